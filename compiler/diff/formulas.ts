import { FALSE, terminal, type Ref } from '../diagram/index.ts';
import type { TableDecision, TableExpression } from '../ir/index.ts';
import { divide, exact } from '../runtime/rational.ts';
import { canonicalAnswer, type Computing } from './answers.ts';
import { SIDES, type Both, type Side, type Tables } from './space/joint.ts';
import { factorOf } from './space/number.ts';
import type { JointSpace } from './space/space.ts';
import { termText } from './space/structure.ts';
import type { Translator } from './translate.ts';

/** Definitions and formulas of both sides by what they compute: equal ones are equal for every patient. */
export class Formulas {
  private readonly tables: Tables;
  private readonly functions = new Map<string, Ref>();
  private readonly keys = new Map<string, number>();

  constructor(private readonly space: JointSpace, private readonly translators: Both<Translator>) {
    this.tables = space.tables;
  }

  /** A definition as its values: equal references give every patient the same. */
  functionOf(side: Side, index: number): Ref {
    const key = `${side} ${index}`;
    let found = this.functions.get(key);
    if (found === undefined) this.functions.set(key, (found = this.make(side, this.tables[side].decisions[index]!)));
    return found;
  }

  private make(side: Side, decision: TableDecision): Ref {
    if (decision.root === undefined) return FALSE;
    const computing = this.computing(side);
    return this.translators[side].diagram(decision.root, (t) => {
      const answer = canonicalAnswer(this.tables[side], decision, decision.terminals[t]!, computing);
      return terminal(this.keyOf(answer ? answer.key : 'impossible'));
    }, terminal(this.keyOf('not listed')), () => undefined);
  }

  private keyOf(text: string): number {
    let found = this.keys.get(text);
    if (found === undefined) this.keys.set(text, (found = this.keys.size));
    return found;
  }

  /** What canonical answers need to know of numbers. */
  computing(side: Side): Computing {
    const table = this.tables[side];
    return {
      number: ({ formula }, { number }) => JSON.stringify([this.formula(side, formula), number]),
      decision: (index) => `${this.functionOf(side, index)} ${JSON.stringify(table.decisions[index]!.number ?? '')}`,
    };
  }

  /** A formula as text: equal texts are equal numbers. */
  private formula(side: Side, expression: TableExpression): unknown {
    const go = (one: TableExpression): unknown => this.formula(side, one);
    switch (expression.kind) {
      case 'constant': return expression.value;
      case 'term': return this.term(side, expression.term, expression.factor);
      case 'sum': case 'product': case 'min': case 'max': return [expression.kind, expression.of.map(go)];
      case 'difference': case 'quotient': case 'power': return [expression.kind, go(expression.left), go(expression.right)];
      case 'whole': return ['whole', expression.by, go(expression.of)];
      case 'square': case 'square root': case 'exp': case 'ln': return [expression.kind, go(expression.of)];
      case 'total': {
        const rows = expression.of.map((row) => JSON.stringify([row.coefficient, go(row.times), this.holding(side, row.root)]));
        return ['total', rows.toSorted()];
      }
    }
  }

  /** Where a diagram of a side holds: equal for equal conditions. */
  holding(side: Side, root: Ref): Ref {
    return this.translators[side].diagram(root, (t) => terminal(t), FALSE, () => undefined);
  }

  /** A term of a formula in the new unit. A gene that the sides read differently is another term on each. */
  private term(side: Side, index: number, factor: string): unknown {
    const table = this.tables[side];
    const term = table.terms[index]!;
    if (term.decision !== undefined) return ['decision', this.functionOf(side, term.decision), table.decisions[term.decision]!.number, factor];
    const link = this.space.links[side][term.variables[0]!]!;
    const variable = this.space.variables[link.kind === 'any' ? link.variables[0]! : link.variable]!;
    if (variable.kind === 'gene') return [termText(table, index), factor, this.sameVocabulary(variable.name) ? '' : side];
    const facts = { old: this.tables.old.facts.find((fact) => fact.name === variable.facts[0]), new: this.tables.new.facts.find((fact) => fact.name === variable.facts[0]) };
    const scale = facts.old && facts.new && side === 'old' ? factorOf(facts.old, facts.new) : undefined;
    const scaled = scale ? divide(exact(factor), scale) : exact(factor);
    return [variable.name, term.kind, divide(scaled, [1n, 1n]).join('/')];
  }

  private sameVocabulary(name: string): boolean {
    const [a, b] = SIDES.map((side) => this.tables[side].genes.find((gene) => gene.name === name)).map((gene) => JSON.stringify({ ...gene, classes: [], asks: [], variable: 0 }));
    return a === b;
  }
}

/** Terms of a formula. */
export function termsIn(expression: TableExpression): readonly number[] {
  switch (expression.kind) {
    case 'constant': return [];
    case 'term': return [expression.term];
    case 'sum': case 'product': case 'min': case 'max': return expression.of.flatMap(termsIn);
    case 'difference': case 'quotient': case 'power': return [...termsIn(expression.left), ...termsIn(expression.right)];
    case 'whole': case 'square': case 'square root': case 'exp': case 'ln': return termsIn(expression.of);
    case 'total': return expression.of.flatMap((row) => termsIn(row.times));
  }
}

/** Diagrams of the conditions of totals. */
export function rootsIn(expression: TableExpression): readonly Ref[] {
  switch (expression.kind) {
    case 'constant': case 'term': return [];
    case 'sum': case 'product': case 'min': case 'max': return expression.of.flatMap(rootsIn);
    case 'difference': case 'quotient': case 'power': return [...rootsIn(expression.left), ...rootsIn(expression.right)];
    case 'whole': case 'square': case 'square root': case 'exp': case 'ln': return rootsIn(expression.of);
    case 'total': return expression.of.flatMap((row) => [row.root, ...rootsIn(row.times)]);
  }
}
