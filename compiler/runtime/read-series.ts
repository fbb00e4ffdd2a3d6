import type { SeriesAccessorIR, Table, TableFact, TableWindow } from '../ir/table.ts';
import { DAY, type Days, MONTH, parseDate } from './dates.ts';
import type { Option, Reading } from './knowledge.ts';
import type { Problems } from './problems.ts';
import { type ExactCut, intersect, type Range } from './range.ts';
import { add, compare, exact, negate, type Rational } from './rational.ts';
import { numberOptions, type Numbers, readNumbers } from './read-number.ts';

export interface Measurement {
  readonly days: Days;
  readonly numbers: Numbers;
}

/** Reads dated measurements; none may lie after `today`. */
export function readSeries(table: Table, fact: TableFact, value: unknown, today: Days | undefined, path: string, problems: Problems): readonly Measurement[] | undefined {
  if (!Array.isArray(value)) {
    problems.add('wrong-type', path, value, 'a list of measurements, each with `date` and `value`');
    return undefined;
  }
  const before = problems.list.length;
  const found: Measurement[] = [];
  value.forEach((item: unknown, i) => {
    const at = `${path}[${i}]`;
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return problems.add('wrong-type', at, item, 'an object with `date` and `value`');
    const { date, value: number, unit, ...rest } = item as Record<string, unknown>;
    for (const key of Object.keys(rest)) problems.add('malformed', `${at}.${key}`, key, '`date`, `value` and `unit`', ['date', 'value', 'unit']);
    const days = parseDate(date);
    if (!days) problems.add('malformed', `${at}.date`, date, 'a date such as `2026-04-01`, `2026-04` or `2026`');
    else if (today && days.first > today.last) problems.add('out-of-range', `${at}.date`, date, 'a date not after `today`');
    const numbers = readNumbers(table, fact, unit === undefined ? number : { value: number, unit }, `${at}.value`, problems);
    if (days && numbers) found.push({ days, numbers });
  });
  return problems.list.length > before ? undefined : found;
}

interface Chosen {
  /** Measurements of which one counts. */
  readonly of: readonly Measurement[];
  readonly maybeNone: boolean;
}

/** What an accessor of a series reads. `since`: the dates of the windows' starts; undefined where not reported. */
export function accessSeries(table: Table, accessor: SeriesAccessorIR, cuts: readonly ExactCut[], classes: number, all: readonly Measurement[], since: (window: TableWindow) => Days | undefined): Reading {
  const everything: readonly Option[] = Array.from({ length: classes }, (_, at) => ({ at }));
  if (!all.length) return { options: everything, tested: false };
  const windows = accessor.kind === 'window of latest' ? accessor.windows : 'window' in accessor ? [accessor.window] : [];
  const missing = windows.map((index) => table.windows[index]!).find((window) => !since(window));
  if (missing) return { options: everything, tested: true, owner: table.facts.findIndex((fact) => fact.name === missing.since) };
  const read = (chosen: Chosen): Reading => {
    if (!chosen.of.length) return { options: everything, tested: false };
    const options = chosen.maybeNone ? everything : chosen.of.flatMap((one) => numberOptions(cuts, one.numbers));
    return { options, tested: true, approximate: chosen.maybeNone || chosen.of.length > 1 };
  };
  switch (accessor.kind) {
    case 'latest':
      return read({ of: latest(all, all), maybeNone: false });
    case 'first':
      return read({ of: first(all), maybeNone: false });
    case 'lowest so far':
    case 'highest so far': {
      const sign = accessor.kind === 'lowest so far' ? 1 : -1;
      const labels = all.flatMap((one) => one.numbers.labels);
      const ranges = all.map((one) => one.numbers.ranges).filter((one) => one.length);
      const end = (key: 'lo' | 'hi'): Rational | undefined => best(ranges.map((own) => best(own.map((range) => range[key]), key === 'lo' ? 1 : -1)), sign);
      return { options: numberOptions(cuts, { ranges: ranges.length ? [{ lo: end('lo'), hi: end('hi') }] : [], labels }), tested: true };
    }
    case 'change since first': {
      const options = latest(all, all).flatMap((a) => first(all).flatMap((b) => numberOptions(cuts, { ranges: difference(a.numbers, b.numbers), labels: [] })));
      return { options, tested: true, approximate: options.length > 1 };
    }
    case 'during': {
      const window = table.windows[accessor.window]!;
      return read(choose(all, since(window)!, window.interval));
    }
    case 'after': {
      const window = table.windows[accessor.window]!;
      const base = choose(all, since(window)!, window.interval);
      const each = base.of.map((one) => choose(all, one.days, { lo: accessor.from, hi: accessor.to }));
      return read({ of: [...new Set(each.flatMap((one) => one.of))], maybeNone: base.maybeNone || each.some((one) => one.maybeNone) });
    }
    case 'window of latest': {
      const options = latest(all, all).flatMap((one) => windowsOf(one, accessor.windows.map((index) => table.windows[index]!), since));
      return { options: options.map((at) => ({ at })), tested: true, approximate: options.length > 1 };
    }
  }
}

