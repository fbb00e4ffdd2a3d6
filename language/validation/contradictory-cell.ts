import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'contradictory-cell', severity: 'error', title: 'a cell that no value meets' });
