import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'expired-adaptation', severity: 'error', title: 'a local layer that has expired' });
