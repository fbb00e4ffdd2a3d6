import path from 'node:path';
import { asOfOption, formatOption, readAsOf } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { CommandError, exit } from './support/context.ts';
import { ruleFiles, shownPath } from './support/files.ts';
import { compileProgram, hasErrors, holdsDecisions, openProgram } from './support/program.ts';
import { plural, sign, styleOf } from './support/style.ts';
import { makeFolder, writeWhole } from './support/write.ts';
import { tableTarget, targets } from '../emit/targets.ts';
import type { Table } from '../ir/index.ts';
import { distinct, type Finding } from './render/finding.ts';
import { reportFindings } from './render/report-findings.ts';

interface Built {
  readonly entry: string;
  readonly file: string;
  readonly table: Table;
}

export const buildCommand: Command = {
  name: 'build',
  summary: 'Compile rule files to decision tables',
  usage: 'PATH… --out DIR [--javascript] [--vectors] [--format pretty|json|github|sarif]',
  about: 'Writes `NAME.table.json` for every rule file that holds decisions; files that only hold vocabulary or cases make none. Nothing is written\nunless every file compiles, and every table has been compared with its rows by an independent interpreter. The same sources give the same bytes.',
  options: [{ name: 'out', short: 'o', value: 'DIR', summary: 'folder for the tables; made where it is missing' }, ...targets.map(({ option, summary }) => ({ name: option, summary })), asOfOption, formatOption('pretty', 'json', 'github', 'sarif')],
  examples: [
    ['precept build clopidogrel.precept --out tables', 'writes tables/clopidogrel.table.json'],
    ['precept build guidelines --out tables --javascript', 'a folder, with a module of generated code beside each table'],
  ],
  async run(args, context) {
    const out = args.value('out');
    if (!out) throw new CommandError('Where should the tables go?', 'Give a folder: `--out DIR`.');
    const folder = path.resolve(context.cwd, out);
    const format = args.value('format') ?? 'pretty';
    const built: Built[] = [];
    const findings: Finding[] = [];
    for (const entry of ruleFiles(args.paths, context.cwd)) {
      const opened = openProgram(entry, context.cwd, readAsOf(args, context.today));
      const result = holdsDecisions(opened) ? compileProgram(opened) : { findings: opened.findings };
      for (const finding of result.findings) findings.push(finding);
      if (result.table) built.push({ entry, file: path.join(folder, `${path.basename(entry, '.precept')}${tableTarget.ending}`), table: result.table });
    }
    const told = distinct(findings);
    if (hasErrors(told)) {
      await reportFindings(told, format, context, '');
      return exit.findings;
    }
    refuseSameName(built, context.cwd);
    makeFolder(folder, context.cwd);
    for (const { file, table } of built) {
      const name = file.slice(0, -tableTarget.ending.length);
      for (const { ending, emit } of [tableTarget, ...targets.filter(({ option }) => args.has(option))]) writeWhole(name + ending, emit(table), context.cwd);
    }
    if (format !== 'pretty') await (format === 'json' ? context.out(`${JSON.stringify({ tables: built.map((one) => asJson(one, context.cwd)), warnings: told.length }, null, 2)}\n`) : reportFindings(told, format, context, ''));
    else {
      if (told.length > 0) await reportFindings(told, format, context, '');
      const style = styleOf(context);
      for (const one of built) await context.out(`${style.green(sign.good)} ${shownPath(one.file, context.cwd)} ${style.dim(describe(one.table))}\n`);
      if (built.length === 0) await context.out('There was no decision to compile: the files hold vocabulary or cases only.\n');
    }
    return exit.fine;
  },
};

function refuseSameName(built: readonly Built[], cwd: string): void {
  const seen = new Map<string, Built>();
  for (const one of built) {
    const other = seen.get(one.file);
    if (other) throw new CommandError(`\`${shownPath(other.entry, cwd)}\` and \`${shownPath(one.entry, cwd)}\` would both write \`${shownPath(one.file, cwd)}\`.`, 'Rename one of them, or build them into folders of their own.');
    seen.set(one.file, one);
  }
}

function describe(table: Table): string {
  const rows = table.decisions.reduce((sum, decision) => sum + decision.rows.length, 0);
  const { worlds, exhaustive } = table.certificate;
  return `${plural(table.decisions.length, 'decision')}, ${plural(rows, 'row')}, checked on ${exhaustive ? 'all ' : ''}${plural(worlds, 'patient class', 'patient classes')}`;
}

function asJson({ entry, file, table }: Built, cwd: string): object {
  const rows = table.decisions.reduce((sum, decision) => sum + decision.rows.length, 0);
  return { source: shownPath(entry, cwd), file: shownPath(file, cwd), name: table.name, decisions: table.decisions.length, rows, hashes: table.hashes, certificate: table.certificate };
}
