import type * as lsp from 'vscode-languageserver-protocol';
import { messageText } from './message.ts';
import { monaco } from './monaco.ts';

/** Protocol positions count from 0, the editor's from 1. Everything else in this file follows from that. */
export function toPosition(position: monaco.IPosition): lsp.Position {
  return { line: position.lineNumber - 1, character: position.column - 1 };
}

export function toRange(range: monaco.IRange): lsp.Range {
  return {
    start: { line: range.startLineNumber - 1, character: range.startColumn - 1 },
    end: { line: range.endLineNumber - 1, character: range.endColumn - 1 },
  };
}

export function fromRange(range: lsp.Range): monaco.IRange {
  return {
    startLineNumber: range.start.line + 1,
    startColumn: range.start.character + 1,
    endLineNumber: range.end.line + 1,
    endColumn: range.end.character + 1,
  };
}

export function fromLocation(location: lsp.Location): monaco.languages.Location {
  return { uri: monaco.Uri.parse(location.uri), range: fromRange(location.range) };
}

export function fromMarkup(contents: lsp.Hover['contents'] | lsp.MarkupContent | string | undefined): monaco.IMarkdownString[] {
  if (contents === undefined) return [];
  const parts = Array.isArray(contents) ? contents : [contents];
  return parts.map((part) => ({ value: typeof part === 'string' ? part : part.value }));
}

export function fromEdits(edits: readonly lsp.TextEdit[]): monaco.languages.TextEdit[] {
  return edits.map((edit) => ({ range: fromRange(edit.range), text: edit.newText }));
}

export function fromWorkspaceEdit(edit: lsp.WorkspaceEdit): monaco.languages.WorkspaceEdit {
  const edits = Object.entries(edit.changes ?? {}).flatMap(([uri, changes]) =>
    fromEdits(changes).map((textEdit) => ({ resource: monaco.Uri.parse(uri), textEdit, versionId: undefined })),
  );
  return { edits };
}

export function fromDiagnostic(diagnostic: lsp.Diagnostic): monaco.editor.IMarkerData {
  const href = diagnostic.codeDescription?.href;
  const value = String(diagnostic.code ?? '');
  return {
    ...fromRange(diagnostic.range),
    severity: diagnostic.severity === 1 ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    message: messageText(diagnostic),
    source: 'precept',
    code: href === undefined ? value : { value, target: monaco.Uri.parse(href) },
    relatedInformation: (diagnostic.relatedInformation ?? []).map((related) => ({
      ...fromRange(related.location.range),
      resource: monaco.Uri.parse(related.location.uri),
      message: related.message,
    })),
  };
}

export function fromSymbol(symbol: lsp.DocumentSymbol): monaco.languages.DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail ?? '',
    kind: symbol.kind - 1,
    tags: [],
    range: fromRange(symbol.range),
    selectionRange: fromRange(symbol.selectionRange),
    children: (symbol.children ?? []).map(fromSymbol),
  };
}

const kinds: Readonly<Partial<Record<lsp.CompletionItemKind, keyof typeof monaco.languages.CompletionItemKind>>> = {
  3: 'Function', 4: 'Constructor', 5: 'Field', 6: 'Variable', 7: 'Class', 9: 'Module', 10: 'Property', 11: 'Unit',
  12: 'Value', 13: 'Enum', 14: 'Keyword', 15: 'Snippet', 17: 'File', 18: 'Reference', 20: 'EnumMember', 21: 'Constant',
};

export function fromCompletion(item: lsp.CompletionItem, word: monaco.IRange): monaco.languages.CompletionItem {
  const edit = item.textEdit;
  const documentation = item.documentation === undefined ? undefined : fromMarkup(item.documentation)[0];
  return {
    label: item.labelDetails === undefined ? item.label : { label: item.label, ...item.labelDetails },
    kind: monaco.languages.CompletionItemKind[kinds[item.kind ?? 12] ?? 'Value'],
    insertText: edit?.newText ?? item.insertText ?? item.label,
    range: edit !== undefined && 'range' in edit ? fromRange(edit.range) : word,
    ...(item.insertTextFormat === 2 ? { insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
    ...(item.detail === undefined ? {} : { detail: item.detail }),
    ...(item.sortText === undefined ? {} : { sortText: item.sortText }),
    ...(item.filterText === undefined ? {} : { filterText: item.filterText }),
    ...(item.preselect === true ? { preselect: true } : {}),
    ...(documentation === undefined ? {} : { documentation }),
  };
}
