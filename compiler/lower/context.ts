import type { Decision } from '../../language/model/index.ts';
import { mapTerminals, terminal, type Algebra, type Ref } from '../diagram/index.ts';
import { DecisionColumns } from './columns.ts';
import { Guards } from './guards.ts';
import type { LoweredDecision } from './lowered.ts';
import type { Space } from './space/space.ts';
import { TableMemory } from './table-memory.ts';

/** What lowering one decision needs of the program: its space, the shared diagrams, and the decisions before it. */
export class Context {
  readonly columns: DecisionColumns;
  readonly guards: Guards;
  readonly lowered = new Map<string, LoweredDecision>();
  /** Memories of this version, by decision. */
  readonly kept = new Map<string, TableMemory>();
  /** Boolean: the constraints, as far as they are known. */
  possible: Ref | undefined;

  /** @param memories what tables of the version before came to, where its manager is this one; absent where there is no next version */
  constructor(readonly space: Space, readonly algebra: Algebra, private readonly names: ReadonlyMap<string, string>, private readonly memories?: Memories) {
    this.columns = new DecisionColumns(algebra, space, (id) => this.find(id));
    this.guards = new Guards(space, algebra, this.columns);
    this.columns.guards = this.guards;
  }

  /** What a table can go on from; a new memory where there is none. Tables with `also` number their picks by more than their rows. */
  memory(decision: Decision, settled: number, dominant: number): TableMemory {
    const held = this.memories?.get(decision.id);
    const memory = held?.fits(settled, dominant) ? held : new TableMemory(settled, dominant);
    if (this.memories && decision.also.length === 0) this.kept.set(decision.id, memory);
    return memory;
  }

  /** Hands the memory of a table that is the same on to the next version. */
  keep(decision: Decision): void {
    const memory = this.memories?.get(decision.id);
    if (memory) this.kept.set(decision.id, memory);
  }

  /** By id, or by name where that is unique. Decisions stand after those that they read. */
  find(id: string): LoweredDecision {
    const found = this.lowered.get(this.names.get(id) ?? id) ?? this.lowered.get(id);
    if (!found) throw new RangeError(`\`${id}\` is read before it is lowered`);
    return found;
  }
}

export type Memories = ReadonlyMap<string, TableMemory>;

/** Names of decisions to ids: an id goes before a name. */
export function decisionNames(decisions: readonly Decision[]): ReadonlyMap<string, string> {
  return new Map([...decisions.map((d) => [d.name, d.id] as const), ...decisions.map((d) => [d.id, d.id] as const)]);
}

/** Replaces several terminals by diagrams at once; what is put in is not looked at again. */
export function fillAll(algebra: Algebra, root: Ref, holes: ReadonlyMap<number, Ref>): Ref {
  if (holes.size === 0) return root;
  const constants = mapTerminals(algebra.manager, root, (t) => {
    const ref = holes.get(t);
    return ref !== undefined && ref < 0 ? ref : terminal(ref === undefined ? t : HOLES + t);
  });
  let result = constants;
  for (const [t, ref] of holes) if (ref >= 0) result = algebra.fill(result, HOLES + t, ref);
  return result;
}

/** Numbers above every terminal that a decision can have. */
const HOLES = 0x10000000;

