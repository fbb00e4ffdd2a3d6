import type { ImportNote } from '../note.ts';
import type { Column } from './columns.ts';
import { coverExactly } from './boxes.ts';
import { nameCell, tableLines } from './genes/cells.ts';
import type { Grid } from './grid.ts';
import { inQuotes } from './names.ts';

interface Said {
  readonly at: readonly number[];
  readonly text: string | undefined;
}

/** `implication of GENE` for the drugs of a guideline: one column of meanings, or one for each group of drugs that mean something else. */
export function implicationLines(gene: string, grids: readonly Grid[], notes: ImportNote[]): readonly string[] {
  const asking = grids.filter((grid) => grid.columns.some((column) => column.gene === gene));
  const shapes = new Map<string, Grid[]>();
  for (const grid of asking) {
    const key = columnsOf(grid, gene).map((column) => JSON.stringify([grid.columns[column]!.term, grid.columns[column]!.values.map(({ word }) => word)])).join('\n');
    shapes.set(key, [...(shapes.get(key) ?? []), grid]);
  }
  return [...shapes.values()].flatMap((alike) => tableOf(gene, alike, grids.length, notes));
}

/** Columns of populations and those of the gene. */
function columnsOf(grid: Grid, gene: string): readonly number[] {
  return grid.columns.flatMap((column, at) => (at < grid.dimensions || column.gene === gene ? [at] : []));
}

function tableOf(gene: string, grids: readonly Grid[], drugsOfGuideline: number, notes: ImportNote[]): readonly string[] {
  const said = new Map(grids.map((grid) => [grid, saidBy(grid, gene, notes)]));
  const groups = new Map<string, Grid[]>();
  for (const grid of grids) {
    const key = JSON.stringify([...said.get(grid)!.values()].map(({ at, text }) => [at.join(' '), text ?? '']).toSorted());
    groups.set(key, [...(groups.get(key) ?? []), grid]);
  }
  const drugs = [...groups.values()];
  const keys = new Map(drugs.flatMap(([grid]) => [...said.get(grid!)!].map(([key, { at }]) => [key, at] as const)));
  const columns = columnsOf(grids[0]!, gene).map((at) => grids[0]!.columns[at]!);
  const textsAt = (key: string): readonly (string | undefined)[] => drugs.map(([grid]) => said.get(grid!)!.get(key)?.text);
  const isOpen = (at: readonly number[]): boolean => at.some((one, column) => columns[column]!.values[one]!.open !== undefined);
  const byTexts = new Map<string, { readonly texts: readonly (string | undefined)[]; readonly points: (readonly number[])[] }>();
  for (const [key, at] of keys) {
    const texts = textsAt(key);
    if (isOpen(at) || texts.every((text) => text === undefined)) continue;
    const known = byTexts.get(JSON.stringify(texts.map((text) => text ?? null)));
    if (known) known.points.push(at);
    else byTexts.set(JSON.stringify(texts.map((text) => text ?? null)), { texts, points: [at] });
  }
  if (byTexts.size === 0) return [];
  const used = columns.map((_, column) => new Set([...keys.values()].filter((at) => !isOpen(at)).map((at) => at[column]!)));
  const dimensions = grids[0]!.dimensions;
  const covered = new Set([...keys.values()].map((at) => at.slice(0, dimensions).join(' ')));
  const free = (at: readonly number[]): boolean => dimensions > 0 && !covered.has(at.slice(0, dimensions).join(' '));
  const merged = [...byTexts.values()].flatMap(({ texts, points }) => coverExactly(points, columns.length, free).map((box) => ({ box, texts }))).toSorted((a, b) => a.box[a.box.length - 1]![0]! - b.box[b.box.length - 1]![0]! || a.box[0]![0]! - b.box[0]![0]!);
  // The first row that matches is shown: an open score that means something else than the range that it lies in stands in front.
  const open = [...keys].filter(([key, at]) => isOpen(at) && at.every((one, column) => columns[column]!.values[one]!.open !== 'unnamed') && JSON.stringify(textsAt(key)) !== JSON.stringify(textsAt(rangeOf(columns, keys, at)))).map(([key, at]) => ({ box: at.map((one) => [one]), texts: textsAt(key) }));
  const rows = [...open, ...merged];
  const asked = columns.flatMap((column, at) => (rows.some(({ box }) => !isWhole(box[at]!, used[at]!)) || column.gene === gene ? [at] : []));
  const means = drugs.length === 1 && grids.length === drugsOfGuideline ? ['means'] : drugs.map((own) => `means (${own.map(({ drug }) => nameCell(drug.drug)).join(', ')})`);
  const cell = (column: Column, at: number, set: readonly number[]): string => (isWhole(set, used[at]!) ? 'any' : column.cell(set));
  return [
    `implication of ${nameCell(gene)}`,
    ...tableLines([...asked.map((at) => columns[at]!.term), ...means], rows.map(({ box, texts }) => [...asked.map((at) => cell(columns[at]!, at, box[at]!)), ...texts.map((text) => (text === undefined ? 'none' : inQuotes(text)))])),
    '',
  ];
}

/** The key of the highest number beside an open score, whose range reaches as far. */
function rangeOf(columns: readonly Column[], keys: ReadonlyMap<string, readonly number[]>, at: readonly number[]): string {
  const inRange = (one: number, column: number): boolean => columns[column]!.values[at[column]!]!.open !== undefined ? columns[column]!.values[one]!.open === undefined && columns[column]!.values[one]!.state === undefined : one === at[column];
  return [...keys].findLast(([, other]) => other.every(inRange) && isHighest(other, keys, inRange))?.[0] ?? '';
}

function isHighest(at: readonly number[], keys: ReadonlyMap<string, readonly number[]>, inRange: (one: number, column: number) => boolean): boolean {
  return ![...keys.values()].some((other) => other.every(inRange) && other.some((one, column) => one > at[column]!) && other.every((one, column) => one >= at[column]!));
}

function isWhole(set: readonly number[], used: ReadonlySet<number>): boolean {
  return [...used].every((at) => set.includes(at));
}

/** What the drug's rows say of the gene; the first counts where they differ by something else. */
function saidBy(grid: Grid, gene: string, notes: ImportNote[]): ReadonlyMap<string, Said> {
  const columns = columnsOf(grid, gene);
  const found = new Map<string, Said>();
  for (const { at, rows } of grid.points.values()) {
    const own = columns.map((column) => at[column]!);
    const key = own.join(' ');
    for (const row of rows) {
      const text = row.implications.get(gene);
      const known = found.get(key);
      if (!known) found.set(key, { at: own, text });
      else if (known.text !== text) notes.push({ file: grid.drug.file, place: `row ${row.at}`, what: `the implication of ${gene} differs from that of another row with the same result: the first is carried` });
    }
  }
  return found;
}
