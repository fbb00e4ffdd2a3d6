import type { Action, Clause } from '../../language/model/index.ts';
import type { Outcome, Table, TableDecision, TableRow, Terminal } from '../ir/index.ts';
import { leading } from '../runtime/sides.ts';
import type { RegionOutcome } from './report.ts';

/**
 * What a patient is told by one decision: everything that people see, and nothing of how the rules are written. Ids and places of rows are left out, so
 * rows that are renamed, reordered, split or merged give equal answers.
 */
export interface CanonicalAnswer {
  readonly outcome: Exclude<RegionOutcome['outcome'], 'cannot tell'>;
  /** Equal where the same is done: action, value, or how a number is computed. */
  readonly key: string;
  /** What the runtime says of it, without how numbers are computed. */
  readonly plain: string;
  readonly sentence: string;
  readonly clauses: readonly Clause[];
  readonly scheme?: string;
  readonly level?: string;
  readonly evidence: string;
  readonly wording: string;
  /** Of an action: what the row itself says, and what `also` rows add to it. */
  readonly base?: { readonly key: string; readonly sentence: string; readonly added: string };
  /** The number is computed from the patient, or the action names one that is. */
  readonly computed: boolean;
}

/** Numbers for answers: equal ones are one. */
export class AnswerBook {
  readonly answers: CanonicalAnswer[] = [];
  private readonly known = new Map<string, number>();

  add(answer: CanonicalAnswer): number {
    const key = JSON.stringify([answer.outcome, answer.key, answer.scheme, answer.level, answer.evidence, answer.wording]);
    let index = this.known.get(key);
    if (index === undefined) this.known.set(key, (index = this.answers.push(answer) - 1));
    return index;
  }
}

/** An answer without rows: not in the vocabulary, out of scope. */
export const plainAnswer = (outcome: CanonicalAnswer['outcome'], sentence: string, key: string = outcome): CanonicalAnswer =>
  ({ outcome, key, plain: outcome, sentence, clauses: [], evidence: '', wording: '', computed: false });

export interface Computing {
  /** Equal texts for numbers that are equal for every patient. */
  number(outcome: Outcome & { readonly kind: 'number' }, decision: TableDecision): string;
  decision(index: number): string;
}

/** The answer of a terminal. `undefined`: no patient gets there. */
export function canonicalAnswer(table: Table, decision: TableDecision, terminal: Terminal, computing: Computing): CanonicalAnswer | undefined {
  if (terminal.kind === 'impossible') return undefined;
  const outcome = terminal.outcome === undefined ? undefined : decision.outcomes[terminal.outcome];
  if (terminal.kind === 'gap') return plainAnswer('no row', 'no row answers');
  if (terminal.kind === 'does not apply' || outcome?.kind === 'not applicable') return plainAnswer('does not apply', 'does not apply');
  const rows = terminal.rows.flatMap((row) => rowOf(decision, row));
  const also = terminal.also.flatMap((row) => (adds(decision, row, terminal.rows) ? [decision.also[row]!] : []));
  const said = { ...strengthOf(rows), evidence: evidenceText(table, [...rows, ...also]), wording: '', computed: false };
  if (terminal.kind === 'conflict' || !outcome || outcome.kind === 'conflict') return conflictAnswer(decision, outcome, terminal, said, table);
  const wording = wordingText(table, decision, rows, also);
  switch (outcome.kind) {
    case 'value': return { ...said, outcome: 'decided', key: `value ${outcome.value}`, plain: `value ${outcome.value}`, sentence: outcome.value, clauses: [], wording };
    case 'pending': return { ...said, outcome: 'pending', key: `pending ${outcome.action.key}`, plain: `pending ${outcome.action.key}`, sentence: outcome.action.sentence, clauses: outcome.action.clauses, wording };
    case 'number': {
      const constant = outcome.formula.kind === 'constant' ? outcome.formula.value : undefined;
      const unit = decision.number && decision.number.unit !== '1' ? ` ${decision.number.unit}` : '';
      return { ...said, outcome: 'decided', key: `number ${computing.number(outcome, decision)}`, plain: constant === undefined ? 'number' : `number ${constant}`, sentence: constant === undefined ? `${decision.name}, computed` : `${constant}${unit}`, clauses: [], wording, computed: constant === undefined };
    }
    case 'action': {
      const speaking = leading({ table }, decision, terminal.rows);
      const further = terminal.also.flatMap((row) => (adds(decision, row, speaking) ? [decision.also[row]!] : []));
      const actions = [outcome.action, ...further.flatMap((row) => actionOf(decision, row))];
      const computes = [...outcome.computes, ...further.flatMap((row) => ((one) => (one?.kind === 'action' ? one.computes : []))(decision.outcomes[row.outcome]))];
      const plain = actions.map((one) => one.key).join('; ');
      const key = [plain, ...computes.map((one) => computing.decision(one))].join(' | ');
      const own = [outcome.action.key, ...outcome.computes.map((one) => computing.decision(one))].join(' | ');
      const added = [...actions.slice(1).map((one) => one.key), ...computes.slice(outcome.computes.length).map((one) => computing.decision(one))].join(' | ');
      const sentence = actions.map((one) => one.sentence).join(' ');
      return { ...said, outcome: 'decided', key: `action ${key}`, plain: `action ${plain}`, sentence, clauses: actions.flatMap((one) => one.clauses), wording: JSON.stringify([sentence, wording]), base: { key: own, sentence: outcome.action.sentence, added }, computed: computes.length > 0 };
    }
  }
}

