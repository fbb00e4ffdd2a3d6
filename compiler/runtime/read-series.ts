import type { SeriesAccessorIR, Table, TableFact, TableWindow } from '../ir/table.ts';
import { cached } from './cache.ts';
import { type Days, months, parseDate } from './dates.ts';
import { ratioOf } from './exact.ts';
import { fromExact, toExact } from './exact-range.ts';
import { type Option, type Reading, uniqueOptions } from './knowledge.ts';
import type { Problems } from './problems.ts';
import { type Edge, order, type Range } from './range.ts';
import { add, compare, negate, type Rational } from './rational.ts';
import { numberOptions, type Numbers, readNumbers } from './read-number.ts';

export interface Measurement {
  readonly days: Days;
  readonly numbers: Numbers;
}

/** Reads dated measurements; none may lie after `today`. */
export function readSeries(table: Table, fact: TableFact, value: unknown, today: Days | undefined, path: string, problems: Problems): readonly Measurement[] | undefined {
  const expected = 'a list of measurements, each an object with `date` and `value`';
  if (!Array.isArray(value)) {
    problems.add('wrong-type', path, value, expected);
    return undefined;
  }
  const found: Measurement[] = [];
  value.forEach((item: unknown, i) => {
    const at = `${path}[${i}]`;
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return problems.add('wrong-type', at, item, expected);
    const { date, value: number, unit, ...rest } = item as Record<string, unknown>;
    problems.keys(at, rest, ['date', 'value', 'unit']);
    const days = parseDate(date);
    if (!days) noDate(problems, `${at}.date`, date);
    else if (today && days.first > today.last) problems.add('out-of-range', `${at}.date`, date, 'a date not after `today`');
    const numbers = readNumbers(table.facts, fact, unit === undefined ? number : { value: number, unit }, `${at}.value`, problems);
    if (days && numbers) found.push({ days, numbers });
  });
  return found;
}

/** A measurement with the days that it may be of, ascending. */
interface Dated {
  readonly days: readonly number[];
  readonly numbers: Numbers;
}

/** Pairs of a base and a target day up to which `after` is followed exactly; above, it may read anything. */
const MOST_PAIRS = 1_000_000;

/** What an accessor of a series reads. `since`: the start of a window; undefined where it is not known to the day. */
export function accessSeries(table: Table, accessor: SeriesAccessorIR, cuts: readonly Edge[], classes: number, all: readonly Measurement[], since: (window: TableWindow) => Days | undefined): Reading {
  const everything: readonly Option[] = Array.from({ length: classes }, (_, at) => ({ at }));
  if (!all.length) return { options: everything, tested: false };
  const windows = (accessor.kind === 'window of latest' ? accessor.windows : 'window' in accessor ? [accessor.window] : []).map((index) => table.windows[index]!);
  const missing = windows.find((window) => !since(window));
  if (missing) {
    const owner = table.facts.findIndex((fact) => fact.name === missing.since);
    return { options: everything, tested: true, ...(owner >= 0 && { owner }) };
  }
  const within = windows.map((window) => cached((day: number) => inside(days(day - since(window)!.first), window.interval)));
  const dated = all.map(({ days: { first, last }, numbers }): Dated => ({ days: Array.from({ length: last - first + 1 }, (_, i) => first + i), numbers }));
  const picked = pick(accessor, within, dated, cuts);
  if (picked && !picked.options.length) return { options: everything, tested: false };
  return { options: picked && !picked.none ? uniqueOptions(picked.options) : everything, tested: true, approximate: dated.some((one) => one.days.length > 1) };
}

