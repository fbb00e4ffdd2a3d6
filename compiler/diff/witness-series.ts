import type { Variable } from '../ir/index.ts';
import type { Pairing } from './pairing.ts';
import { sampleIn } from './space/line.ts';
import type { JointVariable, Report } from './space/joint.ts';
import { holds, middleOf } from './space/windows.ts';

const START = Date.UTC(2020, 0, 1);
const DAY = 86_400_000;
/** A day beyond the windows of any guideline. */
const AFTER = 4900;

const dateText = (day: number): string => new Date(START + day * DAY).toISOString().slice(0, 10);

interface Wish {
  readonly variable: JointVariable;
  readonly series: Extract<Variable, { kind: 'series' }>;
  readonly side: 'old' | 'new';
  readonly at: number;
}

/**
 * Dated measurements that bring classes of series variables about, with the dates that windows count from. One measurement in each window that is
 * asked for, the last one where the latest counts. Only tried: the answers are checked afterwards.
 */
export function seriesReports(pairing: Pairing, classes: ReadonlyMap<number, number>): Report {
  const facts: Record<string, unknown> = {};
  const wishes = [...classes].flatMap(([v, at]): Wish[] => {
    const variable = pairing.space.variables[v]!;
    const side = variable.own.new === undefined ? 'old' : 'new';
    const series = pairing.tables[side].variables[variable.own[side] ?? -1];
    return series?.kind === 'series' ? [{ variable, series, side, at }] : [];
  });
  for (const name of new Set(wishes.map((one) => one.variable.facts[0]!))) {
    const own = wishes.filter((one) => one.variable.facts[0] === name);
    const days = new Map<number, string>();
    const windowDay = own.flatMap((wish) => latestWindow(pairing, wish, facts))[0];
    for (const wish of own) for (const [day, value] of measured(pairing, wish, facts, windowDay)) if (day <= (windowDay ?? AFTER)) days.set(day, value);
    const last = own.find((one) => one.series.accessor.kind === 'latest');
    const value = last ? sample(last.variable, last.at) : [...days.values()].at(-1);
    const latest = Math.max(0, ...days.keys());
    const end = windowDay ?? (value !== undefined && (days.get(latest) ?? value) !== value ? AFTER : latest);
    if (value !== undefined && (last || windowDay !== undefined) && !days.has(end)) days.set(end, value);
    facts[name] = [...days].toSorted(([a], [b]) => a - b).map(([day, one]) => ({ date: dateText(day), value: one }));
  }
  if (wishes.length > 0) facts['today'] = dateText(5000);
  return facts;
}

/** The measurements that an accessor with a window needs. */
function measured(pairing: Pairing, { variable, series, side, at }: Wish, facts: Record<string, unknown>, latest: number | undefined): readonly (readonly [number, string])[] {
  const value = sample(variable, at);
  if (value === undefined) return [];
  const { accessor } = series;
  switch (accessor.kind) {
    case 'during': {
      const window = pairing.tables[side].windows[accessor.window]!;
      facts[window.since] = dateText(0);
      // A window that only one side has may hold the latest measurement where its middle is later.
      const oneSided = variable.own.new === undefined || variable.own.old === undefined;
      return [[oneSided && latest !== undefined && holds(window, latest) ? latest : middleOf(window), value]];
    }
    case 'first': return [[0, value]];
    case 'lowest so far': case 'highest so far': return [[1, value]];
    default: return [];
  }
}

function latestWindow(pairing: Pairing, { variable, series, side, at }: Wish, facts: Record<string, unknown>): readonly number[] {
  if (series.accessor.kind !== 'window of latest') return [];
  const windows = series.accessor.windows.map((index) => pairing.tables[side].windows[index]!);
  for (const window of windows) facts[window.since] = dateText(0);
  return [variable.days?.[at] ?? (windows[at] ? middleOf(windows[at]) : AFTER)];
}

const sample = (variable: JointVariable, at: number): string | undefined => {
  const { line } = variable;
  if (!line || at >= line.pieces) return undefined;
  const [low, high] = [line.cuts[at - 1], line.cuts[at]];
  const number = sampleIn({ ...(low ? { lo: low[0], loOpen: low[1] === 1 } : {}), ...(high ? { hi: high[0], hiOpen: high[1] === 0 } : {}) });
  return number === undefined || line.unit === '' ? number : `${number} ${line.unit}`;
};
