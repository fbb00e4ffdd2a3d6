import { ResponseError, LSPErrorCodes } from 'vscode-languageserver';
import type { Location, Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Occurrence } from '../index.ts';
import { placesOf, type Places } from './places.ts';
import { pathOf, type Workspace } from './workspace.ts';

interface Found {
  readonly occurrence: Occurrence;
  readonly places: Places;
}

/** The name under a position, with what it stands for. */
export function occurrenceAt(workspace: Workspace, uri: string, position: Position): Found | undefined {
  const { occurrences, files } = workspace.load(uri);
  const document = workspace.document(uri);
  if (document === undefined) return undefined;
  const offset = document.offsetAt(position);
  const places = placesOf(uri, files);
  const here = occurrences.filter(({ span }) => span.start <= offset && offset <= span.end && places.uri(span) === uri);
  const occurrence = here.toSorted((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
  return occurrence === undefined ? undefined : { occurrence, places };
}

export function definition(workspace: Workspace, uri: string, position: Position): Location[] | null {
  const found = occurrenceAt(workspace, uri, position);
  return found === undefined ? null : [found.places.location(found.occurrence.symbol.declared)];
}

export function references(workspace: Workspace, uri: string, position: Position, withDeclaration: boolean): Location[] | null {
  const found = occurrenceAt(workspace, uri, position);
  if (found === undefined) return null;
  const declared = found.places.location(found.occurrence.symbol.declared);
  return same(workspace, declared, uri, namesOf(workspace, uri, found)).filter(({ declares }) => withDeclaration || declares !== true).map(({ location }) => location);
}

export function prepareRename(workspace: Workspace, uri: string, position: Position): { range: Range; placeholder: string } | null {
  const found = occurrenceAt(workspace, uri, position);
  if (found === undefined) return null;
  const range = found.places.range(found.occurrence.span);
  const written = workspace.document(uri)?.getText(range) ?? found.occurrence.symbol.name;
  return { range, placeholder: unquoted(written) };
}

/** Renames everywhere in the known files, quoting the new name where the language needs it. */
export function rename(workspace: Workspace, uri: string, position: Position, newName: string): WorkspaceEdit | null {
  const found = occurrenceAt(workspace, uri, position);
  if (found === undefined) return null;
  const name = newName.trim().replace(/\s+/g, ' ');
  if (name === '' || /["\n|]/.test(name)) throw new ResponseError(LSPErrorCodes.RequestFailed, 'A name has at least one word, and neither quotation marks nor bars.');
  const old = found.places.range(found.occurrence.span);
  const before = unquoted(workspace.document(uri)?.getText(old) ?? '').normalize('NFC').toLowerCase();
  const declared = found.places.location(found.occurrence.symbol.declared);
  const changes: Record<string, TextEdit[]> = {};
  for (const { location, text } of same(workspace, declared, uri, namesOf(workspace, uri, found))) {
    // A value has a short and a long name: only the one that was chosen changes.
    if (unquoted(text).normalize('NFC').toLowerCase() !== before) continue;
    (changes[location.uri] ??= []).push({ range: location.range, newText: quoted(name) });
  }
  return { changes };
}

interface Use {
  readonly location: Location;
  readonly text: string;
  readonly declares?: boolean;
}

/** How the thing under the cursor may be written. */
function namesOf(workspace: Workspace, uri: string, { occurrence, places }: Found): readonly string[] {
  const written = unquoted(workspace.document(uri)?.getText(places.range(occurrence.span)) ?? '');
  return [written, occurrence.symbol.name].filter((name) => name !== '').map((name) => name.normalize('NFC').toLowerCase());
}

/** Every use of what is declared at a place, each once. Only files that hold one of the names are loaded: a file that uses it writes it. */
function same(workspace: Workspace, declared: Location, uri: string, names: readonly string[]): Use[] {
  const uses = new Map<string, Use>();
  const candidates = workspace.entries().filter((entry) => {
    const text = workspace.read(pathOf(entry))?.normalize('NFC').toLowerCase() ?? '';
    return names.some((name) => text.includes(name));
  });
  for (const entry of new Set([uri, ...candidates])) {
    const { occurrences, files } = workspace.load(entry);
    const places = placesOf(entry, files);
    for (const { span, symbol, declares } of occurrences) {
      if (key(places.location(symbol.declared)) !== key(declared)) continue;
      const location = places.location(span);
      uses.set(key(location), { location, text: files[span.file]?.text.slice(span.start, span.end) ?? '', ...(declares === true ? { declares } : {}) });
    }
  }
  return [...uses.values()];
}

function key({ uri, range }: Location): string {
  return `${uri} ${range.start.line} ${range.start.character}`;
}

function unquoted(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}

/** Quoted where the name holds a mark or a joining word. */
export function quoted(name: string): string {
  return /[,()|;]/.test(name) || /(^|\s)(or|and|not|to|any|except|is|within|during|when|unless)(\s|$)/i.test(name) ? `"${name}"` : name;
}
