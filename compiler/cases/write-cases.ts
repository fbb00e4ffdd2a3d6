import { formatText } from '../../language/index.ts';
import type { Program } from '../../language/model/index.ts';
import { writePatient, type WrittenPatient } from './case-cells.ts';
import { expectedColumns, expectedOf, type Expected } from './expected.ts';
import type { GeneratedCase } from './collector.ts';

/** The first line of a file that the computer wrote and nobody has reviewed: such a file may be written anew. */
export const GENERATED_MARK = '// Generated, not reviewed.';

/**
 * A file of cases: for each decision one table, and cases of their own for patients with dated measurements. Laid out as `precept format` would.
 * `uses`: the path of the rule file from the new one.
 */
export function writeCases(program: Program, cases: readonly GeneratedCase[], uses: string): string {
  return formatText(`${[header, `use "${uses}"`, ...blocksOf(program, cases)].join('\n\n')}\n`);
}

/** The cases alone, to be pasted into a file. */
export function casesText(program: Program, cases: readonly GeneratedCase[]): string {
  return cases.length === 0 ? '' : formatText(`${blocksOf(program, cases).join('\n\n')}\n`);
}

function blocksOf(program: Program, cases: readonly GeneratedCase[]): readonly string[] {
  const decisions = [...new Set(cases.map((one) => one.decision))];
  return decisions.flatMap((decision) => {
    const { name } = program.decisions.find((one) => one.id === decision)!;
    const written = cases.filter((one) => one.decision === decision).map((one): Written => ({ name: one.name, ...writePatient(program, one.facts), expected: expectedOf(one.answer) }));
    const inTable = written.filter(({ series }) => series.size === 0);
    return [...placeOf(program, decision, name), ...(inTable.length > 0 ? [tableOf(name, inTable)] : []), ...written.filter(({ series }) => series.size > 0).map((one) => singleOf(name, one))];
  });
}

const header = `${GENERATED_MARK}
// Synthetic patients, made by \`precept cases\`. What is expected is what the rules said when this file was written: it records the rules and does not
// judge them. Read every line; correct the rules or strike the line where it is wrong. Then remove the first line, and the file is yours.`;

interface Written extends WrittenPatient {
  readonly name: string;
  readonly expected: Expected;
}

/** Where several guidelines decide the same, the name alone means another decision: the cases of one of them belong to it alone. */
function placeOf(program: Program, id: string, name: string): readonly string[] {
  return id === name || program.decisions.filter((one) => one.name === name).length === 1 ? [] : [`// For a file that uses the rules of "${id}" alone.`];
}

/** What all have in common stands in the head. */
function tableOf(decision: string, cases: readonly Written[]): string {
  const facts = [...new Set(cases.flatMap(({ cells }) => [...cells.keys()]))];
  const shared = cases.length < 3 ? [] : facts.filter((fact) => cases.every(({ cells }) => cells.get(fact) !== undefined && cells.get(fact) === cases[0]!.cells.get(fact)) && !/[,"]/.test(cases[0]!.cells.get(fact)!));
  const columns = facts.filter((fact) => !shared.includes(fact));
  const expected = expectedColumns.filter((column) => cases.some((one) => one.expected[column] !== undefined));
  const head = `cases for ${decision}${shared.length > 0 ? `, with ${shared.map((fact) => `${fact} ${cases[0]!.cells.get(fact)}`).join(', ')}` : ''}`;
  const rows = cases.map(({ name, cells, expected: says }) => [name, ...columns.map((fact) => cells.get(fact) ?? 'not given'), ...expected.map((column) => says[column] ?? '')]);
  return [head, ...[['case', ...columns, ...expected], ...rows].map((cellsOfRow) => `  | ${cellsOfRow.join(' | ')} |`)].join('\n');
}

function singleOf(decision: string, { name, cells, series, expected }: Written): string {
  const given = [...cells].map(([fact, value]) => `  given: ${fact} is ${value}`);
  const measured = [...series].flatMap(([fact, points]) => [`  series ${fact}`, '  | date | value |', '  |------|---|', ...points.map(({ date, value }) => `  | ${date} | ${value} |`)]);
  const checks = [
    ...(expected.row === undefined ? [] : expected.row === 'outside' ? ['outside'] : [`row ${expected.row}`]),
    ...(expected.applies === undefined ? [] : [`applies ${expected.applies}`]),
    ...(expected['may apply'] === undefined ? [] : [`may apply ${expected['may apply']}`]),
    ...(expected.missing === undefined || expected.row === 'outside' ? [] : [`missing ${expected.missing}`]),
    ...(expected.outcome === undefined ? [] : [expected.outcome]),
    ...(expected.level === undefined ? [] : [`level ${expected.level}`]),
    ...(expected.is === undefined ? [] : [`is ${expected.is}`]),
  ];
  return [`case "${decision}: ${name.replaceAll('"', "'")}"`, ...given, ...measured, `  expect: ${decision} ${checks.join(', ')}`].join('\n');
}
