import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'unsafe-dose', severity: 'error', title: 'a dose written in a way that is misread' });
