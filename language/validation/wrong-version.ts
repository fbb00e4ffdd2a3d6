import { defineCheck } from './check.ts';

/** Reported where names, types and values are resolved. */
export const check = defineCheck({ slug: 'wrong-version', severity: 'error', title: 'another version than was asked for' });
