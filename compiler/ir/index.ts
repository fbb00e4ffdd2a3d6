export * from './answer.ts';
export * from './table.ts';
