import type { Program, Term } from '../../language/model/index.ts';
import { exists, FALSE, TRUE, type Ref } from '../diagram/index.ts';
import type { Context } from './context.ts';
import { linearOf } from './linear.ts';
import type { LoweredDecision } from './lowered.ts';
import { carriersOf, type SpaceTerm } from './space/space.ts';
import { termsOf } from './visit-terms.ts';

/**
 * Which status bits can stand together, and with which classes. A term that is not tested has a class that an untested fact may have. A definition that
 * is not tested has an outcome that differs between worlds. Where nothing constrains the patients, an untested term makes every term on a part of
 * its carriers untested too. Worlds outside are no patient; not every world inside need be one.
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
      if (determinate < classes) parts.push(algebra.or(tested, manager.choice(variable, [0, determinate], TRUE, FALSE)));
    }
    if (term.term.kind === 'decision') parts.push(algebra.or(tested, differs(context, context.find(term.term.decision))));
    if (program.constraints.length > 0) {
      const inputs = term.term.kind === 'decision' ? inputsOf(context, context.find(term.term.decision)) : [];
      if (inputs.length > 0 && inputs.every((input) => space.termByName.get(input.name)?.status !== undefined && implies(program, term, space.termByName.get(input.name)!))) parts.push(algebra.any([tested, ...inputs.map((input) => guards.status(input, true))]));
      continue;
    }
    for (const other of asked) if (other !== term && implies(program, term, other)) parts.push(algebra.or(tested, guards.status(other.term, true)));
  }
  return algebra.all(parts);
}

/** Whether the other term's value is sure to differ between the worlds of a patient without the carriers of the first. */
function implies(program: Program, term: SpaceTerm, other: SpaceTerm): boolean {
  if (other.term.kind === 'decision' || other.term.kind === 'series' || other.term.kind === 'finding' || term.term.kind === 'series') return false;
  const carriers = carriersOf(program, term.term);
  return other.term.carriers.every((f) => carriers.includes(f)) && new Set(other.classText).size > 1;
}

/** Terms on facts that a definition reads through its chain: its value can only differ where the value of one of them does. */
function inputsOf(context: Context, { decision }: LoweredDecision, seen = new Set<string>()): readonly Term[] {
  if (seen.has(decision.id)) return [];
  seen.add(decision.id);
  const handed = [...decision.rows, ...(decision.otherwise ? [decision.otherwise] : [])].flatMap(({ result }) => (result.kind === 'decision' ? [result.decision] : []));
  return [...termsOf(decision).flatMap((term) => (term.kind === 'decision' ? inputsOf(context, context.find(term.decision), seen) : [term])), ...handed.flatMap((id) => inputsOf(context, context.find(id), seen))];
}

/** Boolean over status variables: the definition can have two outcomes with these bits. */
function differs(context: Context, decision: LoweredDecision): Ref {
  const { algebra, space } = context;
  const isStatus = (variable: number): boolean => space.variables[variable]!.variable.kind === 'status';
  const groups = new Map<string, Set<number>>();
  for (const [t, { kind, outcome }] of decision.terminals.entries()) {
    if (kind === 'impossible') continue;
    const key = `${kind} ${outcome ?? ''}`;
    groups.set(key, (groups.get(key) ?? new Set()).add(t));
  }
  let one: Ref = FALSE;
  let two: Ref = FALSE;
  for (const terminals of groups.values()) {
    const [first] = terminals;
    const reached = exists(algebra, algebra.where(decision.root, (t) => terminals.has(t)), isStatus);
    two = algebra.any([two, algebra.and(one, reached), ...(isVariable(decision, first!) ? [reached] : [])]);
    one = algebra.or(one, reached);
  }
  return two;
}

/** One outcome that is not one value: a number that is computed. */
function isVariable(decision: LoweredDecision, terminal: number): boolean {
  const source = decision.numbers.get(decision.terminals[terminal]!.outcome ?? -1);
  return source !== undefined && (source.kind === 'decision' || linearOf(source.expression)?.slope.num !== 0n);
}
