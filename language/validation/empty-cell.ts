import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'empty-cell', severity: 'error', title: 'a cell with nothing in it' });