/** The possible values of the measurement that counts, and whether there may be none; undefined: anything is possible. */
function pick(accessor: SeriesAccessorIR, within: readonly Holds[], all: readonly Dated[], cuts: readonly Edge[]): { readonly options: readonly Option[]; readonly none: boolean } | undefined {
  const read = ({ hits, none }: Last) => ({ options: hits.flatMap(({ at }) => numberOptions(cuts, all[at]!.numbers)), none });
  const [holds = always] = within;
  switch (accessor.kind) {
    case 'latest':
    case 'during':
      return read(lastOf(all, holds));
    case 'first':
      return read(firstOf(all));
    case 'after': {
      const bases = lastOf(all, holds);
      const count = all.reduce((sum, one) => sum + one.days.length, 0);
      if (count * bases.hits.reduce((sum, { on }) => sum + on.length, 0) > MOST_PAIRS) return undefined;
      const between = cached((day: number) => inside(months(day), { lo: accessor.from, hi: accessor.to }));
      const parts = bases.hits.flatMap(({ at, on }) =>
        on.map((day) => {
          const rest = all.map((one, i) => ({ ...one, days: i === at ? [day] : one.days.filter((other) => !holds(other) || other < day || (other === day && i < at)) }));
          return read(lastOf(rest, (other) => between(other - day)));
        }),
      );
      return { options: parts.flatMap((part) => part.options), none: bases.none || parts.some((part) => part.none) };
    }
    case 'window of latest': {
      const found = new Set(lastOf(all, always).hits.flatMap(({ on }) => on.map((day) => within.findIndex((one) => one(day)))));
      return { options: [...found].map((at) => ({ at: at < 0 ? within.length : at })), none: false };
    }
    case 'change since first': {
      const firsts = firstOf(all).hits;
      const pairs = lastOf(all, always).hits.flatMap((last) => firsts.flatMap((first) => (first.at === last.at ? [] : difference(all[last.at]!.numbers, all[first.at]!.numbers))));
      return { options: numberOptions(cuts, { ranges: pairs, labels: [] }), none: false };
    }
    default: {
      const highest = accessor.kind === 'highest so far';
      const ranges = all.map((one) => one.numbers.ranges).filter((one) => one.length);
      const end = (at: 0 | 1): Edge => best(ranges.map((own) => best(own.map((range) => range[at]), at === 1)), highest);
      return { options: numberOptions(cuts, { ranges: ranges.length ? [[end(0), end(1)]] : [], labels: all.flatMap((one) => one.numbers.labels) }), none: false };
    }
  }
}

type Holds = (day: number) => boolean;
const always: Holds = () => true;

/** The measurements that may be the one that counts, each with the days that it may then be of; whether none may count. */
interface Last {
  readonly hits: readonly { readonly at: number; readonly on: readonly number[] }[];
  readonly none: boolean;
}

/**
 * Which measurements may be the last one whose day `holds`. Of one day, the one further down the list is the last. A measurement that can
 * be of a day that does not hold stands in nobody's way; any other one is there on its first day at the earliest.
 */
function lastOf(all: readonly Dated[], holds: Holds): Last {
  const fixed = all.flatMap((one, at) => (one.days.every(holds) ? [{ at, day: one.days[0]! }] : []));
  const [top, next] = fixed.toSorted((a, b) => b.day - a.day || b.at - a.at);
  const hits = all.map(({ days: own }, at) => {
    const before = top?.at === at ? next : top;
    return { at, on: own.filter((day) => holds(day) && (!before || day > before.day || (day === before.day && at > before.at))) };
  });
  return { hits: hits.filter(({ on }) => on.length), none: !fixed.length };
}

/** The same from the other end, for every day. */
function firstOf(all: readonly Dated[]): Last {
  const { hits } = lastOf(all.map((one) => ({ ...one, days: one.days.map((day) => -day).toReversed() })).toReversed(), always);
  return { hits: hits.map(({ at, on }) => ({ at: all.length - 1 - at, on })), none: false };
}

const days = (count: number): Rational => [BigInt(count), 1n];

const inside = (time: Rational, { lo, loOpen, hi, hiOpen }: TableWindow['interval']): boolean => {
  const below = lo === undefined ? 1 : compare(time, ratioOf(lo));
  const above = hi === undefined ? -1 : compare(time, ratioOf(hi));
  return (below > 0 || (below === 0 && !loOpen)) && (above < 0 || (above === 0 && !hiOpen));
};

/** The least or the greatest edge. */
const best = (edges: readonly Edge[], greatest: boolean): Edge => edges.reduce((a, b) => (order(a, b) < 0 === greatest ? b : a));

/** Differences of the numbers of two measurements: a bound is open where one of its ends is. */
const difference = (a: Numbers, b: Numbers): Range[] =>
  a.ranges.flatMap((x) =>
    b.ranges.map((y): Range => {
      const [low, high] = [toExact(x), toExact(y)];
      const [from, to] = fromExact({ lo: low.lo && high.hi && add(low.lo, negate(high.hi)), hi: low.hi && high.lo && add(low.hi, negate(high.lo)) });
      return [[from[0], x[0][1] || !y[1][1] ? 1 : 0], [to[0], x[1][1] && !y[0][1] ? 1 : 0]];
    }),
  );

export const noDate = (problems: Problems, path: string, found: unknown): undefined => problems.add('malformed', path, found, 'a date such as `2026-04-01`, `2026-04` or `2026`');
