import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'bad-reference', severity: 'error', title: 'a source without a readable reference' });
