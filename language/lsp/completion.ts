import { CompletionItemKind, InsertTextFormat, type CompletionItem, type CompletionList, type Position, type Range } from 'vscode-languageserver-types';
import { contextAt, type Context } from './context.ts';
import { cellItems, conditionItems, headerItems, plain, type Item } from './completion-items.ts';
import { openers } from './openers.ts';
import { propertyItems } from './completion-properties.ts';
import type { Workspace } from './workspace.ts';

/** What fits at a position: whole phrases, each replacing what has been typed of it. */
export function complete(workspace: Workspace, uri: string, position: Position): CompletionList {
  const document = workspace.document(uri);
  if (document === undefined) return { isIncomplete: false, items: [] };
  const scanned = workspace.lines(document);
  const context = contextAt(scanned, position);
  const items = itemsFor(workspace, uri, context);
  const range: Range = { start: { line: position.line, character: context.phrase.from }, end: position };
  return { isIncomplete: false, items: items.map((item, index) => toCompletion(item, index, range)) };
}

function itemsFor(workspace: Workspace, uri: string, context: Context): Item[] {
  const program = workspace.program(uri);
  switch (context.kind) {
    case 'nothing':
      return [];
    case 'opener':
      return openers.map(({ word, about, snippet }) => ({ text: word, about, kind: CompletionItemKind.Snippet, snippet }));
    case 'path':
      return workspace.paths().filter((path) => path.endsWith('.precept')).map((path) => plain(relative(uri, path), 'file', CompletionItemKind.File));
    case 'header':
      return headerItems(program, context);
    case 'cell':
      return cellItems(program, context, workspace, uri);
    case 'condition':
      return conditionItems(program, context);
    case 'property':
      return propertyItems(program, context);
  }
}

function toCompletion(item: Item, index: number, range: Range): CompletionItem {
  return {
    label: item.text,
    kind: item.kind,
    detail: item.about,
    sortText: String(index).padStart(5, '0'),
    filterText: item.text,
    textEdit: { range, newText: item.snippet ?? item.text },
    ...(item.snippet === undefined ? {} : { insertTextFormat: InsertTextFormat.Snippet }),
  };
}

/** A path as written in a file of `uri`'s folder. */
function relative(uri: string, path: string): string {
  const folder = decodeURIComponent(uri.replace(/^[a-z]+:\/\/[^/]*/i, '')).split('/').slice(1, -1);
  const target = path.split('/').slice(1);
  let shared = 0;
  while (shared < folder.length && shared < target.length - 1 && folder[shared] === target[shared]) shared++;
  return [...folder.slice(shared).map(() => '..'), ...target.slice(shared)].join('/');
}
