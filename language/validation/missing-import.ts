import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'missing-import', severity: 'error', title: 'a file that cannot be read' });
