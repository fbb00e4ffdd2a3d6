import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'duplicate-name', severity: 'error', title: 'one name for two things' });
