import type { GeneratedCase } from '../../cases/collector.ts';
import { expectedOf } from '../../cases/expected.ts';
import { mutantKinds } from '../../cases/mutation/mutant.ts';
import { isStated } from '../../cases/mutation/told.ts';
import type { Witness } from '../../cases/mutation/witness.ts';
import { casesText } from '../../cases/write-cases.ts';
import { describePatient } from '../../../language/messages/patient-text.ts';
import type { MutantResult } from '../support/mutation.ts';

/** Mutants that one patient shows, the most important first. Without a witness: patients in words only. */
export interface Shown {
  readonly results: readonly MutantResult[];
  readonly patient: string;
  readonly witness?: Witness;
}

/** Mutants that survived, by the patient who shows them: those come first who show what is done, then to whom, then how strongly it is advised. */
export function byPatient(results: readonly MutantResult[]): readonly Shown[] {
  const groups = new Map<string, { results: MutantResult[]; patient: string; witness?: Witness }>();
  for (const result of results.toSorted((a, b) => rank(a) - rank(b) || a.place.span.start - b.place.span.start)) {
    const { verdict } = result;
    if (verdict.kind !== 'survived') continue;
    const { witness, patients } = verdict;
    const patient = witness ? describePatient(witness.facts) : patients;
    const key = `${witness?.decision ?? ''} ${patient}`;
    const group = groups.get(key) ?? { results: [], patient, ...(witness ? { witness } : {}) };
    groups.set(key, { ...group, results: [...group.results, result] });
  }
  return [...groups.values()];
}

function rank({ mutant }: MutantResult): number {
  return mutantKinds.indexOf(mutant.kind);
}

/** The cases that would notice, by decision, as they stand in a rule file. Patients with dated measurements need more than a line, and are cases of their own. */
export function casesToPaste(shown: readonly Shown[]): string {
  const programs = new Map(shown.flatMap(({ results, witness }) => (witness && isStated(witness.before, witness.after) ? [[results[0]!.program, true] as const] : [])));
  return [...programs.keys()].map((program) => {
    const names = new Map<string, number>();
    const cases = shown.flatMap(({ results, witness }): readonly GeneratedCase[] => {
      if (!witness || results[0]!.program !== program || !isStated(witness.before, witness.after)) return [];
      const { decision, facts, before } = witness;
      const plain = nameOf(before);
      const count = (names.get(`${decision} ${plain}`) ?? 0) + 1;
      names.set(`${decision} ${plain}`, count);
      return [{ decision, name: count === 1 ? plain : `${plain}, ${count}`, facts, answer: before }];
    });
    return casesText(program, cases);
  }).join('\n');
}

/** By what is expected; the reviewer will find a better name. */
function nameOf(before: Witness['before']): string {
  const { row, applies, outcome } = expectedOf(before);
  return (row ?? applies ?? outcome ?? 'patient').replaceAll(/[|",]/g, '').slice(0, 60);
}
