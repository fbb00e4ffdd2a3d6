import { BrowserMessageReader, BrowserMessageWriter, createProtocolConnection, type InitializeResult, type ProtocolConnection } from 'vscode-languageserver-protocol/browser';

/** The connection to the language server in the worker, after its handshake. */
export interface Language {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
}

/** Starts the worker and shakes hands. `files` are the program's files by path, so that imports resolve before anything is opened. */
export async function connect(files: Readonly<Record<string, string>>): Promise<Language> {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module', name: 'precept-language' });
  const connection = createProtocolConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
  connection.listen();
  const initialized = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: 'file:///',
    initializationOptions: { files },
    capabilities: {
      textDocument: {
        publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true, versionSupport: true },
        completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
        hover: { contentFormat: ['markdown'] },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        rename: { prepareSupport: true },
      },
    },
  }) as InitializeResult;
  await connection.sendNotification('initialized', {});
  return { connection, initialized };
}
