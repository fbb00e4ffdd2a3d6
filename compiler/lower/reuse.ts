import type { Action, Decision, Program } from '../../language/model/index.ts';
import { Algebra, withClasses, type Ref } from '../diagram/index.ts';
import type { Memories } from './context.ts';
import type { Lowered, LoweredDecision } from './lowered.ts';
import { SameContent } from './same-content.ts';
import type { SameRows } from './same-rows.ts';
import { classesBefore } from './space/classes-before.ts';
import type { Space } from './space/space.ts';

/** A version of the program that was lowered before, with its decisions as they were before the constraints that ask decisions. */
export interface Before {
  readonly lowered: Lowered;
  readonly decisions: readonly LoweredDecision[];
  /** What its tables came to, by decision. */
  readonly memories: Memories;
  /** Nodes of its store when that was new and held one version only. */
  readonly born: number;
}

/** Decisions of an earlier version that say the same now: their diagrams are taken over instead of being built again. */
export class Reuse {
  private readonly content = new SameContent();
  private readonly taken = new Set<number>();
  private readonly rows = new Map<number, SameRows>();
  private readonly actions = new Map<Action, Action>();

  /** @param algebra over the space now: references of the version before mean in it what they meant */
  private constructor(private readonly before: readonly LoweredDecision[], readonly algebra: Algebra, readonly memories: Memories, readonly born: number) {}

  /** Nothing where the space of patients has other variables; nor where decisions come or go. */
  static from({ lowered, decisions, memories, born }: Before, program: Program, space: Space): Reuse | undefined {
    if (decisions.length !== program.decisions.length || !decisions.every(({ decision: { id, name } }, i) => id === program.decisions[i]!.id && name === program.decisions[i]!.name)) return undefined;
    if (decisions.some((one) => one.unproven) || isWorn(lowered, born)) return undefined;
    const classes = classesBefore(lowered.space, space);
    if (!classes) return undefined;
    const algebra = classes.every((one) => one === undefined) ? lowered.algebra : new Algebra(withClasses(lowered.manager, space.variables.map((v) => v.variable.classes), classes));
    const reuse = new Reuse(decisions, algebra, memories, born);
    return reuse.content.declarations(lowered.program, program) ? reuse : undefined;
  }

  /** The decision as it was lowered before, with its present places; `undefined` where it or one that it reads has changed. */
  take(decision: Decision, index: number): LoweredDecision | undefined {
    const old = this.before[index]!;
    const rows = this.content.rows(old.decision, decision);
    this.rows.set(index, rows);
    if (old.numbers.size > 0 || !old.reads.every((read) => this.taken.has(read)) || !this.content.decision(old.decision, decision, rows)) return undefined;
    this.taken.add(index);
    return this.rebound(old, decision);
  }

  /** What rows of plain cells came to before, for those with the same id and cells. */
  plainRows(index: number): (row: number) => Ref | undefined {
    const old = this.before[index]!;
    const same = this.rows.get(index)!;
    return (row) => {
      const before = old.rows[same.oldOf(row)];
      return before && !before.row.when && before.row.overrides === undefined ? before.rawMatch : undefined;
    };
  }

  /** Indexes of the decisions taken over. */
  get indexes(): ReadonlySet<number> {
    return this.taken;
  }

  /** The old diagrams with the rows and actions of the new version, which have its places. An action may come from a decision that is read. */
  private rebound(old: LoweredDecision, decision: Decision): LoweredDecision {
    const { rows, also, otherwise } = decision;
    for (const [i, row] of old.decision.rows.entries()) this.pair(row.result, rows[i]!.result);
    for (const [i, row] of old.decision.also.entries()) this.pair(row, also[i]!);
    if (otherwise) this.pair(old.decision.otherwise!.result, otherwise.result);
    return {
      ...old,
      decision,
      rows: old.rows.map((row, i) => ({ ...row, row: rows[i]! })),
      outcomes: old.outcomes.map((outcome) => ('action' in outcome ? { ...outcome, action: this.actions.get(outcome.action) ?? outcome.action } : outcome)),
    };
  }

  private pair(a: object, b: object): void {
    if ('action' in a && 'action' in b) this.actions.set(a.action as Action, b.action as Action);
  }
}

/** Diagrams of versions that are gone stay in the store: past some size it is left behind. */
function isWorn({ manager }: Lowered, born: number): boolean {
  return manager.count > 1_000_000 && manager.count > MOST_GROWTH * born;
}

const MOST_GROWTH = 4;
