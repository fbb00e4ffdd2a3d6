import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'too-many-digits', severity: 'error', title: 'more digits than the fact has' });
