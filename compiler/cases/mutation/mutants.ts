import type { Cell, Condition, Decision, Program, Row } from '../../../language/model/index.ts';
import { cellsOf, rowCells } from '../../lower/visit.ts';
import { boundChange, cellChanges, conditionChanges, conditionText, sharedBounds, spanOf, stepsOf, textOf, type Change, type Steps } from './conditions.ts';
import type { Mutant } from './mutant.ts';

/** Every small change of a decision that is looked at, in the order of its rows. Formulas stay as they are. */
export function mutantsOf(program: Program, decision: Decision): readonly Mutant[] {
  const cells = [...decision.rows.flatMap(rowCells), ...decision.also.flatMap(rowCells), ...decision.appliesWhen.flatMap(cellsOf)];
  const steps = stepsOf(cells, program.genes);
  return distinct([
    ...decision.appliesWhen.flatMap((clause, at) => scopeMutants(decision, clause, at, steps)),
    ...sharedMutants(decision, cells, steps),
    ...decision.rows.flatMap((row, at) => rowMutants(program, decision, row, at, steps)),
    ...decision.also.flatMap((row, at) => additionMutants(decision, row, at, steps)),
    ...(decision.otherwise ? [{ kind: 'otherwise' as const, span: decision.otherwise.span, text: '`otherwise` is left out', row: 'otherwise', decision: without(decision, 'otherwise') }] : []),
  ]);
}

function without<T extends object, K extends keyof T>(whole: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = whole;
  return rest;
}

function scopeMutants(decision: Decision, clause: Condition, at: number, steps: Steps): readonly Mutant[] {
  const put = (clauses: readonly Condition[]): Decision => ({ ...decision, appliesWhen: [...decision.appliesWhen.slice(0, at), ...clauses, ...decision.appliesWhen.slice(at + 1)] });
  return [
    ...conditionChanges(clause, steps).map((each): Mutant => ({ kind: each.kind === 'condition' ? 'scope' : each.kind, span: each.span, text: `scope: ${each.text}`, decision: put([each.after]) })),
    { kind: 'scope', span: spanOf(clause), text: `scope: ${conditionText(clause)} is left out`, decision: put([]) },
  ];
}

/** A bound that several rows share is moved in all of them, as a new edition would. */
function sharedMutants(decision: Decision, cells: readonly Cell[], steps: Steps): readonly Mutant[] {
  return sharedBounds(cells, steps).map(({ cell, change }): Mutant => {
    const edit = (each: Cell): Cell => (each.term.name === cell.term.name ? boundChange(each, change) : each);
    const text = change.swap ? `${change.bound} itself changes sides` : `${change.bound} becomes ${change.to}`;
    const mapRow = <T extends Pick<Row, 'cells' | 'when'>>(row: T): T => ({ ...row, cells: row.cells.map(edit), ...(row.when ? { when: mapCondition(row.when, edit) } : {}) });
    return {
      kind: 'threshold', span: cell.span, text: `${cell.term.name}: ${text} in every row`,
      decision: { ...decision, rows: decision.rows.map(mapRow), also: decision.also.map(mapRow), appliesWhen: decision.appliesWhen.map((clause) => mapCondition(clause, edit)) },
    };
  });
}

function mapCondition(condition: Condition, edit: (cell: Cell) => Cell): Condition {
  switch (condition.kind) {
    case 'cell':
      return { kind: 'cell', cell: edit(condition.cell) };
    case 'not':
      return { ...condition, of: mapCondition(condition.of, edit) };
    default:
      return { ...condition, of: condition.of.map((each) => mapCondition(each, edit)) };
  }
}

/** Slips in the cells and the condition of a row. */
function partChanges<T extends Pick<Row, 'cells' | 'when'>>(row: T, steps: Steps): readonly Change<T>[] {
  const put = (at: number, cells: readonly Cell[]): T => ({ ...row, cells: [...row.cells.slice(0, at), ...cells, ...row.cells.slice(at + 1)] });
  return [
    ...row.cells.flatMap((cell, at) => [
      ...cellChanges(cell, steps).map((each): Change<T> => ({ ...each, after: put(at, [each.after]) })),
      { kind: 'condition' as const, span: cell.span, text: `${cell.term.name}: ${textOf(cell)} becomes any`, after: put(at, []) },
    ]),
    ...(row.when ? conditionChanges(row.when, steps).map((each): Change<T> => ({ ...each, after: { ...row, when: each.after } })) : []),
  ];
}

function rowMutants(program: Program, decision: Decision, row: Row, at: number, steps: Steps): readonly Mutant[] {
  const put = (changed: Row): Decision => ({ ...decision, rows: decision.rows.map((each, index) => (index === at ? changed : each)) });
  const mutant = (kind: Mutant['kind'], text: string, changed: Decision, span = row.span): Mutant => ({ kind, span, text, row: row.id, decision: changed });
  const other = decision.rows.slice(at + 1).find((each) => stable(each.result) !== stable(row.result));
  const levels = program.schemes.find(({ name }) => name === row.evidence.scheme)?.levels ?? [];
  const level = levels[(levels.indexOf(row.evidence.level ?? '') + 1) % Math.max(1, levels.length)];
  const next = decision.rows[at + 1];
  return [
    ...partChanges(row, steps).map((each) => mutant(each.kind, each.text, put(each.after), each.span)),
    ...(other ? [mutant('action', `what it says is swapped with row \`${other.id}\``, { ...decision, rows: decision.rows.map((each) => (each === row ? { ...row, result: other.result } : each === other ? { ...other, result: row.result } : each)) })] : []),
    ...(row.evidence.level !== undefined && level !== undefined && level !== row.evidence.level ? [mutant('level', `${row.evidence.level} becomes ${level}`, put({ ...row, evidence: { ...row.evidence, level } }))] : []),
    ...(decision.policy === 'first' && next ? [mutant('order', `stands behind row \`${next.id}\``, { ...decision, rows: decision.rows.map((each, index) => (index === at ? next : index === at + 1 ? row : each)) })] : []),
  ];
}

function additionMutants(decision: Decision, row: Decision['also'][number], at: number, steps: Steps): readonly Mutant[] {
  const put = (rows: Decision['also']): Decision => ({ ...decision, also: [...decision.also.slice(0, at), ...rows, ...decision.also.slice(at + 1)] });
  return [
    ...partChanges(row, steps).map((each): Mutant => ({ kind: each.kind, span: each.span, text: each.text, row: row.id, decision: put([each.after]) })),
    { kind: 'addition', span: row.span, text: 'the row is left out', row: row.id, decision: put([]) },
  ];
}

function distinct(mutants: readonly Mutant[]): readonly Mutant[] {
  return [...new Map(mutants.map((each) => [`${each.span.file} ${each.span.start} ${each.kind} ${each.text}`, each])).values()];
}

/** Text of a value without its places in the source. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => (key === 'span' ? undefined : part)) ?? '';
}
