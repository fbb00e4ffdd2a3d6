import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCases } from '../../../compiler/cases/generate.ts';
import { judge } from '../../../compiler/cases/mutation/judge.ts';
import { mutantsOf, stable } from '../../../compiler/cases/mutation/mutants.ts';
import { compile } from '../../../compiler/compile.ts';
import type { Answer } from '../../../compiler/ir/index.ts';
import { lower } from '../../../compiler/lower/index.ts';
import { evaluateNaively, PatientError as RefusedPatient } from '../../../compiler/reference/index.ts';
import { load, PatientError } from '../../../compiler/runtime/full.ts';
import type { Program } from '../../../language/model/index.ts';
import { patience, settings } from '../../support/choice.ts';
import { describeProgram } from '../../support/describe-program.ts';
import { patientsOf } from '../../support/patients-of.ts';
import { randomPrograms } from '../../support/random-program.ts';

describe('generated cases, by brute force', () => {
  it('show every row that decides for some patient of a grid, where no dates are asked for', () => {
    let rows = 0;
    fc.assert(fc.property(randomPrograms(), (random) => {
      const { table } = compile(random.program);
      if (!table || random.program.facts.some(({ type }) => type.kind === 'series')) return;
      const loaded = load(table);
      const shown = new Set(generateCases(lower(random.program), loaded, [], { files: new Set([0]), all: true }).filter(({ answer }) => answer.outcome === 'decided').flatMap(({ decision, answer }) => rowsOf(answer).map((id) => `${decision} ${id}`)));
      for (const facts of patientsOf(random, 60)) for (const decision of random.decisions) {
        const answer = attempt(() => loaded.decide(decision, facts));
        if (answer?.outcome !== 'decided' || table.decisions.find(({ id }) => id === decision)?.kind === 'compare') continue;
        for (const id of rowsOf(answer)) {
          rows += 1;
          expect([...shown], JSON.stringify({ facts, program: describeProgram(random.program) }, undefined, 1)).toContain(`${decision} ${id}`);
        }
      }
    }), settings(40));
    expect(rows).toBeGreaterThan(100);
  }, patience);
});

describe('mutants, by brute force', () => {
  it('called equivalent change no patient of a grid; survivors change their witness', () => {
    let compared = 0;
    let survivors = 0;
    fc.assert(fc.property(randomPrograms(), (random) => {
      const { program } = random;
      if (!compile(program).table) return;
      const [decision] = program.decisions.filter(({ id, kind }) => random.decisions.includes(id) && kind !== 'compare').toReversed();
      if (!decision) return;
      const mutants = mutantsOf(program, decision).slice(0, 24);
      for (const { mutant, verdict } of judge(program, [], mutants)) {
        const changed: Program = { ...program, decisions: program.decisions.map((each) => (each.id === decision.id ? mutant.decision : each)) };
        const shown = (): string => JSON.stringify({ verdict, mutant: mutant.text, program: describeProgram(program) }, undefined, 1);
        if (verdict.kind === 'equivalent') {
          for (const facts of patientsOf(random, 40)) {
            compared += 1;
            expect(said(changed, facts, decision.id), shown()).toBe(said(program, facts, decision.id));
          }
        } else if (verdict.kind === 'survived' && verdict.witness) {
          survivors += 1;
          expect(said(changed, verdict.witness.facts, decision.id), shown()).not.toBe(said(program, verdict.witness.facts, decision.id));
        }
      }
    }), settings(25));
    expect(compared).toBeGreaterThan(100);
    expect(survivors).toBeGreaterThan(20);
  }, patience);
});

function rowsOf({ results, collected }: Answer): readonly string[] {
  return [...results.flatMap(({ rows }) => rows.map(({ id }) => id)), ...(collected ?? []).filter(({ status }) => status === 'applies').map(({ row }) => row.id)];
}

/** What the naive interpreter tells a patient: the outcome, what may be said and how strongly, and what is missing. */
function said(program: Program, facts: Readonly<Record<string, unknown>>, decision: string): string {
  const answer = attempt(() => evaluateNaively(program, facts, decision));
  if (!answer) return 'refused';
  const { outcome, results, collected, needed } = answer;
  const values = results.map(({ value, rows }) => stable([value, [...new Set(rows.map(({ level }) => level ?? ''))].toSorted()]));
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
