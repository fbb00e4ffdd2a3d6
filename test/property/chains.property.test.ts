import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../compiler/analyze/index.ts';
import { PatientError, possibleWorlds } from '../../compiler/reference/index.ts';
import type { Decision, Diagnostic } from '../../language/model/index.ts';
import { patience, settings } from '../support/choice.ts';
import { describeProgram } from '../support/describe-program.ts';
import { patientsOf } from '../support/patients-of.ts';
import { randomChains, type RandomChain } from '../support/random-chain.ts';

/**
 * Gaps, overlaps and unreachable rows across chains, against brute force: all worlds of all mixtures of tested and not tested. PRECEPT_RUNS=170 tries
 * more than 10,000 chains.
 */
describe('chains of decisions', () => {
  it('a patient without a row, with two, and a row without a patient are found, and nothing else is', () => {
    const seen = { chains: 0, gap: 0, overlap: 0, 'unreachable-row': 0, 'contradictory-condition': 0, 'redundant-row': 0 };
    fc.assert(fc.property(randomChains(), (chain) => {
      seen.chains += 1;
      const findings = analyze(chain.program);
      const truth = bruteForce(chain);
      for (const decision of chain.program.decisions) compare(chain, decision, findings, truth.get(decision.id)!, seen);
    }), settings(60));
    console.log(`chains of decisions: ${JSON.stringify(seen)}`);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  }, patience * 4);
});

interface Truth {
  /** Defects that no decision before it has. */
  readonly defects: Set<string>;
  /** Some decision before it has a defect somewhere. */
  below: boolean;
  readonly deciding: Set<string>;
}

function compare(chain: RandomChain, decision: Decision, findings: readonly Diagnostic[], truth: Truth, seen: Record<string, number>): void {
  const shown = (): string => JSON.stringify({ decision: decision.id, findings: findings.map(({ code, message, witness }) => [code, message, witness]), truth: { ...truth, defects: [...truth.defects], deciding: [...truth.deciding] }, program: describeProgram(chain.program) }, undefined, 1);
  const isOwn = ({ span }: Diagnostic): boolean => span.start === decision.span.start || decision.rows.some((row) => row.span.start === span.start);
  const own = findings.filter(isOwn);
  for (const defect of ['gap', 'overlap']) {
    const isFound = own.some(({ code }) => code === defect);
    if (isFound) seen[defect]! += 1;
    // No patient may be found for it: then it is said that it is not proven.
    if (truth.defects.has(defect)) expect(isFound || own.some(({ code }) => code === 'not-proven'), `missed ${defect} ${shown()}`).toBe(true);
    // Where a decision before it has a defect, what follows is told as well if it is not only the same one.
    else if (!chain.constrained && !truth.below) expect(isFound, `false ${defect} ${shown()}`).toBe(false);
  }
  // Below a mistake rows may be as meaningless as what they read: it is told first.
  const isWrong = (one: Decision): boolean => findings.some(({ severity, span }) => severity === 'error' && (span.start === one.span.start || one.rows.some((row) => row.span.start === span.start)));
  if (truth.below || truth.defects.size > 0 || chain.program.decisions.some((one) => one !== decision && isWrong(one))) return;
  for (const row of decision.rows) {
    const told = own.filter(({ code, span }) => (code === 'unreachable-row' || code === 'contradictory-condition') && span.start === row.span.start);
    for (const { code } of told) seen[code]! += 1;
    // Which mixtures of tested and not tested a definition and its facts can have, and what constraints make of them, is not followed to the end: a
    // row that only an impossible mixture would reach may go unnoticed. Gaps and overlaps have no such excuse.
    const isMixed = asksForMissing(chain) && (chain.constrained || row.cells.some(({ term }) => term.kind === 'decision'));
    if (!truth.deciding.has(row.id)) expect(told.length > 0 || isMixed, `missed row ${row.id} ${shown()}`).toBe(true);
    else if (!chain.constrained) expect(told.length, `false row ${row.id} ${shown()}`).toBe(0);
  }
  for (const { code, span } of own) if (code === 'redundant-row') {
    seen[code]! += 1;
    const without = { ...chain.program, decisions: chain.program.decisions.map((one) => (one.id === decision.id ? { ...one, rows: one.rows.filter((row) => row.span.start !== span.start) } : one)) };
    expect(advice({ ...chain, program: without }, decision.id), `needed row ${shown()}`).toEqual(advice(chain, decision.id));
  }
}

function asksForMissing({ program }: RandomChain): boolean {
  return program.decisions.some(({ rows }) => rows.some(({ cells }) => cells.some(({ notTested }) => notTested)));
}

