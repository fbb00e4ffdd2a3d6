import { defineCheck } from './check.ts';

/** Reported where comments that silence warnings are read (`allow.ts`). */
export const check = defineCheck({ slug: 'bad-allow', severity: 'error', title: 'a warning silenced without a reason' });
