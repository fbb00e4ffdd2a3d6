import { dashLine, fittedWidths, rowLine } from '../../language/format/widths.ts';
import { columnKind } from '../../language/lexer/vocabulary.ts';
import { type Conflict, type Labels, linesPiece, type Piece } from './conflict.ts';
import type { Frame, Grid, GridRow } from './grid.ts';
import { mergeColumns, type MergedColumn } from './merge-columns.ts';
import { mergeOrder } from './merge-order.ts';
import { mergeRow, saysSomething, type MergedRow, type RowRules, type RowVersions } from './merge-rows.ts';
import { pairColumns } from './pair-columns.ts';
import { type Keys, keysOf, pairRows } from './pair-rows.ts';
import type { TablePlace, TableUnit } from './rule-text.ts';
import { sameItems, settle } from './three-way.ts';

/**
 * Merges one table of three texts row by row, and a row cell by cell. A table that only one side touched stays as that side wrote it; else the
 * merged one is laid out as the formatter does. Undefined where its rows cannot be told apart: then its lines are merged.
 */
export function mergeTable(base: TableUnit, ours: TableUnit, theirs: TableUnit, labels: Labels): readonly Piece[] | undefined {
  const untouched = settle(base, ours, theirs, (one, other) => sameItems(one.lines, other.lines));
  if (untouched) return [linesPiece(untouched.value.lines)];
  const whole = (why: string): readonly Piece[] => [{ kind: 'conflict', ours: ours.lines, base: base.lines, theirs: theirs.lines, about: `${placeName(base.place)}: ${why}` }];
  const [inOurs, inTheirs] = [pairColumns(base.grid, ours.grid), pairColumns(base.grid, theirs.grid)];
  const keys = keysOf(base.grid, ours.grid, theirs.grid, inOurs, inTheirs);
  if (!keys) return undefined;
  const columns = mergeColumns(base.grid, ours.grid, theirs.grid, inOurs, inTheirs);
  if (typeof columns === 'string') return whole(columns);
  const lines = linesOfRows(base.grid, ours.grid, theirs.grid, keys, inOurs, inTheirs);
  const lost = lostColumn(base.grid, ours.grid, inOurs, inTheirs, lines, 'ours', labels) ?? lostColumn(base.grid, theirs.grid, inTheirs, inOurs, lines, 'theirs', labels);
  if (lost) return whole(lost);
  const frame = settle(base.grid.frame, ours.grid.frame, theirs.grid.frame, (one, other) => JSON.stringify(one) === JSON.stringify(other));
  if (!frame) return whole('both sides changed the comments at its header');
  const place = ours.place.heading === base.place.heading ? theirs.place : ours.place;
  return new TableMerge(columns, lines, place, labels, keys.count).pieces(frame.value) ?? whole('both sides changed the order of its rows, which has a meaning');
}

/** ``table of `recommend clopidogrel` `` */
export function placeName({ heading, part }: TablePlace): string {
  return `${part === '' ? 'table' : `\`${part}\``} of \`${heading}\``;
}

interface RowLines {
  readonly versions: ReadonlyMap<string, RowVersions>;
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/** The rows of three tables under one name each: rows of the base by their place, new ones by their key. */
function linesOfRows(base: Grid, ours: Grid, theirs: Grid, keys: Keys, inOurs: ReadonlyMap<number, number>, inTheirs: ReadonlyMap<number, number>): RowLines {
  const versions = new Map<string, RowVersions>();
  const add = (id: string, version: RowVersions): string => {
    versions.set(id, { ...versions.get(id), ...version });
    return id;
  };
  const side = (grid: Grid, name: 'ours' | 'theirs', key: (row: GridRow) => string, pairs: ReadonlyMap<number, number>): readonly string[] => {
    const known = new Map([...pairs].map(([at, place]) => [place, at]));
    return grid.rows.map((row, place) => add(known.has(place) ? `#${known.get(place)}` : `+${key(row)}`, { [name]: row }));
  };
  return {
    versions,
    base: base.rows.map((row, at) => add(`#${at}`, { base: row })),
    ours: side(ours, 'ours', keys.ours, pairRows(base, ours, inOurs, keys.count, keys.base, keys.ours)),
    theirs: side(theirs, 'theirs', keys.theirs, pairRows(base, theirs, inTheirs, keys.count, keys.base, keys.theirs)),
  };
}

/** Why a column that a side kept and the other removed cannot go: something was written into it. */
function lostColumn(base: Grid, side: Grid, kept: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>, { versions }: RowLines, name: 'ours' | 'theirs', labels: Labels): string | undefined {
  for (const [column, place] of kept) {
    if (other.has(column)) continue;
    for (const { base: was, [name]: row } of versions.values()) {
      const isChanged = row && (was ? was.cells[column] !== row.cells[place] : saysSomething(side, place, row));
      if (isChanged) return `${labels[name === 'ours' ? 'theirs' : 'ours']} removed the column \`${base.header[column]}\`, ${labels[name]} wrote into it in row \`${row.cells[0]}\``;
    }
  }
  return undefined;
}

class TableMerge {
  private readonly merged = new Map<string, MergedRow>();
  private widths: readonly number[] = [];

