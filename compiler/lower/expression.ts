import type { Expression, Term } from '../../language/model/index.ts';
import { TRUE, terminal, mapTerminals, type Ref } from '../diagram/index.ts';
import type { TableExpression } from '../ir/index.ts';
import type { Context } from './context.ts';
import type { LiveRoot } from './lowered.ts';
import { separateMatches } from './resolve.ts';
import { matchRows, type RowSet } from './variants.ts';

/** Whether a formula has a number in a world, weakest first: a stronger state of one part is that of the whole. LABEL: an input is indeterminate. */
export const NUMBER = 0;
export const LABEL = 1;
export const GAP = 2;
export const NOT_APPLICABLE = 3;
export const PENDING = 4;
export const CONFLICT = 5;

export interface LoweredExpression {
  readonly expression: TableExpression;
  /** Diagram with terminals NUMBER … CONFLICT: whether every input has a number. */
  readonly state: Ref;
  readonly live: readonly LiveRoot[];
}

/** A formula for the table, and where it has no number because an input has none. */
export function lowerExpression(context: Context, expression: Expression, scope: Ref = TRUE): LoweredExpression {
  const live: LiveRoot[] = [];
  const { algebra } = context;
  let state: Ref = terminal(NUMBER);
  const join = (a: Ref, b: Ref): Ref => algebra.combine(a, b, Math.max);
  /** Lowers a part; its state is joined to the running one. */
  const go = (e: Expression): TableExpression => {
    switch (e.kind) {
      case 'constant': return { kind: 'constant', value: e.value };
      case 'term':
        state = join(state, termState(context, e.term));
        return { kind: 'term', term: context.guards.termOf(e.term).index, factor: e.factor };
      case 'sum': case 'product': case 'min': case 'max': return { kind: e.kind, of: e.of.map(go) };
      case 'difference': case 'quotient': case 'power': return { kind: e.kind, left: go(e.left), right: go(e.right) };
      case 'whole': return { kind: 'whole', of: go(e.of), by: e.by };
      case 'square': case 'square root': case 'exp': case 'ln': return { kind: e.kind, of: go(e.of) };
      case 'total': {
        const rows = matchTotal(context, e, scope);
        live.push(...rows.rows.flatMap((row) => row.live));
        const matches = separateMatches(algebra, rows);
        const before = state;
        const of = e.of.map((row, i) => {
          state = terminal(NUMBER);
          const times = go(row.times);
          const own = algebra.choose(matches[i]!, state, terminal(NUMBER));
          return { row: { id: row.id, coefficient: row.coefficient, times, root: matches[i]! }, own };
        });
        state = of.reduce((all, one) => join(all, one.own), before);
        return { kind: 'total', of: of.map((one) => one.row) };
      }
    }
  };
  const lowered = go(expression);
  return { expression: lowered, state, live };
}

/** Rows of a total are matched like rows of a table: one for `not tested` hides those that would guess the value. */
function matchTotal(context: Context, total: Extract<Expression, { kind: 'total' }>, scope: Ref): RowSet {
  return matchRows(context.guards, total.of.map((row) => ({ id: row.id, cells: [], ...(row.when ? { when: row.when } : {}) })), { scope });
}

/** A term has a number where its value is one: not a label, and of a definition only where it is decided. */
function termState(context: Context, term: Term): Ref {
  const { algebra, guards } = context;
  if (term.kind !== 'decision') return algebra.choose(guards.determinate(term), terminal(NUMBER), terminal(term.domain.kind === 'number' ? LABEL : GAP));
  const lowered = context.find(term.decision);
  return mapTerminals(algebra.manager, lowered.root, (t) => {
    const { kind, outcome } = lowered.terminals[t]!;
    if (kind === 'decided' && lowered.decision.type?.kind === 'number' && !lowered.numbers.has(outcome ?? -1)) return terminal(LABEL);
    return terminal(kind === 'decided' || kind === 'impossible' ? NUMBER : kind === 'does not apply' ? NOT_APPLICABLE : kind === 'pending' ? PENDING : kind === 'conflict' ? CONFLICT : GAP);
  });
}
