import path from 'node:path';
import type { DecisionDiff, DecisionPlace, DiffReport, RegionRow } from '../../diff/report.ts';
import type { Side } from '../input/sides.ts';
import type { Context } from '../support/context.ts';
import { shownPath } from '../support/files.ts';
import { describeChangedRows } from './diff-words.ts';
import type { FilePlace } from './finding.ts';

type SideName = 'old' | 'new';

/** A table names its files from where it stands; here they are told as seen from the folder of the command. */
export function withShownFiles(report: DiffReport, sides: Readonly<Record<SideName, Side>>, { cwd }: Pick<Context, 'cwd'>): DiffReport {
  const shown = (side: SideName, table: number, file: string): string => {
    const one = sides[side].tables[table];
    const at = one?.table.files.findIndex(({ path: name }) => name === file) ?? -1;
    const found = one?.files[at];
    return found ? shownPath(found.path, cwd) : file;
  };
  const place = (side: SideName, one: DecisionPlace): DecisionPlace => ({ ...one, file: shown(side, one.table, one.file) });
  const row = (side: SideName, one: RegionRow): RegionRow => ({ ...one, file: shown(side, one.table, one.file) });
  const decision = (one: DecisionDiff): DecisionDiff => ({
    ...one,
    matched: matchedOf(one, sides),
    ...(one.old ? { old: place('old', one.old) } : {}),
    ...(one.new ? { new: place('new', one.new) } : {}),
    regions: one.regions.map((region) => ({ ...region, old: { ...region.old, rows: region.old.rows.map((each) => row('old', each)) }, new: { ...region.new, rows: region.new.rows.map((each) => row('new', each)) } })),
  });
  const tables = (side: SideName): DiffReport['old'] =>
    report[side].map((table, at) => ({ ...table, files: table.files.map((file) => shown(side, at, file)), guidelines: table.guidelines.map((one) => ({ ...one, file: shown(side, at, one.file) })) }));
  const placed = new Map<string, string>();
  const vocabulary = report.vocabulary.map((one) => {
    if (!one.rows) return one;
    const rows = one.rows.map((each) => ({ ...each, file: shown(each.side, each.table, each.file) }));
    const text = `${one.text}: ${describeChangedRows(rows, one.name)}`;
    placed.set(one.text, text);
    return { ...one, text, rows };
  });
  const grounded = (one: DecisionDiff): DecisionDiff => ({ ...one, regions: one.regions.map((region) => ({ ...region, ground: { ...region.ground, texts: region.ground.texts.map((text) => placed.get(text) ?? text) } })) });
  return { ...report, old: tables('old'), new: tables('new'), vocabulary, decisions: report.decisions.map((one) => grounded(decision(one))) };
}

/** Two folders have names of their own: moved is what stands elsewhere below them. */
function matchedOf({ matched, old, new: fresh }: DecisionDiff, sides: Readonly<Record<SideName, Side>>): DecisionDiff['matched'] {
  if (!old || !fresh || (matched !== 'same' && matched !== 'moved')) return matched;
  if (sides.old.tables[old.table]?.compiled || sides.new.tables[fresh.table]?.compiled) return matched;
  return fileOf(sides.old, old) === fileOf(sides.new, fresh) || below(sides.old, old) === below(sides.new, fresh) ? 'same' : 'moved';
}

function below(side: Side, place: DecisionPlace): string {
  const one = side.tables[place.table];
  const found = fileOf(side, place);
  if (!one || found === undefined) return place.file;
  return found === side.root ? '' : path.relative(one.files[0]?.path === side.root ? path.dirname(side.root) : side.root, found);
}

function fileOf({ tables }: Side, { table, file }: DecisionPlace): string | undefined {
  const one = tables[table];
  return one?.files[one.table.files.findIndex(({ path: name }) => name === file)]?.path;
}

/** Where a row of the new side stands, with its text to the end of the line; without the text of a source, its start. */
export function placeInSource(row: RegionRow, side: Side): FilePlace | undefined {
  const file = side.tables[row.table]?.files[row.place[0]];
  return file && placeAt(file, row.place[1], row.place[2]);
}

/** Where a decision of the new side stands. */
export function decisionInSource({ table, id }: DecisionPlace, side: Side): FilePlace | undefined {
  const one = side.tables[table];
  const found = one?.table.decisions.find((decision) => decision.id === id);
  const file = found && one?.files[found.place[0]];
  return file && placeAt(file, found.place[1], found.place[2]);
}

function placeAt(file: Side['tables'][number]['files'][number], line: number, column: number): FilePlace {
  const text = file.text ?? '';
  const start = startOf(text, line);
  const newline = text.indexOf('\n', start);
  const end = (newline < 0 ? text.length : newline) - (text[newline - 1] === '\r' ? 1 : 0);
  const from = Math.min(start + column - 1, end);
  return { file: file.path, text, span: { file: 0, start: from, end: Math.max(from, end), line, column } };
}

function startOf(text: string, line: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const newline = text.indexOf('\n', start);
    if (newline < 0) return text.length;
    start = newline + 1;
  }
  return start;
}