  constructor(
    private readonly columns: readonly MergedColumn[],
    private readonly rows: RowLines,
    private readonly place: TablePlace,
    labels: Labels,
    private readonly keyCount: number,
  ) {
    const rules: RowRules = { columns, labels, missing: (column) => (isCondition(column.name, place) ? 'any' : undefined) };
    for (const [id, versions] of rows.versions) {
      const row = mergeRow(versions, rules);
      if (row) this.merged.set(id, row);
    }
  }

  /** Undefined where both sides ordered the rows, and the order has a meaning. */
  pieces({ comment, below, dashComment }: Frame): readonly Piece[] | undefined {
    const { rows, merged, place, columns } = this;
    const order = mergeOrder(rows.base, rows.ours, rows.theirs, new Set(merged.keys()), place.ordered);
    if (!order) return undefined;
    const all = [...merged.values()].flatMap((row) => (row.kind === 'row' ? [row.row] : [row.ours, row.theirs]).flatMap((one) => (one ? [one.cells] : [])));
    const fitted = fittedWidths([columns.map(({ name }) => name), ...all]);
    this.widths = columns.slice(0, -1).map(({ width }, at) => width ?? fitted[at] ?? 1);
    const header = columns.map(({ name }) => name);
    const pieces: Piece[] = [linesPiece([this.line(header, comment), ...below, `  ${dashLine(this.widths)}${behind(dashComment)}`])];
    const taken = new Set<string>();
    for (const one of order) {
      if (!('item' in one)) {
        pieces.push({ kind: 'conflict', ours: one.ours.flatMap((id) => this.side(id, 'ours')), base: [], theirs: one.theirs.flatMap((id) => this.side(id, 'theirs')), about: `${placeName(place)}: both sides added rows here, and their order has a meaning` });
        continue;
      }
      const row = merged.get(one.item)!;
      pieces.push(...(row.kind === 'row' ? [this.rowPiece(row.row, taken)] : this.conflict(row)));
    }
    return pieces;
  }

  /** A row; one whose name another row has got by now is a conflict with it. */
  private rowPiece(row: GridRow, taken: Set<string>): Piece {
    const key = JSON.stringify(this.columns.flatMap(({ base }, at) => (base !== undefined && base < this.keyCount ? [row.cells[at]] : [])));
    const isTaken = taken.has(key);
    taken.add(key);
    const lines = this.written(row);
    return isTaken ? { kind: 'conflict', ours: [], base: [], theirs: lines, about: `row \`${row.cells[0]}\` of \`${this.place.heading}\`: each side has a row of this name` } : linesPiece(lines);
  }

  private conflict({ ours, base, theirs, about }: MergedRow & { readonly kind: 'conflict' }): readonly Piece[] {
    const name = (base ?? theirs ?? ours)!.cells[0];
    const versions = [ours, base, theirs].filter((row) => row !== undefined);
    const isShared = ours && theirs && versions.every((row) => sameItems(row.above, ours.above));
    const shared = isShared ? ours.above : [];
    const lines = (row: GridRow | undefined): readonly string[] => (row ? this.written({ ...row, above: shared.length > 0 ? [] : row.above }) : []);
    const conflict: Conflict = { kind: 'conflict', ours: lines(ours), base: lines(base), theirs: lines(theirs), about: `row \`${name}\` of \`${this.place.heading}\`: ${about}` };
    return shared.length > 0 ? [linesPiece(shared), conflict] : [conflict];
  }

  private side(id: string, name: 'ours' | 'theirs'): readonly string[] {
    const row = this.merged.get(id)!;
    const own = row.kind === 'row' ? row.row : row[name];
    return own ? this.written(own) : [];
  }

  private written(row: GridRow): readonly string[] {
    return [...row.above, this.line(row.cells, row.comment)];
  }

  private line(cells: readonly string[], comment: string): string {
    return `  ${rowLine(cells, this.widths)}${behind(comment)}`;
  }
}

function behind(comment: string): string {
  return comment === '' ? '' : `  ${comment}`;
}

/** A column that a row without it left open, so that `any` keeps what the row says. */
function isCondition(name: string, { opener, part }: TablePlace): boolean {
  const others = /^(?:row|strength|level|source|note|times|coefficient)\b/;
  return ['recommend', 'define', 'also'].includes(opener) && !/^(?:series|total of)\b/.test(part) && columnKind(name, opener, part) === 'match' && !others.test(name);
}
