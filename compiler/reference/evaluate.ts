import type { Program } from '../../language/model/index.ts';
import type { Answer } from '../ir/index.ts';
import { answerOf } from './answer.ts';
import { chainOf, constraintChains, type Chain } from './chain.ts';
import type { Report } from './known.ts';
import { Lookup } from './lookup.ts';
import { Problems } from './problems.ts';
import { readReport } from './read-report.ts';
import { evaluateWorlds, factWorlds, type Worlds } from './worlds.ts';

/** A patient report: a plain object by fact name (see the reference page on patient files). */
export type PatientFacts = Readonly<Record<string, unknown>>;

/**
 * The answer to one decision for one patient. Explanations, notes and implications are left empty.
 *
 * @throws PatientError the report is refused
 * @throws ProgramError no row or several rows match: the program does not pass analysis
 */
export function evaluateNaively(program: Program, facts: PatientFacts, decision: string): Answer {
  const { lookup, chain, report, worlds } = evaluateAll(program, facts, decision);
  const target = chain.decisions.at(-1);
  return answerOf(lookup, worlds, report, target ?? lookup.decision(decision));
}

/** The worlds that a report leaves open for one decision, each with the outcomes of its whole chain. */
export function possibleWorlds(program: Program, facts: PatientFacts, decision: string): Worlds {
  return evaluateAll(program, facts, decision).worlds;
}

function evaluateAll(program: Program, facts: PatientFacts, decision: string): { lookup: Lookup; chain: Chain; report: Report; worlds: Worlds } {
  const lookup = lookupOf(program);
  const problems = new Problems();
  if (!lookup.has(decision)) problems.add('unknown-decision', decision, decision, `a decision: ${program.decisions.map((one) => one.id).join(', ')}`);
  problems.throwIfAny();
  const report = readReport(lookup, facts);
  const chain = chainFor(lookup, decision);
  const worlds = evaluateWorlds(lookup, chain, report);
  if (worlds.all.length === 0 || !isPossible(lookup, report)) {
    problems.add('impossible-patient', '', facts, 'facts that one patient can have together');
    problems.throwIfAny();
  }
  return { lookup, chain, report, worlds };
}

/** Every reported fact must leave something possible, and every constraint must be met. */
function isPossible(lookup: Lookup, report: Report): boolean {
  return [...reportedChains(lookup, report), ...constraintsOf(lookup)].every((chain) => factWorlds(lookup, chain, report).length > 0);
}

/** Genes of which something is reported: a phenotype may contradict the diplotype, whatever the decision asks. */
function reportedChains(lookup: Lookup, report: Report): Chain[] {
  const reported = [...report.known.keys()].flatMap((name) => {
    const type = lookup.facts.get(name)?.type;
    return type?.kind === 'gene' || type?.kind === 'allele' ? [type.gene] : [];
  });
  return [...new Set(reported)].map((name) => geneChain(lookup, name));
}

const geneChains = new WeakMap<Lookup, Map<string, Chain>>();

function geneChain(lookup: Lookup, name: string): Chain {
  const known = geneChains.get(lookup) ?? new Map<string, Chain>();
  geneChains.set(lookup, known);
  const fact = lookup.facts.get(name);
  const chain = known.get(name) ?? {
    decisions: [], constraints: [], thresholds: new Map(),
    variables: [{ name, kind: 'gene', gene: lookup.gene(name), terms: [], thresholds: [], codeSets: [], read: [], ...(fact ? { fact } : {}) }],
  };
  known.set(name, chain);
  return chain;
}

const lookups = new WeakMap<Program, Lookup>();
const chains = new WeakMap<Lookup, Map<string, Chain>>();
const constraints = new WeakMap<Lookup, Chain[]>();

function lookupOf(program: Program): Lookup {
  const lookup = lookups.get(program) ?? new Lookup(program);
  lookups.set(program, lookup);
  return lookup;
}

function chainFor(lookup: Lookup, decision: string): Chain {
  const known = chains.get(lookup) ?? new Map<string, Chain>();
  chains.set(lookup, known);
  const chain = known.get(decision) ?? chainOf(lookup, decision);
  known.set(decision, chain);
  return chain;
}

function constraintsOf(lookup: Lookup): Chain[] {
  const known = constraints.get(lookup) ?? constraintChains(lookup);
  constraints.set(lookup, known);
  return known;
}
