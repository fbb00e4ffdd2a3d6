import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { SourceFile, Span } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { parse, type Parsed } from '../parse.ts';
import { declare } from './declare.ts';
import type { Declared, Space } from './declared.ts';
import { spaceOf } from './declared.ts';
import type { Session } from './session.ts';
import { sha256 } from './sha256.ts';
import { unquote } from './table-view.ts';
import { joinPath, useTerminologyFile } from './terminologies.ts';
import { FileUnit } from './unit.ts';

const ending = '.precept';
const remembered = 64;
const parses = new Map<string, { readonly text: string; readonly parsed: Parsed }>();

/** Parsing is remembered per path and text: an editor asks again at every key, and imported files rarely change. */
function parseOnce(path: string, text: string): Parsed {
  const held = parses.get(path);
  if (held?.text === text) return held.parsed;
  const parsed = parse(text, `precept:///${encodeURI(path)}`);
  parses.delete(path);
  parses.set(path, { text, parsed });
  if (parses.size > remembered) parses.delete(parses.keys().next().value!);
  return parsed;
}

/** Loads a file and what it uses, depth first. Gives undefined, after a complaint, where a file cannot be read. */
export function loadFile(session: Session, path: string, from?: { readonly unit: FileUnit; readonly span: Span }, chain: readonly string[] = []): FileUnit | undefined {
  const held = session.byPath.get(path);
  if (chain.includes(path)) {
    session.report('cyclic-import', from?.span ?? { file: 0, start: 0, end: 0, line: 1, column: 1 }, message.cyclicImport(chain.slice(chain.indexOf(path))));
    return undefined;
  }
  if (held) return held;
  const text = session.read(path) ?? otherForm(path, session.read);
  if (text === undefined) {
    session.report('missing-import', from?.span ?? { file: 0, start: 0, end: 0, line: 1, column: 1 }, message.missingImport(path));
    return undefined;
  }
  const { ast: file, problems } = parseOnce(path, text);
  const unit = new FileUnit(session.units.length, path, text, file);
  session.units.push(unit);
  session.byPath.set(path, unit);
  session.files.push(sourceFile(path, text));
  for (const problem of problems) {
    const span = unit.spanAt(problem.start, problem.end);
    unit.broken.add(span.line);
    session.reporter.add({ code: problem.code, severity: 'error', message: problem.message, span, related: [], ...(problem.hint === undefined ? {} : { hint: problem.hint }) });
  }
  declare(session, unit);
  for (const construct of file.constructs) {
    if (construct.$type === 'Use') loadUse(session, unit, construct, [...chain, path]);
    else if (construct.$type === 'Adapt') loadAdapted(session, unit, construct, [...chain, path]);
  }
  return unit;
}

/** Systems differ in how they keep an accent in the name of a file: one sign with its letter, or a sign of its own. */
function otherForm(path: string, read: Session['read']): string | undefined {
  for (const form of [path.normalize('NFC'), path.normalize('NFD')]) {
    const text = form === path ? undefined : read(form);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The hash is worked out when asked for: an editor loads a file at every key and does not ask. */
function sourceFile(path: string, text: string): SourceFile {
  let hash: string | undefined;
  return { path, text, get sha256() { return (hash ??= sha256(text)); } };
}

function loadUse(session: Session, unit: FileUnit, use: ast.Use, chain: readonly string[]): void {
  for (const [at, item] of use.items.entries()) {
    const span = unit.spanOfProperty(use, 'items', at);
    if (item.name === undefined) continue;
    if (use.path === undefined && isFile(unit, item)) loadWhole(session, unit, unquote(item.name), span, chain);
    else if (use.path === undefined) useHere(session, unit, item, span);
    else if (/\.json$/i.test(unquote(use.path))) useTerminologyFile(session, unit, item.name, unquote(use.path), span);
    else useFrom(session, unit, item, unquote(use.path), unit.spanOfProperty(use, 'path'), chain);
  }
}

/** `use "file.precept"`: a name that looks like a path. */
function isFile(unit: FileUnit, item: ast.UseItem): boolean {
  return unquote(item.name).endsWith(ending) || unit.textOf(item).startsWith('"');
}

/** Everything of the file belongs to the program, and everything that it sees is seen here. */
function loadWhole(session: Session, unit: FileUnit, path: string, span: Span, chain: readonly string[]): FileUnit | undefined {
  const target = loadFile(session, joinPath(unit.path, path), { unit, span }, chain);
  if (!target) {
    unit.lost.add('all');
    return undefined;
  }
  session.wholeUses.push({ unit, target });
  for (const space of new Set(Object.values(spaceOf))) {
    for (const declared of [...target.scope.own(space), ...target.scope.imported(space)]) importAs(unit, declared.name, declared, space);
  }
  return target;
}

function importAs(unit: FileUnit, name: string, declared: Declared, space: Space): void {
  if (unit.scope.find(space, name) === undefined) unit.scope.import(name, declared);
}

/** `use OncoTree 2025-10-03` without a file, or `use CYP2D6 in practice as CYP2D6`. */
function useHere(session: Session, unit: FileUnit, item: ast.UseItem, span: Span): void {
  if (item.alias !== undefined) {
    session.aliases.push({ unit, name: item.name, alias: item.alias, span });
    return;
  }
  const name = item.name.replace(/ \S+$/, '');
  if (!unit.scope.get('terminology', item.name) && !unit.scope.get('terminology', name)) session.report('missing-import', span, message.importsNothing(item.name));
}

function useFrom(session: Session, unit: FileUnit, item: ast.UseItem, path: string, pathSpan: Span, chain: readonly string[]): void {
  const span = unit.spanOf(item);
  const target = loadFile(session, joinPath(unit.path, path), { unit, span: pathSpan }, chain);
  const name = unquote(item.name);
  if (!target) {
    unit.lost.add(nameKey(item.alias ?? name));
    return;
  }
  const found = target.scope.ownNamed(name);
  const version = /^(.+) (\S+)$/.exec(name);
  const terminology = found.length === 0 && version ? target.scope.get('terminology', version[1]!) : undefined;
  if (terminology && version) {
    unit.scope.import(terminology.name, terminology);
    checkVersion(session, terminology, version[2]!, span);
  } else if (found.length > 0) {
    for (const declared of found) {
      session.uses.of(unit, span, declared);
      const clash = unit.scope.import(item.alias ?? name, declared);
      if (clash) session.report('duplicate-name', span, message.duplicateName('imported name', item.alias ?? name));
    }
    session.namedUses.push({ unit, declared: found, span });
  } else if (!session.classNamed(target, name)) {
    session.report('unknown-name', span, message.unknownImportedName(name, path, didYouMean(name, target.scope.ownNames)));
  }
}

function checkVersion(session: Session, declared: Extract<Declared, { kind: 'terminology' }>, version: string, span: Span): void {
  const own = declared.node.items.flatMap((item) => (item.$type === 'TerminologyProperty' && item.key === 'version' ? [unquote(item.value)] : []))[0];
  if (own !== version) session.report('wrong-version', span, message.wrongVersion(declared.name, version, own ?? 'none'));
}

function loadAdapted(session: Session, unit: FileUnit, node: ast.Adapt, chain: readonly string[]): void {
  const span = unit.spanOfProperty(node, 'path');
  const upstream = node.path === undefined ? undefined : loadWhole(session, unit, unquote(node.path), span, chain);
  if (!upstream) return;
  session.layers.push({ unit, upstream, node });
  for (const construct of unit.file.constructs) if (construct.$type === 'Change' && construct.name !== undefined) session.changes.push({ unit, upstream, node: construct, used: false });
}
