import type { SeriesAccessorIR, Table, TableFact, TableWindow } from '../ir/table.ts';
import { cached } from './cache.ts';
import { type Days, months, parseDate } from './dates.ts';
import { type Option, type Reading, uniqueOptions } from './knowledge.ts';
import type { Problems } from './problems.ts';
import { type ExactCut, intersect, point, type Range, rangeOf } from './range.ts';
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
    if (!days) problems.date(`${at}.date`, date);
    else if (today && days.first > today.last) problems.add('out-of-range', `${at}.date`, date, 'a date not after `today`');
    const numbers = readNumbers(table, fact, unit === undefined ? number : { value: number, unit }, `${at}.value`, problems);
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
export function accessSeries(table: Table, accessor: SeriesAccessorIR, cuts: readonly ExactCut[], classes: number, all: readonly Measurement[], since: (window: TableWindow) => Days | undefined): Reading {
  const everything: readonly Option[] = Array.from({ length: classes }, (_, at) => ({ at }));
  if (!all.length) return { options: everything, tested: false };
  const windows = (accessor.kind === 'window of latest' ? accessor.windows : 'window' in accessor ? [accessor.window] : []).map((index) => table.windows[index]!);
  const missing = windows.find((window) => !since(window));
  if (missing) return { options: everything, tested: true, owner: table.facts.findIndex((fact) => fact.name === missing.since) };
  const within = windows.map((window) => cached((day: number) => inside(days(day - since(window)!.first), window.interval)));
  const dated = all.map(({ days: { first, last }, numbers }): Dated => ({ days: Array.from({ length: last - first + 1 }, (_, i) => first + i), numbers }));
  const picked = pick(accessor, within, dated, cuts);
  if (picked && !picked.options.length) return { options: everything, tested: false };
  return { options: picked && !picked.none ? uniqueOptions(picked.options) : everything, tested: true, approximate: dated.some((one) => one.days.length > 1) };
}

/** The possible values of the measurement that counts, and whether there may be none; undefined: anything is possible. */
function pick(accessor: SeriesAccessorIR, within: readonly Holds[], all: readonly Dated[], cuts: readonly ExactCut[]): { readonly options: readonly Option[]; readonly none: boolean } | undefined {
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
      const sign = accessor.kind === 'lowest so far' ? 1 : -1;
      const ranges = all.map((one) => one.numbers.ranges).filter((one) => one.length);
      const end = (key: 'lo' | 'hi'): Rational | undefined => best(ranges.map((own) => best(own.map((range) => range[key]), key === 'lo' ? 1 : -1)), sign);
      return { options: numberOptions(cuts, { ranges: ranges.length ? [{ lo: end('lo'), hi: end('hi') }] : [], labels: all.flatMap((one) => one.numbers.labels) }), none: false };
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

const inside = (time: Rational, interval: TableWindow['interval']): boolean => !!intersect(point(time), rangeOf(interval));

/** The least (1) or greatest (-1). Readings lie in the declared range, so bounds are there. */
const best = (numbers: readonly (Rational | undefined)[], sign: number): Rational | undefined => numbers.reduce((a, b) => (!a || !b ? undefined : compare(a, b) * sign <= 0 ? a : b));

const difference = (a: Numbers, b: Numbers): Range[] =>
  a.ranges.flatMap((x) => b.ranges.map((y) => ({ lo: add(x.lo!, negate(y.hi!)), loOpen: x.loOpen || y.hiOpen, hi: add(x.hi!, negate(y.lo!)), hiOpen: x.hiOpen || y.loOpen })));
