import { mergeRecords } from '../../review/merge-records.ts';
import { reportFindings } from '../render/report-findings.ts';
import type { Arguments } from '../support/arguments.ts';
import { CommandError, exit, type Context } from '../support/context.ts';
import { shownPath } from '../support/files.ts';
import { plural, sign, styleOf, visible } from '../support/style.ts';
import { writeWhole } from '../support/write.ts';
import { existingRecord, openRecord, readRaw, recordFindings, shortHash } from './record-file.ts';

/** Prints every approval, and checks that the record is as it was written. */
export async function list(args: Arguments, context: Context): Promise<number> {
  const file = existingRecord(args, context.cwd);
  const opened = openRecord(file, context.cwd);
  const findings = recordFindings(opened);
  const approvals = opened.record.entries.flatMap(({ approval, line }) => (approval ? [{ line, ...approval }] : []));
  if (args.value('format') === 'json') {
    await context.out(`${JSON.stringify({ record: shownPath(file, context.cwd), whole: findings.length === 0, problems: findings.map(({ diagnostic }) => ({ line: diagnostic.span.line, message: diagnostic.message })), approvals }, null, 2)}\n`);
    return findings.length > 0 ? exit.findings : exit.fine;
  }
  const style = styleOf(context);
  const width = Math.max(0, ...approvals.map(({ table }) => table.length));
  for (const { at, table, by, remark, meaning } of approvals) await context.out(`${at}  ${style.cyan(visible(table).padEnd(width))}  ${style.dim(shortHash(meaning))}  ${visible(by)}${remark === undefined ? '' : `: ${visible(shortened(remark))}`}\n`);
  if (findings.length > 0) await context.out('\n');
  await reportFindings(findings, 'pretty', context, `${plural(approvals.length, 'approval')} in ${shownPath(file, context.cwd)}; every line is as it was written.`);
  return findings.length > 0 ? exit.findings : exit.fine;
}

/** Whole minutes belong in a file of their own; the list stays a list. */
function shortened(remark: string): string {
  const letters = [...remark];
  return letters.length <= LONGEST ? remark : `${letters.slice(0, LONGEST).join('').trimEnd()} … (${letters.length} characters; \`--format json\` shows them all)`;
}

const LONGEST = 400;

/** Joins what two branches wrote. Lines that were changed or removed are never repaired. */
export async function repair(args: Arguments, context: Context): Promise<number> {
  const file = existingRecord(args, context.cwd);
  const opened = openRecord(file, context.cwd);
  const text = readRaw(file);
  const mended = mergeRecords(text);
  if (mended === undefined) {
    await reportFindings(recordFindings(opened).filter(({ diagnostic }) => !diagnostic.hint?.includes('repair')), 'pretty', context, '');
    throw new CommandError('A record with lines that were changed or removed is not repaired.', 'Repairing would hide it. Take the lines back from Git first.');
  }
  if (mended !== text) writeWhole(file, mended, context.cwd);
  await context.out(mended === text ? 'The record is whole; nothing was changed.\n' : `${styleOf(context).green(sign.good)} ${shownPath(file, context.cwd)}: the entries of both sides are kept and joined\n`);
  return exit.fine;
}
