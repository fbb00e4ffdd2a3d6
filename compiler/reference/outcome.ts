import type { Clause } from '../../language/model/index.ts';
import { nameOf } from './rational.ts';
import { isPoint, type NumberValue } from './values.ts';

/** What a decision is in one world, and the rows that made it so. */
export type Outcome = { readonly rows: readonly DecidingRow[] } & (
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'number'; readonly number: NumberValue }
  /** `key` with the clauses of `also`; `computed`: the numbers of definitions that the action names. */
  | { readonly kind: 'action'; readonly key: string; readonly clauses: readonly Clause[]; readonly sentences: readonly string[]; readonly computed: ReadonlyMap<string, NumberValue> }
  | { readonly kind: 'pending'; readonly key: string; readonly clauses: readonly Clause[]; readonly sentence: string }
  /** `clause`: the clause of the scope that is false. Absent: a row says `not applicable`. */
  | { readonly kind: 'does not apply'; readonly clause?: number }
  /** `sides`: what the authorities say. */
  | { readonly kind: 'conflict'; readonly between: readonly string[]; readonly sides: readonly Outcome[] }
  /** `collect`: each row, and `otherwise` last where there is one. */
  | { readonly kind: 'collected'; readonly statuses: readonly RowStatus[] }
  /** No row says anything, or two rows do: analysis refuses such programs. */
  | { readonly kind: 'gap' | 'overlap' }
);

export type RowStatus = 'applies' | 'may apply' | 'does not apply';

/** `row`: index in the decision, or its number of rows for `otherwise`. */
export interface DecidingRow {
  readonly decision: string;
  readonly id: string;
  readonly row: number;
  readonly also: readonly string[];
}

/** Equal outcomes have equal names. Uncertain numbers never equal anything but themselves in full. */
export function outcomeName(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'value': return `value ${outcome.value}`;
    case 'number': return `number ${numberName(outcome.number)}`;
    case 'action': return `action ${outcome.key} ${[...outcome.computed].map(([name, number]) => `${name} = ${numberName(number)}`).join(', ')}`;
    case 'pending': return `pending ${outcome.key}`;
    case 'collected': return `collected ${outcome.statuses.join(', ')}`;
    default: return outcome.kind;
  }
}

function numberName(number: NumberValue): string {
  return isPoint(number) ? nameOf(number.lo) : `${nameOf(number.lo)} to ${number.hi ? nameOf(number.hi) : 'no end'} near ${nameOf(number.point)}`;
}

/** Variables that must be known exactly for the outcome to be one. */
export function uncertainVia(outcome: Outcome): readonly string[] {
  const numbers = outcome.kind === 'number' ? [outcome.number] : outcome.kind === 'action' ? [...outcome.computed.values()] : [];
  return numbers.filter((number) => !isPoint(number)).flatMap((number) => number.via);
}
