import type { TableRow } from '../ir/index.ts';
import { cachedBy } from '../runtime/cache.ts';
import { rowOf } from './answers.ts';
import type { ComparedDecision, ComparedRegion } from './compare.ts';
import type { Box } from './cover.ts';
import type { Ground, RegionRow } from './report.ts';
import type { Side } from './space/joint.ts';

/** Boxes looked at for rows: a region of more has its rows in the first ones. */
const MOST_BOXES = 24;

/** Rows of a side that answer somewhere in the region, as the table has them. */
export function rowsIn(decision: ComparedDecision, region: ComparedRegion, boxes: readonly Box[], side: Side): readonly TableRow[] {
  const { match, pairing } = decision;
  const item = match.items[side];
  if (!item || item.kind === 'note' || item.kind === 'implication') return [];
  const found = new Set<number>();
  const whole: Box = new Map();
  for (const box of boxes.length > 0 ? boxes.slice(0, MOST_BOXES) : [whole]) {
    const allowed = allowedIn(decision, region, box, side);
    for (const row of (side === 'old' ? (region.partner ?? region) : region).aspect.rows(side, region.answers[side], allowed)) found.add(row);
  }
  const table = pairing.tables[side].decisions[item.index]!;
  if (found.size === 0 && region[side].outcome === 'pending') return pendingRows(decision, region, boxes, side);
  return [...found].toSorted((a, b) => (a < 0 ? 1 : b < 0 ? -1 : a - b)).flatMap((row) => rowOf(table, row));
}

/** Rows of the definitions, however far below, that say what is still to be done: the decision says no more than they do. */
function pendingRows(decision: ComparedDecision, region: ComparedRegion, boxes: readonly Box[], side: Side): readonly TableRow[] {
  const { match, pairing } = decision;
  const { decisions } = pairing.tables[side];
  const wanted = new Set(region[side].keys);
  const seen = new Set<number>();
  const rowsOf = (index: number): readonly TableRow[] => {
    if (seen.has(index)) return [];
    seen.add(index);
    const { root, terminals, outcomes, reads } = decisions[index]!;
    const reached = new Set(root === undefined ? [] : boxes.slice(0, MOST_BOXES).flatMap((box) => [...pairing.translators[side].reach(root, allowedIn(decision, region, box, side))]));
    const rows = new Set([...reached].flatMap((t) => {
      const outcome = outcomes[terminals[t]!.outcome ?? -1];
      return outcome?.kind === 'pending' && wanted.has(`pending ${outcome.action.key}`) ? terminals[t]!.rows : [];
    }));
    return [...[...rows].toSorted((a, b) => a - b).flatMap((row) => rowOf(decisions[index]!, row)), ...reads.flatMap(rowsOf)];
  };
  return rowsOf(match.items[side]!.index);
}

/** Which classes of a side's own variables the patients of a box may have. */
function allowedIn({ pairing }: ComparedDecision, region: ComparedRegion, box: Box, side: Side): (variable: number, value: number) => boolean {
  const { space } = pairing;
  const known = new Map<number, ReadonlySet<number> | undefined>();
  const classesOf = (own: number): ReadonlySet<number> | undefined => {
    const link = space.links[side][own]!;
    if (link.kind === 'status') {
      const units = pairing.status[side].units(own);
      return units.every((unit) => region.missing.has(unit)) ? undefined : new Set([0]);
    }
    if (link.kind === 'any') {
      const values = link.variables.map((v) => box.get(v) ?? new Set([0, 1]));
      return new Set([...(values.every((one) => one.has(0)) ? [0] : []), ...(values.some((one) => one.has(1)) ? [1] : [])]);
    }
    const variable = space.variables[link.variable]!;
    const map = variable.map[side]!;
    const classes = box.get(link.variable);
    if (region.missing.has(variable.unit)) return new Set(map.filter((_, c) => variable.untested[side][c] === 1));
    return classes && new Set([...classes].map((c) => map[c]!));
  };
  return (own, value) => {
    if (!known.has(own)) known.set(own, classesOf(own));
    return known.get(own)?.has(value) ?? true;
  };
}

export function regionRow(decision: ComparedDecision, side: Side, row: TableRow): RegionRow {
  const table = decision.pairing.tables[side];
  return {
    id: row.id,
    file: table.files[row.place[0]]?.path ?? '',
    line: row.place[1],
    place: row.place,
    table: decision.pairing.places[side],
    sources: row.sources,
    findings: row.findings,
    ...(row.because === undefined ? {} : { because: row.because }),
  };
}

/** What the rules say about why: a source, a written reason, another version; else what changed upstream, or nothing. */
export function groundOf(decision: ComparedDecision, rows: { readonly old: readonly TableRow[]; readonly new: readonly TableRow[] }, causes: readonly string[]): Ground {
  const { match, pairing } = decision;
  const cited = (side: Side, row: TableRow): readonly string[] => {
    const value = (name: string): string => ((one) => (one ? `${name} (${one.kind} ${one.value})` : name))(pairing.tables[side].citations.find((each) => each.name === name));
    return [...row.sources.map(value), ...row.findings.map((one) => `${value(one.source)}: ${one.text}`)];
  };
  const before = saidBefore(decision);
  const known = new Set(rows.old.flatMap((row) => cited('old', row)));
  const sources = new Set(rows.new.flatMap((row) => {
    const same = before.rows.get(row.id);
    const own = same ? new Set([same, ...(before.others.get(row.id) ?? [])].flatMap((other) => cited('old', other))) : known;
    return cited('new', row).filter((text) => !own.has(text));
  }));
  if (sources.size > 0) return { kind: 'source', texts: [...sources] };
  const fresh = [...new Set(rows.new.flatMap((row) => row.because ?? []))].filter((text) => !before.reasons.has(text));
  if (fresh.length > 0) return { kind: 'reason', texts: fresh };
  const versions = (['old', 'new'] as const).map((side) => {
    const item = match.items[side];
    return item && pairing.tables[side].guidelines.find((one) => one.title === item.guideline)?.version;
  });
  if (versions[0] !== undefined && versions[1] !== undefined && versions[0] !== versions[1]) return { kind: 'version', texts: [`${(match.items.new ?? match.items.old)!.guideline}: version ${versions[1]} instead of ${versions[0]}`] };
  if (causes.length > 0) return { kind: 'vocabulary', texts: causes };
  return { kind: 'none', texts: [] };
}

interface SaidBefore {
  readonly rows: ReadonlyMap<string, TableRow>;
  /** Rows with the id of an earlier one. */
  readonly others: ReadonlyMap<string, readonly TableRow[]>;
  readonly reasons: ReadonlySet<string>;
}

/** The rows of a decision on the old side by id, `otherwise` too, and the reasons that they give. */
const saidBefore = cachedBy(({ match, pairing }: ComparedDecision): SaidBefore => {
  const item = match.items.old;
  const table = item && item.kind !== 'note' && item.kind !== 'implication' ? pairing.tables.old.decisions[item.index] : undefined;
  const rows = new Map<string, TableRow>();
  const others = new Map<string, TableRow[]>();
  const reasons = new Set<string>();
  for (const row of table ? [...table.rows, ...table.also, ...rowOf(table, -1)] : []) {
    if (!rows.has(row.id)) rows.set(row.id, row);
    else others.set(row.id, [...(others.get(row.id) ?? []), row]);
    if (row.because !== undefined) reasons.add(row.because);
  }
  return { rows, others, reasons };
});
