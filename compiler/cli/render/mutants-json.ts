import { mutantKinds } from '../../cases/mutation/mutant.ts';
import type { Mutation, MutantResult } from '../support/mutation.ts';
import { shownPath } from '../support/files.ts';
import { said } from './said.ts';
import { byPatient, casesToPaste } from './survivors.ts';

export interface MutantCounts {
  readonly noticed: number;
  readonly survived: number;
  readonly refused: number;
  readonly equivalent: number;
  readonly notJudged: number;
}

export function countsOf(results: readonly MutantResult[]): MutantCounts {
  const of = (kind: string): number => results.filter(({ verdict }) => verdict.kind === kind).length;
  return { noticed: of('noticed'), survived: of('survived'), refused: of('refused'), equivalent: of('equivalent'), notJudged: of('not judged') };
}

/** Every mutant with its verdict; of those that no case notices the patient, and the cases to add. */
export function mutantsJson(mutation: Mutation, cwd: string): object {
  const { noticed, survived, ...rest } = countsOf(mutation.results);
  const kinds = mutantKinds.filter((kind) => mutation.results.some(({ mutant }) => mutant.kind === kind));
  return {
    mutants: mutation.total, tooLarge: mutation.tooLarge, judged: mutation.results.length, noticed, survived, ...rest,
    score: noticed + survived === 0 ? 1 : noticed / (noticed + survived),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, countsOf(mutation.results.filter(({ mutant }) => mutant.kind === kind))])),
    results: mutation.results.map(({ mutant, verdict, place }) => ({
      file: shownPath(place.file, cwd), line: place.span.line, decision: mutant.of, ...(mutant.row === undefined ? {} : { row: mutant.row }), kind: mutant.kind, change: mutant.text, verdict: verdict.kind,
      ...(mutant.alike ? { alike: mutant.alike } : {}),
      ...(verdict.kind === 'noticed' ? { by: verdict.by } : {}), ...(verdict.kind === 'refused' ? { code: verdict.code } : {}),
      ...(verdict.kind === 'survived' ? { patients: verdict.patients, ...(verdict.witness ? { asked: verdict.witness.decision, patient: verdict.witness.facts, rules: said(verdict.witness.before), changed: said(verdict.witness.after) } : {}) } : {}),
    })),
    cases: casesToPaste(byPatient(mutation.results)),
  };
}
