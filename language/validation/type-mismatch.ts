import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'type-mismatch', severity: 'error', title: 'a value of another kind than is asked for' });
