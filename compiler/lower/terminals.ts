import type { Outcome } from '../ir/index.ts';
import type { LoweredTerminal, NumberSource } from './lowered.ts';

/** The terminals and outcomes of one decision while it is built: equal ones are one. */
export class Terminals {
  readonly list: LoweredTerminal[] = [];
  readonly outcomes: Outcome[] = [];
  readonly numbers = new Map<number, NumberSource>();
  private readonly terminalByKey = new Map<string, number>();
  private readonly outcomeByKey = new Map<string, number>();

  add(terminal: LoweredTerminal): number {
    const key = `${terminal.kind}|${terminal.rows.join()}|${terminal.also.join()}|${terminal.outcome ?? ''}|${terminal.clause ?? ''}`;
    let index = this.terminalByKey.get(key);
    if (index === undefined) {
      index = this.list.push(terminal) - 1;
      this.terminalByKey.set(key, index);
    }
    return index;
  }

  /** A terminal without rows: impossible, gap, a column that passes its state on. */
  plain(kind: LoweredTerminal['kind'], outcome?: number): number {
    return this.add({ kind, rows: [], also: [], ...(outcome === undefined ? {} : { outcome }) });
  }

  outcome(outcome: Outcome, number?: NumberSource): number {
    const key = outcomeKey(outcome);
    let index = this.outcomeByKey.get(key);
    if (index === undefined) {
      index = this.outcomes.push(outcome) - 1;
      this.outcomeByKey.set(key, index);
    }
    if (number && !this.numbers.has(index)) this.numbers.set(index, number);
    return index;
  }
}

/** Equal outcomes have equal keys. */
export function outcomeKey(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'value': return `value ${outcome.value}`;
    case 'number': return `number ${JSON.stringify(outcome.formula)}`;
    case 'action': return `action ${outcome.action.key} ${outcome.computes.join()}`;
    case 'pending': return `pending ${outcome.action.key}`;
    case 'not applicable': return 'not applicable';
    case 'conflict': return `conflict ${outcome.between.join(' | ')}`;
  }
}
