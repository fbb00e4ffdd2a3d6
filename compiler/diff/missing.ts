import { FALSE, isTerminal, terminal, terminalOf, TRUE, mapTerminals, type Algebra, type Ref } from '../diagram/index.ts';
import type { Table, TableTerm, Variable } from '../ir/index.ts';
import { rangesOf } from './cover.ts';
import { NOBODY, type AnswerSets, type Projector } from './sets.ts';
import type { Side } from './space/joint.ts';
import type { JointSpace } from './space/space.ts';
import type { Translator } from './translate.ts';

type Status = Extract<Variable, { kind: 'status' }>;

/** Which units have no report. Everything else is reported, and settled. */
export type Missing = ReadonlySet<string>;

export const missingKey = (missing: Missing): string => [...missing].toSorted().join(' + ');

/** A fact's unit: a gene's call and the assays of its alleles are one. */
export function unitsOfFact(space: JointSpace, side: Side, fact: number): readonly string[] {
  const table = space.tables[side];
  const { kind, gene, name } = table.facts[fact]!;
  if (kind === 'gene' || kind === 'allele') return [table.genes[gene!]!.name];
  const own = space.variables.filter((one) => one.facts.includes(name) && one.kind !== 'gene').map((one) => one.unit);
  return own.length > 0 ? [...new Set(own)] : [name];
}

/** Works out which terms are not tested where some units are missing. */
export class StatusReader {
  private readonly table: Table;
  private readonly memo = new Map<string, Ref>();

  constructor(private readonly space: JointSpace, private readonly translator: Translator, private readonly algebra: Algebra, private readonly sets: AnswerSets, private readonly projector: Projector) {
    this.table = space.tables[translator.side];
  }

  /** Boolean, over what is reported: the term of a status variable is not tested. */
  read(variable: number, missing: Missing): Ref {
    const key = `${variable} ${missingKey(missing)}`;
    let found = this.memo.get(key);
    if (found === undefined) this.memo.set(key, (found = this.work(this.table.variables[variable] as Status, missing)));
    return found;
  }

  /** Units whose being missing decides about a status variable. */
  units(variable: number): readonly string[] {
    const { side } = this.translator;
    const status = this.table.variables[variable] as Status;
    return [...new Set([...status.carriers.flatMap((fact) => unitsOfFact(this.space, side, fact)), ...this.readBy(status).flatMap((term) => this.unitsOfTerm(term, status.carriers))])];
  }

  private readBy(status: Status): readonly TableTerm[] {
    return (status.inputs ?? [status.term]).map((one) => this.table.terms[one]!);
  }

  /** Series are reported accessor by accessor, findings gene by gene. */
  private unitsOfTerm(term: TableTerm, carriers: readonly number[]): readonly string[] {
    const { side } = this.translator;
    if (term.kind === 'series' || term.kind === 'finding') return term.variables.flatMap((one) => this.jointOf(one).map((each) => this.space.variables[each]!.unit));
    return carriers.flatMap((fact) => unitsOfFact(this.space, side, fact));
  }

  private jointOf(variable: number): readonly number[] {
    const link = this.space.links[this.translator.side][variable]!;
    return link.kind === 'any' ? link.variables : [link.variable];
  }

  private work(status: Status, missing: Missing): Ref {
    const { carriers, inputs } = status;
    const read = this.readBy(status);
    const others = inputs ? carriers.filter((fact) => !read.some((one) => one.carriers.includes(fact))) : [];
    const gone = (units: readonly string[]): boolean => units.every((unit) => missing.has(unit));
    const reported = read.some((term) => !gone(this.unitsOfTerm(term, inputs ? term.carriers : carriers))) || others.some((fact) => !gone(unitsOfFact(this.space, this.translator.side, fact)));
    if (reported) return FALSE;
    if (status.byReport) return TRUE;
    const term = this.table.terms[status.term]!;
    if (term.decision !== undefined) return this.several(this.decisionValues(term.decision, missing), missing);
    if (term.kind === 'series') return TRUE;
    const open = this.algebra.any(term.variables.map((one) => this.several(this.termValues(term, one), missing)));
    // Of some drugs one is taken in every world, whichever it is: that is known, though each drug by itself is not.
    return term.variables.length < 2 || this.table.possible === undefined ? open : this.algebra.and(open, this.noneOf(term, missing));
  }