/** What brute force says of every decision. */
function bruteForce(chain: RandomChain): ReadonlyMap<string, Truth> {
  return new Map(chain.program.decisions.map(({ id }): [string, Truth] => {
    const truth: Truth = { defects: new Set(), below: false, deciding: new Set() };
    // Whether a definition counts as not tested depends on everything else that is known: single values as well as everything that is possible.
    for (const facts of [...mixtures(chain), ...patientsOf(chain, 24)]) for (const { outcomes } of worldsOf(chain, facts, id)) {
      const isDefect = (one: string): boolean => ['gap', 'overlap'].includes(outcomes.get(one)?.kind ?? '');
      const outcome = outcomes.get(id)!;
      if ([...outcomes.keys()].some((one) => one !== id && isDefect(one))) truth.below = true;
      else if (isDefect(id)) truth.defects.add(outcome.kind);
      else for (const row of outcome.rows) truth.deciding.add(row.id);
    }
    return [id, truth];
  }));
}

function worldsOf(chain: RandomChain, facts: Readonly<Record<string, unknown>>, decision: string): ReturnType<typeof possibleWorlds>['all'] {
  try {
    return possibleWorlds(chain.program, facts, decision).all;
  } catch (error) {
    if (error instanceof PatientError) return [];
    throw error;
  }
}

/** The advice that each patient of a grid may get. */
function advice(chain: RandomChain, decision: string): readonly string[] {
  const patients = [...mixtures(chain), ...patientsOf(chain, 60)];
  return patients.map((facts) => [...new Set(worldsOf(chain, facts, decision).map((world) => {
    const outcome = world.outcomes.get(decision)!;
    return outcome.kind === 'value' ? outcome.value : outcome.kind === 'action' ? outcome.key : outcome.kind;
  }))].toSorted().join(', '));
}

/** Every mixture of facts that are not tested and facts of which each value is possible. */
function mixtures(chain: RandomChain): readonly Readonly<Record<string, unknown>>[] {
  return chain.facts.reduce<readonly Readonly<Record<string, unknown>>[]>((all, fact) => all.flatMap((facts) => reportsOf(chain, fact).map((report) => ({ ...facts, ...report }))), [{}]);
}

/** Not reported; reported with everything possible, in as few reports as it takes; for alleles also one of them alone. */
function reportsOf({ program }: RandomChain, fact: RandomChain['facts'][number]): readonly Readonly<Record<string, unknown>>[] {
  const { type } = program.facts.find(({ name }) => name === fact.name)!;
  const values = fact.singles.map(([, value]) => value);
  switch (type.kind) {
    case 'category': case 'variant':
      return [{}, { [fact.name]: values }];
    case 'code':
      return [{}, { [fact.name]: ['R'] }];
    case 'quantity':
      return [{}, { [fact.name]: { from: 0, to: 10 } }, ...type.domain.labels.map(({ name }) => ({ [fact.name]: name }))];
    case 'gene': {
      const call = program.genes.find(({ name }) => name === type.gene)!;
      if (call.call.kind === 'presence') {
        const alleles = program.facts.flatMap((one) => (one.type.kind === 'allele' && one.type.gene === fact.name ? [one.name] : []));
        const either = ['negative', 'positive'];
        return [{}, { [fact.name]: values }, ...alleles.map((name) => ({ [name]: either })), Object.fromEntries(alleles.map((name) => [name, either]))];
      }
      return [{}, { [fact.name]: callsOf(program, fact.name) }];
    }
    default:
      return [{}, ...values.map((value) => ({ [fact.name]: value })), ...(type.kind === 'findings' ? findings.map((value) => ({ [fact.name]: value })) : [])];
  }
}

/** Every pair of alleles, and where copies count some with more. */
function callsOf(program: RandomChain['program'], gene: string): readonly string[] {
  const { alleles, call, inheritance } = program.genes.find(({ name }) => name === gene)!;
  const names = alleles.map(({ name }) => name);
  const more = call.kind === 'score' && call.copies === 'multiply' ? names.flatMap((name) => [`${name}x2`, `${name}x>=3`]) : [];
  return [...[...names, ...more].flatMap((one) => names.map((other) => `${one}/${other}`)), ...(inheritance === 'X-linked' ? names : [])];
}

const findings = [{ found: ['ALK fusion', 'BRAF V600E'], tested: ['BRAF', 'ALK'] }, { found: ['ALK fusion', 'BRAF V600K'], tested: ['BRAF', 'ALK'] }, { found: ['BRAF V600E', 'BRAF V600K'], tested: ['BRAF', 'ALK'] }, { found: [], tested: ['ALK'] }, { found: [], tested: ['BRAF'] }, { found: ['ALK fusion'], tested: ['ALK'] }, { found: ['BRAF V600E'], tested: ['BRAF'] }, { found: ['BRAF V600K'], tested: ['BRAF'] }];
