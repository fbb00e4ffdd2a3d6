import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'cyclic-advice', severity: 'error', title: 'an advice that leads back to itself' });
