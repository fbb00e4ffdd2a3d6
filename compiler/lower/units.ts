import type { Decision, Program, Term } from '../../language/model/index.ts';
import { FALSE, TRUE, type Algebra, type Ref } from '../diagram/index.ts';
import type { LoweredDecision } from './lowered.ts';
import { liesWithin } from './space/patterns.ts';
import { carriersOf, type Space, type SpaceTerm } from './space/space.ts';
import { termsOf } from './visit-terms.ts';

/** How a patient file says something about one root variable. */
export interface Reporting {
  /** Boolean over status bits: the fact that says all of it is left out. */
  readonly missing: Ref;
  /** Terms that can be answered alone while it is: single alleles, alterations that an assay covers. `missing`: this one is not either. */
  readonly parts: readonly { readonly term: SpaceTerm; readonly missing: Ref }[];
}

/** What units are read from. */
interface Source {
  readonly space: Space;
  readonly algebra: Algebra;
  readonly find: (id: string) => LoweredDecision;
}

/**
 * What a report can leave out by itself: a fact; a window of a series without a measurement; an alteration that no assay covers. With given status bits,
 * the report that leaves out only what some untested term rests on says the most: whatever else could be left out can be reported with
 * everything possible instead.
 */
export class Units {
  private heldAsked?: readonly { readonly missing: Ref; readonly units: ReadonlySet<string> }[];
  private readonly findings: readonly Extract<Term, { kind: 'finding' }>[];
  private readonly held = new Map<string, Ref>();

  constructor(private readonly source: Source, private readonly program: Program) {
    this.findings = source.space.terms.flatMap(({ term }) => (term.kind === 'finding' ? [term] : []));
  }

  /** Terms that some row, or some constraint, names `not tested`. */
  private get asked(): NonNullable<Units['heldAsked']> {
    const { space, algebra: { manager } } = this.source;
    return (this.heldAsked ??= space.terms.flatMap(({ term, status, unreported }) => [status ?? [], unreported ?? []].flat().map((bit) => ({ missing: manager.choice(bit, [1, 2], TRUE, FALSE), units: new Set(this.of(term)) }))));
  }

  /** What is left out wherever the term is not tested. */
  of(term: Term): readonly string[] {
    if (term.kind === 'series') return [hasOwn(term) ? unitOfTerm(term) : unitOfFact(term.fact)];
    if (term.kind === 'finding') return [unitOfTerm(term)];
    if (term.kind !== 'decision') return term.carriers.map(unitOfFact);
    const { decision } = this.source.find(term.decision);
    const carriers = new Set(decision.measuredBy ?? term.carriers);
    const read = inputsOf(this.source, decision).filter((one) => carriers.size === 0 || one.carriers.some((fact) => carriers.has(fact)));
    const others = carriersOf(this.program, term).filter((fact) => !read.some((one) => one.carriers.includes(fact)));
    return [...read.flatMap((one) => this.of(one)), ...others.map(unitOfFact)];
  }

  /** Boolean over status bits: nothing that carries the term is reported. */
  unreported(term: Term): Ref {
    return this.source.algebra.all(this.of(term).map((unit) => this.missing(unit)));
  }

  /** Facts one of which makes the term tested, if it says anything at all. */
  carriersOf(term: Term): readonly string[] {
    if (term.kind !== 'decision') return term.carriers;
    const { decision } = this.source.find(term.decision);
    const carriers = decision.measuredBy ?? term.carriers;
    return [...carriersOf(this.program, term), ...inputsOf(this.source, decision).flatMap((one) => (one.carriers.some((fact) => carriers.includes(fact)) ? one.carriers : []))];
  }

  /** Facts that say what class a root variable has; a gene's call, and its alleles. */
  factsOf(variable: number): readonly string[] {
    const own = this.source.space.variables[variable]!.variable;
    if (own.kind === 'gene') {
      const { name } = this.program.genes[own.gene]!;
      return this.program.facts.flatMap((fact) => ((fact.type.kind === 'gene' || fact.type.kind === 'allele') && fact.type.gene === name ? [fact.name] : []));
    }
    return 'fact' in own ? [this.program.facts[own.fact]!.name] : [];
  }

  /** How root variables are reported; numbers of formulas, which nobody reports, never are missing. */
  reporting(variable: number): Reporting {
    const { space } = this.source;
    const own = space.variables[variable]!.variable;
    const terms = space.terms.filter(({ variables, term }) => variables[0] === variable && term.kind !== 'decision');
    const part = (term: SpaceTerm, unit: string): Reporting['parts'][number] => ({ term, missing: this.missing(unit) });
    switch (own.kind) {
      case 'status': case 'formula': return { missing: FALSE, parts: [] };
      case 'findings': return { missing: TRUE, parts: terms.map((one) => part(one, unitOfTerm(one.term))) };
      case 'series': return { missing: this.missing(this.of(terms[0]!.term)[0]!), parts: [] };
      case 'gene': {
        const { name } = this.program.genes[own.gene]!;
        const call = this.program.facts.find(({ type }) => type.kind === 'gene' && type.gene === name);
        const alleles = terms.flatMap((one) => (one.term.kind === 'allele' ? one.term.carriers.filter((fact) => fact !== call?.name).map((fact) => part(one, unitOfFact(fact))) : []));
        return { missing: call ? this.missing(unitOfFact(call.name)) : TRUE, parts: alleles };
      }
      default: return { missing: this.missing(unitOfFact(this.program.facts[own.fact]!.name)), parts: [] };
    }
  }

  /** Boolean over status bits: some untested term rests on the unit, or on what it is a part of. */
  missing(unit: string): Ref {
    let known = this.held.get(unit);
    if (known === undefined) {
      const wider = this.wider(unit);
      known = this.source.algebra.any(this.asked.filter(({ units }) => wider.some((one) => units.has(one))).map((one) => one.missing));
      this.held.set(unit, known);
    }
    return known;
  }

  /** The unit, and what it is left out with: its series; alterations that it is one of. */
  private wider(unit: string): readonly string[] {
    const { term } = this.source.space.termByName.get(unit.replace(/^term /, '')) ?? {};
    if (term?.kind === 'series' && unit === unitOfTerm(term)) return [unit, unitOfFact(term.fact)];
    if (term?.kind !== 'finding' || unit !== unitOfTerm(term)) return [unit];
    return [unit, ...this.findings.filter((other) => other.fact === term.fact && liesWithin(term.pattern, other.pattern)).map(unitOfTerm)];
  }
}

/** Terms on facts that a definition reads through its chain. */
function inputsOf(source: Source, decision: Decision, seen = new Set<string>()): readonly Term[] {
  if (seen.has(decision.id)) return [];
  seen.add(decision.id);
  const handed = [...decision.rows, ...(decision.otherwise ? [decision.otherwise] : [])].flatMap(({ result }) => (result.kind === 'decision' ? [result.decision] : []));
  const read = termsOf(decision).flatMap((term) => (term.kind === 'decision' ? inputsOf(source, source.find(term.decision).decision, seen) : [term]));
  return [...read, ...handed.flatMap((id) => inputsOf(source, source.find(id).decision, seen))];
}

/** Measurements in a window, or after one, may be missing while there are others. */
function hasOwn({ accessor }: Extract<Term, { kind: 'series' }>): boolean {
  return ['during', 'after', 'window of latest', 'change since first'].includes(accessor.kind);
}

function unitOfFact(fact: string): string {
  return `fact ${fact}`;
}

function unitOfTerm({ name }: Term): string {
  return `term ${name}`;
}
