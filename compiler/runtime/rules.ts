import { collect } from './collect.ts';
import { narrow } from './narrow.ts';
import type { Part } from './part.ts';
import { between, leading, sidesOf } from './sides.ts';
import { smallest } from './smallest.ts';

/** `precept/runtime/rules`: constraints (`given that`), decisions that collect rows, and comparisons of authorities. */
export const rules: Part = { name: 'rules', smallest, rules: { narrow, collect, sides: sidesOf, between, leading } };
