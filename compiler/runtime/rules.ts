import { collect } from './collect.ts';
import { narrow } from './narrow.ts';
import type { Part } from './part.ts';
import { smallest } from './smallest.ts';

/** `precept/runtime/rules`: constraints (`given that`) and decisions that collect rows. */
export const rules: Part = { name: 'rules', smallest, rules: { narrow, collect } };