function windowsOf(one: Measurement, windows: readonly TableWindow[], since: (window: TableWindow) => Days | undefined): readonly number[] {
  const fits = windows.map((window) => fit(one, since(window)!, window.interval));
  const sure = fits.indexOf('certain');
  if (sure >= 0) return [sure];
  return [...fits.flatMap((how, i) => (how === 'possible' ? [i] : [])), windows.length];
}

/** The latest of the measurements in a span of months after a date. */
function choose(all: readonly Measurement[], start: Days, interval: TableWindow['interval']): Chosen {
  const fits = all.map((one) => fit(one, start, interval));
  const certain = all.filter((_, i) => fits[i] === 'certain');
  const possible = all.filter((_, i) => fits[i] !== 'no');
  return { of: latest(possible, certain), maybeNone: possible.length > 0 && !certain.length };
}

function fit(one: Measurement, start: Days, interval: TableWindow['interval']): 'certain' | 'possible' | 'no' {
  const months = (days: number): Rational => [BigInt(days * DAY), BigInt(MONTH)];
  const span: Range = { lo: months(one.days.first - start.last), hi: months(one.days.last - start.first) };
  const bound = (text: string | undefined): Rational | undefined => (text === undefined ? undefined : exact(text));
  const inside = intersect(span, { lo: bound(interval.lo), loOpen: interval.loOpen, hi: bound(interval.hi), hiOpen: interval.hiOpen });
  if (!inside) return 'no';
  const whole = !inside.loOpen && !inside.hiOpen && compare(inside.lo!, span.lo!) === 0 && compare(inside.hi!, span.hi!) === 0;
  return whole ? 'certain' : 'possible';
}

/** Measurements that may be the latest, given some that certainly count. */
const latest = (of: readonly Measurement[], certain: readonly Measurement[]): readonly Measurement[] => of.filter((one) => !certain.some((other) => other.days.first > one.days.last));
const first = (all: readonly Measurement[]): readonly Measurement[] => all.filter((one) => !all.some((other) => other.days.last < one.days.first));

/** The least (1) or greatest (-1) of numbers; absent bounds do not occur in readings, which lie in the declared range. */
function best(numbers: readonly (Rational | undefined)[], sign: number): Rational | undefined {
  return numbers.reduce((a, b) => (!a || !b ? undefined : compare(a, b) * sign <= 0 ? a : b));
}

function difference(a: Numbers, b: Numbers): Range[] {
  return a.ranges.flatMap((x) =>
    b.ranges.map((y) => ({ lo: add(x.lo!, negate(y.hi!)), loOpen: x.loOpen || y.hiOpen, hi: add(x.hi!, negate(y.lo!)), hiOpen: x.hiOpen || y.loOpen })),
  );
}
