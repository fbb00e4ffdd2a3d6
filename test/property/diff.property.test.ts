import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { compareTables, reportOf } from '../../compiler/diff/index.ts';
import type { Table } from '../../compiler/ir/index.ts';
import type { Program } from '../../language/model/index.ts';
import { checkPatient, patientsOf, type Sides } from '../support/diff-oracle.ts';
import { patience, settings } from '../support/choice.ts';
import { randomPairs } from '../support/random-pairs.ts';
import { load } from '../../compiler/runtime/full.ts';

/** The regions of a diff are exactly the patients for whom the two tables, asked one by one, say different things. */
describe('the diff of two random programs', () => {
  it('agrees with asking both tables about every patient', () => {
    const seen = { pairs: 0, refused: 0, same: 0, changed: 0, notProven: 0, patients: 0, regions: 0, witnesses: 0 };
    fc.assert(fc.property(randomPairs(), (pair) => {
      const tables = [tableOf(pair.old.program), tableOf(pair.new.program)] as const;
      if (!tables[0] || !tables[1]) { seen.refused += 1; return; }
      seen.pairs += 1;
      const sides: Sides = { old: load(tables[0]), new: load(tables[1]) };
      const comparison = compareTables([tables[0]], [tables[1]]);
      for (const decision of comparison.decisions) {
        if (!decision.match.items.old || !decision.match.items.new || ['note', 'implication'].includes(decision.match.items.new.kind)) continue;
        if (decision.verdict.kind === 'same') seen.same += 1;
        else if (decision.verdict.kind === 'changed') seen.changed += 1;
        else seen.notProven += 1;
        for (const patient of [...patientsOf(pair.old), ...patientsOf(pair.new), ...pair.patients]) {
          const wrong = checkPatient(decision, sides, patient);
          if (wrong) expect.fail(`${decision.match.items.new.id}, ${JSON.stringify(patient)}: ${wrong}`);
          seen.patients += 1;
        }
      }
      const regions = reportOf(comparison).decisions.flatMap((one) => one.regions);
      seen.regions += regions.length;
      seen.witnesses += regions.filter((one) => one.witness).length;
    }), { ...settings(150), interruptAfterTimeLimit: patience, endOnFailure: process.env['PRECEPT_RUNS'] !== undefined });
    expect(seen.pairs, JSON.stringify(seen)).toBeGreaterThan(seen.refused / 2);
    expect(seen.notProven, JSON.stringify(seen)).toBeLessThan(seen.same);
    if (process.env['PRECEPT_RUNS']) console.log(JSON.stringify(seen));
  }, patience);
});

function tableOf(program: Program): Table | undefined {
  const { table } = compile(program);
  return table && (JSON.parse(JSON.stringify(table)) as Table);
}
