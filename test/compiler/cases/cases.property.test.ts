import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedOf } from '../../../compiler/cases/expected.ts';
import { generateCases, type GeneratedCase } from '../../../compiler/cases/generate.ts';
import { everyMutant } from '../../../compiler/cases/mutation/every.ts';
import { certificate, Examiner } from '../../../compiler/cases/mutation/examiner.ts';
import { judge } from '../../../compiler/cases/mutation/judge.ts';
import { stable, type Mutant } from '../../../compiler/cases/mutation/mutant.ts';
import { runCase } from '../../../compiler/cases/run-case.ts';
import { compile } from '../../../compiler/compile.ts';
import { toTable } from '../../../compiler/emit/to-table.ts';
import type { Answer } from '../../../compiler/ir/index.ts';
import { lower } from '../../../compiler/lower/index.ts';
import { evaluateNaively, PatientError as RefusedPatient } from '../../../compiler/reference/index.ts';
import { load, PatientError } from '../../../compiler/runtime/full.ts';
import { canonicalJson } from '../../../compiler/runtime/hash.ts';
import type { Case, Program } from '../../../language/model/index.ts';
import { patience, settings } from '../../support/choice.ts';
import { describeProgram } from '../../support/describe-program.ts';
import { patientsOf } from '../../support/patients-of.ts';
import { randomPrograms } from '../../support/random-program.ts';

const own = new Set([0]);

describe('generated cases, by brute force', () => {
  it('hold, and show every row that decides for some patient of a grid, where no dates are asked for', () => {
    const counts = { programs: 0, cases: 0, rows: 0, beside: 0 };
    fc.assert(fc.property(randomPrograms(), (random) => {
      const { table } = compile(random.program);
      if (!table) return;
      counts.programs += 1;
      const loaded = load(table);
      const made = generateCases(lower(random.program), loaded, [], { files: own, all: true, pairs: true });
      const dated = isDated(random.program);
      const text = (): string => JSON.stringify({ program: describeProgram(random.program) }, undefined, 1);
      for (const one of made) {
        counts.cases += 1;
        expect(runCase(caseOf(one), loaded).failures.flatMap(({ differences }) => differences), `${JSON.stringify(one)} ${text()}`).toEqual([]);
        // Without the date from which a series counts, the naive interpreter asks for the series instead.
        if (!dated) expect(said(random.program, one.facts, one.decision), `${JSON.stringify(one)} ${text()}`).toBe(saidBy(one.answer));
      }
      if (dated) return;
      const shown = new Set(made.filter(({ answer }) => answer.outcome === 'decided').flatMap(({ decision, answer }) => rowsOf(answer).map((id) => `${decision} ${id}`)));
      for (const facts of patientsOf(random, 60)) for (const decision of random.decisions) {
        const answer = attempt(() => loaded.decide(decision, facts));
        if (answer?.outcome !== 'decided' || table.decisions.find(({ id }) => id === decision)?.kind === 'compare') continue;
        // An inner code by itself is no report: a row for it decides only beside others, or where a constraint leaves nothing else.
        if ((rowsOf(answer).length > 1 || random.program.constraints.length > 0) && random.program.facts.some(({ type }) => type.kind === 'code')) continue;
        for (const id of rowsOf(answer)) {
          counts.rows += 1;
          // What decides only beside other rows, while something is open, is looked for and mostly found.
          if (!answer.collected && rowsOf(answer).length > 1 && !shown.has(`${decision} ${id}`)) counts.beside += 1;
          else expect([...shown], `${JSON.stringify(facts)} ${text()}`).toContain(`${decision} ${id}`);
        }
      }
    }), settings(40));
    report('generated', counts);
    expect(counts.rows).toBeGreaterThan(100);
    expect(counts.beside).toBeLessThan(counts.rows / 200);
  }, patience);
});

