import { FALSE, type Algebra, type Ref } from '../diagram/index.ts';
import type { RowSet } from './variants.ts';

/** Rows that match in a world, with the columns that missing results hide. */
export interface Resolved {
  readonly rows: readonly number[];
  readonly hidden: ReadonlySet<string>;
}

/** Numbers the variants of a set of rows, for the guards of a product. */
export function variantsOf(set: RowSet): readonly { readonly row: number; readonly guard: Ref; readonly notTested: readonly string[]; readonly columns: readonly string[] }[] {
  return set.rows.flatMap((row) => row.variants);
}

const NONE: ReadonlySet<string> = new Set();

/**
 * From the variants whose guards hold to the rows that match: matching not-tested alternatives hide the others that have a cell on a column
 * they name, and an exception removes its base row.
 *
 * @param matching indexes into `variantsOf(set)`
 */
export function resolver(set: RowSet): (matching: readonly number[]) => Resolved {
  const variants = variantsOf(set);
  const isPlain = set.named.size === 0;
  const hasBases = set.rows.some((row) => row.base !== undefined);
  return (matching) => {
    if (isPlain && !hasBases) return { rows: unique(matching.map((v) => variants[v]!.row)), hidden: NONE };
    const hidden = matching.some((v) => variants[v]!.notTested.length > 0) ? new Set(matching.flatMap((v) => variants[v]!.notTested)) : NONE;
    const shown = hidden === NONE ? matching : matching.filter((v) => variants[v]!.notTested.length > 0 || !variants[v]!.columns.some((c) => hidden.has(c)));
    const rows = unique(shown.map((v) => variants[v]!.row));
    const bases = new Set(rows.flatMap((r) => set.rows[r]!.base ?? []));
    return { rows: bases.size === 0 ? rows : rows.filter((r) => !bases.has(r)), hidden };
  };
}

type Hiding = readonly { readonly guard: Ref; readonly notTested: readonly string[] }[];

/** Each row's match as a diagram of its own: for `also` and totals, where a joint diagram of all rows could be large. */
export function separateMatches(algebra: Algebra, set: RowSet, alsoHidden: Hiding = []): readonly Ref[] {
  const shown = visibleRows(algebra, set, [...alsoHidden, ...hidingOf(set)]);
  return shown.map((match, index) => {
    const exceptions = exceptionsOf(algebra, set, index, shown);
    return exceptions === FALSE ? match : algebra.and(match, algebra.not(exceptions));
  });
}

/** Rows as they match after hiding, before exceptions. */
export function visibleRows(algebra: Algebra, set: RowSet, hiding: Hiding): readonly Ref[] {
  return set.rows.map((row) => algebra.any(row.variants.map((v) => {
    if (v.notTested.length > 0) return v.guard;
    const hidden = algebra.any(hiding.filter((h) => h.notTested.some((c) => v.columns.includes(c))).map((h) => h.guard));
    return hidden === FALSE ? v.guard : algebra.and(v.guard, algebra.not(hidden));
  })));
}

/** Alternatives that name missing results. */
export function hidingOf(set: RowSet): Hiding {
  return variantsOf(set).filter((v) => v.notTested.length > 0);
}

/** Where some exception to a row matches. */
export function exceptionsOf(algebra: Algebra, set: RowSet, base: number, matches: readonly Ref[]): Ref {
  return algebra.any(set.rows.flatMap((row, e) => (row.base === base ? [matches[e]!] : [])));
}

function unique(rows: readonly number[]): readonly number[] {
  return rows.length < 2 ? rows : [...new Set(rows)].toSorted((a, b) => a - b);
}

