import type { Cell as ModelCell, Program, Row } from '../../language/model/index.ts';
import { build } from '../support/program-builder.ts';
import { type Cell, cellText, type Column, hierarchy, random, sizeOf } from './workload.ts';

/** A table to check: columns, and per row what it accepts of each. */
export interface CheckTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Columns of 3 to 9 values or pieces, every third one a number. */
export function mixedColumns(count: number): readonly Column[] {
  return Array.from({ length: count }, (_, i): Column => (i % 3 === 2
    ? { name: `number ${i}`, kind: 'number', unit: '1', min: 0, max: 200, steps: Array.from({ length: 5 + (i % 4) }, (_step, k) => (k + 1) * 20) }
    : { name: `category ${i}`, kind: 'category', values: Array.from({ length: 3 + (i % 5) }, (_value, k) => `v${i}-${k + 1}`) }));
}

/** Column after column divided into runs: most rows test most columns. */
export function regular(rows: number, columns: number): CheckTable {
  const all = mixedColumns(columns);
  return { columns: all, rows: hierarchy(all, rows, random(1)) };
}

/** Boxes divided along one of their next open columns, the rest left open: what one column says decides which column comes next. */
export function branching(rows: number, columns: number): CheckTable {
  const all = mixedColumns(columns);
  const next = random(2);
  const boxes: (readonly Cell[])[] = [all.map(() => undefined)];
  let at = 0;
  for (; boxes.length - at < rows; at += 1) {
    const box = boxes[at]!;
    const open = all.flatMap((_, i) => (box[i] === undefined ? [i] : [])).slice(0, 4);
    const column = open[Math.floor(next() * open.length)]!;
    const size = sizeOf(all[column]!);
    const starts = new Set([0]);
    const parts = 2 + Math.floor(next() * Math.min(3, size - 1));
    while (starts.size < parts) starts.add(1 + Math.floor(next() * (size - 1)));
    const sorted = [...starts].toSorted((a, b) => a - b);
    for (const [i, from] of sorted.entries()) boxes.push(box.with(column, [from, (sorted[i + 1] ?? size) - 1]));
  }
  return { columns: all, rows: boxes.slice(at) };
}

/** Boxes drawn at random, which no diagram is small for. */
export function drawn(rows: number, columns: number, open: number): CheckTable {
  const all = mixedColumns(columns);
  const next = random(3);
  const cell = (column: Column): Cell => {
    if (next() < open) return undefined;
    const ends = [next(), next()].map((at) => Math.floor(at * sizeOf(column))).toSorted((a, b) => a - b);
    return ends[0] === 0 && ends[1] === sizeOf(column) - 1 ? undefined : [ends[0]!, ends[1]!];
  };
  return { columns: all, rows: Array.from({ length: rows }, () => all.map(cell)) };
}

/** The table as a program whose rows share what their cells and results say, as those that are read from a file do. */
export function checkProgram({ columns, rows }: CheckTable, outcomes = 40): Program {
  const texts = columns.map((column, i) => [...new Set(rows.map((row) => cellText(column, row[i])))]);
  const builder = build('large');
  for (const column of columns) {
    if (column.kind === 'category') builder.category(column.name, column.values.join(', '));
    else builder.quantity(column.name, column.unit, column.min, column.max);
  }
  const samples = Array.from({ length: Math.max(outcomes, ...texts.map((list) => list.length)) }, (_, i): [string, ...string[]] => [`s${i}`, ...texts.map((list) => (list[i] ?? 'any').replaceAll(' or ', '|')), `give ${(i % outcomes) + 1} mg of large`]);
  const program = builder.recommend('large', { columns: columns.map((column) => column.name), rows: samples }).program();
  const [decision] = program.decisions;
  const known = columns.map(({ name }, i) => new Map(texts[i]!.map((text, k): [string, ModelCell | undefined] => [text, decision!.rows[k]!.cells.find((cell) => cell.term.name === name)])));
  const all = rows.map((cells, i): Row => {
    const span = { file: 0, start: 1000 + i * 100, end: 1090 + i * 100, line: i + 10, column: 1 };
    const own = columns.flatMap((column, k) => known[k]!.get(cellText(column, cells[k])) ?? []);
    return { ...decision!.rows[((i * 7919) % 104_729) % outcomes]!, id: `r${i + 1}`, span, cells: own.map((cell) => ({ ...cell, span })) };
  });
  return { ...program, decisions: [{ ...decision!, rows: all }] };
}

/** The table as a rule file. */
export function ruleText({ columns, rows }: CheckTable, outcomes = 40): string {
  const unit = (column: Column): string => (column.kind === 'number' ? (column.unit === '1' ? 'mL/min' : column.unit) : '');
  const cell = (column: Column, accepted: Cell): string => [cellText(column, accepted), accepted && unit(column)].filter(Boolean).join(' ');
  return [
    'guideline "Example"', '  authority: Example', '  version: 1', '  source: Doe 2024', '  strength: level of evidence', '',
    'scheme level of evidence: strong, weak, highest first', '', 'sources', '  | name | reference |', '  |---|---|', '  | Doe 2024 | pmid 12345678 |', '', 'drug examplamab', '',
    ...columns.map((column) => `fact ${column.name}: ${column.kind === 'category' ? `one of ${column.values.join(', ')}` : `quantity in ${unit(column)} from ${column.min} to ${column.max}`}`),
    '', 'recommend examplamab', `  | row | ${columns.map(({ name }) => name).join(' | ')} | strength | do |`, `  |---|${columns.map(() => '---|').join('')}---|---|`,
    ...rows.map((cells, i) => `  | r${i + 1} | ${columns.map((column, k) => cell(column, cells[k])).join(' | ')} | strong | reduce dose by ${(((i * 7919) % 104_729) % outcomes) + 1} % |`), '',
  ].join('\n');
}
