import { FALSE, mapTerminals, NOTHING, SEVERAL, terminal, TRUE, type Ref } from '../diagram/index.ts';
import type { Context } from './context.ts';
import { linearOf, type Linear } from './linear.ts';
import type { LoweredDecision } from './lowered.ts';
import type { SpaceTerm } from './space/space.ts';
import type { Units } from './units.ts';

/**
 * The value of a term in each world, as terminals of a `Join`: equal numbers for equal values. Where a number is not known exactly, `NOTHING` is said if it may
 * be one number, and `SEVERAL` if it is sure to be many; with `atMost`, all that it may be.
 */
export class TermValues {
  private readonly numbers = new Map<string, number>();

  constructor(private readonly context: Context, private readonly units: Pick<Units, 'reporting'>, private readonly atMost: boolean) {}

  of(term: SpaceTerm): Ref {
    const { guards } = this.context;
    if (term.term.kind === 'decision') return this.ofDecision(this.context.find(term.term.decision));
    if (term.term.kind !== 'medication') return this.ofVariable(term);
    const taken = guards.literal({ kind: 'value', term: term.term, accepts: { kind: 'discrete', values: ['yes'] }, negated: false });
    return mapTerminals(this.context.algebra.manager, taken, (t) => this.value(t === 1 ? 'yes' : 'no'));
  }

  private value(text: string): Ref {
    if (!this.numbers.has(text)) this.numbers.set(text, SEVERAL + 1 + this.numbers.size);
    return terminal(this.numbers.get(text)!);
  }

  /** A piece of the number line is many numbers where nobody says which. */
  private ofVariable({ term, variables: [variable], classText }: SpaceTerm): Ref {
    if (variable === undefined) return terminal(NOTHING);
    const { space, algebra } = this.context;
    const { variable: one } = space.variables[variable]!;
    const { kind, determinate } = one;
    const isNumber = kind === 'number' || (kind === 'series' && term.domain.kind === 'number') || (this.atMost && term.kind === 'score');
    const piece = this.atMost ? terminal(SEVERAL) : algebra.choose(this.units.reporting(variable).missing, terminal(SEVERAL), terminal(NOTHING));
    // A class of a terminology is many codes too, unless it holds one.
    const isMany = (c: number): boolean => (one.kind === 'code' ? one.map.filter((each) => each === c).length > 1 : isNumber && /[<>]/.test(classText[c]!));
    const children = classText.map((text, c) => (c < determinate && isMany(c) ? piece : this.value(text)));
    // Pieces rest on status bits, which may stand before or after the variable.
    const pieces = classText.flatMap((_, c) => (children[c] === piece ? [c, c + 1] : []));
    const base = algebra.manager.begin();
    for (const [c, child] of children.entries()) algebra.manager.push(c + 1, child < 0 ? child : terminal(NOTHING));
    const values = algebra.manager.finish(base, variable);
    return piece < 0 || pieces.length === 0 ? values : algebra.choose(algebra.manager.choice(variable, pieces, TRUE, FALSE), piece, values);
  }

  private ofDecision(lowered: LoweredDecision): Ref {
    const { algebra } = this.context;
    const computed = [...lowered.numbers.keys()];
    const holes = new Map(computed.map((outcome, i) => [outcome, HOLE + i]));
    const base = mapTerminals(algebra.manager, lowered.root, (t) => {
      const { kind, outcome } = lowered.terminals[t]!;
      if (kind === 'impossible') return terminal(NOTHING);
      if (kind !== 'decided') return this.value(`none: ${kind === 'overlap' ? 'gap' : kind}`);
      if (outcome !== undefined && holes.has(outcome)) return terminal(holes.get(outcome)!);
      const said = lowered.outcomes[outcome!]!;
      return this.value(said.kind === 'value' ? said.value : said.kind);
    });
    return computed.reduce<Ref>((root, outcome, i) => algebra.fill(root, HOLE + i, this.ofNumber(lowered, outcome, computed.length === 1)), base);
  }

  /** A constant is one number. A linear formula of one fact has as many numbers as the fact, if no other row gives numbers too. */
  private ofNumber(lowered: LoweredDecision, outcome: number, isOnly: boolean): Ref {
    const source = lowered.numbers.get(outcome)!;
    const linear = source.kind === 'formula' ? linearOf(source.expression) : undefined;
    if (linear && isConstant(linear) && !lowered.decision.formula?.rounding) return this.value(`${linear.offset.num}/${linear.offset.den}`);
    if (this.atMost) return terminal(SEVERAL);
    const term = linear?.term && this.context.space.termByName.get(linear.term.name);
    if (!isOnly || !term || term.term.kind === 'decision' || lowered.decision.formula?.rounding) return terminal(NOTHING);
    return this.ofVariable(term);
  }
}

function isConstant({ term, slope }: Linear): boolean {
  return !term || slope.num === 0n;
}

/** Numbers above every terminal in use. */
const HOLE = 0x02000000;
