import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'value-out-of-range', severity: 'error', title: 'a value that no patient can have' });
