import { defineCheck } from './check.ts';

/** Reported by the comparison with the lock file (`references/lock.ts`). */
export const check = defineCheck({ slug: 'new-vocabulary-value', severity: 'error', title: 'a value added upstream that a decision would absorb' });
