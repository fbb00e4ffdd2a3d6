import type * as lsp from 'vscode-languageserver-protocol';
import type { Language } from './connection.ts';
import { fromCompletion, fromEdits, fromLocation, fromMarkup, fromRange, fromSymbol, fromWorkspaceEdit, toPosition, toRange } from './convert.ts';
import { languageId, monaco } from './monaco.ts';

type Model = monaco.editor.ITextModel;

/** Asks the language server about a text; undefined where it was canceled or the text changed meanwhile: the editor asks again. */
type Ask = <T>(method: string, model: Model, more: object, token: monaco.CancellationToken) => Promise<T | undefined>;

/**
 * Gives every feature of the language server to the editor. Nothing here knows the language. `prepare` opens the text of an address that an edit
 * is about to change: the editor changes only what is open.
 */
export function registerProviders({ connection, initialized }: Language, prepare: (uri: string) => void): void {
  const ask: Ask = async <T>(method: string, model: Model, more: object, token: monaco.CancellationToken) => {
    const cancel = new monaco.CancellationTokenSource();
    token.onCancellationRequested(() => cancel.cancel());
    try {
      return ((await connection.sendRequest(method, { textDocument: { uri: model.uri.toString() }, ...more }, cancel.token)) as T | null) ?? undefined;
    } catch {
      return undefined;
    }
  };
  registerWriting(ask);
  registerPlaces(ask);
  registerRename(ask, connection, prepare);
  registerShape(ask);
  registerFixes(ask);
  registerTokens(ask, initialized.capabilities.semanticTokensProvider?.legend);
}

/** What helps while writing: completion, and what a name means. */
function registerWriting(ask: Ask): void {
  monaco.languages.registerCompletionItemProvider(languageId, {
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
  monaco.languages.registerHoverProvider(languageId, {
    provideHover: async (model, position, token) => {
      const hover = await ask<lsp.Hover>('textDocument/hover', model, { position: toPosition(position) }, token);
      return hover === undefined ? undefined : { contents: fromMarkup(hover.contents), ...(hover.range === undefined ? {} : { range: fromRange(hover.range) }) };
    },
  });
}

/** Where a name is declared and used. */
function registerPlaces(ask: Ask): void {
  monaco.languages.registerDefinitionProvider(languageId, {
    provideDefinition: async (model, position, token) =>
      (await ask<lsp.Location[]>('textDocument/definition', model, { position: toPosition(position) }, token))?.map(fromLocation),
  });
  monaco.languages.registerReferenceProvider(languageId, {
    provideReferences: async (model, position, context, token) =>
      (await ask<lsp.Location[]>('textDocument/references', model, { position: toPosition(position), context }, token))?.map(fromLocation),
  });
}

function registerRename(ask: Ask, connection: Language['connection'], prepare: (uri: string) => void): void {
  monaco.languages.registerRenameProvider(languageId, {
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
}

/** The text as a whole: its layout, its outline, what folds. */
function registerShape(ask: Ask): void {
  monaco.languages.registerDocumentFormattingEditProvider(languageId, {
    displayName: 'Precept',
    provideDocumentFormattingEdits: async (model, options, token) =>
      fromEdits((await ask<lsp.TextEdit[]>('textDocument/formatting', model, { options }, token)) ?? []),
  });
  monaco.languages.registerDocumentSymbolProvider(languageId, {
    displayName: 'Precept',
    provideDocumentSymbols: async (model, token) => (await ask<lsp.DocumentSymbol[]>('textDocument/documentSymbol', model, {}, token))?.map(fromSymbol),
  });
  monaco.languages.registerFoldingRangeProvider(languageId, {
    provideFoldingRanges: async (model, _context, token) =>
      (await ask<lsp.FoldingRange[]>('textDocument/foldingRange', model, {}, token))?.map((range) => ({ start: range.startLine + 1, end: range.endLine + 1 })),
  });
}

/** What mends a finding. */
function registerFixes(ask: Ask): void {
  monaco.languages.registerCodeActionProvider(languageId, {
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
}

function registerTokens(ask: Ask, legend: lsp.SemanticTokensLegend | undefined): void {
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