describe('mutants, by brute force', () => {
  it('called equivalent change no patient of a grid; survivors change their witness', () => {
    const counts = { programs: 0, mutants: 0, genes: 0, equivalent: 0, compared: 0, survivors: 0, unseen: 0, unproven: 0 };
    fc.assert(fc.property(randomPrograms(), fc.nat(1000), (random, turn) => {
      const { program } = random;
      if (!compile(program).table) return;
      counts.programs += 1;
      const dated = isDated(program);
      const examiner = new Examiner(program, [], own);
      const all = everyMutant(examiner, program.decisions.filter(({ id, kind }) => random.decisions.includes(id) && kind !== 'compare'), []);
      const step = Math.max(1, Math.ceil(all.length / 24));
      for (const { mutant, verdict } of judge(examiner, all.filter((_, at) => at % step === turn % step))) {
        counts.mutants += 1;
        const changed = changedBy(program, mutant);
        const genes = mutant.change.kind === 'gene';
        if (genes) counts.genes += 1;
        const shown = (): string => JSON.stringify({ verdict, mutant: mutant.text, program: describeProgram(program) }, undefined, 1);
        if (verdict.kind === 'equivalent') {
          counts.equivalent += 1;
          const asked = mutant.change.kind === 'decision' ? [mutant.change.decision.id] : random.decisions;
          for (const facts of patientsOf(random, 40)) for (const decision of asked) {
            counts.compared += 1;
            expect(said(changed, facts, decision), shown()).toBe(said(program, facts, decision));
          }
        } else if (verdict.kind === 'survived' && verdict.witness) {
          counts.survivors += 1;
          const { decision, facts } = verdict.witness;
          // Without the date from which a series counts, the naive interpreter sees other windows.
          const ask = dated ? answered : said;
          expect(ask(changed, facts, decision), shown()).not.toBe(ask(program, facts, decision));
        } else if (verdict.kind === 'survived') counts.unseen += 1;
        else if (verdict.kind === 'not judged') counts.unproven += 1;
      }
    }), settings(60));
    report('mutants', counts);
    expect(counts.compared).toBeGreaterThan(100);
    expect(counts.survivors).toBeGreaterThan(20);
  }, patience);
});

function isDated({ facts }: Program): boolean {
  return facts.some(({ type }) => type.kind === 'series');
}

/** Long runs say what they compared. */
function report(name: string, counts: object): void {
  if (process.env['PRECEPT_RUNS'] !== undefined) console.log(name, JSON.stringify(counts));
}

function changedBy(program: Program, { change }: Mutant): Program {
  return change.kind === 'decision' ? { ...program, decisions: program.decisions.map((each) => (each.id === change.decision.id ? change.decision : each)) } : change.program;
}

/** What a generated case states, as a case of the language. */
function caseOf({ decision, name, facts, answer }: GeneratedCase): Case {
  const { row, applies, 'may apply': mayApply, missing, outcome, level, is } = expectedOf(answer);
  const names = (text: string): readonly string[] => (text === 'none' ? [] : text.split(/, | or /));
  const span = { file: 0, start: 0, end: 0, line: 1, column: 1 };
  return {
    name, span, synthetic: true, facts,
    expects: [{
      decision, span, ...(row === undefined ? {} : { rows: names(row) }), ...(applies === undefined ? {} : { applies: names(applies) }), ...(mayApply === undefined ? {} : { mayApply: names(mayApply) }),
      ...(missing === undefined ? {} : { missing: names(missing) }), ...(outcome === undefined ? {} : { outcome: outcome as 'decided' }), ...(level === undefined ? {} : { level }), ...(is === undefined ? {} : { value: is.replace(/^"|"$/g, '') }),
    }],
  };
}

function rowsOf({ results, collected }: Answer): readonly string[] {
  return [...results.flatMap(({ rows }) => rows.map(({ id }) => id)), ...(collected ?? []).filter(({ status }) => status === 'applies').map(({ row }) => row.id)];
}

/** What the naive interpreter tells a patient. */
function said(program: Program, facts: Readonly<Record<string, unknown>>, decision: string): string {
  const answer = attempt(() => evaluateNaively(program, facts, decision));
  return answer ? saidBy(answer) : 'refused';
}

/** The same of the compiled table. */
function answered(program: Program, facts: Readonly<Record<string, unknown>>, decision: string): string {
  const answer = attempt(() => load(toTable(lower(program), certificate)).decide(decision, facts));
  return answer ? saidBy(answer) : 'refused';
}

/** The outcome, what may be said and how strongly, and what is missing. */
function saidBy({ outcome, results, collected, needed }: Answer): string {
  const values = results.map(({ value, rows }) => canonicalJson([value.kind === 'conflict' ? value.kind : JSON.parse(stable(value)), [...new Set(rows.map(({ level }) => level ?? ''))].toSorted()]));
  return JSON.stringify([outcome, values.toSorted(), collected?.map(({ row, status }) => [row.id, status]), needed.map(({ fact }) => fact)]);
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof PatientError || error instanceof RefusedPatient) return undefined;
    throw error;
  }
}
