import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'missing-range', severity: 'error', title: 'a quantity without range' });
