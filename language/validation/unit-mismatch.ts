import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'unit-mismatch', severity: 'error', title: 'a missing, unknown or different unit' });
