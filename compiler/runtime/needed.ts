import type { Need } from '../ir/answer.ts';
import type { Table, TableCondition, TableDecision } from '../ir/table.ts';
import type { Engine } from './engine.ts';
import type { Knowledge, Reading } from './knowledge.ts';
import { askOf } from './read-gene.ts';
import { expressionTerms, totalRoots } from './expression.ts';
import { IMPOSSIBLE, type Restricted } from './worlds.ts';

/** A fact as something to find out: knowing it tells positions of the variables with equal labels apart. */
interface Item {
  readonly fact: number;
  /** Per variable: a label of each position. */
  readonly labels: ReadonlyMap<number, readonly number[]>;
}

/**
 * The inclusion-minimal facts such that worlds that agree on them share an outcome, in every one of these diagrams. Without constraints
 * they are the facts that the reduced diagram still asks for; otherwise facts are dropped greedily, the last declared first.
 */
export function needed(engine: Engine, knowledge: Knowledge, decision: TableDecision, diagram: Restricted, roots: readonly number[], also: readonly number[]): Need[] {
  const nodes = new Set<number>();
  for (const root of roots) diagram.leaves(root, nodes);
  const variables = new Set([...nodes].filter((node) => node >= 0).map((node) => diagram.variables[node]!));
  let items = itemsOf(engine, knowledge, decision, diagram, variables);
  const shared = items.some((item) => [...item.labels.keys()].some((variable) => items.some((other) => other !== item && other.labels.has(variable))));
  if (shared || nodes.has(IMPOSSIBLE)) {
    for (const item of items.toReversed()) {
      const left = items.filter((other) => other !== item);
      if (roots.every((root) => isSufficient(diagram, root, left))) items = left;
    }
  }
  const facts = new Set([...items.map((item) => item.fact), ...also.map((variable) => ownerOf(engine, knowledge, variable))]);
  facts.delete(-1);
  return [...facts].toSorted((a, b) => a - b).map((fact) => need(engine, knowledge, fact));
}

/** Facts of which some single result leaves one outcome. */
export function maySettle(engine: Engine, knowledge: Knowledge, decision: TableDecision, diagram: Restricted, roots: readonly number[]): string[] {
  const nodes = new Set<number>();
  for (const root of roots) diagram.leaves(root, nodes);
  const variables = new Set([...nodes].filter((node) => node >= 0).map((node) => diagram.variables[node]!));
  const items = itemsOf(engine, knowledge, decision, diagram, variables).toSorted((a, b) => a.fact - b.fact);
  return items.filter((item) => results(item).some((result) => settles(diagram, roots, item, result))).map((item) => engine.table.facts[item.fact]!.name);
}

type ResultOf = ReadonlyMap<number, number>;

/** What the fact may turn out to be: a label for each of its variables. */
function results(item: Item): readonly ResultOf[] {
  let found: readonly ResultOf[] = [new Map()];
  for (const [variable, labels] of item.labels) {
    found = found.flatMap((one) => [...new Set(labels)].map((label) => new Map(one).set(variable, label)));
    if (found.length > 4096) return [];
  }
  return found;
}

function settles(diagram: Restricted, roots: readonly number[], item: Item, result: ResultOf): boolean {
  return roots.every((root) => {
    const seen = new Set<number>();
    const go = (node: number): void => {
      if (seen.has(node)) return;
      seen.add(node);
      if (node < 0) return;
      const labels = item.labels.get(diagram.variables[node]!);
      diagram.children[node]!.forEach((child, i) => {
        if (!labels || labels[i] === result.get(diagram.variables[node]!)) go(child);
      });
    };
    go(root);
    return [...seen].filter((node) => node < IMPOSSIBLE).length === 1;
  });
}

/** No two worlds that agree on the items have different outcomes: both are walked side by side. */
function isSufficient(diagram: Restricted, root: number, items: readonly Item[]): boolean {
  const seen = new Set<string>();
  const variableOf = (node: number): number => (node < 0 ? Infinity : rank(diagram, diagram.variables[node]!));
  const go = (a: number, b: number): boolean => {
    if (a < 0 && b < 0) return a === b || a === IMPOSSIBLE || b === IMPOSSIBLE;
    const key = a < b ? `${a},${b}` : `${b},${a}`;
    if (seen.has(key)) return true;
    seen.add(key);
    const first = Math.min(variableOf(a), variableOf(b));
    const variable = diagram.variables[variableOf(a) === first ? a : b]!;
    const known = items.flatMap((item) => item.labels.get(variable) ? [item.labels.get(variable)!] : []);
    const count = diagram.positions[variable]!.length;
    for (let i = 0; i < count; i += 1)
      for (let j = 0; j < count; j += 1) {
        if (known.some((labels) => labels[i] !== labels[j])) continue;
        if (!go(variableOf(a) === first ? diagram.children[a]![i]! : a, variableOf(b) === first ? diagram.children[b]![j]! : b)) return false;
      }
    return true;
  };
  return go(root, root);
}

function rank(diagram: Restricted, variable: number): number {
  const input = diagram.inputs.indexOf(variable);
  return input < 0 ? variable : input - diagram.inputs.length;
}

