import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'cyclic-decision', severity: 'error', title: 'definitions that read one another' });
