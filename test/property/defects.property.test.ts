import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { possibleWorlds } from '../../compiler/reference/index.ts';
import { patience, settings } from '../support/choice.ts';
import { describeProgram } from '../support/describe-program.ts';
import { patientsOf } from '../support/patients-of.ts';
import { randomPrograms, type RandomProgram } from '../support/random-program.ts';

/** Gaps and overlaps by brute force: what the analysis says against every patient of a grid, and its witnesses against the naive interpreter. */
describe('gaps and overlaps', () => {
  it('a patient without a row, or with two, means an error', () => {
    let broken = 0;
    fc.assert(fc.property(randomPrograms(true), (random) => {
      const { diagnostics } = compile(random.program);
      const found = new Set(patientsOf(random).flatMap((facts) => random.decisions.flatMap((decision) => defectsOf(random, facts, decision))));
      if (found.size > 0) broken += 1;
      const codes = new Set(diagnostics.filter((one) => one.severity === 'error').map((one) => one.code));
      for (const defect of found) expect([...codes], JSON.stringify(describeProgram(random.program), undefined, 1)).toContain(defect);
    }), settings(40));
    expect(broken).toBeGreaterThan(0);
  }, patience);

  it('the witness of a gap or an overlap is such a patient', () => {
    let witnesses = 0;
    fc.assert(fc.property(randomPrograms(true), (random) => {
      for (const diagnostic of compile(random.program).diagnostics) {
        if ((diagnostic.code !== 'gap' && diagnostic.code !== 'overlap') || !diagnostic.witness) continue;
        witnesses += 1;
        const { witness } = diagnostic;
        const found = random.decisions.flatMap((decision) => defectsOf(random, witness, decision));
        expect(found, JSON.stringify({ message: diagnostic.message, witness, program: describeProgram(random.program) }, undefined, 1)).toContain(diagnostic.code);
      }
    }), settings(100));
    expect(witnesses).toBeGreaterThan(0);
  }, patience);
});

/** Of the worlds of a patient, which have no row, or several. */
function defectsOf(random: RandomProgram, facts: Readonly<Record<string, unknown>>, decision: string): string[] {
  const kinds = possibleWorlds(random.program, facts, decision).all.map((world) => world.outcomes.get(decision)?.kind);
  return [...new Set(kinds)].flatMap((kind) => (kind === 'gap' || kind === 'overlap' ? [kind] : []));
}
