import { nameCell } from './genes/cells.ts';
import { namedColumn, orList, runsOf, type Column, type ColumnValue } from './columns.ts';
import type { PopulationTerm } from './populations.ts';

/** A column of a population's question, the fact that it asks, and the classes that an answer is one of. */
export interface PopulationColumn extends Column {
  /** The type of the fact: `one of child, adult`. */
  readonly type: string;
  readonly about: string;
  classes(term: PopulationTerm): readonly number[];
}

/** `terms` are what populations ask of one fact. */
export function populationColumn(terms: readonly PopulationTerm[]): PopulationColumn {
  const { kind, fact, about } = terms[0]!;
  if (kind === 'amount') return amountColumn(terms.filter((term) => term.kind === 'amount'));
  if (kind === 'yes or no') {
    const values = [true, false].map((is): ColumnValue => ({ keys: [], word: is ? 'others' : 'no-others', fact, report: is }));
    return { term: fact, about, type: 'yes or no', values, cell: (set) => orList(set.map((at) => (at === 0 ? 'yes' : 'no'))), classes: (term) => (term.kind === 'yes or no' ? [term.is ? 0 : 1] : []) };
  }
  const named = [...new Set(terms.flatMap((term) => (term.kind === 'category' ? term.values : [])))];
  const names = named.length > 1 ? named : [...named, 'other'];
  const values = names.map((name): ColumnValue => ({ keys: [], word: name, fact, report: name }));
  return {
    ...namedColumn(fact, undefined, values, ({ word }) => nameCell(word)), about, type: `one of ${names.map(nameCell).join(', ')}`,
    classes: (term) => (term.kind === 'category' ? term.is.map((name) => names.indexOf(name)) : []),
  };
}

type Amount = Extract<PopulationTerm, { kind: 'amount' }>;

/** Where a range is cut: `below` says that the number itself belongs above. */
interface Cut {
  readonly value: number;
  readonly below: boolean;
}

const cutOf = ({ op, value }: Amount): Cut => ({ value, below: op === '<' || op === '>=' });
const sameCut = (a: Cut | undefined, b: Cut): boolean => a?.value === b.value && a.below === b.below;

/** The thresholds cut the range into classes; each has a number inside it for a patient. */
function amountColumn(terms: readonly Amount[]): PopulationColumn {
  const { fact, about, unit, range } = terms[0]!;
  const cuts: Cut[] = [];
  for (const term of terms) if (!cuts.some((cut) => sameCut(cut, cutOf(term)))) cuts.push(cutOf(term));
  cuts.sort((a, b) => a.value - b.value || Number(b.below) - Number(a.below));
  const spans = [...cuts, undefined].map((to, at) => ({ from: cuts[at - 1], to }));
  const values = spans.map(({ from, to }): ColumnValue => ({
    keys: [], word: [...(from ? [`over-${from.value}`] : []), ...(to ? [`up-to-${to.value}`] : [])].join('-'), fact, report: `${inside(from, to, range)} ${unit}`,
  }));
  const cell = (set: readonly number[]): string => orList(runsOf(set).map(([first, last]) => {
    const { from } = spans[first]!;
    const { to } = spans[last]!;
    const lower = from && `${from.below ? '>=' : '>'} ${from.value}`;
    const upper = to && `${to.below ? '<' : '<='} ${to.value} ${unit}`;
    return lower && upper ? `${lower} to ${upper}` : lower ? `${lower} ${unit}` : (upper ?? 'any');
  }));
  const classes = (term: PopulationTerm): readonly number[] => {
    if (term.kind !== 'amount') return [];
    const last = spans.findIndex(({ to }) => sameCut(to, cutOf(term)));
    const below = term.op === '<' || term.op === '<=';
    return spans.flatMap((_, at) => (below === at <= last ? [at] : []));
  };
  return { term: fact, about, type: `quantity in ${unit} from ${range[0]} to ${range[1]}`, values, cell, classes };
}

function inside(from: Cut | undefined, to: Cut | undefined, range: readonly [number, number]): number {
  if (from && to) return (from.value + to.value) / 2;
  if (to) return to.value / 2;
  return from ? (from.value + Math.min(from.value * 2 + 1, range[1])) / 2 : range[0];
}
