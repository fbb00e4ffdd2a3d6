import type * as lsp from 'vscode-languageserver-protocol';
import type { Language } from './connection.ts';
import { fromCompletion, fromEdits, fromLocation, fromMarkup, fromRange, fromSymbol, fromWorkspaceEdit, toPosition, toRange } from './convert.ts';
import { languageId, monaco } from './monaco.ts';

type Model = monaco.editor.ITextModel;

/**
 * Gives every feature of the language server to the editor. Nothing here knows the language. `prepare` opens the text of an address that an edit
 * is about to change: the editor changes only what is open.
 */
export function registerProviders({ connection, initialized }: Language, prepare: (uri: string) => void): void {
  const { languages } = monaco;
  const ask = async <T>(method: string, model: Model, more: object, token: monaco.CancellationToken): Promise<T | undefined> => {
    const cancel = new monaco.CancellationTokenSource();
    token.onCancellationRequested(() => cancel.cancel());
    try {
      return ((await connection.sendRequest(method, { textDocument: { uri: model.uri.toString() }, ...more }, cancel.token)) as T | null) ?? undefined;
    } catch {
      return undefined; // Canceled, or the text changed meanwhile: the editor asks again.
    }
  };

  languages.registerCompletionItemProvider(languageId, {
    triggerCharacters: ['|', ' ', ':', '['],
    provideCompletionItems: async (model, position, context, token) => {
      const list = await ask<lsp.CompletionList>('textDocument/completion', model, {
        position: toPosition(position),
        context: { triggerKind: context.triggerKind + 1, triggerCharacter: context.triggerCharacter },
      }, token);
      const word = model.getWordUntilPosition(position);
      const range = { startLineNumber: position.lineNumber, endLineNumber: position.lineNumber, startColumn: word.startColumn, endColumn: word.endColumn };
      return { suggestions: (list?.items ?? []).map((item) => fromCompletion(item, range)), incomplete: list?.isIncomplete ?? false };
    },
  });
  languages.registerHoverProvider(languageId, {
    provideHover: async (model, position, token) => {
      const hover = await ask<lsp.Hover>('textDocument/hover', model, { position: toPosition(position) }, token);
      return hover === undefined ? undefined : { contents: fromMarkup(hover.contents), ...(hover.range === undefined ? {} : { range: fromRange(hover.range) }) };
    },
  });
  languages.registerDefinitionProvider(languageId, {
    provideDefinition: async (model, position, token) =>
      (await ask<lsp.Location[]>('textDocument/definition', model, { position: toPosition(position) }, token))?.map(fromLocation),
  });
  languages.registerReferenceProvider(languageId, {
    provideReferences: async (model, position, context, token) =>
      (await ask<lsp.Location[]>('textDocument/references', model, { position: toPosition(position), context }, token))?.map(fromLocation),
  });
  languages.registerRenameProvider(languageId, {
    provideRenameEdits: async (model, position, newName) => {
      try {
        const edit = await connection.sendRequest<lsp.WorkspaceEdit | null>('textDocument/rename', {
          textDocument: { uri: model.uri.toString() }, position: toPosition(position), newName,
        });
        for (const uri of Object.keys(edit?.changes ?? {})) prepare(uri);
        return edit === null ? { edits: [] } : fromWorkspaceEdit(edit);
      } catch (problem) {
        return { edits: [], rejectReason: problem instanceof Error ? problem.message : 'This cannot be renamed.' };
      }
    },
    resolveRenameLocation: async (model, position, token) => {
      const found = await ask<{ range: lsp.Range; placeholder: string }>('textDocument/prepareRename', model, { position: toPosition(position) }, token);
      if (found !== undefined) return { range: fromRange(found.range), text: found.placeholder };
      return { range: { startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 1 }, text: '', rejectReason: 'Nothing here has a name that can be changed.' };
    },
  });
  languages.registerDocumentFormattingEditProvider(languageId, {
    displayName: 'Precept',
    provideDocumentFormattingEdits: async (model, options, token) =>
      fromEdits((await ask<lsp.TextEdit[]>('textDocument/formatting', model, { options }, token)) ?? []),
  });
  languages.registerDocumentSymbolProvider(languageId, {
    displayName: 'Precept',
    provideDocumentSymbols: async (model, token) => (await ask<lsp.DocumentSymbol[]>('textDocument/documentSymbol', model, {}, token))?.map(fromSymbol),
  });
  languages.registerFoldingRangeProvider(languageId, {
    provideFoldingRanges: async (model, _context, token) =>
      (await ask<lsp.FoldingRange[]>('textDocument/foldingRange', model, {}, token))?.map((range) => ({ start: range.startLine + 1, end: range.endLine + 1 })),
  });
  languages.registerCodeActionProvider(languageId, {
    provideCodeActions: async (model, range, context, token) => {
      const diagnostics = context.markers.map((marker) => ({
        range: toRange(marker), message: marker.message, code: typeof marker.code === 'object' ? marker.code.value : marker.code,
      }));
      const actions = await ask<lsp.CodeAction[]>('textDocument/codeAction', model, { range: toRange(range), context: { diagnostics } }, token);
      const offered = (actions ?? []).map((action) => ({
        title: action.title, kind: action.kind ?? 'quickfix', isPreferred: action.isPreferred ?? false,
        ...(action.edit === undefined ? {} : { edit: fromWorkspaceEdit(action.edit) }),
      }));
      return { actions: offered, dispose: () => undefined };
    },
  });
  registerTokens(initialized.capabilities.semanticTokensProvider?.legend, ask);
}

function registerTokens(
  legend: lsp.SemanticTokensLegend | undefined,
  ask: <T>(method: string, model: Model, more: object, token: monaco.CancellationToken) => Promise<T | undefined>,
): void {
  if (legend === undefined) return;
  monaco.languages.registerDocumentSemanticTokensProvider(languageId, {
    getLegend: () => ({ tokenTypes: [...legend.tokenTypes], tokenModifiers: [...legend.tokenModifiers] }),
    provideDocumentSemanticTokens: async (model, _last, token) => {
      const tokens = await ask<lsp.SemanticTokens>('textDocument/semanticTokens/full', model, {}, token);
      return tokens === undefined ? null : { data: Uint32Array.from(tokens.data) };
    },
    releaseDocumentSemanticTokens: () => undefined,
  });
}
