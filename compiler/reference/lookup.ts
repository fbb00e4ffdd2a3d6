import type { Action, Cell, Condition, Decision, Expression, Fact, Gene, Program, Term, Terminology, Window } from '../../language/model/index.ts';

/** A program with its names as maps. */
export class Lookup {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly genes: ReadonlyMap<string, Gene>;
  readonly windows: ReadonlyMap<string, Window>;
  readonly terminologies: ReadonlyMap<string, Terminology>;
  private readonly decisions: ReadonlyMap<string, Decision>;

  constructor(readonly program: Program) {
    this.facts = new Map(program.facts.map((fact) => [fact.name, fact]));
    this.genes = new Map(program.genes.map((gene) => [gene.name, gene]));
    this.windows = new Map(program.windows.map((window) => [window.name, window]));
    this.terminologies = new Map(program.terminologies.map((one) => [one.name, one]));
    this.decisions = new Map([...program.decisions.map((one) => [one.name, one] as const), ...program.decisions.map((one) => [one.id, one] as const)]);
  }

  has(decision: string): boolean { return this.decisions.has(decision); }

  decision(id: string): Decision {
    const found = this.decisions.get(id);
    if (!found) throw new RangeError(`the program has no decision \`${id}\``);
    return found;
  }

  gene(name: string): Gene {
    const found = this.genes.get(name);
    if (!found) throw new RangeError(`the program has no gene \`${name}\``);
    return found;
  }

  /** Numeric definitions whose number is part of the action (`dose by IWPC dose`). */
  computedBy(action: Action): readonly string[] {
    const slots = action.clauses.flatMap((clause) => (clause.form === 'dose-formula' ? [clause.slots['formula'] ?? []].flat() : []));
    return [...new Set(slots.map((slot) => this.decision(slot).id))];
  }
}

/** What a visitor is told: cells, terms that are used as numbers in formulas, and both kinds of terms. */
export interface Seen {
  readonly cell?: (cell: Cell) => void;
  readonly number?: (term: Term) => void;
  readonly term?: (term: Term) => void;
}

/** Everything that a decision itself asks: cells of scope, rows, additions and totals, and terms of formulas. */
export function visit(decision: Decision, seen: Seen): void {
  const cell = (one: Cell): void => { seen.cell?.(one); seen.term?.(one.term); };
  const number = (one: Term): void => { seen.number?.(one); seen.term?.(one); };
  for (const clause of decision.appliesWhen) visitCondition(clause, cell);
  for (const row of [...decision.rows, ...decision.also]) {
    row.cells.forEach(cell);
    if (row.when) visitCondition(row.when, cell);
    if ('result' in row && row.result.kind === 'number') visitExpression(row.result.formula, cell, number);
  }
  if (decision.otherwise?.result.kind === 'number') visitExpression(decision.otherwise.result.formula, cell, number);
  if (decision.formula) visitExpression(decision.formula.expression, cell, number);
}

export function visitCondition(condition: Condition, cell: (cell: Cell) => void): void {
  switch (condition.kind) {
    case 'cell': return cell(condition.cell);
    case 'not': return visitCondition(condition.of, cell);
    case 'all': case 'any': for (const part of condition.of) visitCondition(part, cell);
  }
}

export function visitExpression(expression: Expression, cell: (cell: Cell) => void, number: (term: Term) => void): void {
  const inner = (one: Expression): void => visitExpression(one, cell, number);
  switch (expression.kind) {
    case 'constant': return;
    case 'term': return number(expression.term);
    case 'sum': case 'product': case 'min': case 'max': return expression.of.forEach(inner);
    case 'difference': case 'quotient': case 'power': inner(expression.left); return inner(expression.right);
    case 'whole': case 'square': case 'square root': case 'exp': case 'ln': return inner(expression.of);
    case 'total': for (const row of expression.of) {
      inner(row.times);
      if (row.when) visitCondition(row.when, cell);
    }
  }
}

/** Decisions that a decision reads directly: columns, formulas, results, computed doses, sides of a comparison. */
export function readsOf(lookup: Lookup, decision: Decision): string[] {
  const ids = new Set<string>();
  visit(decision, { term: (term) => { if (term.kind === 'decision') ids.add(lookup.decision(term.decision).id); } });
  for (const result of [...decision.rows.map((row) => row.result), ...(decision.otherwise ? [decision.otherwise.result] : [])]) {
    if (result.kind === 'decision') ids.add(lookup.decision(result.decision).id);
    if (result.kind === 'action') for (const id of lookup.computedBy(result.action)) ids.add(id);
  }
  for (const row of decision.also) for (const id of lookup.computedBy(row.action)) ids.add(id);
  for (const id of decision.compares ?? []) ids.add(lookup.decision(id).id);
  return [...ids];
}
