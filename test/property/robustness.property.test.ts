import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patience, settings } from '../support/choice.ts';
import { problemCodes } from '../support/answers.ts';
import { engines, loadUnlessRefused } from '../support/engines.ts';
import { randomPrograms } from '../support/random-program.ts';

/** A program that passes analysis never fails on checked input: whatever a patient file holds, it is answered or refused with input problems. */
const names = ['kind0', 'kind1', 'level0', 'level1', 'PAIR0', 'PAIR1', 'SCORE0', 'SCORE1', 'HLA0', 'HLA0 *15:02', 'taking0', 'taking1', 'tumor0', 'tumor1', 'VAR0 rs1', 'code0', 'today', '__proto__', 'constructor', 'toString'];
const texts = ['a', 'Indeterminate', 'not tested', '*1/*2', '*1', '*1/?', 'PM', 'score 1', 'score >= 3', '>= 3 to < 5 mg', '3 g', '5 mg', '1e3', '-0', '', 'NaN', '*1x>=3/*4', '*1x0/*4', '"*1"/"*2"', '*15:02 carried', 'positive', 'AG', 'A1', ' or ', 'a or b', '\u202Eabc', 'x'.repeat(5000)];
const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 2 }, fc.constantFrom(...texts), fc.double(), fc.boolean(), fc.constant(null), fc.integer(), fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('value', 'unit', 'from', 'to', 'found', 'tested', 'drugs', 'complete', 'other', 'diplotype', 'phenotype', 'score', 'date', '__proto__'), tie('any'), { maxKeys: 3 })),
})).any;
const reports = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 });

for (const engine of engines) {
  describe(`hostile reports (${engine.name})`, () => {
    it('are answered or refused', () => {
      let loaded = 0;
      fc.assert(fc.property(randomPrograms(), fc.array(reports, { minLength: 5, maxLength: 5 }), (random, patients) => {
        const decide = loadUnlessRefused(engine, random.program);
        if (!decide) return;
        loaded += 1;
        for (const facts of patients) for (const decision of [...random.decisions, 'nothing']) problemCodes(() => decide(facts, decision));
      }), settings(60));
      expect(loaded).toBeGreaterThan(0);
    }, patience);
  });
}
