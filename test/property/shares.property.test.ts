import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { compareTables, reportOf } from '../../compiler/diff/index.ts';
import type { Answer, Table } from '../../compiler/ir/index.ts';
import { cohortShares } from '../../compiler/population/cohort.ts';
import { load, PatientError, type LoadedTable } from '../../compiler/runtime/full.ts';
import type { Program } from '../../language/model/index.ts';
import { patience, settings } from '../support/choice.ts';
import { valueText } from '../support/engines.ts';
import { randomPairs } from '../support/random-pairs.ts';
import type { RandomProgram } from '../support/random-program.ts';

/** The shares of a cohort, added up over the regions of a decision, are the patients whose answer is another one when both tables are asked. */
describe('the share of a cohort whose answer changes', () => {
  it('is what asking every patient gives', () => {
    const seen = { decisions: 0, changed: 0, patients: 0 };
    fc.assert(fc.property(randomPairs(), (pair) => {
      const tables = [tableOf(pair.old.program), tableOf(pair.new.program)] as const;
      if (!tables[0] || !tables[1]) return;
      const sides = [load(tables[0]), load(tables[1])] as const;
      // Every patient whom both sides read, everything reported: no answer hangs on a missing fact.
      const cohort = everyone(pair.old).filter((facts) => sides.every((side) => Object.keys(facts).every((key) => side.table.facts.some(({ name }) => name === key)) && side.table.facts.every(({ name }) => name in facts) && side.check(facts).length === 0));
      if (cohort.length === 0) return;
      const comparison = compareTables([tables[0]], [tables[1]]);
      const { decisions } = reportOf(comparison, cohortShares('cohort', cohort));
      for (const [at, { match, verdict, regions: compared }] of comparison.decisions.entries()) {
        const { old, new: fresh } = match.items;
        if (!old || !fresh || fresh.kind === 'note' || fresh.kind === 'implication' || verdict.kind === 'not proven' || compared.some((one) => one.aspect.advice !== undefined)) continue;
        const counted = decisions[at]!.regions.filter((region) => region.missing.length === 0 && region.kinds.some((kind) => kind !== 'level' && kind !== 'evidence' && kind !== 'wording'));
        if (counted.some((region) => region.shares?.some(({ share }) => share === undefined))) continue;
        const found = counted.reduce((sum, region) => sum + Math.round(Number(region.shares?.[0]?.share ?? 0) * cohort.length), 0);
        const answers = cohort.map((facts) => sides.map((side, i) => said(side, (i === 0 ? old : fresh).id, facts)));
        if (answers.some((both) => both.includes(undefined))) continue;
        const asked = answers.filter(([before, after]) => before !== after).length;
        if (found !== asked) expect.fail(`${fresh.id}: ${found} counted, ${asked} asked, of ${cohort.length}`);
        seen.decisions += 1;
        seen.changed += asked;
        seen.patients += cohort.length;
      }
    }), { ...settings(120), interruptAfterTimeLimit: patience, endOnFailure: process.env['PRECEPT_RUNS'] !== undefined });
    expect(seen.changed, JSON.stringify(seen)).toBeGreaterThan(0);
    if (process.env['PRECEPT_RUNS']) console.log(JSON.stringify(seen));
  }, patience);
});

/** Single values of every fact, in every combination of the first few. */
function everyone({ facts }: RandomProgram): readonly Readonly<Record<string, unknown>>[] {
  let patients: Readonly<Record<string, unknown>>[] = [{}];
  for (const fact of facts) {
    if (fact.singles.length === 0) continue;
    const values = patients.length * fact.singles.length < 120 ? fact.singles : fact.singles.slice(0, 1);
    patients = patients.flatMap((one) => values.map(([key, value]) => ({ ...one, [key]: value })));
  }
  return patients;
}

/** The one answer of a patient as text; undefined where there are several or the report is refused. */
function said(side: LoadedTable, decision: string, facts: Readonly<Record<string, unknown>>): string | undefined {
  try {
    const answer: Answer = side.decide(decision, facts);
    if (answer.outcome === 'cannot tell') return undefined;
    // Of a conflict, what its sides say: another one is another answer.
    return `${answer.outcome} ${answer.results.map(({ value }) => `${value.kind} ${valueText(value)}`).join('; ')}`;
  } catch (error) {
    if (error instanceof PatientError) return undefined;
    throw error;
  }
}

function tableOf(program: Program): Table | undefined {
  const { table } = compile(program);
  return table && (JSON.parse(JSON.stringify(table)) as Table);
}
