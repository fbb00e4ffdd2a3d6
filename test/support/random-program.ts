import fc from 'fast-check';
import type { Program } from '../../language/model/index.ts';
import { chosen, type Choice } from './choice.ts';
import { describeProgram } from './describe-program.ts';
import { build, type ConditionText, type ProgramBuilder, type RowText } from './program-builder.ts';
import { randomFact, type Column, type RandomFact } from './random-facts.ts';
import { boxes, cellOf, type Box } from './random-tables.ts';

/**
 * Small random programs that are right by construction: a `unique` table is a partition of the space of its columns, with `not tested` as one more
 * class of the columns that name it. `defects` spoils one table instead: a row is missing, or two overlap.
 */
export interface RandomProgram {
  readonly program: Program;
  readonly facts: readonly RandomFact[];
  /** Decisions to ask for, the last ones reading the first. */
  readonly decisions: readonly string[];
}

export interface RandomPatient extends RandomProgram {
  /** Two patients, the second one knowing more. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

export function randomPrograms(defects = false): fc.Arbitrary<RandomProgram> {
  return chosen((choice) => randomProgram(choice, defects));
}

/** Programs with a patient and a refinement of the patient. */
export function randomPatients(): fc.Arbitrary<RandomPatient> {
  return chosen((choice) => {
    const random = randomProgram(choice, false);
    const reports = random.facts.map((fact) => fact.report(choice));
    const before = Object.assign({}, ...reports.map((one) => one.before)) as Record<string, unknown>;
    const after = Object.assign({}, ...reports.map((one) => one.after)) as Record<string, unknown>;
    return { ...random, before, after, [fc.toStringMethod]: () => JSON.stringify({ before, after, program: describeProgram(random.program) }, undefined, 1) };
  });
}

const ACTIONS = ['first dose', 'second dose', 'third dose', 'no recommendation'];

/** A program from one source of choices. */
export function randomProgram(choice: Choice, defects: boolean): RandomProgram {
  const builder = build('random');
  const facts = Array.from({ length: 2 + choice.upTo(defects ? 2 : 3) }, (_, index) => randomFact(builder, choice, index));
  const columns = facts.flatMap((fact) => fact.columns);
  if (!defects && choice.maybe(0.25)) constraint(builder, choice, facts);
  const decisions: string[] = [];
  const derived: Column[] = [];
  for (let i = choice.upTo(3); i > 0; i -= 1) {
    const name = `define${i}`;
    derived.push(define(builder, choice, name, pickColumns(choice, columns, derived)));
    decisions.push(name);
  }
  const kinds = defects ? [table] : [table, table, first, agree, collect, withOtherwise, withException];
  for (const [index, name] of ['drug1', 'drug2'].slice(0, 1 + choice.upTo(2)).entries()) {
    const chosenColumns = pickColumns(choice, columns, derived);
    (index === 0 && defects ? table : choice.one(kinds))(builder, choice, name, chosenColumns, columns, defects);
    decisions.push(name);
  }
  if (decisions.includes('drug2') && !defects && choice.maybe(0.5)) {
    const collecting = builder.program().decisions.some((one) => one.policy === 'collect');
    if (!collecting) {
      builder.compare('together', ['drug1', 'drug2']);
      decisions.push('together');
    }
  }
  const program = builder.program();
  return { program, facts, decisions, [fc.toStringMethod]: () => JSON.stringify(describeProgram(program), undefined, 1) } as RandomProgram;
}

/** One to three columns, of different facts as a rule, the latest definition first. */
function pickColumns(choice: Choice, columns: readonly Column[], derived: readonly Column[]): Column[] {
  const latest = derived.at(-1);
  const picked: Column[] = latest && choice.maybe(0.8) ? [latest] : [];
  for (let i = 1 + choice.upTo(2); i > 0; i -= 1) {
    const next = choice.one(columns);
    if (!picked.some((one) => one.header === next.header || one.header.split(' ')[0] === next.header.split(' ')[0])) picked.push(next);
  }
  return picked;
}

function constraint(builder: ProgramBuilder, choice: Choice, facts: readonly RandomFact[]): void {
  const [a, b] = [choice.one(facts), choice.one(facts)];
  const [left, right] = [a.columns[0], b.columns[0]];
  if (a === b || !left || !right) return;
  if (choice.maybe(0.4) && isReportedWhole(builder, left)) {
    builder.given({ any: [`${left.header}: not tested`, `${right.header}: ${choice.one(right.classes)}`] });
    return;
  }
  builder.given({ not: { all: [`${left.header}: ${left.classes[0] ?? ''}`, `${right.header}: ${right.classes[0] ?? ''}`] } });
}

/** Cells of a box, in the order of the columns. */
function row(id: string, columns: readonly Column[], box: Box, result: string): RowText {
  return { row: [id, ...columns.map((one, i) => cellOf(one, box[i])), result], because: 'random' };
}

function scope(choice: Choice, columns: readonly Column[]): string[] {
  if (!choice.maybe(0.2)) return [];
  const plain = columns.filter((one) => one.indeterminate.length === 0 && !one.header.startsWith('define'));
  return plain.length === 0 ? [] : [((one) => `${one.header}: ${one.classes[0] ?? ''}`)(choice.one(plain))];
}

/** A definition never leaves its scope, so that those who read it have no gap; its rows may be pending. */
function define(builder: ProgramBuilder, choice: Choice, name: string, columns: readonly Column[]): Column {
  const numeric = choice.maybe(0.2);
  const results = numeric ? ['1', '2', '3'] : ['p', 'q', 'r'];
  const parts = boxes(choice, columns.map((one) => ({ column: one, missing: canMiss(builder, one) && choice.maybe(0.4) })));
  const rows = parts.map((box, i) => row(`${name}-${i}`, columns, box, choice.maybe(0.08) ? 'adjudicate' : choice.maybe(0.05) ? 'conflict between x and y' : results[i < 3 ? i : choice.upTo(3)] ?? '1'));
  const facts = columns.flatMap((one) => builder.term(one.header).carriers);
  const measured = new Set(facts).size > 1 && choice.maybe(0.5) ? { measuredBy: [choice.one(facts)] } : {};
  builder.define(name, { ...(numeric ? { number: ['1', 0, 10] as const } : { values: results.join(', ') }), columns: columns.map((one) => one.header), rows, ...measured });
  return numeric ? { header: name, classes: ['< 2', '2 to < 3', '>= 3'], indeterminate: [] } : { header: name, classes: results, indeterminate: [] };
}

/** A constraint asks of facts whether they are reported, not of parts of a report. */
export const isReportedWhole = (builder: ProgramBuilder, { header }: Column): boolean => !['decision', 'finding', 'series'].includes(builder.term(header).kind);

/** A column can be `not tested` if it is known who carries it. */
function canMiss(builder: ProgramBuilder, column: Column): boolean {
  const term = builder.term(column.header);
  if (term.kind !== 'decision') return true;
  const decision = builder.program().decisions.find((one) => one.id === term.decision);
  return decision?.measuredBy !== undefined || new Set(term.carriers).size === 1;
}

type TableMaker = (builder: ProgramBuilder, choice: Choice, name: string, columns: readonly Column[], all: readonly Column[], defects: boolean) => void;

function partition(builder: ProgramBuilder, choice: Choice, columns: readonly Column[]): Box[] {
  return boxes(choice, columns.map((one) => ({ column: one, missing: canMiss(builder, one) && choice.maybe(0.35) })));
}

const table: TableMaker = (builder, choice, name, columns, all, defects) => {
  let parts = partition(builder, choice, columns);
  if (defects && parts.length > 1 && choice.maybe(0.4)) parts = parts.filter((_, i) => i !== choice.upTo(parts.length));
  else if (defects && choice.maybe(0.6)) parts = parts.map((box, i) => (i === 0 ? box.map((classes, c) => (c === 0 ? undefined : classes)) : box));
  const also = !defects && choice.maybe(0.2) ? { also: additions(builder, choice, all) } : {};
  builder.recommend(name, { columns: columns.map((one) => one.header), scope: defects ? [] : scope(choice, all), rows: parts.map((box, i) => row(`r${i}`, columns, box, choice.one(ACTIONS))), ...also });
};

function additions(builder: ProgramBuilder, choice: Choice, all: readonly Column[]): { columns: string[]; rows: RowText[] } {
  const one = choice.one(all);
  const [cell = 'any'] = one.classes;
  return { columns: [one.header], rows: [{ row: ['add', choice.maybe(0.4) && canMiss(builder, one) ? `${cell}|not tested` : cell, 'watch'], because: 'random' }] };
}

const first: TableMaker = (builder, choice, name, columns, all) => {
  const parts = Array.from({ length: 1 + choice.upTo(3) }, () => choice.one(partition(builder, choice, columns)));
  builder.recommend(name, { policy: 'first', columns: columns.map((one) => one.header), rows: [...parts.map((box, i) => rule(builder, choice, row(`r${i}`, columns, box, choice.one(ACTIONS)), all)), row('last', columns, [], 'last dose')] });
};

/** Rows of a partition, and parts of some of them once more. */
const agree: TableMaker = (builder, choice, name, columns) => {
  const parts = partition(builder, choice, columns);
  const rows = parts.flatMap((box, i) => {
    const result = choice.one(ACTIONS);
    const again = choice.maybe(0.4) ? [row(`r${i}-again`, columns, box, result)] : [];
    return [row(`r${i}`, columns, box, result), ...again];
  });
  builder.recommend(name, { policy: 'agree', columns: columns.map((one) => one.header), rows });
};

const collect: TableMaker = (builder, choice, name, columns, all) => {
  const parts = Array.from({ length: 1 + choice.upTo(3) }, () => choice.one(partition(builder, choice, columns)));
  builder.recommend(name, { policy: 'collect', columns: columns.map((one) => one.header), scope: scope(choice, all), rows: parts.map((box, i) => rule(builder, choice, row(`r${i}`, columns, box, choice.one(ACTIONS)), all)) });
};

/** Conditions beside the cells. */
function rule(builder: ProgramBuilder, choice: Choice, text: RowText, all: readonly Column[]): RowText {
  return 'row' in text && choice.maybe(0.4) ? { ...text, when: condition(builder, choice, all, 2) } : text;
}

function condition(builder: ProgramBuilder, choice: Choice, all: readonly Column[], depth: number): ConditionText {
  const kind = depth === 0 ? 0 : choice.upTo(4);
  if (kind === 1) return { not: condition(builder, choice, all, depth - 1) };
  if (kind > 1) {
    const of = [condition(builder, choice, all, depth - 1), condition(builder, choice, all, depth - 1)];
    return kind === 2 ? { all: of } : { any: of };
  }
  const one = choice.one(all);
  const cells = choice.some(one.classes).join('|');
  if (!canMiss(builder, one) || choice.maybe(0.6)) return `${one.header}: ${cells}`;
  return `${one.header}: ${choice.one(['not tested', 'tested', `${cells}|not tested`])}`;
}

/** `otherwise` takes the place of rows that never speak of an indeterminate result. */
const withOtherwise: TableMaker = (builder, choice, name, columns) => {
  const parts = partition(builder, choice, columns);
  const replaceable = (box: Box): boolean => columns.every((one, i) => one.indeterminate.length === 0 || (box[i] !== undefined && !one.indeterminate.some((cls) => box[i]?.includes(cls))));
  const kept = parts.filter((box, i) => i === 0 || !replaceable(box) || !choice.maybe(0.6));
  builder.recommend(name, { columns: columns.map((one) => one.header), rows: kept.map((box, i) => row(`r${i}`, columns, box, choice.one(ACTIONS))), ...(kept.length < parts.length ? { otherwise: 'other dose' } : {}) });
};

/** An exception repeats the cells of its base row and asks one more thing. */
const withException: TableMaker = (builder, choice, name, columns, all) => {
  const parts = partition(builder, choice, columns);
  const base = choice.upTo(parts.length);
  const extra = choice.one(all);
  const wide = [...columns, extra];
  const cells = [...columns.map((one, i) => cellOf(one, parts[base]?.[i])), extra.classes[choice.upTo(2)] ?? 'any'];
  const except = columns.some((one) => one.header === extra.header) ? {} : { except: { [`r${base}`]: { columns: wide.map((one) => one.header), rows: [{ row: ['but', ...cells, 'exception'] as [string, ...string[]], because: 'random' }] } } };
  builder.recommend(name, { columns: columns.map((one) => one.header), rows: parts.map((box, i) => row(`r${i}`, columns, box, choice.one(ACTIONS))), ...except });
};
