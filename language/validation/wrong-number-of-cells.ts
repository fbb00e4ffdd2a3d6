import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'wrong-number-of-cells', severity: 'error', title: 'a row of another width than its header' });
