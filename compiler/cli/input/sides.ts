import path from 'node:path';
import { load, TableError } from '../../runtime/full.ts';
import type { Table } from '../../ir/index.ts';
import { CommandError, type Context } from '../support/context.ts';
import { shownPath } from '../support/files.ts';
import { compileProgram, hasErrors, holdsDecisions, openProgram, type Opened } from '../support/program.ts';
import { Progress } from '../support/progress.ts';
import { plural } from '../support/style.ts';
import type { Finding } from '../render/finding.ts';
import { openRepository, type Repository } from './sides-git.ts';
import { openSource, WORKING_TREE, type SideSource } from './sides-source.ts';
import { readSides, type SideNames } from './sides-words.ts';

/** One side of a comparison, compiled. */
export interface Side {
  /** For people: `main (3f2a1bc)`, `working tree`, `rules/old`. */
  readonly label: string;
  /** The folder or the one file that was given; of a revision, the folder of the repository. */
  readonly root: string;
  readonly tables: readonly SideTable[];
}

export interface SideTable {
  readonly table: Table;
  /** The rule file or table, as people write it. */
  readonly shown: string;
  /** By file index of the table: absolute path, and the text where it is at hand. */
  readonly files: readonly { readonly path: string; readonly text?: string }[];
  /** A compiled table: nobody knows where its sources are, so they are named as the table does, and none has moved. */
  readonly compiled?: true;
}

/** Both sides, or what stands in the way: the errors of a side that does not compile. */
export type Sides =
  | { readonly kind: 'compiled'; readonly old: Side; readonly new: Side; readonly notes: readonly string[] }
  | { readonly kind: 'broken'; readonly broken: readonly { readonly label: string; readonly findings: readonly Finding[] }[] };

/**
 * Reads and compiles the two sides that the command line names. A file that is the same on both sides, with everything that it uses, is compiled
 * once; one that is the same and does not compile changes nobody, and is left out with a note. Throws `CommandError` for wrong use and unreadable input.
 */
export function openSides(words: readonly string[], context: Context): Sides {
  const { repository, names } = namesOf(words, context.cwd);
  const sources = [openSource(names.old, repository, context), openSource(names.new, repository, context)] as const;
  if (sources.every(({ files }) => files.length === 0)) throw new CommandError(`There is no rule file and no table in ${[...new Set(sources.map(({ label }) => namedSide(label)))].join(' or ')}.`, 'Rule files end in `.precept`, tables in `.table.json`.');
  const compiler = new Compiler(context);
  const [old, fresh] = sources.map((source) => compiler.open(source)) as [Entry[], Entry[]];
  const broken = [[sources[0], old, fresh], [sources[1], fresh, old]] as const;
  const errors = broken.map(([{ label }, own, other]) => ({ label, findings: brokenOnlyHere(own, other) })).filter(({ findings }) => findings.length > 0);
  compiler.progress.done();
  if (errors.length > 0) return { kind: 'broken', broken: errors };
  const notes = [...names.notes, ...emptyNotes(sources), ...leftOutNote(fresh)];
  return { kind: 'compiled', old: sideOf(sources[0], old), new: sideOf(sources[1], fresh), notes };
}

/** A side within a sentence: what people typed is set off, the working tree is no name. */
export const namedSide = (label: string): string => (label === WORKING_TREE ? `the ${label}` : `\`${label}\``);

/** The same at the start of a sentence. */
export const sentenceStart = (label: string): string => (label === WORKING_TREE ? `The ${label}` : namedSide(label));

/** Two files or folders need no Git: that it is missing, or refuses, is told only where the words make no sense without it. */
function namesOf(words: readonly string[], cwd: string): { readonly repository: Repository | undefined; readonly names: SideNames } {
  let trouble: unknown;
  let repository: Repository | undefined;
  try {
    repository = openRepository(cwd);
  } catch (error) {
    trouble = error;
  }
  try {
    return { repository, names: readSides(words, cwd, repository) };
  } catch (error) {
    throw trouble ?? error;
  }
}

