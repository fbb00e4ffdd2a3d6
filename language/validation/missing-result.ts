import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'missing-result', severity: 'error', title: 'a row that says nothing' });
