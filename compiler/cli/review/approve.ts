import path from 'node:path';
import type { Table } from '../../ir/index.ts';
import type { Approval } from '../../review/entry.ts';
import { appendApprovals, type ReviewRecord } from '../../review/record.ts';
import { openTable } from '../input/table-file.ts';
import { reportFindings } from '../render/report-findings.ts';
import type { Arguments } from '../support/arguments.ts';
import { CommandError, exit, type Context } from '../support/context.ts';
import { ruleFiles, shownPath } from '../support/files.ts';
import { compileProgram, hasErrors, holdsDecisions, openProgram } from '../support/program.ts';
import { plural, sign, styleOf, visible } from '../support/style.ts';
import { appendLines, newRecordPlace, openRecord, recordFindings, recordPlace, shortHash } from './record-file.ts';

/** Records that somebody has approved tables as they stand. */
export async function approve(paths: readonly string[], args: Arguments, context: Context): Promise<number> {
  if (paths.length === 0) throw new CommandError('Which rules are approved?', 'Give rule files or compiled tables.');
  const by = args.value('by')?.trim();
  if (!by) throw new CommandError('Who approves?', 'Give a name: `--by "Drug Committee"`.');
  if (/\p{Cc}/u.test(by)) throw new CommandError('The name of who approves holds a line break or another control character.', 'Write it in one line: `--by "Drug Committee"`.');
  const at = dayOf(args.value('at'));
  const remark = args.value('remark')?.trim();
  const opened = openRecord(recordPlace(args, context.cwd) ?? newRecordPlace(context.cwd), context.cwd);
  const problems = recordFindings(opened);
  if (problems.length > 0) {
    await reportFindings(problems, 'pretty', context, '');
    return exit.findings;
  }
  const style = styleOf(context);
  const json = args.value('format') === 'json';
  const approvals: Approval[] = [];
  const standing: Approval[] = [];
  const told: string[] = [];
  for (const { file, table } of await tablesOf(paths, context)) {
    const approval: Approval = { table: table.name, file: shownPath(file, path.dirname(opened.file)), meaning: table.hashes.meaning, artifact: table.hashes.artifact, by, at, ...(remark ? { remark } : {}) };
    const known = earlier(opened.record, approval);
    if (known) standing.push(known);
    else approvals.push(approval);
    told.push(known ? `${style.dim(sign.none)} ${visible(table.name)} was approved by ${visible(by)} on ${known.at} as it stands; nothing was added\n` : `${style.green(sign.good)} ${visible(table.name)} ${style.dim(shortHash(table.hashes.meaning))} approved by ${visible(by)} on ${at}\n`);
  }
  // Nothing is told before it is recorded.
  if (approvals.length > 0) appendLines(opened, appendApprovals(opened.record, approvals), context.cwd);
  if (approvals.length > 0) told.push(`${style.dim(`${plural(approvals.length, 'line')} in ${shownPath(opened.file, context.cwd)}; commit it with the rules.`)}\n`);
  await context.out(json ? `${JSON.stringify({ record: shownPath(opened.file, context.cwd), added: approvals, standing }, null, 2)}\n` : told.join(''));
  return exit.fine;
}

/** Compiled tables as they are, rule files compiled. Throws `CommandError` for what does not compile: nobody can approve it. */
async function tablesOf(paths: readonly string[], context: Context): Promise<readonly { readonly file: string; readonly table: Table }[]> {
  return paths.flatMap((given) => {
    const file = path.resolve(context.cwd, given);
    if (given.endsWith('.json')) return [{ file, table: openTable(given, context).table }];
    const programs = ruleFiles([given], context.cwd).map((entry) => openProgram(entry, context.cwd));
    const tables = programs.filter((opened) => holdsDecisions(opened) || hasErrors(opened.findings)).map((opened) => {
      const { table, findings } = compileProgram(opened);
      const shown = shownPath(opened.entry, context.cwd);
      if (!table) throw new CommandError(`\`${shown}\` does not compile: ${findings.find(({ diagnostic }) => diagnostic.severity === 'error')?.diagnostic.message ?? 'it holds no decision.'}`, `\`precept check ${shown}\` shows everything. Nothing was recorded.`);
      return { file: opened.entry, table };
    });
    if (tables.length === 0) throw new CommandError(`\`${given}\` holds no decision.`, 'Vocabulary and cases are approved with the decisions that use them.');
    return tables;
  });
}

function earlier({ entries }: ReviewRecord, wanted: Approval): Approval | undefined {
  return entries.find(({ approval }) => approval && approval.artifact === wanted.artifact && approval.by === wanted.by && approval.remark === wanted.remark)?.approval;
}

/** The day of an approval: given, or today by the clock of this computer. */
function dayOf(given: string | undefined): string {
  const now = new Date();
  const day = given ?? [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)) || !new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)) throw new CommandError(`\`${day}\` is no day.`, 'Write it as in `--at 2026-01-31`.');
  return day;
}
