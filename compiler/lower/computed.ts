import type { Action } from '../../language/model/index.ts';

/** Names of the numeric definitions whose number is part of the actions: `dose by IWPC dose`. */
export function computedBy(actions: readonly Action[]): readonly string[] {
  if (!actions.some((a) => a.clauses.some((c) => c.form === 'dose-formula'))) return NONE;
  const slots = actions.flatMap((a) => a.clauses.flatMap((c) => (c.form === 'dose-formula' ? [c.slots['formula'] ?? []].flat() : [])));
  return [...new Set(slots)];
}

const NONE: readonly string[] = [];
