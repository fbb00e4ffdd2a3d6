import { tick } from '../../language/messages/text.ts';
import { mapTerminals, support, terminal } from '../diagram/index.ts';
import { tellingApart } from '../diagram/telling-apart.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { defineAnalysis } from './check.ts';
import { adviceKey } from './same.ts';
import { decisionName } from './words.ts';
import { realRoot } from './worlds.ts';

/** A column whose value never changes the advice: no test for it is worth asking for. */
export const needlessFact = defineAnalysis({
  slug: 'needless-fact',
  severity: 'warning',
  title: 'a fact that never changes the advice',
  needsSoundReads: true,
  *run(lowered, decision) {
    if (decision.unproven || decision.decision.policy === 'collect' || decision.decision.rows.length === 0) return;
    const columns = decision.columns.map((column) => ({ column, variables: variablesOf(lowered, column.name) }));
    // Most columns matter at first sight; only for the others the whole diagram is looked at.
    const advice = adviceNumbers(decision);
    const atSight = tellingApart(lowered.manager, realRoot(lowered, decision), new Set(columns.flatMap(({ variables }) => variables)), advice);
    const unclear = columns.filter(({ variables }) => variables.length > 0 && !variables.some((v) => atSight.has(v)));
    if (unclear.length === 0) return;
    const matters = new Set(support(lowered.manager, mapTerminals(lowered.manager, realRoot(lowered, decision), (t) => terminal(advice(t)))));
    for (const { column, variables } of unclear) {
      if (variables.some((v) => matters.has(v))) continue;
      const cell = decision.decision.rows.flatMap((row) => row.cells).find((c) => c.term.name === column.name);
      yield {
        span: cell?.span ?? decision.decision.span,
        message: `${tick(column.name)} never changes the advice of ${decisionName(decision)}: a test for it would be needless`,
        hint: 'Leave the column out, or say in the rows what it changes.',
      };
    }
  },
});

/** A number for each terminal: the same for those of equal advice. */
function adviceNumbers(decision: LoweredDecision): (terminal: number) => number {
  const numbers = new Map<string, number>();
  const known: number[] = [];
  const numberOf = (t: number): number => {
    const found = decision.terminals[t];
    const row = found?.rows[0];
    const model = row === undefined ? undefined : decision.decision.rows[row];
    const key = found ? `${found.kind} ${found.outcome ?? ''} ${found.also.join()} ${model ? adviceKey(model) : (row ?? '')}` : 'no patient';
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key)!;
  };
  return (t) => (known[t] ??= numberOf(t));
}

function variablesOf(lowered: Lowered, term: string): readonly number[] {
  const found = lowered.space.termByName.get(term);
  if (!found) return [];
  const status = found.status === undefined ? [] : [found.status];
  if (found.term.kind !== 'decision') return [...found.variables, ...status];
  const read = lowered.byId.get(found.term.decision);
  return read ? [...support(lowered.manager, read.root), ...status] : [];
}
