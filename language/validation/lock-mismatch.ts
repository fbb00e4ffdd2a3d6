import { defineCheck } from './check.ts';

/** Reported by the comparison with the lock file (`references/lock.ts`). */
export const check = defineCheck({ slug: 'lock-mismatch', severity: 'error', title: 'a file that differs from what the lock file names' });