interface Entry {
  readonly shown: string;
  /** Equal for equal sources, with everything that they use. */
  readonly key: string;
  readonly result: { readonly table: Table } | { readonly findings: readonly Finding[] };
  readonly files: SideTable['files'];
  readonly compiled?: true;
}

class Compiler {
  readonly progress: Progress;
  private readonly context: Context;
  private readonly compiled = new Map<string, ReturnType<typeof compileProgram>>();
  constructor(context: Context) {
    this.context = context;
    this.progress = new Progress(context);
  }

  /** Files without decisions of their own (vocabulary, cases) are read by those that use them. */
  open({ files, read, label }: SideSource): Entry[] {
    return files.flatMap((file, at) => {
      const shown = shownPath(file, this.context.cwd);
      this.progress.show(`${label}: ${shown}`, at / files.length);
      if (!file.endsWith('.precept')) return [openTableFile(read(file, shown), shown, this.context.cwd)];
      const opened = openProgram(file, this.context.cwd, { ignoreLock: true, readFile: read });
      const failed = hasErrors(opened.findings);
      if (!holdsDecisions(opened) && (!failed || holdsCases(opened))) return [];
      const key = JSON.stringify([path.basename(file), opened.files.map((one) => [one.path, one.sha256]), opened.findings.map(({ diagnostic }) => [diagnostic.code, diagnostic.span.file, diagnostic.span.start])]);
      const result = this.compiled.get(key) ?? compileProgram(opened);
      this.compiled.set(key, result);
      const { table, findings } = result;
      return [{ shown, key, result: table ? { table } : { findings }, files: opened.files.map((one) => ({ path: path.resolve(path.dirname(file), one.path), text: one.text })) }];
    });
  }
}

function holdsCases({ program }: Opened): boolean {
  return program?.cases.some(({ span }) => span.file === 0) ?? false;
}

function openTableFile(text: string, shown: string, cwd: string): Entry {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CommandError(`\`${shown}\` is not JSON: it is no table, or it was cut off.`, 'Build it again with `precept build`.');
  }
  try {
    const { table } = load(json, { verify: true });
    return { shown, key: table.hashes.artifact, result: { table }, files: table.files.map((one) => ({ path: path.resolve(cwd, one.path) })), compiled: true };
  } catch (error) {
    if (error instanceof TableError) throw new CommandError(`\`${shown}\` cannot be used: ${error.message}`);
    throw error;
  }
}

/** Errors of files that do not compile, except those of files that are the same on the other side. */
function brokenOnlyHere(own: readonly Entry[], other: readonly Entry[]): readonly Finding[] {
  const shared = new Set(other.map(({ key }) => key));
  return own.flatMap(({ key, result }) => ('findings' in result && !shared.has(key) ? result.findings.filter(({ diagnostic }) => diagnostic.severity === 'error') : []));
}

function leftOutNote(entries: readonly Entry[]): readonly string[] {
  const left = entries.filter(({ result }) => 'findings' in result).map(({ shown }) => `\`${shown}\``);
  return left.length === 0 ? [] : [`${plural(left.length, 'file')} with errors ${left.length === 1 ? 'is' : 'are'} the same on both sides and ${left.length === 1 ? 'was' : 'were'} left out: ${left.slice(0, 5).join(', ')}${left.length > 5 ? ', …' : ''}.`];
}

function emptyNotes(sources: readonly SideSource[]): readonly string[] {
  return sources.filter(({ files }) => files.length === 0).map(({ label }) => `${sentenceStart(label)} holds no rule file there: everything of the other side is ${label === sources[0]!.label ? 'new' : 'removed'}.`);
}

function sideOf({ label, root }: SideSource, entries: readonly Entry[]): Side {
  return { label, root, tables: entries.flatMap(({ shown, result, files, compiled }) => ('table' in result ? [{ table: result.table, shown, files, ...(compiled ? { compiled } : {}) }] : [])) };
}
