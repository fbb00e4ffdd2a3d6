import type { Decision, Program, Row } from '../../language/model/index.ts';
import type { Choice } from './choice.ts';

/** The program after one edit in an editor, as a new model that shares nothing with the old one: mostly a row changes, and everything below moves. */
export function edited(choice: Choice, program: Program): Program {
  const copy = moved(program, choice.upTo(3) * 100);
  const tables = copy.decisions.filter((one) => one.rows.length > 0);
  if (tables.length === 0 || choice.maybe(0.1)) return copy;
  const target = choice.one(tables);
  const rows = editedRows(choice, target);
  return { ...copy, decisions: copy.decisions.map((one): Decision => (one === target ? { ...one, rows } : one)) };
}

function editedRows(choice: Choice, { rows }: Decision): readonly Row[] {
  const at = choice.upTo(rows.length);
  const row = rows[at]!;
  const other = choice.one(rows);
  switch (choice.upTo(6)) {
    // A copy: rows that are read from a text never share what they say.
    case 0: return rows.with(at, { ...row, result: structuredClone(other.result) });
    case 1: return rows.with(at, { ...row, cells: row.cells.filter((_, i) => i !== choice.upTo(row.cells.length)) });
    case 2: return rows.with(at, { ...row, cells: row.cells.map((cell) => other.cells.find((one) => one.term.name === cell.term.name) ?? cell) });
    case 3: return rows.length > 1 ? rows.filter((_, i) => i !== at) : rows;
    case 4: return [...rows, { ...structuredClone(row), id: `${row.id}-copy` }];
    default: return rows.with(at, { ...row, evidence: { ...row.evidence, level: 'weak' } });
  }
}

/** A deep copy in which every place lies so many characters further down. */
function moved<T>(value: T, by: number): T {
  if (Array.isArray(value)) return value.map((one: unknown) => moved(one, by)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const span = value as { readonly start?: unknown; readonly end?: unknown };
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => [key, moved(one as unknown, by)]);
  return Object.fromEntries(typeof span.start === 'number' && typeof span.end === 'number' ? [...entries, ['start', span.start + by], ['end', span.end + by]] : entries) as T;
}
