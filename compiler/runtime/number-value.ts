import type { AnswerValue } from '../ir/answer.ts';
import type { TableDecision } from '../ir/table.ts';
import { type ExactRange as Range, isPoint } from './exact-range.ts';
import type { Found } from './outcomes.ts';
import { compare, decimalText, exact } from './rational.ts';

/** A number, a range of them, or what it is at least, as an answer shows it. */
export function numberValue(range: Range, decision: TableDecision): AnswerValue & { readonly kind: 'number' | 'range' } {
  const unit = decision.number?.unit ?? '1';
  if (range.lo && isPoint(range)) return { kind: 'number', value: decimalText(range.lo), unit };
  if (range.lo && !range.hi) return { kind: 'number', value: decimalText(range.lo), unit, atLeast: true };
  return { kind: 'range', min: decimalText(range.lo ?? exact(decision.number?.min ?? '0')), max: decimalText(range.hi ?? exact(decision.number?.max ?? '0')), unit };
}

/** Whether it is no single number: a range, or open upward. */
export const vague = (value: AnswerValue): boolean => value.kind === 'range' || 'atLeast' in value;

/** The same in words. */
export function numberText(value: ReturnType<typeof numberValue>): string {
  const text = value.kind === 'range' ? `${value.min} to ${value.max}` : `${value.atLeast ? 'at least ' : ''}${value.value}`;
  return text + (value.unit === '1' ? '' : ` ${value.unit}`);
}

/** Ranges that touch are one. */
export function merge(found: readonly Found[]): readonly Found[] {
  return found.some(({ value }) => vague(value)) ? merged(found) : found;
}

const low = ({ value }: Found) => exact(value.kind === 'number' ? value.value : value.kind === 'range' ? value.min : '0');
const high = ({ value }: Found) => exact(value.kind === 'number' ? value.value : value.kind === 'range' ? value.max : '0');

function merged(found: readonly Found[]): readonly Found[] {
  const result: Found[] = found.filter((one) => one.value.kind !== 'number' && one.value.kind !== 'range');
  let last: Found | undefined;
  for (const one of found.filter((other) => !result.includes(other)).toSorted((a, b) => compare(low(a), low(b)))) {
    const open = last && 'atLeast' in last.value;
    if (last && (open || compare(low(one), high(last)) <= 0)) {
      const min = decimalText(low(last));
      const max = decimalText(compare(high(one), high(last)) > 0 ? high(one) : high(last));
      const unit = 'unit' in last.value ? last.value.unit : '';
      const value: AnswerValue = open || 'atLeast' in one.value ? { kind: 'number', value: min, unit, atLeast: true } : min === max ? last.value : { kind: 'range', min, max, unit };
      last = { ...last, value, rows: new Map([...last.rows, ...one.rows]) };
      result[result.length - 1] = last;
    } else result.push((last = one));
  }
  return result;
}
