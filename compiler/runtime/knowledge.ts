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
  /** Reports by fact. */
  readonly reports: ReadonlyMap<number, unknown>;
  /** Per variable: possible classes, ascending; filled in when asked for (`classesOf`). */
  readonly classes: (readonly number[] | undefined)[];
  /** The patient as reported, where this is one choice of its possibilities: status is a matter of the report. */
  readonly base?: Knowledge;
}

export const ascending = (a: number, b: number): number => a - b;

export const distinct = (numbers: Iterable<number>): number[] => [...new Set(numbers)].toSorted(ascending);

/** Without repetition: calls that differ only in what nothing asks are one option. */
export const uniqueOptions = (all: readonly Option[]): readonly Option[] => [...new Map(all.map((option) => [`${option.at} ${option.range}`, option])).values()];

/** Knowledge of these readings. */
export const knowledgeOf = (readings: (Reading | undefined)[], reports: ReadonlyMap<number, unknown>): Knowledge => ({
  readings,
  reports,
  classes: readings.map((one) => one && distinct(one.options.map(({ at }) => at))),
});
