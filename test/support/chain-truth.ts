import type { Decision, Diagnostic } from '../../language/model/index.ts';
import { PatientError, possibleWorlds } from '../../compiler/reference/index.ts';
import { patientsOf } from './patients-of.ts';
import type { RandomChain } from './random-chain.ts';

export interface Truth {
  /** Defects that no decision before it has. */
  readonly defects: Set<string>;
  /** Some decision before it has a defect somewhere. */
  below: boolean;
  readonly deciding: Set<string>;
}

/** What the analysis says of one decision that brute force does not, or the other way round. `seen` counts what was found. */
export function disagreements(chain: RandomChain, decision: Decision, findings: readonly Diagnostic[], truth: Truth, seen: Record<string, number>): readonly string[] {
  const found: string[] = [];
  const isOwn = ({ span }: Diagnostic): boolean => span.start === decision.span.start || decision.rows.some((row) => row.span.start === span.start);
  const own = findings.filter(isOwn);
  for (const defect of ['gap', 'overlap']) {
    const told = own.filter(({ code }) => code === defect);
    seen[defect]! += Math.min(told.length, 1);
    // No patient may be found for it: then it is said that it is not proven.
    const isOpen = own.some(({ code }) => code === 'not-proven');
    if (isOpen) seen['not-proven']! += 1;
    if (truth.defects.has(defect) && told.length === 0) found.push(isOpen ? `not proven ${defect}` : `missed ${defect}`);
    for (const { witness, message } of told) if (!witness || !shows(chain, decision, witness, defect)) found.push(`false ${defect}: ${message}`);
  }
  // Below a mistake rows may be as meaningless as what they read: it is told first.
  const isWrong = (one: Decision): boolean => findings.some(({ severity, span }) => severity === 'error' && (span.start === one.span.start || one.rows.some((row) => row.span.start === span.start)));
  if (truth.below || truth.defects.size > 0 || chain.program.decisions.some((one) => one !== decision && isWrong(one))) return found;
  for (const row of decision.rows) {
    const told = own.filter(({ code, span }) => (code === 'unreachable-row' || code === 'contradictory-condition') && span.start === row.span.start);
    for (const { code } of told) seen[code]! += 1;
    if (!truth.deciding.has(row.id) && told.length === 0) found.push(`missed row ${row.id}`);
    if (truth.deciding.has(row.id) && told.length > 0) found.push(`false row ${row.id}`);
  }
  for (const { code, span } of own) if (code === 'redundant-row') {
    seen[code]! += 1;
    const without = { ...chain.program, decisions: chain.program.decisions.map((one) => (one.id === decision.id ? { ...one, rows: one.rows.filter((row) => row.span.start !== span.start) } : one)) };
    if (JSON.stringify(advice({ ...chain, program: without }, decision.id)) !== JSON.stringify(advice(chain, decision.id))) found.push(`needed row at ${span.start}`);
  }
  return found;
}

function shows(chain: RandomChain, { id }: Decision, facts: Readonly<Record<string, unknown>>, defect: string): boolean {
  return worldsOf(chain, facts, id).some(({ outcomes }) => outcomes.get(id)?.kind === defect);
}

/** What brute force says of every decision. */
export function bruteForce(chain: RandomChain, most: number): ReadonlyMap<string, Truth> {
  return new Map(chain.program.decisions.map(({ id }): [string, Truth] => {
    const truth: Truth = { defects: new Set(), below: false, deciding: new Set() };
    // Whether a definition counts as not tested depends on everything else that is known: single values as well as everything that is possible.
    for (const facts of [...mixtures(chain), ...patientsOf(chain, most)]) for (const { outcomes } of worldsOf(chain, facts, id)) {
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
    case 'medications':
      return [{}, { [fact.name]: [] }, ...values.map((value) => ({ [fact.name]: value }))];
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

const findings = [{ found: ['ALK fusion', 'BRAF V600E'], tested: ['BRAF', 'ALK'] }, { found: ['ALK fusion', 'BRAF V600K'], tested: ['BRAF', 'ALK'] }, { found: ['BRAF V600E', 'BRAF V600K'], tested: ['BRAF', 'ALK'] }, { found: [], tested: ['ALK'] }, { found: [], tested: ['BRAF'] }, { found: ['ALK fusion'], tested: ['ALK'] }, { found: ['BRAF V600E'], tested: ['BRAF'] }, { found: ['BRAF V600K'], tested: ['BRAF'] },
  // Some change at the position, and some change of the gene: it may be the one that a rule names.
  ...['BRAF V600', 'BRAF mutation'].flatMap((found) => [[], ['ALK']].map((more) => ({ found: [found], tested: ['BRAF', ...more] }))),
  // An assay of one alteration covers neither the others nor all that they have in common.
  ...[[], ['BRAF V600K']].flatMap((found) => [[], ['ALK']].map((more) => ({ found, tested: ['BRAF V600K', ...more] }))), { found: ['ALK fusion', 'BRAF V600K'], tested: ['ALK', 'BRAF V600K'] }];
