import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { loadProgram } from '../../language/index.ts';
import type { Case } from '../../language/model/index.ts';
import { generateCases, MOST_ROWS, type GeneratedCase, type KnownPatient } from '../cases/generate.ts';
import { guardsOf } from '../cases/mutation/guards.ts';
import { runCase } from '../cases/run-case.ts';
import { GENERATED_MARK, writeCases } from '../cases/write-cases.ts';
import { lower } from '../lower/index.ts';
import { load, type LoadedTable } from '../runtime/full.ts';
import type { Arguments } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { CommandError, exit, type Context } from './support/context.ts';
import { readText, ruleFiles, shownPath } from './support/files.ts';
import { compileProgram, hasErrors, openProgram, ownFiles, type Opened } from './support/program.ts';
import { plural, sign, styleOf } from './support/style.ts';
import { writeWhole } from './support/write.ts';
import { distinct } from './render/finding.ts';
import { reportFindings } from './render/report-findings.ts';

const ending = '.generated.cases.precept';

export const casesCommand: Command = {
  name: 'cases',
  summary: 'Write the cases that are missing',
  usage: 'PATH [--out FILE] [--all] [--pairs] [--guards]',
  about: 'Makes synthetic patients for what no case shows yet: each row, each side of each boundary, each outcome, and each fact without which the answer cannot be told. What is expected is what the rules say today, so every line waits for a reviewer.\nCases that stand in the file, or beside it in the same folder, count as there. A file that somebody wrote or reviewed is never overwritten.',
  options: [
    { name: 'out', short: 'o', value: 'FILE', summary: `where to write; NAME${ending} beside the rule file unless given` },
    { name: 'all', summary: 'also what existing cases show already' },
    { name: 'pairs', summary: 'also two patients for each row and fact, who differ in that fact only' },
    { name: 'guards', summary: 'also a patient for each small mistake in the rules that no case would notice (`precept test --mutate`)' },
  ],
  examples: [
    ['precept cases clopidogrel.precept', `writes clopidogrel${ending}`],
    ['precept cases clopidogrel.precept --all --pairs --guards --out review.cases.precept', 'everything, for a thorough review'],
  ],
  async run(args, context) {
    const [entry, ...more] = ruleFiles(args.paths, context.cwd);
    if (more.length > 0) throw new CommandError('`precept cases` takes one rule file.', 'Give the file that holds the rules.');
    const opened = openProgram(entry!, context.cwd);
    const { table, findings } = compileProgram(opened);
    if (!table || !opened.program) {
      await reportFindings(distinct(findings), 'pretty', context, '');
      return exit.findings;
    }
    if (!opened.program.decisions.some(({ span }) => ownFiles(opened).has(span.file))) throw new CommandError(`\`${shownPath(entry!, context.cwd)}\` holds no decision.`, 'Give the file that holds the rules, not their vocabulary or cases.');
    return write(opened, load(table), args, context);
  },
};

async function write(opened: Opened, table: LoadedTable, args: Arguments, context: Context): Promise<number> {
  const program = opened.program!;
  const out = path.resolve(context.cwd, args.value('out') ?? opened.entry.replace(/\.precept$/, ending));
  if (!out.endsWith('.precept')) throw new CommandError(`\`${shownPath(out, context.cwd)}\` is no rule file.`, 'Its name must end in `.precept`.');
  refuseWritten(out, context.cwd);
  const beside = casesBeside(opened, out, context.cwd);
  const known = [opened, ...beside].flatMap(patientsOf);
  const options = { files: ownFiles(opened), all: args.has('all'), pairs: args.has('pairs') };
  const lowered = lower(program);
  const uses = path.relative(path.dirname(out), opened.entry).replaceAll(path.sep, '/');
  let made = checked(opened, table, generateCases(lowered, table, known, options), out, uses);
  if (args.has('guards')) {
    const written = [...casesOf(opened), ...beside.flatMap(casesOf), ...(readBack(made.text, out)?.cases ?? [])];
    made = checked(opened, table, generateCases(lowered, table, known, { ...options, guards: guardsOf(program, written, options.files) }), out, uses);
  }
  const { text, cases, left } = made;
  const style = styleOf(context);
  if (cases.length === 0) {
    await context.out(`${style.green(sign.good)} Nothing is missing: the cases show every row, boundary and outcome. \`--all\` writes cases all the same.\n`);
    return exit.fine;
  }
  writeWhole(out, text, context.cwd);
  await context.out(`${style.green(sign.good)} ${shownPath(out, context.cwd)}  ${plural(cases.length, 'case')}\n`);
  await context.out('  They record what the rules say today. Review every line, then remove the first line of the file.\n');
  const large = program.decisions.filter(({ span, rows }) => options.files.has(span.file) && rows.length > MOST_ROWS);
  if (large.length > 0) await context.out(`  Of ${large.map(({ name }) => name).join(', ')} only the first ${MOST_ROWS.toLocaleString('en-US')} rows have cases.\n`);
  if (left > 0) await context.out(`  ${plural(left, 'patient')} could not be written as ${left === 1 ? 'a case' : 'cases'}.\n`);
  return exit.fine;
}

