import type { Table, TableDecision, TableExpression, TableRow } from '../ir/index.ts';
import type { Pairing } from './pairing.ts';
import { SIDES, type Side } from './space/joint.ts';
import { rowOf } from './answers.ts';
import { groundOfDefinition } from './ground.ts';
import type { ChangedRow, Ground } from './report.ts';

export interface ChangedDefinition {
  readonly name: string;
  readonly rows: readonly ChangedRow[];
  /** Why, as far as its rows say so. */
  readonly ground?: Ground;
}

/**
 * Definitions of the same name that give some patient another value, by what they say themselves: one that only reads such a definition, or another
 * vocabulary, follows and is left out.
 */
export function changedDefinitions(pairing: Pairing): readonly ChangedDefinition[] {
  const { old, new: after } = pairing.tables;
  return after.decisions.flatMap((decision, index) => {
    const other = old.decisions.findIndex((one) => one.kind === 'define' && one.name === decision.name);
    if (decision.kind !== 'define' || other < 0 || pairing.formulas.functionOf('old', other) === pairing.formulas.functionOf('new', index)) return [];
    const said = { old: sayingsOf(pairing, 'old', old.decisions[other]!), new: sayingsOf(pairing, 'new', decision) };
    if (said.old.frame === said.new.frame && said.old.rows.map(({ text }) => text).join('\n') === said.new.rows.map(({ text }) => text).join('\n')) return [];
    const sides = { old: old.decisions[other]!, new: decision };
    const rows = changedRows(pairing, said, sides);
    const ids = new Set(rows.flatMap(({ side, id }) => (side === 'new' ? [id] : [])));
    const ground = groundOfDefinition(pairing.tables, sides, [...decision.rows, ...rowOf(decision, -1)].filter(({ id }) => ids.has(id)));
    return [{ name: decision.name, rows, ...(ground ? { ground } : {}) }];
  });
}

interface Sayings {
  /** Scope, policy, unit: what no row says. */
  readonly frame: string;
  readonly rows: readonly { readonly row: TableRow; readonly text: string }[];
}

/** Rows of the new side that the old one does not have; where there are none, those that are gone; else the definition itself. */
function changedRows({ tables, places }: Pairing, said: Readonly<Record<Side, Sayings>>, decisions: Readonly<Record<Side, TableDecision>>): readonly ChangedRow[] {
  const only = (side: Side): readonly TableRow[] => {
    const others = new Set(said[side === 'old' ? 'new' : 'old'].rows.map(({ text }) => text));
    return said[side].rows.flatMap(({ row, text }) => (others.has(text) ? [] : [row]));
  };
  const at = (side: Side, { id, place: [file, line] }: Pick<TableRow, 'id' | 'place'>): ChangedRow => ({ side, table: places[side], id, file: tables[side].files[file]?.path ?? '', line });
  for (const side of SIDES.toReversed()) {
    const rows = only(side);
    if (rows.length > 0) return rows.map((row) => at(side, row)).toSorted((a, b) => a.line - b.line);
  }
  return [at('new', { id: decisions.new.id, place: decisions.new.place })];
}

function sayingsOf(pairing: Pairing, side: Side, decision: TableDecision): Sayings {
  const table = pairing.tables[side];
  const { policy, appliesWhen, number, otherwise, outcomes } = decision;
  const outcome = (index: number): unknown => ((one) => (one?.kind === 'number' ? formulaText(pairing, side, one.formula) : one && 'action' in one ? one.action.key : one))(outcomes[index]);
  const cells = (row: TableRow): unknown => [row.cells.map(({ term, text }) => [table.terms[term]!.name, text]), named(row.when, table)];
  const texts = decision.rows.map((row) => ({ row, text: JSON.stringify([cells(row), outcome(row.outcome), row.overrides === undefined ? '' : decision.rows[row.overrides]?.id]) }));
  return {
    frame: JSON.stringify([policy, appliesWhen.map(({ text }) => text), number, otherwise && outcome(otherwise.outcome), decision.rows.length === 0 ? outcomes.map((_, index) => outcome(index)) : []]),
    rows: policy === 'first' ? texts : texts.toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)),
  };
}

/** Terms by name: the two tables number them differently. Places say nothing. */
const named = (value: unknown, table: Table): unknown =>
  JSON.parse(JSON.stringify(value ?? null, (key, part: unknown) => (key === 'term' && typeof part === 'number' ? table.terms[part]!.name : key === 'place' || key === 'accepts' || key === 'variable' ? undefined : part)));

/** A formula by the names in it. */
function formulaText(pairing: Pairing, side: Side, formula: TableExpression): unknown {
  const table = pairing.tables[side];
  return JSON.parse(JSON.stringify(formula, (key, part: unknown) => (key === 'term' && typeof part === 'number' ? table.terms[part]!.name : key === 'root' && typeof part === 'number' ? pairing.formulas.holding(side, part) : part)));
}
