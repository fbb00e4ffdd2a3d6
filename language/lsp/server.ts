import { CodeActionKind, TextDocumentSyncKind, type Connection, type InitializeResult } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Checker, type Analyze } from './checker.ts';
import { codeActions } from './code-actions.ts';
import { complete } from './completion.ts';
import type { DocsLink } from './diagnostics.ts';
import { formatEdits } from './formatting.ts';
import { hover } from './hover.ts';
import { definition, prepareRename, references, rename } from './navigation.ts';
import { foldings, outline } from './symbols.ts';
import { tokenLegend, tokens } from './tokens.ts';
import { Workspace } from './workspace.ts';

export interface ServerOptions {
  /** The table-wide analysis: gaps, overlaps, reachability. The compiler gives it; the language alone cannot. */
  readonly analyze?: Analyze;
  /** Reads a file that is not open, by absolute path. */
  readonly read?: (path: string) => string | undefined;
  readonly docs?: DocsLink;
}

/** What a host may add requests to. */
export interface Server {
  readonly workspace: Workspace;
}

/**
 * Starts the language server on a connection: in a worker or in Node. `initializationOptions.files` may hold texts by path, for a host without
 * files of its own; `precept/files` adds and removes them later.
 */
export function startServer(connection: Connection, options: ServerOptions = {}): Server {
  const workspace = new Workspace(options.read);
  const checker = new Checker(connection, workspace, options.analyze, options.docs);

  connection.onInitialize(({ initializationOptions }) => {
    workspace.give((initializationOptions as { files?: Record<string, string> } | undefined)?.files ?? {});
    return { capabilities, serverInfo: { name: 'precept' } };
  });
  connection.onNotification('precept/files', ({ changed = {}, removed = [] }: { changed?: Record<string, string>; removed?: string[] }) => {
    workspace.give(changed);
    for (const path of removed) workspace.forget(path);
    checker.checkAll();
  });
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    workspace.open(TextDocument.create(uri, languageId, version, text));
    checker.check(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const document = workspace.document(uri);
    if (document === undefined) return;
    TextDocument.update(document, contentChanges, version);
    checker.check(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    workspace.close(uri);
    checker.clear(uri);
  });
  connection.onShutdown(() => checker.stop());
  connection.onDidChangeWatchedFiles(() => checker.checkAll());
  registerFeatures(connection, workspace, checker);
  connection.listen();
  return { workspace };
}

function registerFeatures(connection: Connection, workspace: Workspace, checker: Checker): void {
  connection.onCompletion(({ textDocument, position }) => complete(workspace, textDocument.uri, position));
  connection.onHover(({ textDocument, position }) => hover(workspace, textDocument.uri, position));
  connection.onDefinition(({ textDocument, position }) => definition(workspace, textDocument.uri, position));
  connection.onReferences(({ textDocument, position, context }) => references(workspace, textDocument.uri, position, context.includeDeclaration));
  connection.onPrepareRename(({ textDocument, position }) => prepareRename(workspace, textDocument.uri, position));
  connection.onRenameRequest(({ textDocument, position, newName }) => rename(workspace, textDocument.uri, position, newName));
  connection.onCodeAction(({ textDocument, range }) => codeActions(checker, workspace, textDocument.uri, range));
  connection.onDocumentFormatting(({ textDocument }) => {
    const document = workspace.document(textDocument.uri);
    return document === undefined ? null : formatEdits(document);
  });
  connection.onDocumentSymbol(({ textDocument }) => {
    const document = workspace.document(textDocument.uri);
    return document === undefined ? null : outline(workspace.lines(document));
  });
  connection.onFoldingRanges(({ textDocument }) => {
    const document = workspace.document(textDocument.uri);
    return document === undefined ? null : foldings(workspace.lines(document));
  });
  connection.languages.semanticTokens.on(({ textDocument }) => {
    const document = workspace.document(textDocument.uri);
    return document === undefined ? { data: [] } : tokens(workspace.lines(document));
  });
}

const capabilities: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  completionProvider: { triggerCharacters: ['|', ' ', ':', '['] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  documentFormattingProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  semanticTokensProvider: { legend: tokenLegend, full: true },
};
