import type { GeneClass, Table, TableCondition, TableDecision, TableExpression, TableGene, TablePart, TableTerm, Variable } from '../ir/index.ts';
import { createEngine, type Engine } from '../runtime/engine.ts';
import { expressionTerms, totalRoots } from '../runtime/expression.ts';
import { isNumeric, ownerOf } from '../runtime/formula-inputs.ts';
import { supportOf } from '../runtime/support.ts';
import { sameValues } from './same-values.ts';

/**
 * The table with what evaluating it would otherwise have to work out: the parts that it needs, which classes are the same value of a term, what a
 * decision asks for, and which facts its answer depends on.
 */
export function planned(table: Table): Table {
  const terms = table.terms.map((term) => withValues(table, term));
  const variables = table.variables.map((one) => (one.kind === 'status' ? withReported(terms, one) : one));
  const full: Table = { ...table, terms, variables, genes: table.genes.map(withIndeterminate) };
  const engine = createEngine(full, []);
  return { ...full, decisions: full.decisions.map((one) => withPlan(engine, one)), parts: partsOf(full) };
}

function partsOf({ facts, genes, decisions, variables, possible }: Table): readonly TablePart[] {
  const kinds = new Set(facts.map((fact) => fact.kind));
  const needs: Readonly<Record<TablePart, boolean>> = {
    formulas: variables.some((one) => one.kind === 'formula') || decisions.some(({ outcomes }) => outcomes.some((one) => one.kind === 'number' || isNumeric(one))),
    genes: kinds.has('allele') || genes.some((gene) => gene.call === 'score' || gene.call === 'presence' || gene.lowestFirst !== undefined || (gene.asks ?? []).length > 0),
    lists: kinds.has('code') || kinds.has('findings') || kinds.has('medications'),
    rules: possible !== undefined || decisions.some((one) => one.policy === 'collect' || one.compares !== undefined),
    series: kinds.has('series') || kinds.has('date'),
  };
  return (Object.keys(needs) as TablePart[]).filter((name) => needs[name]);
}

function withIndeterminate(gene: TableGene): TableGene {
  const { call, phenotypes, classes } = gene;
  const isIndeterminate = ({ phenotype, piece }: GeneClass): boolean => {
    if (call === 'score') return piece < 0;
    return (call === 'pair of functions' || call === 'haploid') && phenotypes.length > 0 && (phenotypes[phenotype]?.indeterminate ?? phenotype < 0);
  };
  return classes ? { ...gene, classes: classes.map((one) => (isIndeterminate(one) ? { ...one, indeterminate: true as const } : one)) } : gene;
}

function withValues(table: Table, term: TableTerm): TableTerm {
  if (term.decision !== undefined || term.kind === 'series') return term;
  const own = (term.classText ?? []).reduce((bits, text, at) => ((at & (at - 1)) === 0 && text !== term.classText?.[0] ? bits | at : bits), 0);
  return { ...term, same: term.variables.map((variable) => sameValues(table, term, variable)), ...(term.kind === 'finding' ? { atoms: own } : {}) };
}

type Status = Variable & { readonly kind: 'status' };

/** A findings fact is reported region by region, a series window by window; other facts as a whole. */
function withReported(terms: readonly TableTerm[], one: Status): Status {
  const read = (one.inputs ?? [one.term]).map((index) => ({ index, term: terms[index]! }));
  const looked = read.filter(({ term }) => term.kind === 'series' || term.kind === 'finding').map(({ index }) => index);
  const whole = read.filter(({ index }) => !looked.includes(index)).flatMap(({ term }) => (one.inputs ? term.carriers : one.carriers));
  const others = one.inputs ? one.carriers.filter((fact) => !read.some(({ term }) => term.carriers.includes(fact))) : [];
  const reported = [...new Set([...whole, ...others])].toSorted((a, b) => a - b);
  return { ...one, ...(String(reported) === String(one.carriers) ? {} : { reported }), ...(looked.length > 0 ? { looked } : {}) };
}

function withPlan(engine: Engine, decision: TableDecision): TableDecision {
  const { table } = engine;
  const roots = rootsOf(engine, decision);
  const variables = new Set([...roots].flatMap((root) => supportOf(engine, root)));
  for (const variable of variables) {
    const one = table.variables[variable]!;
    if (one.kind === 'status') for (const own of table.terms[one.term]!.variables) variables.add(own);
  }
  const facts = table.facts.flatMap((fact, i) => (fact.kind !== 'allele' && fact.variables.some((variable) => variables.has(variable)) ? [i] : []));
  const numbers = decision.outcomes.some(isNumeric) || [...variables].some((variable) => table.variables[variable]!.kind === 'formula');
  const alone = roots.size <= 1 && decision.root !== undefined;
  return { ...decision, asks: asksOf(engine, decision), ...(numbers ? {} : { kept: { facts, ...(alone ? { alone: true as const } : {}) } }) };
}

