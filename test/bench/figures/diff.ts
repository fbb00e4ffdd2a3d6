import { diffTables, isSame } from '../../../compiler/diff/index.ts';
import { toTable } from '../../../compiler/emit/to-table.ts';
import type { Table } from '../../../compiler/ir/index.ts';
import { lower } from '../../../compiler/lower/index.ts';
import type { Program, Row } from '../../../language/model/index.ts';
import { branching, checkProgram } from '../check-tables.ts';
import { collect, processorTime } from '../measure.ts';
import type { Figure } from './figure.ts';

const EDITS = 50;

/** Two releases of a large table, both compiled: 50 rows say something else; and the same rows in another order, which changes nobody. */
export const diff: Figure = {
  name: 'diff',
  title: 'Behavioral difference of two releases, each once, ms',
  measure({ quick }) {
    const times = (quick ? [10_000] : [10_000, 100_000]).map(compared);
    return {
      head: ['rows', '50 edits', 'groups of patients', 'another order', 'proven the same'],
      rows: times.map(({ rows, edited, groups, reordered, same }) => [rows, edited, groups, reordered, same ? 'yes' : 'no']),
      goals: times.filter(({ rows }) => rows === 100_000).map(({ edited }) => ({ what: 'difference of two releases of 100,000 rows with 50 edits', reached: edited, goal: 1000, unit: ' ms', missed: 'Half is bringing the nodes of both diagrams together and asking, for every fact that may be missing, where the advice stays open; half is the words, the rows and the evaluated example of each group.' })),
    };
  },
};

function compared(rows: number): { readonly rows: number; readonly edited: number; readonly groups: number; readonly reordered: number; readonly same: boolean } {
  const program = checkProgram(branching(rows, 20));
  const was = tableOf(program);
  const edited = tableOf(withRows(program, (all) => all.map((row, at) => (at % Math.floor(rows / EDITS) === 7 ? { ...row, result: all[(at + 1) % all.length]!.result } : row))));
  const reordered = tableOf(withRows(program, (all) => all.toReversed()));
  let groups = 0;
  let same = false;
  // What compiling left behind is not for the comparison to clear away.
  collect();
  const forEdits = processorTime(() => { groups = diffTables([was], [edited]).totals.regions; });
  collect();
  const forOrder = processorTime(() => { same = isSame(diffTables([was], [reordered])); });
  return { rows, edited: forEdits, reordered: forOrder, groups, same };
}

const withRows = (program: Program, change: (rows: readonly Row[]) => readonly Row[]): Program => ({ ...program, decisions: program.decisions.map((decision) => ({ ...decision, rows: change(decision.rows) })) });

/** As it is read from a file: nothing is shared with the program. */
const tableOf = (program: Program): Table => JSON.parse(JSON.stringify(toTable(lower(program), { method: 'naive interpreter', worlds: 0, exhaustive: false, decisions: 0, proven: [] }))) as Table;
