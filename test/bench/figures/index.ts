import { check } from './check.ts';
import { checkLarge } from './check-large.ts';
import { cold } from './cold.ts';
import { diff } from './diff.ts';
import { edit } from './edit.ts';
import type { Figure } from './figure.ts';
import { library } from './library.ts';
import { size } from './size.ts';

/** Every figure, in the order of the report. */
export const figures: readonly Figure[] = [cold, check, checkLarge, edit, diff, library, size];
