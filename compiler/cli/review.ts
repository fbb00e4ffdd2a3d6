import path from 'node:path';
import { appendApprovals, type ReviewRecord } from '../review/record.ts';
import type { Approval } from '../review/entry.ts';
import { mergeRecords } from '../review/merge-records.ts';
import type { Table } from '../ir/index.ts';
import { openTable } from './input/table-file.ts';
import { reportFindings } from './render/report-findings.ts';
import { appendLines, findRecord, newRecordPlace, openRecord, readRaw, recordFindings } from './review/record-file.ts';
import { formatOption, type Arguments } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { CommandError, exit, type Context } from './support/context.ts';
import { ruleFiles, shownPath } from './support/files.ts';
import { compileProgram, hasErrors, holdsDecisions, openProgram } from './support/program.ts';
import { plural, sign, styleOf, visible } from './support/style.ts';
import { writeWhole } from './support/write.ts';

export const reviewCommand: Command = {
  name: 'review',
  summary: 'Record who approved which rules',
  usage: 'approve TABLE… --by NAME [--remark TEXT] [--at DATE]  |  list  |  repair',
  about: [
    '`approve` adds a line to `precept-reviews.jsonl`: who approved which table (a rule file or a compiled table) by its hashes, when, and with which remark. Commit the file with the rules; `precept check --require-review` refuses rules that nobody approved as they stand.',
    'Every line holds the hash of the one before it, and Git holds the older versions: a line that was changed, removed or moved is found and named. Entries are only added; a later decision is a new entry.',
    'Two branches that both approved something make a conflict in Git unless `precept git install` was run. `repair` keeps the entries of both and adds one that joins them.',
  ].join('\n'),
  options: [
    { name: 'by', value: 'NAME', summary: 'who approves: a person or a committee' },
    { name: 'remark', value: 'TEXT', summary: 'what is to be remembered with it' },
    { name: 'at', value: 'DATE', summary: 'the day of the approval; today unless given' },
    { name: 'record', value: 'FILE', summary: 'another record than the nearest `precept-reviews.jsonl`' },
    formatOption('pretty', 'json'),
  ],
  examples: [
    ['precept review approve clopidogrel.precept --by "Drug Committee" --remark "minutes of 14 September"', 'after the meeting'],
    ['precept review list', 'every approval, and whether the record is whole'],
    ['precept check . --require-review', 'before a release'],
    ['precept review repair', 'after a merge that left conflict markers'],
  ],
  async run(args, context) {
    const [part, ...paths] = args.paths;
    switch (part) {
      case 'approve': return approve(paths, args, context);
      case 'list': return list(args, context);
      case 'repair': return repair(args, context);
      case undefined: throw new CommandError('What should be done?', '`precept review approve TABLE --by NAME`, `list` or `repair`.');
      default: throw new CommandError(`\`precept review\` knows no \`${part}\`.`, 'It is one of approve, list, repair.');
    }
  },
};

async function approve(paths: readonly string[], args: Arguments, context: Context): Promise<number> {
  if (paths.length === 0) throw new CommandError('Which rules are approved?', 'Give rule files or compiled tables.');
  const by = args.value('by')?.trim();
  if (!by) throw new CommandError('Who approves?', 'Give a name: `--by "Drug Committee"`.');
  const at = dayOf(args.value('at'));
  const remark = args.value('remark')?.trim();
  const opened = openRecord(recordPlace(args, context) ?? newRecordPlace(context.cwd), context.cwd);
  const problems = recordFindings(opened);
  if (problems.length > 0) {
    await reportFindings(problems, 'pretty', context, '');
    return exit.findings;
  }
  const style = styleOf(context);
  const approvals: Approval[] = [];
  for (const { file, table } of await tablesOf(paths, context)) {
    const approval: Approval = { table: table.name, file: shownPath(file, path.dirname(opened.file)), meaning: table.hashes.meaning, artifact: table.hashes.artifact, by, at, ...(remark ? { remark } : {}) };
    const known = earlier(opened.record, approval);
    if (!known) approvals.push(approval);
    await context.out(known ? `${style.dim(sign.none)} ${visible(table.name)} was approved by ${visible(by)} on ${known.at} as it stands; nothing was added\n` : `${style.green(sign.good)} ${visible(table.name)} ${style.dim(short(table.hashes.meaning))} approved by ${visible(by)} on ${at}\n`);
  }
  if (approvals.length === 0) return exit.fine;
  appendLines(opened, appendApprovals(opened.record, approvals), context.cwd);
  await context.out(`${style.dim(`${plural(approvals.length, 'line')} in ${shownPath(opened.file, context.cwd)}; commit it with the rules.`)}\n`);
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

async function list(args: Arguments, context: Context): Promise<number> {
  const file = recordPlace(args, context);
  if (file === undefined) throw new CommandError('There is no record of reviews here.', '`precept review approve` starts it.');
  const opened = openRecord(file, context.cwd);
  const findings = recordFindings(opened);
  const approvals = opened.record.entries.flatMap(({ approval, line }) => (approval ? [{ line, ...approval }] : []));
  if (args.value('format') === 'json') {
    await context.out(`${JSON.stringify({ record: shownPath(file, context.cwd), whole: findings.length === 0, problems: findings.map(({ diagnostic }) => ({ line: diagnostic.span.line, message: diagnostic.message })), approvals }, null, 2)}\n`);
    return findings.length > 0 ? exit.findings : exit.fine;
  }
  const style = styleOf(context);
  const width = Math.max(0, ...approvals.map(({ table }) => table.length));
  for (const { at, table, by, remark, meaning } of approvals) await context.out(`${at}  ${style.cyan(visible(table).padEnd(width))}  ${style.dim(short(meaning))}  ${visible(by)}${remark === undefined ? '' : `: ${visible(remark)}`}\n`);
  if (findings.length > 0) await context.out('\n');
  await reportFindings(findings, 'pretty', context, `${plural(approvals.length, 'approval')} in ${shownPath(file, context.cwd)}; every line is as it was written.`);
  return findings.length > 0 ? exit.findings : exit.fine;
}

async function repair(args: Arguments, context: Context): Promise<number> {
  const file = recordPlace(args, context);
  if (file === undefined) throw new CommandError('There is no record of reviews here.', '`precept review approve` starts it.');
  const text = readRaw(file, context.cwd);
  const opened = openRecord(file, context.cwd);
  const mended = mergeRecords(text);
  if (mended === undefined) {
    await reportFindings(recordFindings(opened).filter(({ diagnostic }) => !diagnostic.hint?.includes('repair')), 'pretty', context, '');
    throw new CommandError('A record with lines that were changed or removed is not repaired.', 'Repairing would hide it. Take the lines back from Git first.');
  }
  if (mended !== text) writeWhole(file, mended, context.cwd);
  await context.out(mended === text ? 'The record is whole; nothing was changed.\n' : `${styleOf(context).green(sign.good)} ${shownPath(file, context.cwd)}: the entries of both sides are kept and joined\n`);
  return exit.fine;
}

function recordPlace(args: Arguments, { cwd }: Context): string | undefined {
  const given = args.value('record');
  return given === undefined ? findRecord(cwd) : path.resolve(cwd, given);
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

function short(hash: string): string {
  return hash.slice(0, 12);
}