/** What was written is read again and run; a patient whose text means something else is left out. */
function checked(opened: Opened, table: LoadedTable, made: readonly GeneratedCase[], out: string, uses: string): { readonly text: string; readonly cases: readonly GeneratedCase[]; readonly left: number } {
  const text = writeCases(opened.program!, made, uses);
  const bad = unsound(table, text, out);
  if (bad === undefined || bad.size === 0) return { text, cases: bad === undefined ? [] : made, left: bad === undefined ? made.length : 0 };
  const cases = made.filter(({ name }) => ![...bad].some((each) => each === name || each.endsWith(`: ${name}`)));
  const again = writeCases(opened.program!, cases, uses);
  return (unsound(table, again, out)?.size ?? 1) === 0 ? { text: again, cases, left: made.length - cases.length } : { text: '', cases: [], left: made.length };
}

/** Names of cases that do not hold as written; `undefined` where the file cannot be read. */
function unsound(table: LoadedTable, text: string, out: string): ReadonlySet<string> | undefined {
  const cases = readBack(text, out)?.cases;
  return cases && new Set(cases.flatMap((one) => (runCase(one, table).failures.length > 0 ? [one.name] : [])));
}

/** The cases of a file that is not written yet; `undefined` where it has a mistake. */
function readBack(text: string, out: string): { readonly cases: readonly Case[] } | undefined {
  const name = path.basename(out);
  const folder = path.dirname(out);
  const { program, diagnostics } = loadProgram(name, (wanted) => (wanted === name ? text : readText(path.resolve(folder, wanted), wanted)));
  return program && diagnostics.every(({ severity }) => severity !== 'error') ? { cases: program.cases.filter(({ span }) => span.file === 0) } : undefined;
}

/** A file without the mark of the computer is somebody's. */
function refuseWritten(out: string, cwd: string): void {
  if (!existsSync(out) || readText(out, shownPath(out, cwd)).startsWith(GENERATED_MARK)) return;
  throw new CommandError(`\`${shownPath(out, cwd)}\` was written or reviewed by somebody, and stays.`, 'Give another file with `--out`, or remove it first.');
}

/** Files of the same folder with cases for this one; what the computer wrote and nobody reviewed does not count. */
function casesBeside({ entry }: Opened, out: string, cwd: string): readonly Opened[] {
  const folder = path.dirname(entry);
  return readdirSync(folder).toSorted().flatMap((name) => {
    const file = path.join(folder, name);
    if (!name.endsWith('.precept') || file === entry || file === out) return [];
    const text = readText(file, shownPath(file, cwd));
    if (text.startsWith(GENERATED_MARK) || !/^cases? /m.test(text) || !text.includes(path.basename(entry))) return [];
    const opened = openProgram(file, cwd);
    return hasErrors(opened.findings) ? [] : [opened];
  });
}

function casesOf({ program }: Opened): readonly Case[] {
  return program?.cases.filter(({ span }) => span.file === 0) ?? [];
}

function patientsOf(opened: Opened): readonly KnownPatient[] {
  return casesOf(opened).flatMap(({ facts, expects }) => expects.map(({ decision }) => ({ decision, facts })));
}
