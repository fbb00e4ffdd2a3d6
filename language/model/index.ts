export type * from './action.ts';
export type * from './decision.ts';
export type * from './diagnostic.ts';
export type * from './domain.ts';
export type * from './fact.ts';
export type * from './program.ts';
export { noSpan, type Span } from './span.ts';
export type * from './term.ts';
