import { type Labels, linesPiece, type Piece } from './conflict.ts';
import { matchTables } from './match-tables.ts';
import { bothAddBlocks } from './merge-blocks.ts';
import { mergeTable } from './merge-table.ts';
import { contentOf, type Unit } from './rule-text.ts';
import { sameItems, settle, stretchesOf } from './three-way.ts';

/** Merges the pieces of three texts: lines as Git does, tables that all three have row by row. */
export function mergeUnits(base: readonly Unit[], ours: readonly Unit[], theirs: readonly Unit[], labels: Labels): readonly Piece[] {
  const [ourTables, theirTables] = [matchTables(base, ours), matchTables(base, theirs)];
  const baseKeys = base.map((unit, at) => keyOf(unit, unit.kind === 'table' ? at : undefined));
  const stretches = stretchesOf(baseKeys, ours.map((unit, at) => keyOf(unit, ourTables.get(at))), theirs.map((unit, at) => keyOf(unit, theirTables.get(at))));
  return stretches.flatMap(({ same, ...at }) => {
    const versions: Versions = { base: base.slice(...at.base), ours: ours.slice(...at.ours), theirs: theirs.slice(...at.theirs) };
    return same ? aligned(versions, labels) : between(versions, base[at.base[0] - 1], base.slice(at.base[1]), labels);
  });
}

interface Versions {
  readonly base: readonly Unit[];
  readonly ours: readonly Unit[];
  readonly theirs: readonly Unit[];
}

function keyOf(unit: Unit, table: number | undefined): string {
  return unit.kind === 'table' && table !== undefined ? `table ${table}` : `${unit.kind}:${unit.content}`;
}

/** One piece that all three have. A line says the same in all of them, and only its layout may differ. */
function aligned({ base, ours, theirs }: Versions, labels: Labels): readonly Piece[] {
  const [was, one, other] = [base[0]!, ours[0]!, theirs[0]!];
  if (was.kind === 'table' && one.kind === 'table' && other.kind === 'table') return mergeTable(was, one, other, labels) ?? mergeUnits(asLines(was), asLines(one), asLines(other), labels);
  return [linesPiece((settle(was, one, other, (left, right) => sameItems(left.lines, right.lines))?.value ?? one).lines)];
}

function asLines(unit: Unit): readonly Unit[] {
  if (unit.kind === 'line') return [unit];
  return unit.lines.map((line) => ({ kind: 'line', lines: [line], content: contentOf(line) }));
}

/** What stands between aligned pieces. */
function between(versions: Versions, previous: Unit | undefined, next: readonly Unit[], labels: Labels): readonly Piece[] {
  const { base, ours, theirs } = versions;
  const settled = settle(base, ours, theirs, sameContent);
  if (settled) return [linesPiece(linesOf(settled.value))];
  const properties = mergeProperties(versions);
  if (properties) return [properties];
  const blocks = base.length === 0 ? bothAddBlocks(ours, theirs, previous, next) : undefined;
  if (blocks) return [linesPiece(blocks)];
  // A table that cannot be merged by rows, for it is gone or broken on a side, is merged by lines: a smaller conflict.
  const hasTables = [base, ours, theirs].filter((units) => units.some(({ kind }) => kind === 'table')).length > 1;
  return hasTables ? mergeUnits(base.flatMap(asLines), ours.flatMap(asLines), theirs.flatMap(asLines), labels) : conflictOf(versions);
}

/** Neighboring properties of one heading, each changed by one side at most. */
function mergeProperties({ base, ours, theirs }: Versions): Piece | undefined {
  if (base.length !== ours.length || base.length !== theirs.length) return undefined;
  const lines: string[] = [];
  for (const [at, was] of base.entries()) {
    const [one, other] = [ours[at]!, theirs[at]!];
    const isProperty = was.kind === 'line' && one.kind === 'line' && other.kind === 'line' && was.property !== undefined && was.property === one.property && was.property === other.property;
    const settled = isProperty ? settle(was, one, other, (left, right) => left.content === right.content) : undefined;
    if (!settled) return undefined;
    lines.push(...settled.value.lines);
  }
  return linesPiece(lines);
}

/** A conflict, less what both sides start and end with. */
function conflictOf({ base, ours, theirs }: Versions): readonly Piece[] {
  const shortest = Math.min(ours.length, theirs.length);
  let head = 0;
  while (head < shortest && ours[head]!.content === theirs[head]!.content) head += 1;
  let tail = 0;
  while (tail < shortest - head && ours[ours.length - 1 - tail]!.content === theirs[theirs.length - 1 - tail]!.content) tail += 1;
  const inner = (units: readonly Unit[]): readonly Unit[] => units.slice(head, units.length - tail);
  const [one, other] = [inner(ours), inner(theirs)];
  const about = base.length === 0 ? 'both sides added lines here' : one.length === 0 || other.length === 0 ? 'one side removed these lines, the other changed them' : 'both sides changed these lines';
  return [
    linesPiece(linesOf(ours.slice(0, head))),
    { kind: 'conflict', ours: linesOf(one), base: linesOf(base), theirs: linesOf(other), about },
    linesPiece(linesOf(ours.slice(ours.length - tail))),
  ];
}

function sameContent(one: readonly Unit[], other: readonly Unit[]): boolean {
  return one.length === other.length && one.every((unit, at) => unit.content === other[at]!.content);
}

function linesOf(units: readonly Unit[]): readonly string[] {
  return units.flatMap(({ lines }) => lines);
}
