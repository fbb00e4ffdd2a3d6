import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateCases } from '../../../compiler/cases/generate.ts';
import { guardsOf, type Guard } from '../../../compiler/cases/mutation/guards.ts';
import { everyMutant } from '../../../compiler/cases/mutation/every.ts';
import { Examiner } from '../../../compiler/cases/mutation/examiner.ts';
import { judge } from '../../../compiler/cases/mutation/judge.ts';
import { mutantKinds } from '../../../compiler/cases/mutation/mutant.ts';
import type { Judged } from '../../../compiler/cases/mutation/verdict.ts';
import { writeCases } from '../../../compiler/cases/write-cases.ts';
import { lower } from '../../../compiler/lower/index.ts';
import { loadProgram } from '../../../language/index.ts';
import type { Case, Program } from '../../../language/model/index.ts';
import { example, examplesFolder, readIfThere } from '../../support/examples.ts';

function judged(program: Program, cases: readonly Case[] = program.cases): readonly Judged[] {
  const decisions = [...new Map(program.decisions.map((one) => [`${one.span.file} ${one.span.start}`, one])).values()];
  const examiner = new Examiner(program, cases, new Set(program.files.keys()));
  return judge(examiner, everyMutant(examiner, decisions, cases));
}

const kindsOf = (all: readonly Judged[]): Readonly<Record<string, number>> => Object.fromEntries(['noticed', 'survived', 'refused', 'equivalent', 'not judged'].map((kind) => [kind, all.filter(({ verdict }) => verdict.kind === kind).length]));

describe('mutants of the examples', () => {
  it('are of every kind', () => {
    const kinds = new Set(['aml-risk.precept', 'cpic/thiopurines.precept', 'cpic/clopidogrel.precept', 'cpic/warfarin.precept', 'mody.precept'].flatMap((file) => {
      const { program } = example(file);
      return everyMutant(new Examiner(program, [], new Set(program.files.keys())), program.decisions, []).map(({ kind }) => kind);
    }));
    expect(mutantKinds.filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it('a survivor has a patient whom it changes', () => {
    const { program } = example('her2.cases.precept');
    const all = judged({ ...program, cases: program.cases.slice(0, 2) });
    const survivors = all.filter(({ verdict }) => verdict.kind === 'survived');
    expect(survivors.length).toBeGreaterThan(0);
    for (const { mutant, verdict } of survivors) {
      expect(verdict, mutant.text).toHaveProperty('witness');
      if (verdict.kind === 'survived') expect(JSON.stringify(verdict.witness!.before.results)).not.toBe(JSON.stringify(verdict.witness!.after?.results));
    }
  });

  it('generated cases with guards notice all of them', () => {
    for (const file of ['cpic/clopidogrel.precept', 'her2.precept', 'cpic/opioids.precept']) {
      const { program, table } = example(file);
      const made = (guards: readonly Guard[]): Program => {
        const text = writeCases(program, generateCases(lower(program), table, [], { files: new Set([0]), all: true, guards }), file);
        return loadProgram('made.precept', (wanted) => (wanted === 'made.precept' ? text : readIfThere(path.join(examplesFolder, wanted)))).program!;
      };
      const guards = guardsOf(program, made([]).cases, new Set([0]));
      const { noticed = 0, survived = 0 } = kindsOf(judged(made(guards)));
      expect({ file, survived }).toEqual({ file, survived: 0 });
      expect(noticed, file).toBeGreaterThan(5);
    }
  });
});

describe('verdicts', () => {
  const rules = (extra = ''): Program => loadProgram('main.precept', (name) => (name === 'main.precept' ? text + extra : undefined)).program!;

  it('what changes nobody is proven equivalent: a rule for patients whom an earlier one has', () => {
    const found = judged(rules()).filter(({ verdict }) => verdict.kind === 'equivalent').map(({ mutant }) => mutant.text);
    expect(found).toContain('row old stood behind row frail');
    expect(found).not.toContain('row frail stood behind row rest');
  });

  it('what leaves a gap is refused by the check, and needs no case', () => {
    const found = judged(rules()).filter(({ verdict }) => verdict.kind === 'refused').map(({ mutant, verdict }) => [mutant.row, mutant.text, verdict.kind === 'refused' ? verdict.code : '']);
    expect(found).toContainEqual(['low', 'row low asked weight for < 49 instead of < 50', 'gap']);
  });

  it('a moved boundary is noticed by a case on it', () => {
    const survivors = (extra: string): readonly string[] => judged(rules(extra)).flatMap(({ mutant, verdict }) => (verdict.kind === 'survived' ? [mutant.text] : []));
    expect(survivors('')).toContain('the boundary of weight were 51 instead of 50 in every row');
    const cases = '\ncases for dose\n  | case | weight | row | is |\n  |------|--------|-----|---|\n  | at   | 50 kg  | high | full |\n  | below | 49 kg | low | half |\n';
    expect(survivors(cases).filter((each) => each.includes('in every row'))).toEqual([]);
  });

  const text = `fact weight: quantity in kg from 0 to 300
fact age: quantity in years from 0 to 120
fact frail: yes or no

define dose: one of half, full
  | row  | weight   | is |
  |------|----------|---|
  | low  | < 50 kg  | half |
  | high | >= 50 kg | full |

define care: one of usual, careful
  rows: first that applies

  rule old
    when age >= 80 years
    is: careful

  rule frail
    when frail is yes
    is: careful

  rule rest
    when always
    is: usual
`;
});

