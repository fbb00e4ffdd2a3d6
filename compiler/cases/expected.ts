import type { Answer } from '../ir/index.ts';
import { rowsOf } from './run-case.ts';

/** What a case states of an answer, by column of a table of cases; a column that says nothing is absent. */
export interface Expected {
  readonly row?: string;
  readonly applies?: string;
  readonly 'may apply'?: string;
  readonly missing?: string;
  readonly outcome?: string;
  readonly level?: string;
  readonly is?: string;
}

/** In the order in which a table of cases shows them. */
export const expectedColumns = ['row', 'applies', 'may apply', 'missing', 'outcome', 'level', 'is'] as const;

/** States an answer as precisely as a case can: rows, what is missing, the grade, and the value or advice. */
export function expectedOf(answer: Answer): Expected {
  const missing = listOf(answer.needed.map(({ fact }) => fact));
  if (answer.outcome === 'does not apply') return { row: 'outside', missing: 'none' };
  if (answer.outcome === 'conflict') return { outcome: 'conflict' };
  if (answer.collected) {
    const of = (status: string): string => listOf(answer.collected!.filter((one) => one.status === status).map(({ row }) => row.id));
    return { applies: of('applies'), 'may apply': of('may apply'), missing, ...(answer.outcome === 'decided' ? saidBy(answer) : {}) };
  }
  const rows = [...new Set(rowsOf(answer))];
  if (answer.outcome === 'cannot tell') return rows.length === 0 || answer.needed.length === 0 ? { outcome: 'cannot tell', ...(answer.needed.length === 0 ? {} : { missing }) } : { row: orList(rows), missing };
  return { ...(rows.length === 0 ? { outcome: 'decided' } : { row: orList(rows), missing }), ...saidBy(answer) };
}

/** The grade, and the value or advice, where there is one. */
function saidBy({ results }: Answer): Pick<Expected, 'level' | 'is'> {
  const [result] = results;
  const levels = [...new Set(results.flatMap((one) => one.rows.map(({ level }) => level)))];
  const is = result && results.length === 1 ? valueText(result.value) : undefined;
  return { ...(levels.length === 1 && levels[0] !== undefined ? { level: levels[0] } : {}), ...(is === undefined ? {} : { is }) };
}

function valueText(value: Answer['results'][number]['value']): string | undefined {
  switch (value.kind) {
    case 'value':
      return value.short ?? value.value;
    case 'number':
      return value.unit === '1' ? value.value : `${value.value} ${value.unit}`;
    case 'action': case 'pending':
      return `"${value.sentence.replaceAll('"', String.raw`\"`)}"`;
    default:
      return undefined;
  }
}

function listOf(names: readonly string[]): string {
  const all = [...new Set(names)].toSorted();
  return all.length === 0 ? 'none' : all.join(', ');
}

/** `a, b or c`. */
function orList(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? 'none') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
