import { orList, sayClauses } from '../../language/actions/sentence.ts';
import type { Action, AlsoRow, Decision, Program, Result, Row, Span, Term } from '../../language/model/index.ts';
import { capital } from '../ir/answer-words.ts';
import { cellWords, conditionWords } from './words.ts';

/** Decisions that stand in one table: a table for several drugs is one decision for each. */
export interface TableView {
  readonly decisions: readonly Decision[];
  /** What rows ask for, in the order of first use. */
  readonly columns: readonly Term[];
  readonly rows: readonly RowView[];
  /** Rows of `also`, which add to others. */
  readonly also: readonly RowView[];
}

export interface RowView {
  readonly row: Row | AlsoRow;
  /** One per column; undefined: any. */
  readonly cells: readonly (string | undefined)[];
  /** What a rule or a `when` column asks beside the cells. */
  readonly when?: string;
  readonly says: readonly Said[];
  readonly level: readonly Said[];
}

/** A text, and the drugs for which it holds; none where it holds for all. */
export interface Said {
  readonly drugs: readonly string[];
  readonly text: string;
}

/** The tables of some decisions, in the order of the source. */
export function tableViews(program: Program, decisions: readonly Decision[]): readonly TableView[] {
  const groups = new Map<string, Decision[]>();
  const order = new Map(program.declared.map((name, at) => [name, at]));
  for (const decision of decisions.toSorted((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0))) {
    const key = `${decision.span.file}:${decision.span.start}`;
    groups.set(key, [...(groups.get(key) ?? []), decision]);
  }
  return [...groups.values()].map((group) => tableView(program, group));
}

function tableView(program: Program, decisions: readonly Decision[]): TableView {
  const [first] = decisions;
  const { rows, also, terms } = first!;
  const used = new Set([...rows, ...also].flatMap(({ cells }) => cells.map(({ term }) => term.name)));
  const columns = [...new Map([...terms, ...also.flatMap(({ cells }) => cells.map(({ term }) => term))].map((term) => [term.name, term])).values()].filter(({ name }) => used.has(name));
  const viewOf = (row: Row | AlsoRow, all: readonly (Row | AlsoRow | undefined)[]): RowView => ({
    row,
    cells: columns.map(({ name }) => row.cells.filter(({ term }) => term.name === name).map(cellWords).join(' and ') || undefined),
    ...(row.when ? { when: conditionWords(row.when) } : {}),
    says: saidBy(decisions, (at) => textOf(program, all[at] ?? row, decisions.length > 1)),
    level: saidBy(decisions, (at) => capital((all[at] ?? row).evidence.level ?? '')),
  });
  return {
    decisions, columns,
    rows: rows.map((row) => viewOf(row, decisions.map((each) => each.rows.find(({ id }) => id === row.id)))),
    also: also.map((row) => viewOf(row, decisions.map((each) => each.also.find(({ id }) => id === row.id)))),
  };
}

/** Equal texts stand together. */
function saidBy(decisions: readonly Decision[], text: (at: number) => string): readonly Said[] {
  const drugs = new Map<string, string[]>();
  for (const [at, { name }] of decisions.entries()) drugs.set(text(at), [...(drugs.get(text(at)) ?? []), name]);
  return [...drugs].map(([said, names]) => ({ drugs: drugs.size === 1 ? [] : names, text: said }));
}

/** A text for each drug it holds for, on one line: `Strong (amitriptyline), Optional (others)` is spelled out. */
export function saidText(all: readonly Said[]): string {
  return all.map(({ drugs, text }) => (drugs.length === 0 ? text : `${text} (${orList(drugs)})`)).filter(Boolean).join(' ');
}

function textOf(program: Program, row: Row | AlsoRow, many: boolean): string {
  return 'result' in row ? resultText(program, row.result, many) : actionText(row.action, many);
}

/** What a result says; of several drugs it says `the drug`. */
export function resultText(program: Program, result: Result, many: boolean): string {
  switch (result.kind) {
    case 'action': case 'pending': return actionText(result.action, many);
    case 'value': return result.value;
    case 'decision': return `As ${result.decision}`;
    case 'conflict': return `Conflict between ${result.between.join(' and ')}`;
    case 'not applicable': return 'Does not apply';
    case 'number': return sourceText(program, result.formula.span);
  }
}

function actionText(action: Action, many: boolean): string {
  return many ? sayClauses(action.clauses, { drug: 'the drug' }) : action.sentence;
}

/** What stands at a place, as written. */
export function sourceText({ files }: Program, { file, start, end }: Span): string {
  return files[file]?.text.slice(start, end).trim().replaceAll(/\s+/g, ' ') ?? '';
}
