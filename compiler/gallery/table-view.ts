import { orList, sayClauses } from '../../language/actions/sentence.ts';
import type { Action, AlsoRow, Cell, Decision, Program, Result, Row, Span, Term } from '../../language/model/index.ts';
import { capital } from '../ir/answer-words.ts';
import { cellWords, conditionWords } from './words.ts';

/** Decisions that stand in one table: a table for several drugs is one decision for each. */
export interface TableView {
  readonly decisions: readonly Decision[];
  /** What rows ask for, in the order of first use. */
  readonly columns: readonly string[];
  readonly rows: readonly RowView[];
  /** Rows of `also`, which add to others. */
  readonly also: readonly RowView[];
}

export interface RowView {
  readonly row: Row | AlsoRow;
  /** What it asks: its own cells, and those of the row that it is an exception to. */
  readonly asks: readonly Cell[];
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
  const used = new Set([...rows, ...also].flatMap(({ cells }) => cells.map(({ term }) => columnOf(term))));
  const columns = [...new Set([...terms, ...also.flatMap(({ cells }) => cells.map(({ term }) => term))].map(columnOf))].filter((name) => used.has(name));
  const viewOf = (row: Row | AlsoRow, all: readonly (Row | AlsoRow | undefined)[]): RowView => ({
    row,
    asks: asksOf(row, first!),
    cells: columns.map((name) => [...new Set(asksOf(row, first!).filter(({ term }) => columnOf(term) === name).map(cellWords))].join(' and ') || undefined),
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

/** An exception counts only where its base does: what the base asks, it asks too. */
export function asksOf(row: Row | AlsoRow, { rows }: Decision): readonly Cell[] {
  const base = 'overrides' in row && row.overrides !== undefined ? rows.find(({ id }) => id === row.overrides) : undefined;
  return [...(base?.cells ?? []), ...row.cells];
}

/** A cell may ask about several classes of drugs; as written it is one cell of one column. */
function columnOf(term: Term): string {
  return term.kind === 'medication' ? term.fact : term.name;
}

/** Equal texts stand together; the text of most drugs stands last, for the others. */
function saidBy(decisions: readonly Decision[], text: (at: number) => string): readonly Said[] {
  const drugs = new Map<string, string[]>();
  for (const [at, { name }] of decisions.entries()) drugs.set(text(at), [...(drugs.get(text(at)) ?? []), name]);
  const most = Math.max(...[...drugs.values()].map(({ length }) => length));
  const last = [...drugs].findLast(([, names]) => names.length === most && most > 1)?.[0];
  const said = [...drugs].map(([each, names]) => ({ drugs: drugs.size === 1 ? [] : each === last ? ['others'] : names, text: each }));
  return [...said.filter(({ text: each }) => each !== last), ...said.filter(({ text: each }) => each === last)];
}

/** A text for each drug it holds for, on one line: `Strong (amitriptyline), Optional (others)`. */
export function saidText(all: readonly Said[]): string {
  return all.map(({ drugs, text }) => (drugs.length === 0 ? text : `${text} (${orList(drugs)})`)).filter(Boolean).join(', ');
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
  // A number stays on the line of its unit.
  return (many ? sayClauses(action.clauses, { drug: 'the drug' }) : action.sentence).replaceAll(/(\d) (?=[%a-z])/g, '$1\u00A0');
}

/** What stands at a place, as written. */
export function sourceText({ files }: Program, { file, start, end }: Span): string {
  return files[file]?.text.slice(start, end).trim().replaceAll(/\s+/g, ' ') ?? '';
}
