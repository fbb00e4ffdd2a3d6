import type { AlsoRow, Condition, Decision, Expression, Row, Term } from '../model/index.ts';
import { cellsIn } from './conditions.ts';
import type { Session } from './session.ts';

/** What a decision reads. */
export interface Reads {
  /** Terms in the order of their first use. */
  readonly terms: readonly Term[];
  /** Facts at the root, through every definition on the way. */
  readonly roots: readonly string[];
  /** The facts that carry the decision's value: those of all its terms where they are the same, else none. */
  readonly carriers: readonly string[];
}

export function readsOf(session: Session, decision: Decision): Reads {
  const terms = [...new Set(termsOf(decision))];
  const byId = new Map([...session.defines.values()].flatMap((info) => (info === 'resolving' ? [] : [[info.decision.id, info] as const])));
  const roots = new Set<string>();
  const carriers = new Map<string, readonly string[]>();
  const takeDecision = (id: string): void => {
    const info = byId.get(id);
    for (const root of info?.roots ?? []) roots.add(root);
    const own = info?.decision.measuredBy ?? info?.carriers ?? [];
    carriers.set(own.length === 0 ? `decision ${id}` : own.join('\n'), own);
  };
  for (const term of terms) {
    if (term.kind === 'decision') takeDecision(term.decision);
    else {
      for (const fact of term.carriers) roots.add(fact);
      carriers.set(term.carriers.join('\n'), term.carriers);
    }
  }
  for (const row of decision.rows) if (row.result.kind === 'decision') takeDecision(row.result.decision);
  return { terms, roots: [...roots], carriers: carriers.size === 1 ? [...carriers.values()][0]! : [] };
}

function inCondition(condition: Condition | undefined): readonly Term[] {
  return cellsIn(condition).map((cell) => cell.term);
}

export function termsOf(decision: Decision): readonly Term[] {
  const inRow = (row: Row | AlsoRow): readonly Term[] => [...row.cells.map((cell) => cell.term), ...inCondition(row.when), ...('result' in row && row.result.kind === 'number' ? termsIn(row.result.formula) : [])];
  return [
    ...decision.appliesWhen.flatMap(inCondition), ...decision.rows.flatMap(inRow), ...decision.also.flatMap(inRow),
    ...(decision.formula ? termsIn(decision.formula.expression) : []), ...(decision.otherwise?.result.kind === 'number' ? termsIn(decision.otherwise.result.formula) : []),
  ];
}

/** Every term in an expression. */
export function termsIn(expression: Expression): readonly Term[] {
  switch (expression.kind) {
    case 'constant': return [];
    case 'term': return [expression.term];
    case 'sum': case 'product': case 'min': case 'max': return expression.of.flatMap(termsIn);
    case 'difference': case 'quotient': case 'power': return [...termsIn(expression.left), ...termsIn(expression.right)];
    case 'whole': case 'square': case 'square root': case 'exp': case 'ln': return termsIn(expression.of);
    case 'total': return expression.of.flatMap((row) => [...termsIn(row.times), ...cellsIn(row.when).map((cell) => cell.term)]);
  }
}
