import type { SeriesAccessorIR, Table, TableWindow, Variable } from '../../ir/index.ts';
import { intervalText } from '../../lower/space/number.ts';
import { decimalText, exact, multiply, type Rational } from '../../runtime/rational.ts';
import { accepted, marks, SIDES, type Both, type FactPair, type JointDraft, type Side, type Tables } from './joint.ts';
import { classesOf, lineOf } from './line.ts';
import { windowPairs } from './windows.ts';

type Series = Extract<Variable, { kind: 'series' }>;

/** What an accessor reads, its windows written out: equal texts read the same of every list of measurements. */
export function accessorKey(table: Table, accessor: SeriesAccessorIR): string {
  const windows = accessor.kind === 'window of latest' ? accessor.windows : 'window' in accessor ? [accessor.window] : [];
  const named = windows.map((index) => table.windows[index]!).map(({ since, interval }: TableWindow) => [since, interval]);
  return JSON.stringify({ kind: accessor.kind, windows: named, ...('from' in accessor ? { from: accessor.from, to: accessor.to } : {}) });
}

/** An accessor of a series that both sides read alike, or one side alone. `factor`: what old numbers are times, to be in the new unit. */
export function jointSeries(pair: FactPair, tables: Tables, factor: Rational): JointDraft | undefined {
  const variable = (pair.variables.new ?? pair.variables.old) as Series;
  if (variable.accessor.kind !== 'window of latest') return numberDraft(pair, variable, factor);
  const { old, new: after } = pair.variables as Partial<Both<Series>>;
  if (!old || !after || accessorKey(tables.old, old.accessor) === accessorKey(tables.new, after.accessor)) return windowDraft(pair, tables, variable);
  return pairDraft(pair, tables, { old, new: after });
}

function base(pair: FactPair, variable: Series, classes: number, index: (side: Side, at: number) => number): Omit<JointDraft, 'report' | 'text'> {
  const all = marks(classes, () => true);
  return {
    kind: 'series',
    name: variable.name,
    classes,
    // What is read of the whole series is missing where nothing was measured; a window may be empty by itself.
    unit: 'window' in variable.accessor || variable.accessor.kind === 'change since first' ? variable.name : pair.name,
    facts: [pair.name],
    own: pair.own,
    map: Object.fromEntries(SIDES.filter((side) => pair.variables[side]).map((side) => [side, Array.from({ length: classes }, (_, at) => index(side, at))])),
    refuses: accepted(classes),
    untested: { old: all, new: all },
  };
}

/** Windows have no order of their own: classes are the new ones, or the old. */
function windowDraft(pair: FactPair, tables: Tables, variable: Series): JointDraft {
  const { accessor } = variable;
  const table = pair.variables.new ? tables.new : tables.old;
  const names = accessor.kind === 'window of latest' ? [...accessor.windows.map((index) => table.windows[index]!.name), 'none'] : [];
  return { ...base(pair, variable, names.length, (_, at) => at), report: () => undefined, text: (at) => names[at]! };
}

/** Windows that are other ones on each side: what some day lies in is a class. */
function pairDraft(pair: FactPair, tables: Tables, variables: Both<Series>): JointDraft | undefined {
  const pairs = windowPairs(tables, variables);
  if (!pairs) return undefined;
  const name = (side: Side, at: number): string => (({ accessor }) => (accessor.kind === 'window of latest' && at < accessor.windows.length ? tables[side].windows[accessor.windows[at]!]!.name : 'none'))(variables[side]);
  return {
    ...base(pair, variables.new, pairs.length, (side, at) => pairs[at]![side]),
    report: () => undefined,
    text: (at) => ((was, is) => (was === is ? is : `${is} (was ${was})`))(name('old', pairs[at]!.old), name('new', pairs[at]!.new)),
    days: pairs.map(({ day }) => day),
  };
}

function numberDraft(pair: FactPair, variable: Series, factor: Rational): JointDraft {
  const factors = { old: factor, new: [1n, 1n] as Rational };
  const cutsOf = (side: Side) => (pair.variables[side] as Series | undefined)?.cuts ?? [];
  const free = { min: undefined, max: undefined };
  const line = lineOf(SIDES.flatMap((side) => cutsOf(side).map(([value, after]) => [multiply(exact(value), factors[side]), after] as const)), [free]);
  const at = { old: classesOf(line, cutsOf('old'), factors.old, free), new: classesOf(line, cutsOf('new'), factors.new, free) };
  const unit = (pair.facts.new ?? pair.facts.old)?.unit?.text ?? '';
  return {
    ...base(pair, variable, line.pieces, (side, one) => at[side][one]!),
    report: () => undefined,
    text: (one) => intervalText(line.piece(one), unit),
    line: { cuts: line.cuts.map(([value, after]) => [decimalText(value), after]), pieces: line.pieces, unit: unit === '1' ? '' : unit },
  };
}
