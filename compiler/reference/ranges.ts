import type { AnswerResult, AnswerRow, AnswerValue } from '../ir/index.ts';
import { compare, fromDecimal } from './rational.ts';

/** Numbers in order; those that touch a range become part of it: maximal disjoint intervals. Other outcomes stay where they are. */
export function rangesOf(results: readonly AnswerResult[]): AnswerResult[] {
  if (!results.some((result) => result.value.kind === 'range' || (result.value.kind === 'number' && result.value.atLeast))) return [...results];
  const numbers = results.filter((result) => isNumeric(result.value)).toSorted((a, b) => compare(low(a.value), low(b.value)));
  const merged: AnswerResult[] = [];
  for (const result of numbers) {
    const last = merged.at(-1);
    if (last && touches(last.value, result.value)) merged[merged.length - 1] = { value: union(last.value, result.value), rows: rowsOf(last.rows, result.rows) };
    else merged.push(result);
  }
  return [...merged, ...results.filter((result) => !isNumeric(result.value))];
}

function isNumeric(value: AnswerValue): boolean { return value.kind === 'number' || value.kind === 'range'; }

function low(value: AnswerValue): ReturnType<typeof fromDecimal> {
  return fromDecimal(value.kind === 'number' ? value.value : value.kind === 'range' ? value.min : '0');
}

function high(value: AnswerValue): ReturnType<typeof fromDecimal> | undefined {
  return value.kind === 'number' && value.atLeast ? undefined : fromDecimal(value.kind === 'number' ? value.value : value.kind === 'range' ? value.max : '0');
}

function touches(a: AnswerValue, b: AnswerValue): boolean {
  const end = high(a);
  return end === undefined || compare(low(b), end) <= 0;
}

function union(a: AnswerValue, b: AnswerValue): AnswerValue {
  if (a.kind === 'number' && a.atLeast) return a;
  if (b.kind === 'number' && b.atLeast) return { ...b, value: a.kind === 'number' ? a.value : a.kind === 'range' ? a.min : b.value };
  const min = a.kind === 'number' ? a.value : a.kind === 'range' ? a.min : '0';
  const [x, y] = [a, b].map((one) => (one.kind === 'number' ? one.value : one.kind === 'range' ? one.max : '0'));
  const max = compare(fromDecimal(x ?? '0'), fromDecimal(y ?? '0')) >= 0 ? x ?? '0' : y ?? '0';
  return min === max && a.kind === 'number' ? a : { kind: 'range', min, max, unit: a.kind === 'number' || a.kind === 'range' ? a.unit : '1' };
}

function rowsOf(a: readonly AnswerRow[], b: readonly AnswerRow[]): AnswerRow[] {
  const known = new Set(a.map((row) => `${row.id} ${row.place.join()}`));
  return [...a, ...b.filter((row) => !known.has(`${row.id} ${row.place.join()}`))];
}
