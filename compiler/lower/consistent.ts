import type { Program } from '../../language/model/index.ts';
import { TRUE, type Ref } from '../diagram/index.ts';
import type { Context } from './context.ts';
import type { SpaceTerm } from './space/space.ts';

/**
 * Which status bits can stand together, and with which classes. A term that is not tested has a class that an untested fact may have. Where
 * nothing constrains the patients, an untested term makes every term on a part of its carriers untested too.
 */
export function consistentStatus(context: Context, program: Program): Ref {
  const { algebra, space, guards } = context;
  const { manager } = algebra;
  const asked = space.terms.filter((t) => t.status !== undefined);
  const parts: Ref[] = [];
  for (const term of asked) {
    const tested = guards.status(term.term, false);
    for (const variable of term.variables) {
      const { classes, determinate } = space.variables[variable]!.variable;
      if (determinate < classes) parts.push(algebra.or(tested, manager.choice(variable, [0, determinate], TRUE, -1)));
    }
    if (program.constraints.length > 0) continue;
    for (const other of asked) if (other !== term && implies(term, other)) parts.push(algebra.or(tested, guards.status(other.term, true)));
  }
  return algebra.all(parts);
}

/** Whether the other term's value is sure to differ between the worlds of a patient without the carriers of the first. */
function implies(term: SpaceTerm, other: SpaceTerm): boolean {
  if (other.term.kind === 'decision' || other.term.kind === 'series' || other.term.kind === 'finding' || term.term.kind === 'series') return false;
  return other.term.carriers.every((f) => term.term.carriers.includes(f)) && new Set(other.classText).size > 1;
}
