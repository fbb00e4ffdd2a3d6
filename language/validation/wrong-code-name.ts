import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'wrong-code-name', severity: 'error', title: 'a code with the name of another' });
