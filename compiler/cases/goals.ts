import type { Answer, TableDecision } from '../ir/index.ts';
import { FALSE, type Ref } from '../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { realRoot } from '../analyze/worlds.ts';

/** Something that a case should show of a decision, and the worlds in which it shows. */
export interface Goal {
  /** Equal for a case that shows it and for the goal: see `shownBy`. */
  readonly key: string;
  /** A few words for the name of the case. */
  readonly title: string;
  readonly root: Ref;
  readonly accepts: (terminal: number) => boolean;
}

/** Each row, each row of `also`, `otherwise`, each way out of scope, a conflict. What no patient reaches is no goal. */
export function goalsOf(lowered: Lowered, decision: LoweredDecision): readonly Goal[] {
  if (decision.unproven) return [];
  return decision.rowRoots ? collectGoals(lowered, decision, decision.rowRoots) : rootGoals(lowered, decision);
}

function rootGoals(lowered: Lowered, decision: LoweredDecision): readonly Goal[] {
  const root = realRoot(lowered, decision);
  const { terminals } = decision;
  const goal = (key: string, title: string, accepts: (t: LoweredDecision['terminals'][number]) => boolean): readonly Goal[] =>
    terminals.some(accepts) ? [{ key, title, root, accepts: (t) => terminals[t] !== undefined && accepts(terminals[t]) }] : [];
  const says = (t: LoweredDecision['terminals'][number]): boolean => decides(t.kind) && (t.outcome === undefined || decision.outcomes[t.outcome]?.kind !== 'not applicable');
  return [
    ...decision.rows.flatMap(({ id }, row) => goal(`row ${id}`, id, (t) => says(t) && t.rows.includes(row))),
    ...goal('row otherwise', 'otherwise', (t) => says(t) && t.rows.includes(-1)),
    ...goal('not applicable', 'not applicable', (t) => decides(t.kind) && !says(t)),
    ...(decision.rows.length === 0 && decision.decision.kind === 'define' ? goal('value', 'a value', (t) => t.kind === 'decided') : []),
    ...decision.decision.also.flatMap(({ id }, row) => goal(`row ${id}`, `${id} added`, (t) => t.also.includes(row))),
    ...decision.decision.appliesWhen.flatMap((_, clause) => goal(`outside ${clause}`, clause === 0 ? 'out of scope' : `out of scope, condition ${clause + 1}`, (t) => t.kind === 'does not apply' && t.clause === clause)),
    ...goal('conflict', 'conflict', (t) => t.kind === 'conflict' && t.rows.length === 0),
  ];
}

function decides(kind: string): boolean {
  return kind === 'decided' || kind === 'pending' || kind === 'conflict';
}

function collectGoals({ algebra, consistent }: Lowered, decision: LoweredDecision, rowRoots: readonly Ref[]): readonly Goal[] {
  const real = (root: Ref): Ref => algebra.choose(consistent, root, -1 - 4);
  const rows = rowRoots.flatMap((root, row): readonly Goal[] => {
    const id = decision.rows[row]?.id ?? 'otherwise';
    return [{ key: `row ${id}`, title: id, root: real(root), accepts: (t) => t === 1 }];
  });
  const none = rowRoots.reduce<Ref>((all, root) => algebra.and(all, algebra.where(real(root), (t) => t === 0)), -2);
  const outside = decision.decision.appliesWhen.length > 0 && rowRoots[0] !== undefined ? [{ key: 'outside 0', title: 'out of scope', root: real(rowRoots[0]), accepts: (t: number) => t === 3 }] : [];
  return [...rows, ...(none === FALSE ? [] : [{ key: 'none', title: 'no row applies', root: none, accepts: (t: number) => t === 1 }]), ...outside];
}

/** The goals that an answer shows: rows only where they decide, `open FACT` where this one fact is missing. */
export function shownBy(answer: Answer, decision: TableDecision): readonly string[] {
  const rows = answer.results.flatMap((result) => result.rows.flatMap((row) => [row.id, ...row.also].map((id) => `row ${id}`)));
  switch (answer.outcome) {
    case 'decided': {
      const collected = (answer.collected ?? []).filter(({ status }) => status === 'applies').map(({ row }) => `row ${row.id}`);
      return [...rows, ...(rows.length === 0 ? ['value'] : []), ...collected, ...(answer.collected && collected.length === 0 ? ['none'] : [])];
    }
    case 'does not apply': {
      const clauses = answer.excludedBy.map(({ text, place }) => decision.appliesWhen.findIndex((clause) => clause.text === text && clause.place.join() === place.join()));
      return clauses.length === 0 ? ['not applicable'] : clauses.map((clause) => `outside ${clause}`);
    }
    case 'conflict':
      return ['conflict', ...rows];
    case 'cannot tell':
      return answer.needed.length === 1 ? [`open ${answer.needed[0]!.fact}`] : [];
  }
}
