import type { Need } from '../ir/answer.ts';
import type { TableDecision } from '../ir/table.ts';
import type { Engine } from './engine.ts';
import { ascending, type Knowledge, type Reading } from './knowledge.ts';
import { IMPOSSIBLE, type Restricted } from './worlds.ts';

/** A fact as something to find out: knowing it tells positions of the variables with equal labels apart. */
export interface Item {
  readonly fact: number;
  /** Per variable: a label of each position. */
  readonly labels: Map<number, readonly number[]>;
}

/**
 * The inclusion-minimal facts such that worlds that agree on them share an outcome, in every one of these diagrams. Without constraints
 * they are the facts that the reduced diagram still asks for; otherwise facts are dropped greedily, the last declared first.
 */
export function needed(engine: Engine, knowledge: Knowledge, decision: TableDecision, diagram: Restricted, roots: readonly number[], also: readonly number[] = []): Need[] {
  const all = itemsOf(engine, knowledge, decision, diagram, roots);
  // Variables that share facts and worlds that no patient has come with parts only.
  const items = engine.hooks.smallest?.(diagram, roots, all) ?? all;
  return [...new Set([...items.map(({ fact }) => fact), ...also])].toSorted(ascending).map((fact) => need(engine, knowledge, fact));
}

/** Facts of which some single result leaves one outcome. */
export const maySettle = (engine: Engine, knowledge: Knowledge, decision: TableDecision, diagram: Restricted, roots: readonly number[]): string[] =>
  itemsOf(engine, knowledge, decision, diagram, roots).flatMap(({ fact, labels }) => {
    // What the fact may turn out to be: a label for each of its variables.
    let results: readonly ReadonlyMap<number, number>[] = [new Map()];
    for (const [variable, own] of labels) results = results.length > 4096 ? [] : results.flatMap((one) => [...new Set(own)].map((label) => new Map(one).set(variable, label)));
    const settles = (result: ReadonlyMap<number, number>): boolean =>
      roots.every((root) => [...diagram.below([root], (variable, i) => !result.has(variable) || labels.get(variable)![i] === result.get(variable))].filter((node) => node < IMPOSSIBLE).length === 1);
    return results.length <= 4096 && results.some(settles) ? [engine.table.facts[fact]!.name] : [];
  });

/** The facts behind the variables that a diagram asks for, in order. A gene that was not reported is asked for through alleles that have facts of their own. */
function itemsOf({ table: { genes, variables, facts } }: Engine, { readings, reports }: Knowledge, decision: TableDecision, diagram: Restricted, roots: readonly number[]): Item[] {
  const asked = new Set([...diagram.below(roots)].map((node) => diagram.variables[node]));
  const items = new Map<number, Item>();
  for (const [fact, variable, ask] of decision.asks) {
    if (!asked.has(variable)) continue;
    const one = variables[variable]!;
    const reported = one.kind === 'gene' && facts.some(({ kind, gene }, i) => kind === 'gene' && gene === one.gene && reports.has(i));
    if (reported ? ask >= 0 : ask < -1) continue;
    const owner = readings[variable]?.owner ?? fact;
    const item = items.get(owner) ?? { fact: owner, labels: new Map() };
    items.set(owner, item);
    item.labels.set(variable, diagram.positions[variable]!.map(({ at }, i) => (ask < 0 || one.kind !== 'gene' ? i : genes[one.gene]!.classes![at]!.asks[ask]!)));
  }
  return [...items.values()].toSorted((a, b) => a.fact - b.fact);
}

/** order: nothing that is still open was looked at. repeat: what was reported cannot be interpreted. */
function need({ table: { facts } }: Engine, { readings, reports }: Knowledge, index: number): Need {
  const { name, tests, variables } = facts[index]!;
  const open = variables.flatMap((variable) => readings[variable] ?? []).filter(({ options }) => options.length > 1);
  const looked = ({ options, covered, tested }: Reading): boolean => (covered === undefined ? tested : options.some(({ at }) => covered & (at ^ options[0]!.at)));
  const reported = reports.has(index) && (!open.length || open.some(looked));
  return { fact: name, what: !reported ? 'order' : open.some(({ indeterminate }) => indeterminate) ? 'repeat' : 'resolve', tests };
}
