import { analyze, createAnalyzer } from '../../../compiler/analyze/index.ts';
import { compile } from '../../../compiler/compile.ts';
import { loadProgram } from '../../../language/index.ts';
import type { Program } from '../../../language/model/index.ts';
import { ruleText } from '../check-tables.ts';
import { processorTime, quiet } from '../measure.ts';
import { allWorkloads } from '../workloads.ts';
import type { Figure } from './figure.ts';

/** One row of a rule file is edited again and again, as in an editor: reading the text, and the analysis of what changed; beside it the analysis of the whole, and a build. */
export const edit: Figure = {
  name: 'edit',
  title: 'A key press in a rule file, and a build of it, ms',
  measure({ quick }) {
    const times = allWorkloads().filter(({ tables }) => tables.length === 1 && tables[0]!.rows.length >= 1000).map(({ columns, tables: [table] }) => ({ rows: table!.rows.length, ...edits(ruleText({ columns, rows: table!.rows.map((row) => row.cells) }), Math.ceil((quick ? 40_000 : 120_000) / (table!.rows.length + 3000))) }));
    return {
      head: ['rows', 'read', 'analyze another action', 'another bound', 'another value', 'a row more', 'the whole', 'build'],
      rows: times.map(({ rows, reading, action, bound, value, more, whole, building }) => [rows, reading, action, bound, value, more, whole, building]),
      goals: times.map(({ rows, reading, action, bound, value, more }) => ({ what: `a key press in a file of ${rows} rows, beside the editor's own pause`, reached: reading + Math.max(action, bound, value, more), goal: rows > 1000 ? 800 : 150, unit: ' ms', missed: 'The whole text is read again.' })),
    };
  },
};

/** What is done to a row; the table had no error before. */
const kinds: Readonly<Record<'action' | 'bound' | 'value' | 'more', (line: string, turn: number) => string>> = {
  action: (line, turn) => line.replace(/by \d+ %/, `by ${50 + turn} %`),
  bound: (line) => line.replace(/(?<=[<>]=? )(\d+)/, (bound) => String(Number(bound) - 7)),
  value: (line) => line.replace(/ or \w+-\d+/, ''),
  more: (line) => `${line}\n${line.replace(/r\d+/, (id) => `${id}b`)}`,
};

type Times = Readonly<Record<keyof typeof kinds | 'reading' | 'whole' | 'building', number>>;

function edits(text: string, turns: number): Times {
  const { analyze: again } = createAnalyzer();
  const lines = text.split('\n');
  const read = (edited: string): Program => loadProgram('x.precept', (path) => (path === 'x.precept' ? edited : undefined)).program!;
  again(read(text));
  const readings: number[] = [];
  const quietest = (change: (line: string, turn: number) => string): number => quiet(Array.from({ length: turns }, (_, turn) => {
    let program: Program;
    readings.push(processorTime(() => (program = read(lines.map((line, at) => (at === 100 + turn * 37 ? change(line, turn) : line)).join('\n')))));
    return processorTime(() => again(program));
  }));
  const { action, bound, value, more } = { action: quietest(kinds.action), bound: quietest(kinds.bound), value: quietest(kinds.value), more: quietest(kinds.more) };
  const whole = quiet(Array.from({ length: Math.ceil(turns / 3) }, () => {
    const program = read(text);
    return processorTime(() => analyze(program));
  }));
  return { action, bound, value, more, whole, reading: quiet(readings), building: processorTime(() => compile(read(text))) };
}
