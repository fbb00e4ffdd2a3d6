import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionsOf } from '../../compiler/analyze/questions/questions.ts';
import { compile } from '../../compiler/compile.ts';
import { lower } from '../../compiler/lower/index.ts';
import { evaluateNaively, PatientError } from '../../compiler/reference/index.ts';
import type { Answer } from '../../compiler/ir/index.ts';
import type { Program } from '../../language/model/index.ts';
import { patience, settings } from '../support/choice.ts';
import { describeProgram } from '../support/describe-program.ts';
import { patientsOf } from '../support/patients-of.ts';
import { randomPrograms } from '../support/random-program.ts';

type Facts = Readonly<Record<string, unknown>>;

/** What a decision has to know, against brute force over patients of a grid. */
describe('which facts a decision needs', () => {
  it('a fact that never matters changes nobody, lists settle what they say, and a patient who cannot be told without a fact cannot', () => {
    const seen = { never: 0, always: 0, fewer: 0, needed: 0, provisional: 0 };
    fc.assert(fc.property(randomPrograms(), (random) => {
      const { program } = random;
      if (program.facts.some(({ type }) => type.kind === 'series' || type.kind === 'code') || program.constraints.length > 0 || !compile(program).table) return;
      const lowered = lower(program);
      // An open number of copies is a result that is not known exactly.
      const patients = patientsOf(random, 50).filter((facts) => !JSON.stringify(facts).includes('x>='));
      for (const id of random.decisions) {
        const decision = lowered.byId.get(id)!;
        if (decision.decision.kind === 'compare') continue;
        const questions = questionsOf(lowered, decision);
        const shown = (facts: unknown): string => JSON.stringify({ id, facts, ...questions, decision: undefined, rows: undefined, program: describeProgram(program) }, undefined, 1);
        for (const facts of patients) {
          for (const fact of questions.never) {
            seen.never += 1;
            expect(said(program, facts, id), shown([fact, facts])).toBe(said(program, only(program, facts, (name) => name !== fact), id));
          }
          for (const list of questions.always) {
            if (!list.every((fact) => reports(program, facts, fact))) continue;
            seen.always += 1;
            expect(answer(program, only(program, facts, (name) => list.includes(name)), id)?.outcome, shown([list, facts])).not.toBe('cannot tell');
          }
        }
        for (const { facts: list, patients: some } of questions.fewer) {
          const found = some.witness && answer(program, some.witness, id);
          if (!found) continue;
          seen.fewer += 1;
          expect(found.outcome, shown([list, some])).not.toBe('cannot tell');
        }
        for (const { needed, provisional } of questions.missing) {
          const open = needed?.witness && answer(program, needed.witness, id);
          if (open) expect(open.outcome, shown(needed)).toBe('cannot tell');
          if (open) seen.needed += 1;
          const told = provisional?.witness && answer(program, provisional.witness, id);
          if (told) expect(told.outcome, shown(provisional)).not.toBe('cannot tell');
          if (told) seen.provisional += 1;
        }
      }
    }), { ...settings(60), endOnFailure: process.env['PRECEPT_RUNS'] !== undefined });
    console.log(`facts that decisions need: ${JSON.stringify(seen)}`);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  }, patience);
});

function nameOf(program: Program, fact: string): string {
  const type = program.facts.find(({ name }) => name === fact)?.type;
  return type?.kind === 'allele' ? type.gene : fact;
}

function only(program: Program, facts: Facts, keep: (fact: string) => boolean): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => keep(nameOf(program, name))));
}

function reports(program: Program, facts: Facts, fact: string): boolean {
  return Object.keys(facts).some((name) => nameOf(program, name) === fact);
}

function answer(program: Program, facts: Facts, decision: string): Answer | undefined {
  try {
    return evaluateNaively(program, facts, decision);
  } catch (error) {
    if (error instanceof PatientError) return undefined;
    throw error;
  }
}

function said(program: Program, facts: Facts, decision: string): string {
  const found = answer(program, facts, decision);
  return JSON.stringify([found?.outcome, found?.results.map(({ value }) => ('key' in value ? value.key : JSON.stringify(value))).toSorted(), found?.collected?.map(({ status }) => status)]);
}
