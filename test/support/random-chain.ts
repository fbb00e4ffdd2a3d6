import fc from 'fast-check';
import type { Program } from '../../language/model/index.ts';
import { chosen, type Choice } from './choice.ts';
import { describeProgram } from './describe-program.ts';
import { build, type ProgramBuilder, type RowText } from './program-builder.ts';
import { randomFact, type Column, type RandomFact } from './random-facts.ts';
import { boxes, cellOf, type Box } from './random-tables.ts';
import { isReportedWhole } from './random-program.ts';

/** Two or three decisions, each reading the one before it, as genotype, phenotype and advice do; any of them may be spoiled. */
export interface RandomChain {
  readonly program: Program;
  readonly facts: readonly RandomFact[];
  readonly decisions: readonly string[];
  /** There is a `given that`. */
  readonly constrained: boolean;
}

export function randomChains(): fc.Arbitrary<RandomChain> {
  return chosen((choice) => {
    const chain = randomChain(choice);
    return { ...chain, [fc.toStringMethod]: () => JSON.stringify(describeProgram(chain.program), undefined, 1) };
  });
}

const VALUES = ['p', 'q', 'r'];

function randomChain(choice: Choice): RandomChain {
  const builder = build('chain');
  // A series would have infinitely many reports: with one declared already, no random fact is a series.
  builder.date('start').series('unasked', '%', 0, 100).window('early', 'start', '1 to 3');
  const facts = Array.from({ length: 2 + choice.upTo(2) }, (_, index) => randomFact(builder, choice, index));
  const columns = facts.flatMap((fact) => fact.columns);
  const constrained = choice.maybe(0.3) && constraint(builder, choice, facts);
  const decisions: string[] = [];
  let last: Column | undefined;
  for (let level = 1 + choice.upTo(2); level > 0; level -= 1) {
    const header = `define${level}`;
    table(builder, choice, header, pick(choice, columns, last, 2), true);
    decisions.push(header);
    last = { header, classes: VALUES, indeterminate: [] };
  }
  table(builder, choice, 'drug', pick(choice, columns, last, 1), false, columns);
  return { program: builder.program(), facts, decisions: [...decisions, 'drug'], constrained };
}

/** The definition before, and up to `most` other columns of different facts. */
function pick(choice: Choice, columns: readonly Column[], last: Column | undefined, most: number): readonly Column[] {
  const picked = last ? [last] : [choice.one(columns)];
  for (let more = choice.upTo(most + 1); more > 0; more -= 1) {
    const next = choice.one(columns);
    if (!picked.some((one) => one.header.split(' ')[0] === next.header.split(' ')[0])) picked.push(next);
  }
  return picked;
}

/** Patients who are one thing are not the other; or the one is known only where the other is so. */
function constraint(builder: ProgramBuilder, choice: Choice, facts: readonly RandomFact[]): boolean {
  const [left, right] = [facts[0]!.columns[0]!, facts[1]!.columns[0]!];
  if (choice.maybe(0.4) && isReportedWhole(builder, left)) {
    builder.given({ any: [`${left.header}: not tested`, `${right.header}: ${choice.one(right.classes)}`] });
    return true;
  }
  builder.given({ not: { all: [`${left.header}: ${choice.one(left.classes)}`, `${right.header}: ${choice.one(right.classes)}`] } });
  return true;
}

function table(builder: ProgramBuilder, choice: Choice, name: string, columns: readonly Column[], isDefinition: boolean, all: readonly Column[] = []): void {
  const parts = spoiled(choice, boxes(choice, columns.map((column) => ({ column, missing: canMiss(builder, column) && choice.maybe(0.3) }))));
  const results = isDefinition ? VALUES : ['first dose', 'second dose', 'third dose'];
  const rows = parts.map((box, i): RowText => ({ row: [`${name}-${i}`, ...columns.map((column, c) => cellOf(column, box[c])), choice.one(results)], because: 'random' }));
  const policy = choice.one(['unique', 'unique', 'unique', 'first', 'agree'] as const);
  const text = { columns: columns.map(({ header }) => header), rows, policy };
  if (isDefinition) {
    const carriers = new Set(columns.flatMap(({ header }) => builder.term(header).carriers));
    builder.define(name, { ...text, values: VALUES.join(', '), ...(carriers.size > 1 && choice.maybe(0.3) ? { measuredBy: [choice.one([...carriers])] } : {}) });
  } else {
    const plain = all.filter((one) => one.indeterminate.length === 0);
    const scope = plain.length > 0 && choice.maybe(0.3) ? ((one: Column) => [`${one.header}: ${choice.one(one.classes)}`])(choice.one(plain)) : [];
    builder.recommend(name, { ...text, scope });
  }
}

/** As it is, without a row, or with a row that takes in more. */
function spoiled(choice: Choice, parts: readonly Box[]): readonly Box[] {
  const at = choice.upTo(parts.length);
  switch (choice.upTo(5)) {
    case 1: return parts.length > 1 ? parts.filter((_, i) => i !== at) : parts;
    case 2: return parts.map((box, i) => (i === at ? box.map((classes, c) => (c === 0 ? undefined : classes)) : box));
    case 3: return [...parts, parts[at]!];
    default: return parts;
  }
}

/** A column can be `not tested` if it is known who carries it. */
function canMiss(builder: ProgramBuilder, column: Column): boolean {
  const term = builder.term(column.header);
  if (term.kind !== 'decision') return true;
  const decision = builder.program().decisions.find((one) => one.id === term.decision);
  return decision?.measuredBy !== undefined || new Set(term.carriers).size === 1;
}
