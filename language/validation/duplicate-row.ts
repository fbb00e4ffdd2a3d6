import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'duplicate-row', severity: 'error', title: 'two rows with one id' });
