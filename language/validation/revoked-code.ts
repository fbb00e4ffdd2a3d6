import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'revoked-code', severity: 'error', title: 'a code that its system has withdrawn' });
