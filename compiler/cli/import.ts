import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { importLibrary, MANIFEST, type CpicImport, type Manifest } from '../import/cpic/import.ts';
import type { SourceFile } from '../import/cpic/genes.ts';
import { ImportError } from '../import/import-error.ts';
import { sha256 } from '../../language/references/sha256.ts';
import { importReport, importReportJson } from './render/import-report.ts';
import { formatOption, type Arguments } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { CommandError, exit, type Context } from './support/context.ts';
import { readText, shownPath } from './support/files.ts';
import { plural } from './support/style.ts';
import { makeFolder, writeWhole } from './support/write.ts';

export const importCommand: Command = {
  name: 'import',
  summary: 'Make a library from a source of guidelines',
  usage: 'cpic DIR --out DIR [--force | --keep]',
  about: 'Reads CPIC\'s database form (`DIR/recommendations/*.json` and `DIR/phenotype/*.json`) and writes a library: a file for each gene and guideline, drugs, the facts that populations ask, cases and lock files. Every row of the source is then asked of what was written.\nWhat could not be carried as it stands is listed with file and row. A file that somebody changed since the last import is never overwritten unasked; rows keep the ids that they have in the folder.',
  options: [
    { name: 'out', short: 'o', value: 'DIR', summary: 'folder of the library; made where it is missing' },
    { name: 'force', summary: 'overwrite files that were changed since the last import' },
    { name: 'keep', summary: 'leave files that were changed since the last import as they are, and write the others' },
    formatOption('pretty', 'json'),
  ],
  examples: [
    ['precept import cpic cpic-1.30.0 --out library', 'a new library'],
    ['precept import cpic cpic-1.31.0 --out library --keep', 'the next release over it; `precept diff HEAD` then says whom it treats differently'],
  ],
  async run(args, context) {
    const [source, folder, ...more] = args.paths;
    if (source === undefined) throw new CommandError('Which source, and where is it?', 'For example: `precept import cpic cpic-1.30.0 --out library`.');
    if (source !== 'cpic') throw new CommandError(`There is no source \`${source}\`.`, 'The source that can be imported is `cpic`.');
    if (folder === undefined) throw new CommandError('Which folder?', 'Give the folder that holds `recommendations` and `phenotype`.');
    if (more.length > 0) throw new CommandError(`\`precept import cpic\` takes one folder; \`${more[0]}\` is left over.`);
    const target = args.value('out');
    if (target === undefined) throw new CommandError('Where should the library go?', 'Give a folder with `--out`.');
    if (args.has('force') && args.has('keep')) throw new CommandError('`--force` and `--keep` exclude one another.', 'Changed files are either overwritten or left as they are.');
    return write(path.resolve(context.cwd, folder), path.resolve(context.cwd, target), args, context);
  },
};

