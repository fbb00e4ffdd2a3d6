import type { TableRow } from '../ir/index.ts';
import { rowOf } from './answers.ts';
import type { ComparedDecision, ComparedRegion } from './compare.ts';
import type { Box } from './cover.ts';
import type { RegionRow } from './report.ts';
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
