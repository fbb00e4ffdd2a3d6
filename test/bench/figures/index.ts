import { check } from './check.ts';
import { cold } from './cold.ts';
import type { Figure } from './figure.ts';
import { size } from './size.ts';

/** Every figure, in the order of the report. */
export const figures: readonly Figure[] = [cold, check, size];