/** Every diagram that the answer of a decision is read from. */
function rootsOf(engine: Engine, decision: TableDecision): ReadonlySet<number> {
  const { table } = engine;
  const roots = new Set<number>(decision.rowRoots ?? [decision.root!]);
  for (const one of chainOf(table, decision)) for (const { root } of one.live) roots.add(root);
  for (const { guideline, root } of [...table.notes, ...table.implications]) if (guideline === decision.guideline && root !== undefined) roots.add(root);
  if (table.possible !== undefined) roots.add(table.possible);
  // A status variable reads its term: another decision's diagram.
  for (const root of roots) for (const variable of supportOf(engine, root)) {
    const one = table.variables[variable]!;
    const next = one.kind === 'status' ? table.decisions[table.terms[one.term]!.decision ?? -1]?.root : undefined;
    if (next !== undefined) roots.add(next);
  }
  for (const root of roots) if (root < 0) roots.delete(root);
  return roots;
}

/** A decision with those that it reads, through the whole chain. */
function chainOf({ decisions }: Table, decision: TableDecision): ReadonlySet<TableDecision> {
  const chain = new Set([decision]);
  for (const one of chain) for (const other of [...one.reads, ...(one.compares ?? [])]) chain.add(decisions[other]!);
  return chain;
}

/** What can be found out about the variables that the decision's chain reads: what only a constraint reads is never asked for. */
function asksOf(engine: Engine, decision: TableDecision): TableDecision['asks'] {
  const { table } = engine;
  const terms = [...termsOf(table, decision)].map((term) => table.terms[term]!);
  const formulas = [decision, ...terms.flatMap((term) => table.decisions[term.decision ?? -1] ?? [])].flatMap((one) => one.outcomes.flatMap((outcome) => (outcome.kind === 'number' ? [outcome.formula] : [])));
  const read = new Set([...terms.flatMap((term) => term.variables), ...formulas.flatMap((formula: TableExpression) => totalRoots(formula).flatMap((root) => supportOf(engine, root)))]);
  return [...read].toSorted((a, b) => a - b).flatMap((variable) => {
    const owner = ownerOf(table, variable);
    const assays = assaysOf(table, terms.filter((term) => term.variables.includes(variable)), variable);
    const own = assays.length > 0 && terms.every((term) => term.kind === 'allele' || !term.variables.includes(variable)) ? -2 : -1;
    return [...assays, ...(owner < 0 ? [] : [[owner, variable, own] as const])];
  });
}

/** A gene that was not reported is asked for through the alleles that the rules name, where they have facts of their own. */
function assaysOf(table: Table, asked: readonly TableTerm[], index: number): readonly (readonly [number, number, number])[] {
  const variable = table.variables[index]!;
  if (variable.kind !== 'gene') return [];
  return asked.flatMap((term) => {
    const fact = term.kind === 'allele' ? term.carriers.find((carrier) => table.facts[carrier]!.kind === 'allele') : undefined;
    const item = fact === undefined ? undefined : table.facts[fact]!.item;
    const ask = (table.genes[variable.gene]!.asks ?? []).findIndex((one) => one.kind === 'carries' && one.atLeast === 1 && one.alleles.length === 1 && one.alleles[0] === item);
    return fact === undefined || ask < 0 ? [] : [[fact, index, ask] as const];
  });
}

/** Terms that a decision asks, through the decisions that it reads too. */
function termsOf(table: Table, decision: TableDecision): ReadonlySet<number> {
  const terms = new Set<number>();
  const condition = (one: TableCondition): void => {
    if (one.kind === 'cell') terms.add(one.cell.term);
    else if (one.kind === 'not') condition(one.of);
    else one.of.forEach(condition);
  };
  for (const one of chainOf(table, decision)) {
    for (const clause of one.appliesWhen) condition(clause.condition);
    for (const row of [...one.rows, ...one.also]) {
      for (const cell of row.cells) terms.add(cell.term);
      if (row.when) condition(row.when);
    }
    for (const outcome of one.outcomes) if (outcome.kind === 'number') expressionTerms(outcome.formula, terms);
  }
  return terms;
}
