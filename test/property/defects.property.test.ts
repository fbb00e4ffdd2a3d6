import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { possibleWorlds } from '../../compiler/reference/index.ts';
import { patience, settings } from '../support/choice.ts';
import { describeProgram } from '../support/describe-program.ts';
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

const MOST_PATIENTS = 150;

/** Every combination of single values and of not tested facts; where those are too many, some of them evenly. */
function patientsOf(random: RandomProgram): Readonly<Record<string, unknown>>[] {
  const sizes = random.facts.map((fact) => fact.singles.length + 1);
  const count = sizes.reduce((product, size) => product * size, 1);
  const step = Math.max(1, Math.ceil(count / MOST_PATIENTS));
  const start = step === 1 ? 0 : 7 % step;
  return Array.from({ length: Math.ceil((count - start) / step) }, (_, i) => {
    let rest = start + i * step;
    return Object.fromEntries(random.facts.flatMap((fact, at) => {
      const size = sizes[at] ?? 1;
      const pick = fact.singles[rest % size];
      rest = Math.floor(rest / size);
      return pick ? [pick] : [];
    }));
  });
}

/** Of the worlds of a patient, which have no row, or several. */
function defectsOf(random: RandomProgram, facts: Readonly<Record<string, unknown>>, decision: string): string[] {
  const kinds = possibleWorlds(random.program, facts, decision).all.map((world) => world.outcomes.get(decision)?.kind);
  return [...new Set(kinds)].flatMap((kind) => (kind === 'gap' || kind === 'overlap' ? [kind] : []));
}
