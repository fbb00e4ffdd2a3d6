import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'hostile-name', severity: 'error', title: 'a name that hides what it says' });
