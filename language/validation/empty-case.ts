import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'empty-case', severity: 'error', title: 'a case that expects nothing' });
