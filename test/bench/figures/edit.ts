import { createAnalyzer } from '../../../compiler/analyze/index.ts';
import { compile } from '../../../compiler/compile.ts';
import { loadProgram } from '../../../language/index.ts';
import type { Program } from '../../../language/model/index.ts';
import { ruleText } from '../check-tables.ts';
import { processorTime, quiet } from '../measure.ts';
import { allWorkloads } from '../workloads.ts';
import type { Figure } from './figure.ts';

/** One cell of a rule file is edited again and again, as in an editor: reading the text, and the analysis of what changed; then a build. */
export const edit: Figure = {
  name: 'edit',
  title: 'A key press in a rule file, and a build of it, ms',
  measure({ quick }) {
    const times = allWorkloads().filter(({ tables }) => tables.length === 1 && tables[0]!.rows.length >= 1000).map(({ columns, tables: [table] }) => ({ rows: table!.rows.length, ...edits(ruleText({ columns, rows: table!.rows.map((row) => row.cells) }), Math.ceil((quick ? 40_000 : 120_000) / (table!.rows.length + 3000))) }));
    return {
      head: ['rows', 'read', 'analyze', 'together', 'build'],
      rows: times.map(({ rows, reading, analysis, building }) => [rows, reading, analysis, reading + analysis, building]),
      goals: times.map(({ rows, reading, analysis }) => ({ what: `a key press in a file of ${rows} rows, beside the editor's own pause`, reached: reading + analysis, goal: rows > 1000 ? 800 : 150, unit: ' ms', missed: 'The whole text is read again.' })),
    };
  },
};

function edits(text: string, turns: number): { readonly reading: number; readonly analysis: number; readonly building: number } {
  const { analyze } = createAnalyzer();
  const lines = text.split('\n');
  const read = (edited: string): Program => loadProgram('x.precept', (path) => (path === 'x.precept' ? edited : undefined)).program!;
  const times = Array.from({ length: turns }, (_, turn) => {
    const edited = lines.map((line, at) => (at === 100 + turn * 37 ? line.replace(/by \d+ %/, `by ${50 + turn} %`) : line)).join('\n');
    let program: Program;
    const reading = processorTime(() => (program = read(edited)));
    return { reading, analysis: processorTime(() => analyze(program)) };
  });
  const later = times.slice(1);
  return { reading: quiet(later.map((one) => one.reading)), analysis: quiet(later.map((one) => one.analysis)), building: processorTime(() => compile(read(text))) };
}
