import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'malformed-terminology', severity: 'error', title: 'a code system that cannot be read' });
