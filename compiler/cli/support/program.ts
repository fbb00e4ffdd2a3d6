import path from 'node:path';
import { loadProgram } from '../../../language/index.ts';
import type { Diagnostic, Program, SourceFile, Span } from '../../../language/model/index.ts';
import { analyze } from '../../analyze/index.ts';
import { compile } from '../../compile.ts';
import type { Table } from '../../ir/index.ts';
import type { FilePlace, Finding } from '../render/finding.ts';
import { CommandError } from './context.ts';
import { readText, shownPath } from './files.ts';

/** A rule file that was read with everything it uses. */
export interface Opened {
  readonly entry: string;
  readonly program: Program | undefined;
  readonly files: readonly SourceFile[];
  readonly findings: readonly Finding[];
}

/** Which day the program is for (`--as-of`), and whether the lock file counts (not while it is written anew). */
export interface OpenOptions {
  readonly asOf?: string;
  readonly ignoreLock?: boolean;
  /** A local layer may lie over another version than it was written for. */
  readonly anyUpstreamVersion?: boolean;
  /** Reads the entry and what it uses, by absolute path; the disk unless given. Throws `CommandError` as `readText` does. */
  readonly readFile?: (file: string, shown: string) => string;
}

/** The lock file of a rule file: `clopidogrel.lock` beside `clopidogrel.precept`. */
export function lockFileOf(entry: string): string {
  return entry.replace(/\.precept$/, '') + '.lock';
}

/** Reads and types a rule file. Throws `CommandError` where the file itself cannot be read; everything else is a finding. */
export function openProgram(entry: string, cwd: string, { asOf, ignoreLock = false, anyUpstreamVersion = false, readFile = readText }: OpenOptions = {}): Opened {
  const folder = path.dirname(entry);
  const text = readFile(entry, shownPath(entry, cwd));
  const reasons = new Map<string, string>();
  const read = (wanted: string): string | undefined => {
    const full = path.resolve(folder, wanted);
    return full === entry ? text : readImport(wanted, full, reasons, readFile);
  };
  const lock = ignoreLock ? undefined : readIfPresent(lockFileOf(entry));
  const { program, diagnostics, files } = loadProgram(path.basename(entry), read, { ...(lock === undefined ? {} : { lock }), ...(asOf === undefined ? {} : { asOf }), anyUpstreamVersion });
  return { entry, program, files, findings: findingsOf(withReasons(diagnostics, reasons), entry, files) };
}

/** The program with what its own analysis finds. */
export function checkProgram(opened: Opened): readonly Finding[] {
  if (!opened.program || hasErrors(opened.findings)) return opened.findings;
  return [...opened.findings, ...findingsOf(analyze(opened.program), opened.entry, opened.files)];
}

/** The compiled table, or the findings that stand in its way. Warnings do not. */
export function compileProgram(opened: Opened): { readonly table?: Table; readonly findings: readonly Finding[] } {
  if (!opened.program || hasErrors(opened.findings)) return { findings: opened.findings };
  const { table, diagnostics } = compile(opened.program);
  const findings = [...opened.findings, ...findingsOf(diagnostics, opened.entry, opened.files)];
  return table && !hasErrors(findings) ? { table, findings } : { findings };
}

/** Decisions of the file itself, or a layer that changes those of another; decisions of files that it uses only where it is a list of them. */
export function holdsDecisions({ program }: Opened): boolean {
  return program !== undefined && ([...program.decisions, ...program.layers].some(({ span }) => span.file === 0) || (program.decisions.length > 0 && isList(program.files[0]?.text ?? '')));
}

/** A file of nothing but `use "file"`: one table of all that they decide. */
function isList(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(?:\/\/.*|use "[^"]*"\s*)?$/.test(line));
}

/** Files whose decisions are the rule file's: its own, and what its local layers lie over. */
export function ownFiles({ program }: Opened): ReadonlySet<number> {
  return new Set([0, ...(program?.layers ?? []).map(({ upstream }) => upstream)]);
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ diagnostic }) => diagnostic.severity === 'error');
}

/** Where a span lies on this computer. */
export function placeOf(span: Span, entry: string, files: readonly SourceFile[]): FilePlace {
  const source = files[span.file];
  return { file: source ? path.resolve(path.dirname(entry), source.path) : entry, text: source?.text ?? '', span };
}

function findingsOf(diagnostics: readonly Diagnostic[], entry: string, files: readonly SourceFile[]): readonly Finding[] {
  return diagnostics.map((diagnostic) => ({
    diagnostic,
    place: placeOf(diagnostic.span, entry, files),
    related: diagnostic.related.map(({ span, label }) => ({ place: placeOf(span, entry, files), label })),
  }));
}

/** A file that another one uses. Only rules and terminologies are read, so that no other file of this computer is ever shown in a report. */
function readImport(wanted: string, full: string, reasons: Map<string, string>, readFile: (file: string, shown: string) => string): string | undefined {
  try {
    if (path.isAbsolute(wanted)) throw new CommandError(`\`${wanted}\` is an absolute path, which means something else on every computer.`);
    if (!/\.(?:precept|json)$/i.test(wanted)) throw new CommandError(`\`${wanted}\` is no rule file: rule files end in \`.precept\`.`);
    return readFile(full, wanted);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    reasons.set(wanted, error.message);
    return undefined;
  }
}

/** The language knows that a file could not be read; why, only this computer knows. */
function withReasons(diagnostics: readonly Diagnostic[], reasons: ReadonlyMap<string, string>): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const why = diagnostic.code === 'missing-import' ? [...reasons].find(([wanted]) => diagnostic.message.includes(`\`${wanted}\``))?.[1] : undefined;
    return why === undefined ? diagnostic : { ...diagnostic, message: why };
  });
}

function readIfPresent(file: string): string | undefined {
  try {
    return readText(file);
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}
