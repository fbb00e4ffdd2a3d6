import { message } from '../messages/index.ts';
import type { Decision, Diagnostic, Program, Term } from '../model/index.ts';
import { termsOf } from './reads.ts';

/** `NAME.lock` beside `NAME.precept`: what the program was checked against. Paths are relative to the entry's folder. */
export interface Lock {
  readonly format: 'precept-lock';
  readonly version: 1;
  /** Per imported file its guideline's version and the hash of its content. */
  readonly files: Readonly<Record<string, { readonly version?: string; readonly sha256: string }>>;
  /** Per decision and term, the values that `any`, `not` or `otherwise` absorbs: a value that is not listed has not been looked at. */
  readonly absorbed: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** The lock of a program as it stands. Pure; `precept check --accept` writes it. */
export function computeLock(program: Program): Lock {
  const [entry, ...imported] = program.files;
  const folder = entry ? entry.path.slice(0, entry.path.lastIndexOf('/') + 1) : '';
  const files = imported.map((file) => {
    const version = program.guidelines.find((guideline) => program.files[guideline.file] === file)?.version ?? program.terminologies.find((each) => each.sha256 === file.sha256)?.version;
    return [file.path.startsWith(folder) ? file.path.slice(folder.length) : file.path, { ...(version ? { version } : {}), sha256: file.sha256 }] as const;
  });
  const absorbed = program.decisions.map((decision) => [decision.id, Object.fromEntries(absorbedBy(decision).map((term) => [term.name, valuesOf(term)]))] as const);
  return { format: 'precept-lock', version: 1, files: Object.fromEntries(files.toSorted(byName)), absorbed: Object.fromEntries(absorbed.filter(([, terms]) => Object.keys(terms).length > 0).toSorted(byName)) };
}

/** What differs from the lock: changed files, and values that a decision would absorb unseen. */
export function checkLock(program: Program, lock: Lock): readonly Diagnostic[] {
  const now = computeLock(program);
  const diagnostics: Diagnostic[] = [];
  for (const [index, file] of program.files.entries()) {
    const [path] = Object.entries(now.files).find(([, each]) => each.sha256 === file.sha256) ?? [];
    const held = path === undefined ? undefined : own(lock.files, path);
    if (index > 0 && held && held.sha256 !== file.sha256) diagnostics.push(error('lock-mismatch', { file: index, start: 0, end: 0, line: 1, column: 1 }, message.lockedFile(path!)));
  }
  for (const decision of program.decisions) {
    const seen = own(lock.absorbed, decision.id);
    if (!seen) continue;
    for (const term of absorbedBy(decision)) {
      const values = own(seen, term.name);
      const fresh = values ? valuesOf(term).filter((value) => !values.includes(value)) : [];
      if (fresh.length > 0) diagnostics.push(error('new-vocabulary-value', decision.span, message.newValue(decision.name, term.name, fresh)));
    }
  }
  return diagnostics;
}

/** Checks the text of a lock file; no lock file is no error. */
export function lockProblems(program: Program, text: string | undefined): readonly Diagnostic[] {
  if (text === undefined) return [];
  const lock = parseLock(text);
  return lock ? checkLock(program, lock) : [error('lock-mismatch', { file: 0, start: 0, end: 0, line: 1, column: 1 }, message.badLock())];
}

export function parseLock(text: string): Lock | undefined {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== 'precept-lock' || !('files' in json) || !('absorbed' in json)) return undefined;
    return json as Lock;
  } catch {
    return undefined;
  }
}

/** Terms of which a decision takes values without naming them. Vocabularies only: numbers have no new values. */
function absorbedBy(decision: Decision): readonly Term[] {
  const terms = [...new Set(termsOf(decision))].filter((term) => term.domain.kind === 'discrete' && term.domain.values.length > 2);
  if (decision.otherwise) return terms;
  const rows = [...decision.rows, ...decision.also];
  return terms.filter((term) => rows.some((row) => {
    const cell = row.cells.find((each) => each.term === term);
    return cell ? /^(not |any but )/i.test(cell.text) && !cell.notTested : row.cells.length > 0;
  }));
}

function valuesOf(term: Term): readonly string[] {
  return term.domain.kind === 'discrete' ? term.domain.values.map((value) => value.name) : [];
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

function error(code: string, span: Diagnostic['span'], content: { readonly message: string; readonly hint?: string }): Diagnostic {
  return { code, severity: 'error', message: content.message, span, related: [], ...(content.hint === undefined ? {} : { hint: content.hint }) };
}
