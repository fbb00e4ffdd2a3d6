import type { SeriesAccessor, Window } from '../../language/model/index.ts';
import { numberIn } from './cuts.ts';
import type { Lowered } from './lowered.ts';

type Facts = Readonly<Record<string, unknown>>;

/** The day on which a case of the computer's making begins. */
const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const MONTH = 30.4375;

interface Point {
  readonly day: number;
  readonly value: string;
}

/**
 * Dated measurements that try to bring about what a world says of series, with the dates that windows count from. Two questions about one series may
 * be at odds, so the caller evaluates the patient. `undefined` where a class cannot be measured.
 */
export function seriesReports(lowered: Lowered, world: ReadonlyMap<number, number>, numbers: ReadonlyMap<number, string> = new Map()): Facts | undefined {
  const asked = [...world].flatMap(([variable, value]) => {
    const { term } = lowered.space.terms.find(({ variables, term: one }) => one.kind === 'series' && variables[0] === variable) ?? {};
    return term?.kind === 'series' ? [{ fact: term.fact, accessor: term.accessor, variable, value }] : [];
  });
  const facts: Record<string, unknown> = {};
  for (const fact of new Set(asked.map((one) => one.fact))) {
    const points: Point[] = [];
    const mine = asked.filter((one) => one.fact === fact);
    for (const { accessor, variable, value } of mine.toSorted((a, b) => order(a.accessor) - order(b.accessor))) {
      const windows = lowered.program.windows;
      for (const since of sinceOf(accessor, windows)) facts[since] = dateOf(0);
      if (!addPoint(points, accessor, accessor.kind === 'window of latest' ? lowered.space.variables[variable]!.text(value) : (numbers.get(variable) ?? numberOf(lowered, variable, value)), windows)) return undefined;
    }
    const unit = unitOf(lowered, fact);
    const any = leastOf(lowered, fact);
    facts[fact] = points.toSorted((a, b) => a.day - b.day).map(({ day, value }) => ({ date: dateOf(day), value: `${value === '' ? any : value}${unit}` }));
  }
  return facts;
}

/** Windows first, then what is said of the latest, then the extremes. */
function order({ kind }: SeriesAccessor): number {
  return ['during', 'after', 'window of latest', 'latest', 'first', 'lowest so far', 'highest so far', 'change since first'].indexOf(kind);
}

function sinceOf(accessor: SeriesAccessor, windows: readonly Window[]): readonly string[] {
  if (accessor.kind === 'during' || accessor.kind === 'after') return windows.filter(({ name }) => name === accessor.window).map(({ since }) => since);
  return accessor.kind === 'window of latest' ? windows.map(({ since }) => since) : [];
}

/** Adds or changes measurements so that the accessor reads `value`: a number, or the name of a window. False where it cannot. */
function addPoint(points: Point[], accessor: SeriesAccessor, value: string, windows: readonly Window[]): boolean {
  switch (accessor.kind) {
    case 'during': {
      points.push({ day: middleOf(windows, accessor.window), value });
      return true;
    }
    case 'after': {
      points.push({ day: Math.round(middleOf(windows, accessor.window) + ((Number(accessor.from) + Number(accessor.to)) / 2) * MONTH), value });
      return true;
    }
    case 'window of latest': {
      const day = value === 'none' ? dayOutside(windows) : middleOf(windows, value);
      if (day === undefined) return false;
      if (!points.some((point) => point.day === day)) points.push({ day, value: '' });
      return true;
    }
    case 'latest': {
      const latest = points.reduce((day, point) => Math.max(day, point.day), points.length === 0 ? 30 : -Infinity);
      const before = points.filter((point) => point.day !== latest);
      points.splice(0, points.length, ...before, { day: latest, value });
      return true;
    }
    case 'first': case 'lowest so far': case 'highest so far': {
      points.push({ day: 30 + points.length * 30, value });
      return true;
    }
    case 'change since first':
      return false;
  }
}

function numberOf(lowered: Lowered, variable: number, value: number): string {
  const { variable: one } = lowered.space.variables[variable]!;
  const cuts = 'cuts' in one ? one.cuts : [];
  const low = cuts[value - 1];
  const high = cuts[value];
  return numberIn({ ...(low ? { lo: low[0], loOpen: low[1] === 1 } : {}), ...(high ? { hi: high[0], hiOpen: high[1] === 0 } : {}) });
}

/** A day in the middle of a window; three months into one without an end. */
function middleOf(windows: readonly Window[], name: string): number {
  const { from = '0', to } = windows.find((one) => one.name === name)!;
  return Math.round(to === undefined ? Number(from) + 3 * MONTH : (Number(from) + Number(to)) / 2);
}

/** A day between the windows, or before the first. */
function dayOutside(windows: readonly Window[]): number | undefined {
  const spans = windows.map(({ from = '0', to = 'Infinity' }) => [Number(from), Number(to)] as const);
  for (let day = 15; day < 1500; day++) if (!spans.some(([from, to]) => day >= from - 1 && day <= to + 1)) return day;
  return undefined;
}

function dateOf(day: number): string {
  return new Date(START + day * DAY).toISOString().slice(0, 10);
}

/** A value for a measurement of which only the date is asked for. */
function leastOf({ program }: Lowered, fact: string): string {
  const type = program.facts.find(({ name }) => name === fact)?.type;
  return type?.kind === 'series' ? (type.domain.min ?? type.domain.max ?? '0') : '0';
}

function unitOf({ program }: Lowered, fact: string): string {
  const type = program.facts.find(({ name }) => name === fact)?.type;
  return type?.kind === 'series' && type.domain.unit.ucum !== '1' ? ` ${type.domain.unit.text}` : '';
}
