import type { SeriesAccessorIR, Table, TableFact, TableWindow } from '../ir/table.ts';
import { type Days, months, parseDate } from './dates.ts';
import { type Option, type Reading, uniqueOptions } from './knowledge.ts';
import type { Problems } from './problems.ts';
import { type ExactCut, intersect, point, type Range } from './range.ts';
import { add, compare, exact, negate, type Rational } from './rational.ts';
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

interface Dated {
  readonly day: number;
  readonly numbers: Numbers;
}

/** More combinations of days than this, and only the first and last day of each imprecise date are tried. */
const MOST_DATINGS = 4096;

/** Every combination of days that imprecise dates allow, each list in the order of time. */
function datings(all: readonly Measurement[]): readonly (readonly Dated[])[] {
  const count = all.reduce((product, { days }) => product * (days.last - days.first + 1), 1);
  let lists: readonly (readonly Dated[])[] = [[]];
  for (const { days, numbers } of all) {
    const choices = count <= MOST_DATINGS ? Array.from({ length: days.last - days.first + 1 }, (_, i) => days.first + i) : [...new Set([days.first, days.last])];
    if (lists.length * choices.length > 1e5) break;
    lists = lists.flatMap((list) => choices.map((day) => [...list, { day, numbers }]));
  }
  return lists.map((list) => list.toSorted((a, b) => a.day - b.day));
}

/** What an accessor of a series reads. `since`: the start of a window; undefined where it is not known to the day. */
export function accessSeries(table: Table, accessor: SeriesAccessorIR, cuts: readonly ExactCut[], classes: number, all: readonly Measurement[], since: (window: TableWindow) => Days | undefined): Reading {
  const everything: readonly Option[] = Array.from({ length: classes }, (_, at) => ({ at }));
  if (!all.length) return { options: everything, tested: false };
  const windows = (accessor.kind === 'window of latest' ? accessor.windows : 'window' in accessor ? [accessor.window] : []).map((index) => table.windows[index]!);
  const missing = windows.find((window) => !since(window));
  if (missing) return { options: everything, tested: true, owner: table.facts.findIndex((fact) => fact.name === missing.since) };
  const start = (window: TableWindow): number => since(window)!.first;
  const lists = datings(all);
  const picked = lists.map((list) => pick(accessor, windows, list, cuts, start));
  if (picked.every((options) => !options)) return { options: everything, tested: false };
  const sure = picked.every((options) => options);
  return { options: sure ? uniqueOptions(picked.flatMap((options) => options!)) : everything, tested: true, approximate: lists.length > 1 };
}

/** The possible values of the measurement that counts; undefined where none does. */
function pick(accessor: SeriesAccessorIR, windows: readonly TableWindow[], list: readonly Dated[], cuts: readonly ExactCut[], start: (window: TableWindow) => number): readonly Option[] | undefined {
  const within = (window: TableWindow, one: Dated): boolean => inside(days(one.day - start(window)), window.interval);
  const read = (one: Dated | undefined): readonly Option[] | undefined => one && numberOptions(cuts, one.numbers);
  const [window] = windows;
  switch (accessor.kind) {
    case 'latest':
      return read(list.at(-1));
    case 'first':
      return read(list[0]);
    case 'during':
      return read(list.findLast((one) => within(window!, one)));
    case 'after': {
      const base = list.findLast((one) => within(window!, one));
      return base && read(list.findLast((one) => inside(months(one.day - base.day), { lo: accessor.from, hi: accessor.to })));
    }
    case 'window of latest': {
      const at = windows.findIndex((one) => within(one, list.at(-1)!));
      return [{ at: at < 0 ? windows.length : at }];
    }
    case 'change since first':
      return list.length < 2 ? undefined : numberOptions(cuts, { ranges: difference(list.at(-1)!.numbers, list[0]!.numbers), labels: [] });
    default: {
      const sign = accessor.kind === 'lowest so far' ? 1 : -1;
      const ranges = list.map((one) => one.numbers.ranges).filter((one) => one.length);
      const end = (key: 'lo' | 'hi'): Rational | undefined => best(ranges.map((own) => best(own.map((range) => range[key]), key === 'lo' ? 1 : -1)), sign);
      return numberOptions(cuts, { ranges: ranges.length ? [{ lo: end('lo'), hi: end('hi') }] : [], labels: list.flatMap((one) => one.numbers.labels) });
    }
  }
}

const days = (count: number): Rational => [BigInt(count), 1n];

function inside(time: Rational, { lo, loOpen, hi, hiOpen }: TableWindow['interval']): boolean {
  return !!intersect(point(time), { lo: lo === undefined ? undefined : exact(lo), loOpen, hi: hi === undefined ? undefined : exact(hi), hiOpen });
}

/** The least (1) or greatest (-1). Readings lie in the declared range, so bounds are there. */
const best = (numbers: readonly (Rational | undefined)[], sign: number): Rational | undefined => numbers.reduce((a, b) => (!a || !b ? undefined : compare(a, b) * sign <= 0 ? a : b));

const difference = (a: Numbers, b: Numbers): Range[] =>
  a.ranges.flatMap((x) => b.ranges.map((y) => ({ lo: add(x.lo!, negate(y.hi!)), loOpen: x.loOpen || y.hiOpen, hi: add(x.hi!, negate(y.lo!)), hiOpen: x.hiOpen || y.loOpen })));
