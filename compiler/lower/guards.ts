import type { Term, ValueSet } from '../../language/model/index.ts';
import { FALSE, TRUE, type Algebra, type Ref } from '../diagram/index.ts';
import { isLiteral, type Literal, type Test } from './tests.ts';
import { pairs } from './space/number.ts';
import type { Space, SpaceTerm } from './space/space.ts';

/** What guards ask of decisions that are lowered already. */
export interface DecisionValues {
  /** Boolean: the decision's value lies in the set (negated: is determinate and outside). */
  accepts(term: Extract<Term, { kind: 'decision' }>, set: ValueSet, negated: boolean): Ref;
  /** Boolean: the decision has no value yet: pending or conflict. */
  isOpen(decision: string): Ref;
}

/** A plain cell: one variable has one of these classes. */
export interface GuardBox {
  readonly variable: number;
  readonly ranges: readonly number[];
}

/** Tests as boolean diagrams over the root variables. */
export class Guards {
  constructor(readonly space: Space, readonly algebra: Algebra, private readonly decisions: DecisionValues) {}

  /** `optimistic`: a column without a value yet meets every cell. */
  test(test: Test, optimistic = false): Ref {
    if (isLiteral(test)) return this.literal(test, optimistic);
    return test.kind === 'all' ? this.all(test.of, optimistic) : this.algebra.any(test.of.map((part) => this.test(part, optimistic)));
  }

  /** All parts together. */
  all(parts: readonly Test[], optimistic = false): Ref {
    const chain: GuardBox[] = [];
    let rest: Ref = TRUE;
    for (const part of parts) {
      const box = this.box(part);
      if (box) chain.push(box);
      else rest = this.algebra.and(rest, this.test(part, optimistic));
      if (rest === FALSE) return FALSE;
    }
    return this.algebra.and(this.chain(chain), rest);
  }

  /** Plain cells, those of a table row: a chain from the last variable up without any intermediate diagram. Sorts the list. */
  chain(boxes: GuardBox[]): Ref {
    if (boxes.length > 1) boxes.sort((a, b) => b.variable - a.variable);
    const { manager } = this.algebra;
    let guard: Ref = TRUE;
    for (let i = 0; i < boxes.length; i++) {
      const { variable, ranges } = boxes[i]!;
      if (i > 0 && boxes[i - 1]!.variable === variable) guard = this.algebra.and(manager.choice(variable, ranges, TRUE, FALSE), guard);
      else guard = guard === FALSE ? FALSE : manager.choice(variable, ranges, guard, FALSE);
    }
    return guard;
  }

  literal(literal: Literal, optimistic = false): Ref {
    const { term } = literal;
    if (literal.kind !== 'value') return this.status(term, literal.kind === 'not tested', literal.byReport);
    const plain = this.value(literal);
    return optimistic && term.kind === 'decision' ? this.algebra.or(plain, this.decisions.isOpen(term.decision)) : plain;
  }

  /** Boolean: the term is not tested (or is); `byReport`: not reported. */
  status(term: Term, notTested: boolean, byReport = false): Ref {
    const variable = this.termOf(term)[byReport ? 'unreported' : 'status'];
    if (variable === undefined) return notTested ? FALSE : TRUE;
    return this.algebra.manager.choice(variable, notTested ? [1, 2] : [0, 1], TRUE, FALSE);
  }

  /** Boolean: the value of a root term is determinate. Decisions: see `columns.ts`. */
  determinate(term: Term): Ref {
    const { variables, determinate } = this.termOf(term);
    const [variable] = variables;
    return variable === undefined || term.kind === 'medication' ? TRUE : this.algebra.manager.choice(variable, determinate, TRUE, FALSE);
  }

  termOf(term: Term): SpaceTerm {
    const found = this.space.termByName.get(term.name);
    if (!found) throw new RangeError(`the term \`${term.name}\` is not part of the program's space`);
    return found;
  }

  private value(literal: Extract<Literal, { kind: 'value' }>): Ref {
    const { term, accepts, negated } = literal;
    if (term.kind === 'decision') return this.decisions.accepts(term, accepts, negated);
    const box = this.box(literal);
    if (box) return this.algebra.manager.choice(box.variable, box.ranges, TRUE, FALSE);
    const wanted = negated ? complement(this.termOf(term).classes(accepts), [0, 2]) : this.termOf(term).classes(accepts);
    return this.union(this.termOf(term).variables, wanted);
  }

  /** A medication term: "yes" where some atom is taken. */
  private union(atoms: readonly number[], wanted: readonly number[]): Ref {
    const accepts = (value: number): boolean => pairs(wanted).some(([from, to]) => value >= from && value < to);
    const { manager } = this.algebra;
    const none = accepts(0) ? TRUE : FALSE;
    const some = accepts(1) ? TRUE : FALSE;
    return [...atoms].toSorted((a, b) => b - a).reduce<Ref>((rest, variable) => manager.choice(variable, [1, 2], some, rest), none);
  }

  /** The test as one variable in a set of classes, where it is that. */
  box(part: Test): GuardBox | undefined {
    if (!isLiteral(part)) return undefined;
    const term = this.termOf(part.term);
    if (part.kind !== 'value') {
      const variable = term[part.byReport ? 'unreported' : 'status'];
      return variable === undefined ? undefined : { variable, ranges: part.kind === 'not tested' ? [1, 2] : [0, 1] };
    }
    if (part.term.kind === 'decision' || part.term.kind === 'medication') return undefined;
    const [variable] = term.variables;
    if (variable === undefined) return undefined;
    const ranges = term.classes(part.accepts);
    return { variable, ranges: part.negated ? complement(ranges, term.determinate) : ranges };
  }
}

/** The ranges of `within` outside `ranges`. */
export function complement(ranges: readonly number[], within: readonly number[]): readonly number[] {
  const result: number[] = [];
  for (const [from, to] of pairs(within)) {
    let at = from;
    for (const [a, b] of pairs(ranges)) {
      if (b <= at || a >= to) continue;
      if (a > at) result.push(at, a);
      at = Math.max(at, b);
    }
    if (at < to) result.push(at, to);
  }
  return result;
}