async function write(from: string, out: string, args: Arguments, context: Context): Promise<number> {
  const existing = filesBelow(out, context.cwd);
  const read = { recommendations: jsonIn(from, 'recommendations', context.cwd), phenotypes: jsonIn(from, 'phenotype', context.cwd) };
  const done = withPlainErrors(() => importLibrary(read, new Map([...existing].filter(([name]) => name.endsWith('.precept')))));
  const was = manifestOf(existing);
  const changed = [...existing].filter(([name, text]) => name !== MANIFEST && done.files.has(name) && done.files.get(name) !== text && was?.files[name] !== sha256(text)).map(([name]) => name);
  if (changed.length > 0 && !args.has('force') && !args.has('keep')) {
    throw new CommandError(`${changed.length === 1 ? `\`${changed[0]}\` was` : `${plural(changed.length, 'file')} were`} changed since the last import: ${changed.map((name) => `\`${name}\``).join(', ')}.`, 'Nothing was written. `--keep` leaves them as they are and writes the others, `--force` overwrites them. With another `--out`, `precept diff` shows what each side does to patients.');
  }
  const kept = new Set(args.has('keep') ? changed : []);
  const gone = was ? Object.keys(was.files).filter((name) => !done.files.has(name) && existing.has(name) && was.files[name] === sha256(existing.get(name)!)) : [];
  place(out, done, kept, existing, context.cwd);
  for (const name of gone) rmSync(path.join(out, name), { force: true });
  const said = { done, kept: [...kept], overwritten: args.has('force') ? changed : [], gone, out: shownPath(out, context.cwd) };
  await context.out(args.value('format') === 'json' ? importReportJson(said) : importReport(said, context));
  return done.refused.length > 0 ? exit.findings : exit.fine;
}

/** A new folder appears whole or not at all; in one that is there, every file is whole. */
function place(out: string, { files }: CpicImport, kept: ReadonlySet<string>, existing: ReadonlyMap<string, string>, cwd: string): void {
  const fill = (folder: string): void => {
    for (const inner of new Set([...files.keys()].map((name) => path.dirname(path.join(folder, name))))) makeFolder(inner, cwd);
    for (const [name, text] of files) if (!kept.has(name) && existing.get(name) !== text) writeWhole(path.join(folder, name), text, cwd);
  };
  if (existsSync(out) && readdirSync(out).length > 0) return fill(out);
  makeFolder(path.dirname(out), cwd);
  const temporary = mkdtempSync(path.join(path.dirname(out), '.precept-import-'));
  try {
    fill(temporary);
    if (existsSync(out)) rmSync(out, { recursive: true });
    renameSync(temporary, out);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** The files of one part of the source, in the order of their names. */
function jsonIn(from: string, part: string, cwd: string): readonly SourceFile[] {
  const folder = path.join(from, part);
  const shown = shownPath(folder, cwd);
  if (!existsSync(from)) throw new CommandError(`\`${shownPath(from, cwd)}\` does not exist.`, 'Give the folder that holds `recommendations` and `phenotype`.');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new CommandError(`There is no folder \`${shown}\`.`, 'CPIC\'s database form has the folders `recommendations` and `phenotype`.');
  const names = readdirSync(folder).filter((name) => name.endsWith('.json')).toSorted((a, b) => (a < b ? -1 : 1));
  if (names.length === 0) throw new CommandError(`There is no JSON file in \`${shown}\`.`);
  return names.map((name) => {
    const file = path.join(folder, name);
    const text = readText(file, shownPath(file, cwd));
    try {
      return { file: `${part}/${name}`, json: JSON.parse(text) as unknown };
    } catch (error) {
      throw new CommandError(`\`${shownPath(file, cwd)}\` is not JSON: ${error instanceof Error ? error.message.split('\n')[0]! : 'it cannot be read'}.`, 'Nothing was written.');
    }
  });
}

function withPlainErrors<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new CommandError(`${error.message}.`, 'Nothing was written.');
  }
}

/** Texts of the library that is there, by path inside it. */
function filesBelow(out: string, cwd: string): ReadonlyMap<string, string> {
  const kind = statSync(out, { throwIfNoEntry: false });
  if (kind && !kind.isDirectory()) throw new CommandError(`\`${shownPath(out, cwd)}\` is a file.`, 'Give a folder with `--out`.');
  const found = new Map<string, string>();
  const visit = (inside: string): void => {
    for (const entry of readdirSync(path.join(out, inside), { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) visit(name);
      else if (entry.isFile() && (/\.(?:precept|lock)$/.test(entry.name) || name === MANIFEST)) found.set(name, readText(path.join(out, name), shownPath(path.join(out, name), cwd)));
    }
  };
  if (kind) visit('');
  return found;
}

function manifestOf(existing: ReadonlyMap<string, string>): Manifest | undefined {
  try {
    const json = JSON.parse(existing.get(MANIFEST) ?? 'null') as Partial<Manifest> | null;
    return json?.format === 'precept-import' && typeof json.files === 'object' ? (json as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