type Said = Pick<CanonicalAnswer, 'scheme' | 'level' | 'evidence' | 'wording' | 'computed'>;

/** Which sides a conflict has, each with what is added to it, is what it says. */
function conflictAnswer(decision: TableDecision, outcome: Outcome | undefined, { rows, also }: Terminal, said: Said, table: Table): CanonicalAnswer {
  const sideOf = (row: number): string => {
    const all = [...rowOf(decision, row), ...also.flatMap((one) => (adds(decision, one, [row]) ? [decision.also[one]!] : []))];
    return all.flatMap((one) => actionOf(decision, one)).map((one) => one.sentence).join(' ');
  };
  const sides = outcome?.kind === 'conflict' ? outcome.between : [...new Set(rows.map(sideOf).filter(Boolean))];
  const authorities = (decision.compares ?? []).map((id) => table.guidelines[table.decisions[id]!.guideline]?.authority ?? '');
  return { ...said, outcome: 'conflict', key: `conflict ${sides.join(' | ')}`, plain: 'conflict', sentence: outcome ? `conflict between ${sides.join(' and ')}` : `conflict between ${authorities.join(' and ')}: ${sides.join(' / ')}`, clauses: [] };
}

/** A row by number; `otherwise` for -1. */
export function rowOf(decision: TableDecision, row: number): TableRow[] {
  const { otherwise } = decision;
  if (row >= 0) return [decision.rows[row]!];
  return otherwise ? [{ id: 'otherwise', place: otherwise.place, cells: [], outcome: otherwise.outcome, sources: [], findings: [], notes: [], because: otherwise.because }] : [];
}

const adds = (decision: TableDecision, also: number, rows: readonly number[]): boolean => rows.some((row) => decision.also[also]!.to?.includes(row) ?? true);

function actionOf(decision: TableDecision, row: TableRow): readonly Action[] {
  const outcome = decision.outcomes[row.outcome];
  return outcome?.kind === 'action' ? [outcome.action] : [];
}

function strengthOf(rows: readonly TableRow[]): { readonly scheme?: string; readonly level?: string } {
  const unique = (list: readonly (string | undefined)[]): string => [...new Set(list.filter((one) => one !== undefined))].toSorted().join(', ');
  const [scheme, level] = [unique(rows.map((row) => row.scheme)), unique(rows.map((row) => row.level))];
  return { ...(scheme ? { scheme } : {}), ...(level ? { level } : {}) };
}

/** Sources with what they stand for, and findings. */
function evidenceText(table: Table, rows: readonly TableRow[]): string {
  const cited = (name: string): string => ((one) => (one ? `${name} ${one.kind} ${one.value}` : name))(table.citations.find((each) => each.name === name));
  const all = rows.flatMap((row) => [...row.sources.map(cited), ...row.findings.map((one) => `${cited(one.source)} | ${one.level ?? ''} | ${one.text}`)]);
  return all.length === 0 ? '' : JSON.stringify([...new Set(all)].toSorted());
}

/** Reasons, and the lines of notes that rows name. */
function wordingText(table: Table, decision: TableDecision, rows: readonly TableRow[], also: readonly TableRow[]): string {
  const lines = (name: string): readonly string[] => table.notes.find((note) => note.name === name && note.guideline === decision.guideline)?.lines ?? [name];
  const all = [...rows, ...also].flatMap((row) => [...(row.because === undefined ? [] : [row.because]), ...row.notes.flatMap(lines)]);
  return all.length === 0 ? '' : JSON.stringify([...new Set(all)].toSorted());
}
