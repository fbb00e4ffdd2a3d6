import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import type { Checker } from './checker.ts';
import { placesOf } from './places.ts';
import type { Workspace } from './workspace.ts';

/** The fixes of the findings that touch a range. */
export function codeActions(checker: Checker, workspace: Workspace, uri: string, range: Range): CodeAction[] {
  const places = placesOf(uri, workspace.load(uri).files);
  return checker.found(uri).flatMap(({ fix, span, message, code }): CodeAction[] => {
    if (fix === undefined || places.uri(span) !== uri || !touches(places.range(span), range)) return [];
    const changes: Record<string, { range: Range; newText: string }[]> = {};
    for (const edit of fix.edits) (changes[places.uri(edit.span)] ??= []).push({ range: places.range(edit.span), newText: edit.text });
    const diagnostics = [{ range: places.range(span), message, code, source: 'precept' }];
    return [{ title: fix.title, kind: CodeActionKind.QuickFix, isPreferred: true, diagnostics, edit: { changes } }];
  });
}

function touches(one: Range, other: Range): boolean {
  return !before(one.end, other.start) && !before(other.end, one.start);
}

function before(one: Range['start'], other: Range['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
