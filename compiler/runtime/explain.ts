/** `precept/runtime/explain`: why an answer is what it is. */
import type { Answer, AnswerValue } from '../ir/answer.ts';
import type { TableCondition, TableDecision, TableRow } from '../ir/table.ts';
import { decideKnown } from './decide.ts';
import type { Engine } from './engine.ts';
import { change, type Clause, clauseOf } from './explain-clause.ts';
import { guarded } from './errors.ts';
import type { ChainLink, Explanation, RowExplanation } from './explanation.ts';
import type { Knowledge } from './knowledge.ts';
import { engineOf, findDecision, type LoadedTable } from './load.ts';
import { know, type PatientFacts } from './read-facts.ts';

export type { Change, ChainLink, ClauseExplanation, Explanation, RowExplanation } from './explanation.ts';

/**
 * Why a decision of a loaded table, by id or name, is what it is for a patient: clauses met and failed, what would have to change, what is missing, the
 * definitions read. Throws PatientError.
 */
export const explain = (table: LoadedTable, decision: string, facts: PatientFacts): Explanation =>
  guarded(() => {
    const engine = engineOf(table);
    return explainKnown(engine, know(engine, facts), findDecision(engine, decision));
  });

function explainKnown(engine: Engine, knowledge: Knowledge, decision: TableDecision): Explanation {
  const answer = decideKnown(engine, knowledge, decision);
  const deciding = new Set(answer.collected ? answer.collected.flatMap((one) => (one.status === 'applies' ? [one.row.id] : [])) : answer.results.flatMap((result) => result.rows.flatMap((row) => [row.id, ...row.also])));
  const scope = decision.appliesWhen.map((clause) => ({ ...shown(clauseOf(engine, knowledge, clause.condition)), text: clause.text, place: clause.place }));
  const outside = answer.outcome === 'does not apply';
  return {
    answer,
    sentence: sentenceOf(answer),
    scope,
    rows: [...decision.rows, ...decision.also].map((row) => explainRow(engine, knowledge, row, deciding.has(row.id), outside, answer.outcome === 'cannot tell')),
    missing: answer.needed,
    chain: chainOf(engine, knowledge, decision),
  };
}

function explainRow(engine: Engine, knowledge: Knowledge, row: TableRow, decides: boolean, outside: boolean, open: boolean): RowExplanation {
  const conditions: TableCondition[] = [...row.cells.map((cell) => ({ kind: 'cell' as const, cell })), ...(row.when ? flatten(row.when) : [])];
  const clauses = conditions.map((condition) => clauseOf(engine, knowledge, condition));
  const failed = clauses.filter((clause) => clause.status === 'failed');
  const possible = !failed.length && !outside;
  const status = !possible ? 'does not apply' : decides && !(open && clauses.some((clause) => clause.status === 'open')) ? 'decides' : clauses.some((clause) => clause.status === 'open') ? 'may apply' : decides ? 'decides' : 'hidden';
  const [first] = failed;
  return {
    id: row.id,
    place: row.place,
    status,
    clauses: clauses.map(shown),
    ...(first && { failed: shown(first) }),
    changes: failed.map((clause) => change(engine, knowledge, clause)),
  };
}

const shown = ({ text, place, status, term, reported }: Clause) => ({ text, place, status, term, reported });

const flatten = (condition: TableCondition): readonly TableCondition[] => (condition.kind === 'all' ? condition.of.flatMap(flatten) : [condition]);

function chainOf(engine: Engine, knowledge: Knowledge, decision: TableDecision): readonly ChainLink[] {
  const { decisions } = engine.table;
  const read = new Set<number>();
  const go = (one: TableDecision): void => {
    for (const index of [...one.reads, ...(one.compares ?? [])]) {
      if (read.has(index)) continue;
      read.add(index);
      go(decisions[index]!);
    }
  };
  go(decision);
  return [...read]
    .toSorted((a, b) => a - b)
    .map((index) => {
      const { decision: id, outcome, results } = decideKnown(engine, knowledge, decisions[index]!);
      return { decision: id, outcome, values: results.map((result) => result.value), rows: results.flatMap((result) => result.rows.map((row) => row.id)), place: decisions[index]!.place };
    });
}

function sentenceOf(answer: Answer): string {
  const values = answer.results.map((result) => say(result.value));
  const rests = answer.provisional.length ? ` This is provisional: it rests on ${list(answer.provisional)}, which may still change it.` : '';
  switch (answer.outcome) {
    case 'decided':
      return (values.length ? values.join(' ') : 'No row applies.') + rests;
    case 'conflict':
      return `Conflict: ${values.join(' / ')}`;
    case 'does not apply':
      return answer.excludedBy.length ? `Does not apply: the patient does not meet ${list(answer.excludedBy.map((clause) => `“${clause.text}”`))}.` : 'Does not apply.';
    case 'cannot tell': {
      const needs = answer.needed.map((need) => `${need.what} ${need.fact}`);
      return `Cannot tell yet. Still possible: ${values.join(' / ') || 'several rows'}${needs.length ? ` Needed: ${list(needs)}.` : ''}${rests}`;
    }
  }
}

function say(value: AnswerValue): string {
  switch (value.kind) {
    case 'value':
      return `${value.value}.`;
    case 'number':
      return `${value.atLeast ? 'at least ' : ''}${value.value}${value.unit === '1' ? '' : ` ${value.unit}`}.`;
    case 'range':
      return `${value.min} to ${value.max}${value.unit === '1' ? '' : ` ${value.unit}`}.`;
    case 'action': {
      const numbers = Object.entries(value.computed).map(([name, text]) => `${name}: ${text}`);
      return value.sentence + (numbers.length ? ` (${numbers.join('; ')})` : '');
    }
    case 'pending':
      return value.sentence;
    case 'conflict':
      return `Conflict${value.between.length ? ` between ${list(value.between)}` : ''}.`;
    case 'not applicable':
    case 'does not apply':
      return 'Does not apply.';
  }
}

const list = (items: readonly string[]): string => (items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1)}` : (items[0] ?? ''));
