import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'unknown-name', severity: 'error', title: 'a name that nothing declares' });
