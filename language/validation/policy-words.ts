import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'policy-words', severity: 'error', title: 'words that do not say how rows combine' });
