import type { Choice } from './choice.ts';
import type { Column } from './random-facts.ts';

/** For each column the classes that a row accepts; `undefined`: any. */
export type Box = readonly (readonly string[] | undefined)[];

const MISSING = 'not tested';

/**
 * A random partition of the space of some columns into boxes, by splitting one column at a time. A column with `missing` has one class more, for
 * patients in whom it is not tested.
 */
export function boxes(choice: Choice, columns: readonly { readonly column: Column; readonly missing: boolean }[]): Box[] {
  const full = columns.map(({ column, missing }) => (missing ? [...column.classes, MISSING] : [...column.classes]));
  const split = (box: string[][], depth: number): string[][][] => {
    const open = box.flatMap((classes, i) => (classes.length > 1 ? [i] : []));
    if (open.length === 0 || depth === 0 || choice.maybe(0.15)) return [box];
    const at = choice.one(open);
    const classes = box[at] ?? [];
    const left = choice.some(classes.slice(1));
    const parts = [classes.filter((one) => !left.includes(one)), left];
    return parts.flatMap((part) => split(box.map((one, i) => (i === at ? part : one)), depth - 1));
  };
  return split(full, 3).map((box) => box.map((classes, i) => (classes.length === full[i]?.length ? undefined : classes)));
}

export function cellOf(column: Column, classes: readonly string[] | undefined): string {
  if (classes === undefined) return 'any';
  return [...column.classes, MISSING].filter((one) => classes.includes(one)).join('|');
}
