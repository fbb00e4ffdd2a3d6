import type { Cell, Condition, Decision, Program, Row } from '../../../language/model/index.ts';
import { cellsOf, rowCells } from '../../lower/visit.ts';
import { boundChange, cellChanges, conditionChanges, conditionText, sharedBounds, spanOf, stepsOf, textOf, type Change, type Steps } from './conditions.ts';
import { resultText, stable, without, type Mutant } from './mutant.ts';

/** Every small change of a decision that can stand beside its original, in the order of its rows. */
export function mutantsOf(program: Program, decision: Decision): readonly Mutant[] {
  const cells = [...decision.rows.flatMap(rowCells), ...decision.also.flatMap(rowCells), ...decision.appliesWhen.flatMap(cellsOf)];
  const steps = stepsOf(cells, program.genes);
  return distinct([
    ...decision.appliesWhen.flatMap((clause, at) => scopeMutants(decision, clause, at, steps)),
    ...sharedMutants(decision, cells, steps),
    ...decision.rows.flatMap((row, at) => rowMutants(program, decision, row, at, steps)),
    ...decision.also.flatMap((row, at) => additionMutants(decision, row, at, steps)),
    ...(decision.otherwise ? [mutantOf(without(decision, 'otherwise'), 'otherwise', decision.otherwise.span, 'there were no `otherwise`', 'otherwise')] : []),
  ]);
}

function mutantOf(decision: Decision, kind: Mutant['kind'], span: Mutant['span'], text: string, row?: string): Mutant {
  return { kind, span, text, ...(row === undefined ? {} : { row }), of: decision.name, change: { kind: 'decision', decision } };
}

function scopeMutants(decision: Decision, clause: Condition, at: number, steps: Steps): readonly Mutant[] {
  const put = (clauses: readonly Condition[]): Decision => ({ ...decision, appliesWhen: [...decision.appliesWhen.slice(0, at), ...clauses, ...decision.appliesWhen.slice(at + 1)] });
  return [
    ...conditionChanges(clause, steps).map((each) => mutantOf(put([each.after]), each.kind === 'condition' ? 'scope' : each.kind, each.span, `the scope ${each.text}`)),
    mutantOf(put([]), 'scope', spanOf(clause), `the scope did not ask for ${conditionText(clause)}`),
  ];
}

/** A bound that several rows share is moved in all of them, as a new edition would. */
function sharedMutants(decision: Decision, cells: readonly Cell[], steps: Steps): readonly Mutant[] {
  return sharedBounds(cells, steps).map(({ cell, change }): Mutant => {
    const edit = (each: Cell): Cell => (each.term.name === cell.term.name ? boundChange(each, change) : each);
    const text = change.swap ? `${cell.term.name} of ${change.bound} itself were on the other side of the boundary` : `the boundary of ${cell.term.name} were ${change.to} instead of ${change.bound}`;
    const mapRow = <T extends Pick<Row, 'cells' | 'when'>>(row: T): T => ({ ...row, cells: row.cells.map(edit), ...(row.when ? { when: mapCondition(row.when, edit) } : {}) });
    return mutantOf({ ...decision, rows: decision.rows.map(mapRow), also: decision.also.map(mapRow), appliesWhen: decision.appliesWhen.map((clause) => mapCondition(clause, edit)) }, 'threshold', cell.span, `${text} in every row`);
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
      { kind: 'condition' as const, span: cell.span, text: `did not ask for ${cell.term.name} ${textOf(cell)}`, after: put(at, []) },
    ]),
    ...(row.when ? conditionChanges(row.when, steps).map((each): Change<T> => ({ ...each, after: { ...row, when: each.after } })) : []),
  ];
}

function rowMutants(program: Program, decision: Decision, row: Row, at: number, steps: Steps): readonly Mutant[] {
  const put = (changed: Row): Decision => ({ ...decision, rows: decision.rows.map((each, index) => (index === at ? changed : each)) });
  const mutant = (kind: Mutant['kind'], text: string, changed: Decision, span = row.span): Mutant => mutantOf(changed, kind, span, `row ${row.id} ${text}`, row.id);
  const isOther = (each: Row): boolean => resultText(each.result) !== resultText(row.result) && stable(each.result) !== stable(row.result);
  const other = decision.rows.slice(at + 1).find(isOther) ?? decision.rows.slice(0, at).findLast(isOther);
  const levels = program.schemes.find(({ name }) => name === row.evidence.scheme)?.levels ?? [];
  const level = levels[(levels.indexOf(row.evidence.level ?? '') + 1) % Math.max(1, levels.length)];
  const next = decision.rows[at + 1];
  return [
    ...(other ? [mutant('action', `said ${resultText(other.result)} instead of ${resultText(row.result)}`, put({ ...row, result: other.result }))] : []),
    ...partChanges(row, steps).map((each) => mutant(each.kind, each.text, put(each.after), each.span)),
    ...(row.evidence.level !== undefined && level !== undefined && level !== row.evidence.level ? [mutant('level', `had the strength ${level} instead of ${row.evidence.level}`, put({ ...row, evidence: { ...row.evidence, level } }))] : []),
    ...(decision.policy === 'first' && next ? [mutant('order', `stood behind row ${next.id}`, { ...decision, rows: decision.rows.map((each, index) => (index === at ? next : index === at + 1 ? row : each)) })] : []),
  ];
}

function additionMutants(decision: Decision, row: Decision['also'][number], at: number, steps: Steps): readonly Mutant[] {
  const put = (rows: Decision['also']): Decision => ({ ...decision, also: [...decision.also.slice(0, at), ...rows, ...decision.also.slice(at + 1)] });
  return [
    ...partChanges(row, steps).map((each) => mutantOf(put([each.after]), each.kind, each.span, `row ${row.id} ${each.text}`, row.id)),
    mutantOf(put([]), 'addition', row.span, `row ${row.id} were missing`, row.id),
  ];
}

function distinct(mutants: readonly Mutant[]): readonly Mutant[] {
  return [...new Map(mutants.map((each) => [`${each.span.file} ${each.span.start} ${each.kind} ${each.text}`, each])).values()];
}
