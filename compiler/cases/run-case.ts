import type { Case, Expectation } from '../../language/model/index.ts';
import type { Answer, InputProblem } from '../ir/index.ts';
import { PatientError, type LoadedTable } from '../runtime/full.ts';

export interface CaseResult {
  readonly case: Case;
  /** One per expectation that did not come true. */
  readonly failures: readonly Failure[];
  /** What was answered, for coverage and for people. */
  readonly answers: readonly Answer[];
}

export interface Failure {
  readonly expectation: Expectation;
  readonly answer?: Answer;
  readonly problems?: readonly InputProblem[];
  /** `expected` and `found` of everything that differs: the outcome, the rows, what is missing, … */
  readonly differences: readonly { readonly what: string; readonly expected: string; readonly found: string }[];
}

/** Runs one case on the compiled table: the same path that a patient takes. */
export function runCase(one: Case, table: LoadedTable): CaseResult {
  const failures: Failure[] = [];
  const answers: Answer[] = [];
  for (const expectation of one.expects) {
    const given = answerOrProblems(one, expectation, table);
    if ('problems' in given) {
      const codes = given.problems.map(({ code }) => code).join(', ');
      if (expectation.refused === undefined || !matchesRefusal(expectation.refused, given.problems)) {
        failures.push({ expectation, problems: given.problems, differences: [{ what: 'report', expected: expectation.refused === undefined ? 'accepted' : `refused: ${expectation.refused}`, found: `refused: ${codes}` }] });
      }
      continue;
    }
    answers.push(given.answer);
    const differences = compareAnswer(expectation, given.answer);
    if (differences.length > 0) failures.push({ expectation, answer: given.answer, differences });
  }
  return { case: one, failures, answers };
}

function answerOrProblems({ facts }: Case, { decision }: Expectation, table: LoadedTable): { readonly answer: Answer } | { readonly problems: readonly InputProblem[] } {
  try {
    return { answer: table.decide(decision, facts) };
  } catch (error) {
    if (error instanceof PatientError) return { problems: error.problems };
    throw error;
  }
}

function matchesRefusal(refused: string, problems: readonly InputProblem[]): boolean {
  return refused === '' || problems.some(({ code, message }) => code.includes(refused.replaceAll(' ', '-')) || message.includes(refused));
}

/** What differs between an expectation and an answer; empty where the case holds. */
function compareAnswer(expected: Expectation, answer: Answer): Failure['differences'] {
  const differences: { what: string; expected: string; found: string }[] = [];
  const compare = (what: string, wanted: string | undefined, found: string): void => {
    if (wanted !== undefined && wanted !== found) differences.push({ what, expected: wanted, found });
  };
  if (expected.refused !== undefined) compare('report', `refused: ${expected.refused}`, 'accepted');
  compare('outcome', expectedOutcome(expected), answer.outcome);
  compare('rows', expected.rows && listOf(expected.rows.map(asRow)), listOf(rowsOf(answer)));
  compare('missing', expected.missing && listOf(expected.missing), listOf(answer.needed.map(({ fact }) => fact)));
  compare('value', expected.value, [...valuesOf(answer), ...writtenIn(answer)].find((value) => value === expected.value) ?? listOf(valuesOf(answer)));
  compare('level', expected.level, levelsOf(answer).every((level) => sameText(level, expected.level)) && levelsOf(answer).length > 0 ? expected.level! : listOf(levelsOf(answer)));
  compare('applies', expected.applies && listOf(expected.applies), listOf(collected(answer, 'applies')));
  compare('may apply', expected.mayApply && listOf(expected.mayApply), listOf(collected(answer, 'may apply')));
  return differences;
}

/** In cases, several rows without an empty `missing` mean that it cannot be told which; `outside` alone means that the decision does not apply. */
function expectedOutcome({ outcome, rows, missing }: Expectation): Answer['outcome'] | undefined {
  if (outcome || !rows) return outcome;
  const asked = rows.map(asRow);
  if (asked.length === 1 && asked[0] === outside && !missing?.length) return 'does not apply';
  return missing ? (missing.length > 0 ? 'cannot tell' : undefined) : asked.length > 1 ? 'cannot tell' : undefined;
}

const outside = 'outside';

function asRow(name: string): string {
  return name === 'does not apply' ? outside : name;
}

/** Every row that decides in some world, and `outside` where the decision may not apply. */
export function rowsOf(answer: Answer): readonly string[] {
  if (answer.outcome === 'does not apply') return [outside];
  const rows = answer.results.flatMap(({ value, rows: deciding }) => (value.kind === 'does not apply' && deciding.length === 0 ? [outside] : deciding.map(({ id }) => id)));
  return [...rows, ...collected(answer, 'applies')];
}

function valuesOf(answer: Answer): readonly string[] {
  return answer.results.flatMap(({ value }) => {
    switch (value.kind) {
      case 'value':
        return value.short === undefined ? [value.value] : [value.value, value.short];
      case 'number':
        return [value.value, `${value.value} ${value.unit}`];
      case 'range':
        return [`${value.min} to ${value.max}`, `${value.min} to ${value.max} ${value.unit}`];
      case 'action':
      case 'pending':
        return [value.sentence];
      case 'not applicable':
      case 'does not apply':
        return [value.kind];
      case 'conflict':
        return ['conflict'];
    }
  });
}

/** Advice as the rules write it: `usual dose`. */
function writtenIn({ results }: Answer): readonly string[] {
  return results.flatMap(({ value }) => (value.kind === 'action' || value.kind === 'pending' ? [value.key] : []));
}

function levelsOf(answer: Answer): readonly string[] {
  return answer.results.flatMap(({ rows }) => rows.flatMap(({ level }) => (level === undefined ? [] : [level])));
}

function collected(answer: Answer, status: 'applies' | 'may apply'): readonly string[] {
  return (answer.collected ?? []).filter((one) => one.status === status).map(({ row }) => row.id);
}

function listOf(names: readonly string[]): string {
  const sorted = [...new Set(names)].toSorted();
  return sorted.length === 0 ? 'none' : sorted.join(', ');
}

function sameText(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}
