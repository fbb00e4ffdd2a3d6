import type { Decision, Term, ValueSet } from '../../language/model/index.ts';
import { FALSE, mapTerminals, terminal, TRUE, type Algebra, type Ref } from '../diagram/index.ts';
import { decimal, compare, type Rational } from '../../language/types/decimal.ts';
import type { DecisionValues, Guards } from './guards.ts';
import { linearOf, pullBack } from './linear.ts';
import type { LoweredDecision, LoweredTerminal } from './lowered.ts';
import { pieceClasses } from './space/number.ts';
import type { Space } from './space/space.ts';

type DecisionTerm = Extract<Term, { kind: 'decision' }>;
type NumberSet = Extract<ValueSet, { kind: 'number' }>;

/** How a column reads a decision that is lowered already: its diagram with the terminals turned into yes and no. */
export class DecisionColumns implements DecisionValues {
  guards!: Guards;
  private readonly open = new Map<string, Ref>();

  constructor(private readonly algebra: Algebra, private readonly space: Space, private readonly find: (id: string) => LoweredDecision) {}

  accepts(term: DecisionTerm, set: ValueSet, negated: boolean): Ref {
    const lowered = this.find(term.decision);
    if (set.kind === 'number') return this.numberAccepts(lowered, set, negated);
    const names = new Set(set.kind === 'discrete' ? set.values : []);
    const indeterminate = indeterminateNames(lowered.decision);
    return this.algebra.where(lowered.root, (t) => {
      const name = valueName(lowered, lowered.terminals[t]!);
      const isValue = lowered.terminals[t]!.kind === 'decided';
      return negated ? isValue && !indeterminate.has(name) && !names.has(name) : names.has(name);
    });
  }

  isOpen(decision: string): Ref {
    let known = this.open.get(decision);
    if (known === undefined) {
      const lowered = this.find(decision);
      known = this.algebra.where(lowered.root, (t) => ['pending', 'conflict'].includes(lowered.terminals[t]!.kind));
      this.open.set(decision, known);
    }
    return known;
  }

  /** Boolean: the column keeps `otherwise` from speaking: an indeterminate value, or none. */
  blocks(term: Term): Ref {
    if (term.kind !== 'decision') return this.algebra.not(this.guards.determinate(term));
    const lowered = this.find(term.decision);
    const indeterminate = indeterminateNames(lowered.decision);
    return this.algebra.where(lowered.root, (t) => {
      const { kind } = lowered.terminals[t]!;
      return kind !== 'impossible' && (kind !== 'decided' || indeterminate.has(valueName(lowered, lowered.terminals[t]!)));
    });
  }

  /** One outcome at a time: a constant is in the set or not; a linear formula asks its own term; any other asks the formula's variable. */
  private numberAccepts(lowered: LoweredDecision, set: NumberSet, negated: boolean): Ref {
    const byOutcome = new Map<number, Ref>();
    for (const outcome of lowered.numbers.keys()) {
      const inside = this.outcomeAccepts(lowered, outcome, set);
      byOutcome.set(outcome, negated ? this.algebra.not(inside) : inside);
    }
    const distinct = [...new Set(byOutcome.values())].filter((ref) => ref >= 0);
    const base = mapTerminals(this.algebra.manager, lowered.root, (t) => {
      const { kind, outcome } = lowered.terminals[t]!;
      if (kind !== 'decided' || outcome === undefined) return FALSE;
      if (!byOutcome.has(outcome)) return !negated && set.labels.includes(valueName(lowered, lowered.terminals[t]!)) ? TRUE : FALSE;
      const ref = byOutcome.get(outcome) ?? FALSE;
      return ref < 0 ? ref : terminal(2 + distinct.indexOf(ref));
    });
    return distinct.reduce((root, ref, i) => this.algebra.fill(root, 2 + i, ref), base);
  }

  private outcomeAccepts(lowered: LoweredDecision, outcome: number, set: NumberSet): Ref {
    const source = lowered.numbers.get(outcome)!;
    if (source.kind === 'decision') return this.numberAccepts(this.find(source.decision), set, false);
    const linear = linearOf(source.expression);
    if (linear && (!linear.term || linear.slope.num === 0n) && !roundedBy(lowered)) return contains(set, linear.offset) ? TRUE : FALSE;
    if (linear?.term && this.space.exactFormulas.has(source.expression)) {
      const pulled = pullBack(set, linear);
      if (pulled) return this.termAccepts(linear.term, pulled);
    }
    const variable = this.space.formulas.get(lowered.decision.id);
    return variable ? this.algebra.manager.choice(variable.index, pieceClasses(variable.line, set), TRUE, FALSE) : FALSE;
  }

  private termAccepts(term: Term, set: NumberSet): Ref {
    return this.guards.literal({ kind: 'value', term, accepts: set, negated: false });
  }
}

/** What a column reads: the value's name, or what stands in for one. */
function valueName(lowered: LoweredDecision, one: LoweredTerminal): string {
  const outcome = one.outcome === undefined ? undefined : lowered.outcomes[one.outcome];
  if (one.kind === 'decided') return outcome?.kind === 'value' ? outcome.value : 'gap';
  return one.kind === 'overlap' ? 'gap' : one.kind;
}

function indeterminateNames(decision: Decision): ReadonlySet<string> {
  if (decision.type?.kind === 'number') return new Set([...decision.type.labels.filter((l) => l.from === undefined).map((l) => l.name), labelOf(decision)]);
  return new Set(decision.type?.kind === 'discrete' ? decision.type.values.filter((v) => v.indeterminate).map((v) => v.name) : []);
}

/** The indeterminate result of a numeric definition. */
export function labelOf(decision: Decision): string {
  return (decision.type?.kind === 'number' ? decision.type.labels.find((l) => l.from === undefined)?.name : undefined) ?? 'Indeterminate';
}

function roundedBy(lowered: LoweredDecision): boolean {
  return lowered.decision.formula?.rounding !== undefined;
}

function contains(set: NumberSet, x: Rational): boolean {
  const inside = (i: NumberSet['intervals'][number]): boolean => {
    const low = i.lo === undefined ? 1 : compare(x, decimal(i.lo));
    const high = i.hi === undefined ? -1 : compare(x, decimal(i.hi));
    return (low > 0 || (low === 0 && !i.loOpen)) && (high < 0 || (high === 0 && !i.hiOpen));
  };
  return set.intervals.some(inside) || set.equal.some((v) => compare(decimal(v), x) === 0);
}
