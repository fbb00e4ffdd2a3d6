import { message } from '../messages/index.ts';
import type { Span, Terminology } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import type { DeclaredOf } from './declared.ts';
import type { Session } from './session.ts';
import { sha256 } from './sha256.ts';
import { TableView, unquote } from './table-view.ts';
import { readTerminologyFile, type CodeRow } from './terminology-file.ts';
import type { FileUnit } from './unit.ts';

/** The terminology that a file names, loaded at its first use. */
export function terminologyNamed(session: Session, unit: FileUnit, name: string, span: Span): Terminology | undefined {
  const declared = unit.scope.get('terminology', name);
  if (declared) {
    session.occurs(span, declared);
    return terminologyOf(session, declared);
  }
  const file = session.terminologyFiles.get(unit)?.get(nameKey(name));
  if (file) return session.terminologies.get(file);
  session.report('unknown-name', span, message.unknownName('terminology', name, didYouMean(name, unit.scope.names('terminology'))));
  return undefined;
}

export function terminologyOf(session: Session, declared: DeclaredOf<'terminology'>): Terminology | undefined {
  const held = session.terminologies.get(declared.name);
  if (held) return held;
  const { unit, node } = declared;
  const property = (key: string): string | undefined => node.items.flatMap((item) => (item.$type === 'TerminologyProperty' && item.key === key ? [unquote(item.value)] : []))[0];
  const file = property('file');
  const table = (key: string): TableView => new TableView(unit, node.items.flatMap((item) => (item.$type === 'TerminologyTable' && item.key === key ? [item.table] : []))[0]);
  const codes = table('codes');
  const rows: CodeRow[] = codes.rows.map((row) => ({ code: codes.text(row, 'code'), name: codes.text(row, 'name'), parent: codes.text(row, 'parent'), span: codes.span(row, 'code') }));
  const revokedTable = table('revoked');
  const revoked = revokedTable.rows.map((row) => ({ code: revokedTable.text(row, 'code'), replacedBy: revokedTable.text(row, 'replaced by').split(/\s*,\s*|\s+or\s+/).filter((code) => code !== '') }));
  const span = unit.spanOfProperty(node, 'name');
  const loaded = file === undefined ? undefined : loadCodes(session, unit, file, declared.name, property('sha256'), span);
  if (file !== undefined && !loaded) return undefined;
  return register(session, {
    name: declared.name, version: property('version') ?? loaded?.version ?? '', sha256: loaded?.sha256 ?? sha256(rows.map((row) => `${row.code}\t${row.name}\t${row.parent}`).join('\n')),
    codes: checkedCodes(session, loaded?.rows ?? rows, span), revoked: [...(loaded?.revoked ?? []), ...revoked],
  });
}

/** `use OncoTree 2025-10-03 from "oncotree.json"`: codes straight from a data file. */
export function useTerminologyFile(session: Session, unit: FileUnit, name: string, path: string, span: Span): void {
  const found = /^(.+) (\S+)$/.exec(name);
  const [own, version] = found ? [found[1]!, found[2]!] : [name, undefined];
  const loaded = loadCodes(session, unit, path, own, undefined, span);
  if (!loaded) return;
  if (version !== undefined && loaded.version !== undefined && loaded.version !== version) session.report('wrong-version', span, message.wrongVersion(own, version, loaded.version));
  register(session, { name: own, version: version ?? loaded.version ?? '', sha256: loaded.sha256, codes: checkedCodes(session, loaded.rows, span), revoked: loaded.revoked });
  let files = session.terminologyFiles.get(unit);
  if (!files) session.terminologyFiles.set(unit, (files = new Map()));
  files.set(nameKey(own), own);
}

function register(session: Session, terminology: Terminology): Terminology {
  session.terminologies.set(terminology.name, terminology);
  return terminology;
}

function loadCodes(session: Session, unit: FileUnit, path: string, name: string, expected: string | undefined, span: Span): (NonNullable<ReturnType<typeof readTerminologyFile>> & { readonly sha256: string }) | undefined {
  const full = joinPath(unit.path, path);
  const text = session.read(full);
  if (text === undefined) {
    session.report('missing-import', span, message.missingImport(path));
    return undefined;
  }
  const hash = sha256(text);
  if (expected !== undefined && expected !== hash) session.report('wrong-version', span, message.wrongHash(path, expected, hash));
  const loaded = readTerminologyFile(text);
  if (!loaded) {
    session.report('malformed-terminology', span, message.malformedTerminology(path, name));
    return undefined;
  }
  session.dataFiles.set(full, { path: full, sha256: hash, text: '' });
  return { ...loaded, sha256: hash };
}

function checkedCodes(session: Session, rows: readonly CodeRow[], fallback: Span): Terminology['codes'] {
  const seen = new Set<string>();
  const codes = new Set(rows.map((row) => row.code));
  const parents = new Map(rows.map((row) => [row.code, row.parent]));
  return rows.flatMap((row) => {
    if (seen.has(row.code)) {
      session.report('duplicate-name', row.span ?? fallback, message.duplicateName('code', row.code));
      return [];
    }
    seen.add(row.code);
    if (row.parent !== '' && !codes.has(row.parent)) session.report('unknown-name', row.span ?? fallback, message.unknownName('code', row.parent, undefined));
    if (inCircle(row.code, parents)) {
      session.report('malformed-terminology', row.span ?? fallback, message.codeCircle(row.code));
      return [{ code: row.code, name: row.name }];
    }
    return [{ code: row.code, name: row.name, ...(row.parent === '' ? {} : { parent: row.parent }) }];
  });
}

function inCircle(code: string, parents: ReadonlyMap<string, string>): boolean {
  const passed = new Set<string>();
  for (let at = parents.get(code); at !== undefined && at !== ''; at = parents.get(at)) {
    if (at === code) return true;
    if (passed.has(at)) return false;
    passed.add(at);
  }
  return false;
}

/** A path as another file names it, joined and with `.` and `..` taken out. Forward slashes only. */
export function joinPath(from: string, to: string): string {
  if (to.startsWith('/')) return to;
  const parts = from.split('/').slice(0, -1);
  for (const part of to.split('/')) {
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `${from.startsWith('/') && parts[0] !== '' ? '/' : ''}${parts.join('/')}`;
}
