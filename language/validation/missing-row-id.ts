import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'missing-row-id', severity: 'error', title: 'a row without id' });
