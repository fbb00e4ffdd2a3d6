import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'ambiguous-and-or', severity: 'error', title: 'and beside or without brackets' });
