import path from 'node:path';
import type { Program } from '../../language/model/index.ts';
import { threeWay } from '../adapt/three-way.ts';
import { diffTables, type DiffReport } from '../diff/index.ts';
import type { Table } from '../ir/index.ts';
import { formatOption } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { CommandError, exit, type Context } from './support/context.ts';
import { kindOf, readText, shownPath } from './support/files.ts';
import { compileProgram, hasErrors, openProgram, type Opened } from './support/program.ts';
import { openRepository } from './input/sides-git.ts';
import { openSource } from './input/sides-source.ts';
import { renderAdaptation, type Adaptation } from './render/adaptation.ts';
import { renderDiagnostic } from './render/diagnostic.ts';
import { changesTreatment } from './render/diff-view.ts';

export const adaptCommand: Command = {
  name: 'adapt',
  summary: 'Show which patients a local layer moves, and what an upstream change does to it',
  usage: 'LAYER [--was REVISION|FILE] [--format pretty|json]',
  about: 'A layer is a rule file that begins with `adapt`. Without `--was`: the patients whom it treats differently than the guideline underneath.\nWith `--was`, the guideline as it was when the layer was written: a three-way report. Row by row, whether the layer still stands; and the patients moved by the guideline, by the layer, and by both.\nExit code 0: every change of the layer stands, or follows. 1: one has to be looked at again, or patients under the layer are treated differently than before. 2: wrong use, or rules that cannot be read.',
  options: [
    { name: 'was', value: 'REVISION|FILE', summary: 'the guideline that the layer was written for: a Git revision, or a rule file with what it uses beside it' },
    formatOption('pretty', 'json'),
  ],
  examples: [
    ['precept adapt hospital.precept', 'what the layer does'],
    ['precept adapt hospital.precept --was v2025', 'after the guideline changed'],
  ],
  async run(args, context) {
    const [given, ...more] = args.paths;
    if (!given) throw new CommandError('Which layer?', 'For example: `precept adapt hospital.precept`.');
    if (more.length > 0) throw new CommandError(`\`precept adapt\` takes one layer; \`${more[0]}\` is left over.`, 'The earlier guideline is given with `--was`.');
    const adaptation = adapt(given, args.value('was'), context);
    await context.out(args.value('format') === 'json' ? `${JSON.stringify(adaptation, null, 2)}\n` : renderAdaptation(adaptation, context));
    return looksAgain(adaptation) ? exit.findings : exit.fine;
  },
};

/** Whether somebody has to decide: a change that does not fit, or patients of ours who are treated differently. */
function looksAgain({ broken, change }: Adaptation): boolean {
  if (broken.length > 0) return true;
  return change !== undefined && (change.rows.fates.some(({ fate }) => fate !== 'stands' && fate !== 'follows') || (change.ours !== undefined && changesTreatment(change.ours)));
}

function adapt(given: string, was: string | undefined, context: Context): Adaptation {
  const file = path.resolve(context.cwd, given);
  const today = openProgram(file, context.cwd, { ignoreLock: true, anyUpstreamVersion: true });
  const layer = readable(today, context).layers.at(-1);
  const shown = shownPath(file, context.cwd);
  if (!layer) throw new CommandError(`\`${shown}\` is no layer.`, 'A layer begins with `adapt "guideline.precept", version …`.');
  const upstreamFile = path.resolve(path.dirname(file), today.files[layer.upstream]!.path);
  const upstream = openProgram(upstreamFile, context.cwd, { ignoreLock: true });
  const table = compiled(upstream, context);
  const layered = compileProgram(today);
  const broken = layered.table ? [] : layered.findings.filter(({ diagnostic }) => diagnostic.severity === 'error').map((finding) => renderDiagnostic(finding, context));
  const common = { layer, shown, upstream: shownPath(upstreamFile, context.cwd), broken, ...(layered.table ? { moved: unmoved(diffTables([table], [layered.table])) } : {}) };
  if (was === undefined) return common;
  const readFile = earlier(was, file, upstreamFile, context);
  const before = openProgram(upstreamFile, context.cwd, { ignoreLock: true, readFile });
  const layeredBefore = openProgram(file, context.cwd, { ignoreLock: true, readFile, anyUpstreamVersion: true });
  const rows = threeWay(readable(before, context), readable(upstream, context), readable(layeredBefore, context), layer);
  const ours = layered.table ? { ours: diffTables([compiled(layeredBefore, context)], [layered.table]) } : {};
  return { ...common, change: { since: was, rows, upstream: diffTables([compiled(before, context)], [table]), ...ours } };
}

/** A guideline and a layer name the same files from where they lie themselves: nothing was moved. */
const unmoved = (report: DiffReport): DiffReport => ({ ...report, decisions: report.decisions.map((one) => (one.matched === 'moved' ? { ...one, matched: 'same' } : one)) });

/** Reads files as they were, but the layer as it is. */
function earlier(was: string, layer: string, upstream: string, context: Context): (file: string, shown: string) => string {
  const asFile = path.resolve(context.cwd, was);
  if (kindOf(asFile) === 'file') return (file, shown) => readText(file === upstream ? asFile : file === layer ? file : besideOf(asFile, upstream, file), shown);
  const repository = openRepository(context.cwd);
  const revision = repository?.resolve(was);
  if (!repository || !revision) throw new CommandError(`\`${was}\` is no file${repository ? ' and no revision of this repository' : ', and this folder is in no Git repository'}.`, 'Give the guideline as it was: a Git revision, or a rule file.');
  const source = openSource({ kind: 'revision', given: was, revision, paths: [] }, repository, context);
  return (file, shown) => (file === layer ? readText(file, shown) : source.read(file, shown));
}

/** A file that an earlier guideline uses lies as that guideline names it: beside it, where there is one, else where it lies today. */
function besideOf(earlierFile: string, upstream: string, used: string): string {
  const beside = path.resolve(path.dirname(earlierFile), path.relative(path.dirname(upstream), used));
  return kindOf(beside) === 'file' ? beside : used;
}

function readable(opened: Opened, context: Context): Program {
  if (opened.program && !hasErrors(opened.findings)) return opened.program;
  if (opened.program && opened.findings.every(({ diagnostic }) => diagnostic.severity !== 'error' || ROWS.has(diagnostic.code))) return opened.program;
  throw failed(opened, opened.findings, context);
}

/** A layer whose rows are gone upstream can still be read, and the report says which. */
const ROWS: ReadonlySet<string> = new Set(['unknown-name', 'duplicate-row']);

function compiled(opened: Opened, context: Context): Table {
  const { table, findings } = compileProgram(opened);
  if (table) return table;
  throw failed(opened, findings, context);
}

function failed({ entry }: Opened, findings: Opened['findings'], context: Context): CommandError {
  const errors = findings.filter(({ diagnostic }) => diagnostic.severity === 'error');
  for (const finding of errors.slice(0, 5)) context.error(`${renderDiagnostic(finding, context)}\n\n`);
  return new CommandError(`\`${shownPath(entry, context.cwd)}\` does not compile.`, 'Its errors stand above.');
}
