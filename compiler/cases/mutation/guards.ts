import type { Case, Program } from '../../../language/model/index.ts';
import type { GeneratedCase } from '../collector.ts';
import { everyMutant } from './every.ts';
import { Examiner } from './examiner.ts';
import { judge } from './judge.ts';

/** A patient who tells the rules from a small mistake in them. */
export type Guard = Pick<GeneratedCase, 'decision' | 'name' | 'facts'>;

/** So many mutants share one space at a time. */
const BATCH = 32;

/** A patient for each small change of the decisions of `files`, and of what they depend on, that no case notices, where a patient can be written. */
export function guardsOf(program: Program, cases: readonly Case[], files: ReadonlySet<number>): readonly Guard[] {
  const tables = new Map(program.decisions.filter(({ span }) => files.has(span.file)).toReversed().map((one) => [`${one.span.file} ${one.span.start}`, one]));
  const examiner = new Examiner(program, cases, files);
  const mutants = everyMutant(examiner, [...tables.values()].toReversed(), cases);
  const judged = Array.from({ length: Math.ceil(mutants.length / BATCH) }, (_, at) => mutants.slice(at * BATCH, (at + 1) * BATCH)).flatMap((batch) => judge(examiner, batch));
  return judged.flatMap(({ mutant, verdict }) => (verdict.kind === 'survived' && verdict.witness ? [{ decision: verdict.witness.decision, name: nameOf(mutant.text), facts: verdict.witness.facts }] : []));
}

/** The mistake that the case guards against. */
function nameOf(text: string): string {
  return `not: ${text}`.replaceAll(/[|"`]/g, '').slice(0, 120).trim();
}
