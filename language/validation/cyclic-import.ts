import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'cyclic-import', severity: 'error', title: 'files that use one another' });
