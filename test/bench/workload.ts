/**
 * The benchmark's programs in a form that every engine can be given: columns, rows of accepted values, and patients. Generated from a seed, so
 * that every run and every engine sees the same.
 */
export type Column =
  | { readonly name: string; readonly kind: 'category'; readonly values: readonly string[] }
  /** `steps` numbers in order: pieces are between them, from `min` to `max`. */
  | { readonly name: string; readonly kind: 'number'; readonly unit: string; readonly min: number; readonly max: number; readonly steps: readonly number[] };

/** Which values of a column a row accepts: by position from and to (category values, or pieces of numbers), both included. Absent: any. */
export type Cell = readonly [from: number, to: number] | undefined;

export interface Row {
  readonly id: string;
  readonly cells: readonly Cell[];
  readonly outcome: string;
}

export interface DecisionTable {
  readonly name: string;
  /** Index into the workload's columns, per cell. */
  readonly columns: readonly number[];
  readonly rows: readonly Row[];
}

export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly tables: readonly DecisionTable[];
  /** Parsed from JSON text, as a server gets them. */
  readonly patients: readonly Readonly<Record<string, string | number>>[];
}

/** Small seeded generator (mulberry32): numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const sizeOf = (column: Column): number => (column.kind === 'category' ? column.values.length : column.steps.length + 1);

/** The piece or value index of a patient's value. Pieces include their lower bound. */
export function positionOf(column: Column, value: string | number): number {
  return column.kind === 'category' ? column.values.indexOf(String(value)) : column.steps.filter((step) => Number(value) >= step).length;
}

/** `>= 2 to < 5 kg`, `A or B`: a cell as a rule file writes it. */
export function cellText(column: Column, cell: Cell): string {
  if (!cell) return 'any';
  const [from, to] = cell;
  if (column.kind === 'category') return column.values.slice(from, to + 1).join(' or ');
  const low = from > 0 ? `>= ${column.steps[from - 1]}` : '';
  const high = to < column.steps.length ? `< ${column.steps[to]}` : '';
  return low && high ? `${low} to ${high}` : low || high || 'any';
}

/** Splits the whole space at random until there are so many boxes: rows that are complete and never overlap. */
export function partition(columns: readonly Column[], rows: number, next: () => number): (readonly Cell[])[] {
  const boxes: Cell[][] = [columns.map(() => undefined)];
  const span = (box: readonly Cell[], column: number): readonly [number, number] => box[column] ?? [0, sizeOf(columns[column]!) - 1];
  for (let tries = 0; boxes.length < rows && tries < rows * 100; tries += 1) {
    const at = Math.floor(next() * boxes.length);
    const box = boxes[at]!;
    const column = Math.floor(next() * columns.length);
    const [from, to] = span(box, column);
    if (from === to) continue;
    const cut = from + Math.floor(next() * (to - from));
    const left = box.with(column, [from, cut]);
    boxes[at] = left;
    boxes.push(box.with(column, [cut + 1, to]));
  }
  return boxes;
}

/** Splits column after column, each box into a few runs of neighboring values: many rows of the regular kind that guidelines have. */
export function hierarchy(columns: readonly Column[], rows: number, next: () => number): (readonly Cell[])[] {
  let boxes: (readonly Cell[])[] = [[]];
  columns.forEach((column, depth) => {
    const target = Math.round(rows ** ((depth + 1) / columns.length));
    const size = sizeOf(column);
    const least = Math.floor(target / boxes.length);
    let more = target - least * boxes.length;
    boxes = boxes.flatMap((box, i) => {
      const extra = next() < more / (boxes.length - i) ? 1 : 0;
      more -= extra;
      return runs(size, Math.min(size, least + extra), next).map((run): readonly Cell[] => [...box, run]);
    });
  });
  return boxes;
}

/** So many runs of neighboring numbers that together are 0 to size - 1. */
function runs(size: number, count: number, next: () => number): Cell[] {
  if (count <= 1) return [undefined];
  const starts = new Set([0]);
  while (starts.size < count) starts.add(1 + Math.floor(next() * (size - 1)));
  const sorted = [...starts].toSorted((a, b) => a - b);
  return sorted.map((from, i) => [from, (sorted[i + 1] ?? size) - 1]);
}

/** Patients with every column given, drawn evenly over values and pieces. */
export function patients(columns: readonly Column[], count: number, next: () => number): Workload['patients'] {
  const value = (column: Column): string | number => {
    if (column.kind === 'category') return column.values[Math.floor(next() * column.values.length)]!;
    const bounds = [column.min, ...column.steps, column.max];
    const piece = Math.floor(next() * (bounds.length - 1));
    const [low, high] = [bounds[piece]!, bounds[piece + 1]!];
    return Math.round((low + next() * (high - low) * 0.99) * 10) / 10;
  };
  const list = Array.from({ length: count }, () => Object.fromEntries(columns.map((column) => [column.name, value(column)])));
  return JSON.parse(JSON.stringify(list)) as Workload['patients'];
}
