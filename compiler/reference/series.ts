import type { NumberDomain, SeriesAccessor, Window } from '../../language/model/index.ts';
import type { Variable } from './chain.ts';
import { meet, pieces, stretchOf, type Stretch } from './intervals.ts';
import type { DayRange, Known, Measurement, Possible, Report } from './known.ts';
import type { Lookup } from './lookup.ts';
import { compare, subtract } from './rational.ts';
import type { FactValue } from './values.ts';

/**
 * Series: the dated list up to today. An accessor says which measurement in its window counts; an empty window is `not tested`; imprecise dates
 * give several worlds. Each accessor is a variable of its own. Months are 30.4375 days.
 */
const DAYS_IN_MONTH = 30.4375;
const MOST_CHOICES = 4096;

export function possibleInSeries(lookup: Lookup, domain: NumberDomain, variable: Variable, known: Known | undefined, report: Report): Possible {
  const term = variable.terms[0];
  const accessor: SeriesAccessor = term?.kind === 'series' ? term.accessor : { kind: 'latest' };
  const windows = accessor.kind === 'window of latest' && term?.domain.kind === 'discrete' ? term.domain.values.map((value) => value.name) : undefined;
  const anything = windows ? windows.map((value): FactValue => ({ kind: 'value', value })) : numbers([everything(domain, accessor)], variable);
  if (known?.kind !== 'series' || known.measurements.length === 0) return { reported: false, values: anything };
  if (windows) return windowOfLatest(lookup, windows, known.measurements, report, anything);
  const outcomes = datings(known.measurements).map((dated) => selected(lookup, accessor, dated, report));
  if (outcomes.every((outcome) => outcome === 'empty')) return { reported: false, values: anything };
  if (outcomes.some((outcome) => outcome === 'empty' || outcome === 'unknown')) return { reported: true, values: anything };
  const range = everything(domain, accessor);
  const stretches = outcomes.flatMap((outcome) => (outcome === 'empty' || outcome === 'unknown' ? [] : outcome)).flatMap((stretch) => meet(stretch, range) ?? []);
  return { reported: true, values: numbers(stretches, variable) };
}

interface Dated { readonly day: number; readonly stretches: readonly Stretch[] }

function everything(domain: NumberDomain, accessor: SeriesAccessor): Stretch {
  const range = stretchOf({ lo: domain.min, hi: domain.max });
  if (accessor.kind !== 'change since first' || !range.lo || !range.hi) return range;
  return { lo: subtract(range.lo, range.hi), hi: subtract(range.hi, range.lo), loOpen: false, hiOpen: false };
}

function days(range: DayRange): number[] { return Array.from({ length: range.last - range.first + 1 }, (_, i) => range.first + i); }

/**
 * Every combination of days that imprecise dates allow. Past the limit only first and last days are tried; past it again the question is too large:
 * throws RangeError, as for too many worlds.
 */
function datings(measurements: readonly Measurement[]): Dated[][] {
  const exact = measurements.map((one) => days(one.days));
  const tried = combinations(exact) <= MOST_CHOICES ? exact : measurements.map(({ days: { first, last } }) => [...new Set([first, last])]);
  if (combinations(tried) > MOST_CHOICES) throw new RangeError(`more than ${MOST_CHOICES} ways to date the measurements: the naive interpreter is for small questions`);
  const choices = measurements.map((one, at) => (tried[at] ?? []).map((day): Dated => ({ day, stretches: one.stretches })));
  return choices.reduce<Dated[][]>((lists, options) => lists.flatMap((list) => options.map((option) => [...list, option])), [[]]).map((list) => list.toSorted((a, b) => a.day - b.day));
}

function combinations(choices: readonly (readonly unknown[])[]): number { return choices.reduce((product, options) => product * options.length, 1); }

