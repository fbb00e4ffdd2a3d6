import type { Span } from '../model/index.ts';
import type { Declared } from './declared.ts';
import { spaceOf } from './declared.ts';
import type { Session } from './session.ts';
import type { FileUnit } from './unit.ts';

/** What the checks need beside the program. `entry` is the file that is checked; imported files have their own check. */
export interface Resolved {
  readonly entry: { readonly index: number; readonly declared: readonly Declared[]; readonly drugs: readonly string[] };
  readonly used: ReadonlySet<Declared>;
  nameSpan(declared: Declared): Span;
  /** The facts that a definition is made from, by its id. */
  roots(decision: string): readonly string[];
}

export function resolvedOf(session: Session, entry: FileUnit): Resolved {
  const declared = [...new Set(Object.values(spaceOf))].flatMap((space) => entry.scope.own(space));
  return {
    entry: { index: entry.index, declared, drugs: entry.scope.names('drug') }, used: session.used,
    nameSpan: (each) => session.nameSpanOf(each),
    roots: (decision) => [...session.defines.values()].flatMap((info) => (info !== 'resolving' && info.decision.id === decision ? info.roots : [])),
  };
}