function itemsOf(engine: Engine, knowledge: Knowledge, decision: TableDecision, diagram: Restricted, variables: ReadonlySet<number>): Item[] {
  const items = new Map<number, Map<number, readonly number[]>>();
  const put = (fact: number, variable: number, labels: readonly number[]): void => void items.set(fact, (items.get(fact) ?? new Map<number, readonly number[]>()).set(variable, labels));
  const read = readBy(engine, decision);
  for (const variable of variables) {
    if (!read.has(variable)) continue;
    const positions = diagram.positions[variable]!;
    const { gene, assays } = assaysOf(engine, knowledge, decision, variable);
    for (const { fact, label } of assays) put(fact, variable, positions.map((option) => label(option.at)));
    if (gene) put(ownerOf(engine, knowledge, variable), variable, positions.map((_, i) => i));
  }
  items.delete(-1);
  return [...items].map(([fact, labels]) => ({ fact, labels })).toSorted((a, b) => a.fact - b.fact);
}

/** Variables that the decision's chain reads: what only a constraint reads is never asked for. */
function readBy(engine: Engine, decision: TableDecision): ReadonlySet<number> {
  const terms = [...termsOf(engine, decision)].map((term) => engine.table.terms[term]!);
  const decisions = [decision, ...terms.flatMap((term) => engine.table.decisions[term.decision ?? -1] ?? [])];
  const totals = decisions.flatMap((one) => one.outcomes.flatMap((outcome) => (outcome.kind === 'number' ? totalRoots(outcome.formula) : [])));
  return new Set([...terms.flatMap((term) => term.variables), ...totals.flatMap((root) => engine.support(root))]);
}

/** A gene that was not reported is asked for through the alleles that the rules name, where they have facts of their own. */
function assaysOf(engine: Engine, knowledge: Knowledge, decision: TableDecision, index: number): { readonly gene: boolean; readonly assays: readonly { readonly fact: number; label(at: number): number }[] } {
  const { table } = engine;
  const variable = table.variables[index]!;
  if (variable.kind !== 'gene' || table.facts.some((fact, i) => fact.kind === 'gene' && fact.gene === variable.gene && knowledge.reported[i])) return { gene: true, assays: [] };
  const gene = table.genes[variable.gene]!;
  const asked = [...termsOf(engine, decision)].map((term) => table.terms[term]!).filter((term) => term.variables.includes(index));
  const assays = asked.flatMap((term) => {
    const fact = term.kind === 'allele' ? term.carriers.find((carrier) => table.facts[carrier]!.kind === 'allele') : undefined;
    const ask = fact === undefined ? -1 : askOf(gene, table.facts[fact]!.item!);
    return ask < 0 ? [] : [{ fact: fact!, label: (at: number) => gene.classes![at]!.asks[ask]! }];
  });
  return { gene: !assays.length || asked.some((term) => term.kind !== 'allele'), assays };
}

/** Terms that a decision asks, through the decisions that it reads too. */
function termsOf({ table }: Engine, decision: TableDecision): ReadonlySet<number> {
  const terms = new Set<number>();
  const seen = new Set<TableDecision>();
  const condition = (one: TableCondition): void => {
    if (one.kind === 'cell') terms.add(one.cell.term);
    else if (one.kind === 'not') condition(one.of);
    else one.of.forEach(condition);
  };
  const go = (one: TableDecision): void => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const clause of one.appliesWhen) condition(clause.condition);
    for (const row of [...one.rows, ...one.also]) {
      for (const cell of row.cells) terms.add(cell.term);
      if (row.when) condition(row.when);
    }
    for (const outcome of one.outcomes) if (outcome.kind === 'number') expressionTerms(outcome.formula, terms);
    for (const other of [...one.reads, ...(one.compares ?? [])]) go(table.decisions[other]!);
  };
  go(decision);
  return terms;
}

/** The fact to find out for a variable. */
function ownerOf(engine: Engine, knowledge: Knowledge, index: number): number {
  const { table } = engine;
  const variable = table.variables[index]!;
  const dynamic = knowledge.readings[index]?.owner;
  if (dynamic !== undefined && dynamic >= 0) return dynamic;
  if (variable.kind === 'gene') return geneFact(table, variable.gene);
  return 'fact' in variable ? variable.fact : -1;
}

function geneFact(table: Table, gene: number): number {
  const own = table.facts.findIndex((fact) => fact.kind === 'gene' && fact.gene === gene);
  return own >= 0 ? own : table.facts.findIndex((fact) => fact.gene === gene);
}

/** order: nothing that is still open was looked at. repeat: what was reported cannot be interpreted. */
function need(engine: Engine, knowledge: Knowledge, index: number): Need {
  const { table } = engine;
  const fact = table.facts[index]!;
  const readings = fact.variables.flatMap((variable) => knowledge.readings[variable] ?? []).filter((one) => one.options.length > 1);
  const open = (one: Reading): number => one.options.reduce((bits, { at }) => bits | (at ^ one.options[0]!.at), 0);
  const looked = (one: Reading): boolean => (one.covered === undefined ? one.tested : (one.covered & open(one)) !== 0);
  const reported = knowledge.reported[index] === true && (!['series', 'findings'].includes(fact.kind) || readings.some(looked));
  const what = !reported ? 'order' : readings.some((one) => one.indeterminate) ? 'repeat' : 'resolve';
  return { fact: fact.name, what, tests: fact.tests };
}
