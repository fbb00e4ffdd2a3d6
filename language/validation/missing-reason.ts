import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'missing-reason', severity: 'error', title: 'a choice that needs a reason and has none' });