  /** Boolean: it is possible that none of the term's variables holds. */
  private noneOf(term: TableTerm, missing: Missing): Ref {
    const { space, sets, algebra, translator } = this;
    const [some, none] = [terminal(sets.of([1])), terminal(sets.of([0]))];
    const holding = term.variables.flatMap((own) => this.jointOf(own).map((joint) => {
      const { map, kind } = space.variables[joint]!;
      const classes = kind === 'medication' ? [1] : map[translator.side]!.flatMap((at, c) => (at === 0 ? [] : [c]));
      return algebra.manager.choice(joint, rangesOf(classes), TRUE, FALSE);
    }));
    return mapTerminals(algebra.manager, this.values(algebra.choose(algebra.any(holding), some, none), missing), (t) => (sets.answers(t).includes(0) ? TRUE : FALSE));
  }

  /** Boolean: more than one value is possible. */
  private several(values: Ref, missing: Missing): Ref {
    return mapTerminals(this.algebra.manager, this.values(values, missing), (t) => (this.sets.answers(t).length > 1 ? TRUE : FALSE));
  }

  /** The values that are possible, as sets, where what is missing may have any. */
  private values(values: Ref, missing: Missing): Ref {
    const { space, projector, algebra, translator } = this;
    const possible = this.table.possible === undefined ? TRUE : this.possible(missing);
    const guarded = possible === TRUE ? values : algebra.choose(possible, values, NOBODY);
    return projector.project(guarded, (v) => (missing.has(space.variables[v]!.unit) ? space.variables[v]!.untested[translator.side] : undefined));
  }

  private possible(missing: Missing): Ref {
    return this.translator.diagram(this.table.possible!, (t) => (t === 1 ? TRUE : FALSE), FALSE, (variable) => this.read(variable, missing));
  }

  /** The value of a term as a diagram: numbers above all classes, two for a class that holds several. */
  private termValues(term: TableTerm, index: number): Ref {
    const { space, sets, algebra, translator } = this;
    const variable = this.table.variables[index]!;
    const text = (own: number): readonly number[] => {
      if (own < 0) return [];
      if (variable.kind === 'number') return [own * 2, own * 2 + 1];
      if (variable.kind === 'category' && term.kind === 'fact') return variable.map.flatMap((at, value) => (at === own && !this.table.facts[variable.fact]!.values?.[value]?.indeterminate ? [value] : []));
      if (variable.kind === 'code') return variable.map.flatMap((at, code) => (at === own ? [code] : []));
      const texts = term.classText ?? [];
      if (term.kind === 'score') return [own * 2, own * 2 + 1];
      return [texts.length > 0 ? texts.indexOf(texts[own]!) : own];
    };
    const link = space.links[translator.side][index]!;
    if (link.kind === 'any') {
      const any = algebra.any(link.variables.map((one) => algebra.manager.choice(one, [1, 2], TRUE, FALSE)));
      return algebra.choose(any, terminal(sets.of([1])), terminal(sets.of([0])));
    }
    const { map } = space.variables[link.variable]!;
    const base = algebra.manager.begin();
    map[translator.side]!.forEach((own, c) => { algebra.manager.push(c + 1, terminal(sets.of(text(own)))); });
    return algebra.manager.finish(base, link.variable);
  }

  /** What a definition gives, numbered by outcome; a number that is computed counts as several. */
  private decisionValues(index: number, missing: Missing): Ref {
    const decision = this.table.decisions[index]!;
    const keys = new Map<string, number>();
    const number = (key: string): number => {
      if (!keys.has(key)) keys.set(key, keys.size);
      return keys.get(key)!;
    };
    return this.translator.diagram(decision.root ?? FALSE, (t) => {
      const one = decision.terminals[t]!;
      if (one.kind === 'impossible') return NOBODY;
      const outcome = one.outcome === undefined ? undefined : decision.outcomes[one.outcome];
      if (outcome?.kind === 'number') {
        if (outcome.formula.kind === 'constant') return terminal(this.sets.of([number(`number ${outcome.formula.value}`)]));
        return terminal(this.sets.of([number('number'), number('another number')].toSorted((a, b) => a - b)));
      }
      const key = outcome?.kind === 'value' ? `value ${outcome.value}` : outcome && 'action' in outcome ? `${one.kind} ${outcome.action.key}` : one.kind;
      return terminal(this.sets.of([number(key)]));
    }, NOBODY, (variable) => this.read(variable, missing));
  }
}

/** Whether a boolean diagram holds somewhere. */
export const holdsSomewhere = (ref: Ref): boolean => !(isTerminal(ref) && terminalOf(ref) === 0);

