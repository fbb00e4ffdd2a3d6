import type { Case, Decision } from '../../../language/model/index.ts';
import { coefficientMutants } from './coefficients.ts';
import type { Examiner } from './examiner.ts';
import { geneMutants } from './genes.ts';
import type { Mutant } from './mutant.ts';
import { mutantsOf } from './mutants.ts';

/** Tables with more rows than this are left alone, and genes and formulas beside them: each change of those makes the whole program anew. */
export const MOST_ROWS = 2000;

/**
 * Every small change of these decisions, of their formulas, and of the genes that they depend on. `cases`: those of all files, for alleles that cases
 * report stand for those that behave like them.
 */
export function everyMutant(examiner: Examiner, decisions: readonly Decision[], cases: readonly Case[]): readonly Mutant[] {
  const { program } = examiner;
  const changed = decisions.filter(({ rows }) => rows.length <= MOST_ROWS).flatMap((decision) => mutantsOf(program, decision));
  if (program.decisions.some(({ rows }) => rows.length > MOST_ROWS)) return changed;
  const { lowered } = examiner;
  const examined = lowered.decisions.filter(({ decision, unproven }) => examiner.isExamined(decision.id) && !unproven);
  return [...changed, ...decisions.flatMap((decision) => coefficientMutants(program, decision)), ...geneMutants(lowered, examined, cases)];
}
