import type { Range } from './range.ts';

/** One possibility of a variable: its class, and where a number stands behind it, which. */
export interface Option {
  readonly at: number;
  readonly range?: Range | undefined;
}

/** What a report says about one variable. */
export interface Reading {
  readonly options: readonly Option[];
  readonly tested: boolean;
  /** The reported set contains a value that cannot be interpreted. */
  readonly indeterminate?: boolean;
  /** Values of imprecise dates are not followed jointly. */
  readonly approximate?: boolean;
  /** The fact to ask for, where it is not the variable's own. */
  readonly owner?: number;
  /** findings: the atoms that were looked for or found, as bits. */
  readonly covered?: number;
}

/** What is known about one patient: status and possible classes of each variable. Formula and status variables are derived from it. */
export interface Knowledge {
  /** Per variable; absent for derived variables. */
  readonly readings: (Reading | undefined)[];
  /** Per fact. */
  readonly reported: readonly boolean[];
  /** Per variable: possible classes, ascending; filled in when asked for (`classesOf`). */
  readonly classes: (readonly number[] | undefined)[];
  /** The patient as reported, where this is one choice of its possibilities: status is a matter of the report. */
  readonly base?: Knowledge;
  /** Text of the report per fact, for explanations. */
  readonly reports: readonly unknown[];
}

export const distinct = (numbers: Iterable<number>): number[] => [...new Set(numbers)].toSorted((a, b) => a - b);

/** Without repetition: calls that differ only in what nothing asks are one option. */
export function uniqueOptions(all: readonly Option[]): readonly Option[] {
  if (all.length < 2) return all;
  return [...new Map(all.map((option) => [`${option.at} ${textOf(option.range)}`, option])).values()];
}

const textOf = (range: Range | undefined): string => (range ? [range.lo?.join('/'), range.loOpen, range.hi?.join('/'), range.hiOpen].join() : '');

export const classesIn = (readings: readonly (Reading | undefined)[]): (readonly number[] | undefined)[] => readings.map((one) => one && distinct(one.options.map((option) => option.at)));
