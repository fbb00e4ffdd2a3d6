import path from 'node:path';
import type { DiffReport, ReportOptions } from '../diff/index.ts';
import { formatOption, type Arguments } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { CommandError, exit, type Context } from './support/context.ts';
import { plural, sign, styleOf, visible } from './support/style.ts';
import { version } from './support/version.ts';
import { writeWhole } from './support/write.ts';
import { openPopulation } from './input/population.ts';
import { compareSides } from './input/sides-compared.ts';
import { computedOf } from './input/sides-computed.ts';
import { namedSide, openSides, sentenceStart, type Side, type Sides } from './input/sides.ts';
import { diffGitHub, diffSarif } from './render/diff-annotations.ts';
import { diffHtml } from './render/diff-html.ts';
import { diffMarkdown } from './render/diff-markdown.ts';
import { pickFromReport } from './render/diff-pick.ts';
import { withShownFiles } from './render/diff-places.ts';
import { renderDiff } from './render/diff-pretty.ts';
import { changesTreatment, viewOf } from './render/diff-view.ts';
import { distinct } from './render/finding.ts';
import { renderDiagnostic } from './render/diagnostic.ts';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'Show which patients a change treats differently',
  usage: 'OLD NEW | A..B [PATH…] | REVISION [PATH…] [--format pretty|markdown|html|json|sarif|github] [--out FILE]',
  about: 'Compares what two versions of rules say for every patient, any test missing included. Moving, renaming and splitting rows change nobody, and\nare proven to. OLD and NEW are files, folders, compiled tables or Git revisions; a revision alone is compared with the working tree, and `A...B` starts where the two parted. Nothing is checked out.\nExit code 0: nobody is treated differently. 1: somebody is, or it could not be proven that nobody is. 2: wrong use, or a side that cannot be read or does not compile.',
  options: [
    formatOption('pretty', 'markdown', 'html', 'json', 'sarif', 'github'),
    { name: 'out', short: 'o', value: 'FILE', summary: 'write the report there, whole or not at all; the name gives the format unless `--format` does' },
    { name: 'decision', short: 'd', value: 'NAME', summary: 'this decision only, by its name or drug; may be given several times' },
    { name: 'population', value: 'FILE', summary: 'how many: allele and category frequencies (JSON), or a cohort of patients (JSON, NDJSON, CSV)' },
    { name: 'all', summary: 'also show in full where only evidence or wording changed' },
  ],
  examples: [
    ['precept diff HEAD', 'what has not been committed yet'],
    ['precept diff main...HEAD guidelines', 'what this branch changes in a folder'],
    ['precept diff 2025/clopidogrel.precept 2026/clopidogrel.precept', 'two files'],
    ['precept diff main..HEAD --out change.html', 'a page for people without Git'],
    ['precept diff HEAD --population europe.json', 'and how many patients that is'],
    ['precept diff main...HEAD --format markdown', 'a comment for a pull request'],
  ],
  async run(args, context) {
    const out = args.value('out');
    const format = args.value('format') ?? formatOf(out);
    const sides = openSides(args.paths, context);
    if (sides.kind === 'broken') return refuse(sides, context);
    for (const note of sides.notes) context.error(`${styleOf(context).dim('note:')} ${visible(note)}\n`);
    const report = pickFromReport(withShownFiles(compareSides(sides, context, await weighing(args.value('population'), sides, context)), sides, context), args.all('decision'));
    const text = print(report, sides, format, args, out === undefined ? context : { ...contextOf(context), color: false });
    if (out === undefined) await context.out(text);
    else {
      writeWhole(path.resolve(context.cwd, out), text, context.cwd);
      await context.out(`${styleOf(context).green(sign.good)} ${visible(out)}: ${viewOf(report, labels(sides)).headline}.\n`);
    }
    return changesTreatment(report) ? exit.findings : exit.fine;
  },
};

async function weighing(file: string | undefined, { old, new: fresh }: Compared, context: Context): Promise<ReportOptions> {
  return file === undefined ? {} : openPopulation(file, [...fresh.tables, ...old.tables].map(({ table }) => table), context);
}

const endings: Readonly<Record<string, string>> = { '.md': 'markdown', '.html': 'html', '.htm': 'html', '.json': 'json', '.sarif': 'sarif', '.txt': 'pretty' };

function formatOf(out: string | undefined): string {
  if (out === undefined) return 'pretty';
  const format = endings[path.extname(out).toLowerCase()];
  if (format === undefined) throw new CommandError(`What should be written to \`${visible(out)}\`? Its ending names no format.`, `Known endings: ${Object.keys(endings).map((one) => `\`${one}\``).join(', ')}. With \`--format\` the file may have any name.`);
  return format;
}

type Compared = Extract<Sides, { kind: 'compiled' }>;

function labels({ old, new: fresh }: Readonly<Record<'old' | 'new', Side>>): { readonly old: string; readonly new: string } {
  return { old: old.label, new: fresh.label };
}

function print(report: DiffReport, sides: Compared, format: string, args: Arguments, context: Pick<Context, 'cwd' | 'color' | 'width'>): string {
  const view = viewOf(report, labels(sides), computedOf(report, sides));
  switch (format) {
    case 'markdown':
      return diffMarkdown(view);
    case 'html':
      return diffHtml(view);
    case 'json':
      return `${JSON.stringify({ ...report, sides: labels(sides) }, null, 2)}\n`;
    case 'sarif':
      return diffSarif(report, sides.new, context, version);
    case 'github':
      return diffGitHub(report, sides.new, context);
    default:
      return renderDiff(view, context, args.has('all'));
  }
}

/** What is written to a file has no colors. The context itself may not be copied: it waits for signals once it is asked for them. */
function contextOf({ cwd, width }: Context): Pick<Context, 'cwd' | 'width'> {
  return { cwd, width };
}

const findingsShown = 10;

/** Rules that do not compile say nothing about any patient: the errors of that side, and nothing else. */
function refuse({ broken }: Extract<Sides, { kind: 'broken' }>, context: Context): never {
  for (const { findings } of broken) for (const finding of distinct(findings).slice(0, findingsShown)) context.error(`${renderDiagnostic(finding, context)}\n\n`);
  const counts = broken.map(({ label, findings }, at) => `${at === 0 ? sentenceStart(label) : namedSide(label)} does not compile: ${plural(distinct(findings).length, 'error')}`);
  throw new CommandError(`${counts.join('; ')}.`, 'Nothing was compared. Rules that do not compile say nothing about any patient.');
}