/** The measurement that counts, as its possible values. */
function selected(lookup: Lookup, accessor: SeriesAccessor, dated: readonly Dated[], report: Report): readonly Stretch[] | 'empty' | 'unknown' {
  switch (accessor.kind) {
    case 'latest': return dated.at(-1)?.stretches ?? 'empty';
    case 'first': return dated[0]?.stretches ?? 'empty';
    case 'lowest so far': return [extreme(dated, 'low')];
    case 'highest so far': return [extreme(dated, 'high')];
    case 'change since first': return dated.length < 2 ? 'empty' : (dated.at(-1)?.stretches ?? []).flatMap((last) => (dated[0]?.stretches ?? []).map((first) => difference(last, first)));
    case 'during': return inWindow(lookup, accessor.window, dated, report)?.at(-1)?.stretches ?? (sinceOf(lookup, accessor.window, report) ? 'empty' : 'unknown');
    case 'after': {
      const within = inWindow(lookup, accessor.window, dated, report);
      if (!within) return 'unknown';
      const start = within.at(-1);
      if (!start) return 'empty';
      const between = (day: number): boolean => day - start.day >= Number(accessor.from) * DAYS_IN_MONTH && day - start.day <= Number(accessor.to) * DAYS_IN_MONTH;
      return dated.filter((one) => between(one.day)).at(-1)?.stretches ?? 'empty';
    }
    case 'window of latest': return 'unknown';
  }
}

/** The range of the smallest (or largest) of several numbers that are known as stretches. */
function extreme(dated: readonly Dated[], which: 'low' | 'high'): Stretch {
  const hulls = dated.map((one) => hull(one.stretches));
  const sign = which === 'low' ? 1 : -1;
  const pick = (side: 'lo' | 'hi'): Stretch => hulls.reduce((best, next) => {
    const a = best[side];
    const b = next[side];
    return a && b && compare(b, a) * sign < 0 ? next : best;
  });
  const low = pick('lo');
  const high = pick('hi');
  return { loOpen: low.loOpen, hiOpen: high.hiOpen, ...(low.lo ? { lo: low.lo } : {}), ...(high.hi ? { hi: high.hi } : {}) };
}

function hull(stretches: readonly Stretch[]): Stretch {
  const first = stretches[0] ?? { loOpen: false, hiOpen: false };
  const last = stretches.at(-1) ?? first;
  return { loOpen: first.loOpen, hiOpen: last.hiOpen, ...(first.lo ? { lo: first.lo } : {}), ...(last.hi ? { hi: last.hi } : {}) };
}

function difference(last: Stretch, first: Stretch): Stretch {
  return {
    loOpen: last.loOpen || first.hiOpen, hiOpen: last.hiOpen || first.loOpen,
    ...(last.lo && first.hi ? { lo: subtract(last.lo, first.hi) } : {}), ...(last.hi && first.lo ? { hi: subtract(last.hi, first.lo) } : {}),
  };
}

function sinceOf(lookup: Lookup, window: string, report: Report): DayRange | undefined {
  const known = report.known.get(lookup.windows.get(window)?.since ?? '');
  return known?.kind === 'date' && known.days.first === known.days.last ? known.days : undefined;
}

/** Measurements in a named window; `undefined` where the date that it counts from is not known to the day. */
function inWindow(lookup: Lookup, name: string, dated: readonly Dated[], report: Report): Dated[] | undefined {
  const window = lookup.windows.get(name);
  const since = sinceOf(lookup, name, report);
  return window && since && dated.filter((one) => isIn(window, one.day - since.first));
}

function isIn(window: Window, since: number): boolean {
  const from = window.from === undefined ? -Infinity : Number(window.from);
  const to = window.to === undefined ? Infinity : Number(window.to);
  return (window.fromOpen ? since > from : since >= from) && (window.toOpen ? since < to : since <= to);
}

function windowOfLatest(lookup: Lookup, names: readonly string[], measurements: readonly Measurement[], report: Report, anything: readonly FactValue[]): Possible {
  const windows = names.flatMap((name) => lookup.windows.get(name) ?? []);
  if (windows.some((window) => !sinceOf(lookup, window.name, report))) return { reported: true, values: anything };
  const found = new Set(datings(measurements).map((dated) => windows.find((window) => inWindow(lookup, window.name, dated.slice(-1), report)?.length)?.name ?? 'none'));
  return { reported: true, values: names.filter((name) => found.has(name)).map((value) => ({ kind: 'value', value })) };
}

function numbers(stretches: readonly Stretch[], variable: Variable): FactValue[] {
  const seen = new Map<string, FactValue>();
  for (const number of stretches.flatMap((stretch) => pieces(stretch, variable.thresholds, variable.name))) seen.set(`${number.point.numerator}/${number.point.denominator}`, { kind: 'number', number });
  return [...seen.values()];
}
