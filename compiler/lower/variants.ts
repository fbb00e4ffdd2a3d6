import type { Cell, Condition, Term } from '../../language/model/index.ts';
import { FALSE, TRUE, type Ref } from '../diagram/index.ts';
import type { Guards } from './guards.ts';
import type { LiveRoot, Variant } from './lowered.ts';
import { plainRows } from './plain-rows.ts';
import { alternatives, isLiteral, literalsOf, testOfRow, type Literal, type Test } from './tests.ts';

/** What rows of decisions, of `also` and of totals have in common. */
export interface RowLike {
  readonly id: string;
  readonly cells: readonly Cell[];
  readonly when?: Condition;
  readonly overrides?: string;
}

export interface MatchedRow {
  readonly id: string;
  readonly variants: readonly Variant[];
  readonly rawMatch: Ref;
  readonly live: readonly LiveRoot[];
  /** Index of the base row of an exception. */
  readonly base?: number;
}

export interface RowSet {
  readonly rows: readonly MatchedRow[];
  /** N: terms that some row names `not tested`. */
  readonly named: ReadonlySet<string>;
}

export interface RowOptions {
  /** Terms that another table names `not tested` (the rows that `also` adds to). */
  readonly alsoNamed?: ReadonlySet<string>;
  /** Columns without a value yet meet every cell (`collect`: which rows may apply). */
  readonly optimistic?: boolean;
  /** Scope of the decision, for the live roots. */
  readonly scope?: Ref;
  /** What rows of plain cells came to in the version before; `undefined` where they were others. */
  readonly known?: (row: number) => Ref | undefined;
}

/**
 * Takes rows apart into variants. A cell that names `not tested` beside values is two variants; conditions are taken apart only as far as
 * a column of N is concerned, so a row keeps one variant unless it has to do with missing results.
 */
export function matchRows(guards: Guards, rows: readonly RowLike[], options: RowOptions = {}): RowSet {
  const plain = plainRows(guards, rows);
  const tests = rows.map((row, i) => (plain.isPlain(i) ? undefined : testOfRow(row)));
  const named = new Set(options.alsoNamed ?? []);
  const asking = tests.map((test) => (test ? literalsOf(test).filter((l) => l.kind !== 'value') : NONE));
  for (const literals of asking) for (const literal of literals) if (literal.kind === 'not tested') named.add(literal.term.name);
  const indexOf = rows.some((row) => row.overrides !== undefined) ? new Map(rows.map((row, i) => [row.id, i])) : undefined;
  const matched: MatchedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const at = row.overrides === undefined ? undefined : indexOf?.get(row.overrides);
    const base = at === undefined ? undefined : matched[at];
    const under = base && at !== undefined ? { index: at, match: base.rawMatch } : undefined;
    const test = tests[index];
    if (!test) matched.push(oneVariant(guards, index, row, options.known?.(index) ?? guards.chain(plain.boxes(index)), plain.asks(index, named) ? plain.terms(index) : NONE, under));
    else if (named.size === 0 && asking[index]!.length === 0) matched.push(oneVariant(guards, index, row, guards.test(test, options.optimistic), NONE, under));
    else matched.push(matchRow(guards, index, row, test, named, under, options));
  }
  return { rows: matched, named };
}

const NONE: readonly never[] = [];

interface Base {
  readonly index: number;
  readonly match: Ref;
}

/** A row that names no missing result itself; `columns`: terms that hide it where another row names them. */
function oneVariant(guards: Guards, row: number, source: RowLike, match: Ref, columns: readonly string[], base: Base | undefined): MatchedRow {
  const guard = base ? guards.algebra.and(match, base.match) : match;
  return { id: source.id, variants: [{ row, guard, notTested: NONE, columns }], rawMatch: guard, live: NONE, ...(base ? { base: base.index } : {}) };
}

function matchRow(guards: Guards, row: number, source: RowLike, test: Test, named: ReadonlySet<string>, base: Base | undefined, options: RowOptions): MatchedRow {
  const { algebra } = guards;
  const under = base?.match ?? TRUE;
  const isFree = (part: Test): boolean => !literalsOf(part).some((l) => l.kind !== 'value' || named.has(l.term.name));
  const lists = isFree(test) ? [[test]] : alternatives(test, isFree);
  const variants: Variant[] = [];
  const live: LiveRoot[] = [];
  for (const parts of lists) {
    const literals = parts.filter(isLiteral);
    const missing = literals.filter((l) => l.kind === 'not tested').map((l) => l.term);
    const own = guards.all(parts, options.optimistic);
    const guard = missing.length === 0 ? own : algebra.and(own, testedColumns(guards, literals, named));
    variants.push({ row, guard: algebra.and(guard, under), notTested: names(missing), columns: missing.length > 0 ? [] : names(literals.map((l) => l.term)) });
    live.push(...liveRoots(guards, parts, named, algebra.and(under, options.scope ?? TRUE), options.optimistic));
  }
  const rawMatch = variants.length === 1 ? variants[0]!.guard : algebra.any(variants.map((v) => v.guard));
  return { id: source.id, variants, rawMatch, live, ...(base ? { base: base.index } : {}) };
}

/** A value cell of a not-tested alternative on a column of N asks for a tested column. */
function testedColumns(guards: Guards, literals: readonly Literal[], named: ReadonlySet<string>): Ref {
  const columns = literals.filter((l) => l.kind === 'value' && named.has(l.term.name));
  return guards.algebra.all(columns.map((l) => guards.status(l.term, false)));
}

/**
 * Where an alternative that has to do with missing results could still match by what is reported, once per column whose status it asks for or
 * whose own status keeps it from matching: the answer then rests on that column.
 */
function liveRoots(guards: Guards, parts: readonly Test[], named: ReadonlySet<string>, under: Ref, optimistic = false): readonly LiveRoot[] {
  const literals = parts.filter(isLiteral);
  if (literals.every((l) => l.kind === 'value')) return [];
  const concerned = new Map(literals.filter((l) => l.kind !== 'value' || named.has(l.term.name)).map((l) => [l.term.name, l.term]));
  const root = guards.algebra.and(guards.all(parts.filter((p) => p.kind !== 'tested'), optimistic), under);
  return [...concerned.values()].map((term) => ({ root: guards.algebra.and(root, guards.status(term, true)), term })).filter((l) => l.root !== FALSE);
}

function names(terms: readonly Term[]): readonly string[] {
  return [...new Set(terms.map((t) => t.name))];
}
