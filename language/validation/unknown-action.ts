import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'unknown-action', severity: 'error', title: 'words that are no action' });
