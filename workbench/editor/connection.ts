import { BrowserMessageReader, BrowserMessageWriter, createProtocolConnection, type InitializeResult, type ProtocolConnection } from 'vscode-languageserver-protocol/browser';
import type { Requests } from '../worker/protocol.ts';
import { Findings } from './findings.ts';

/**
 * The language server in the worker, after its handshake. `connection` and `initialized` are for the editor, which speaks the protocol; the rest of the
 * window asks in plain data.
 */
export interface Language {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly findings: Findings;
  /** What the worker answers beside the protocol. */
  ask<M extends keyof Requests>(method: M, params: Requests[M]['params']): Promise<Requests[M]['result']>;
  /** Files that were written or removed outside of the editor. */
  filesChanged(files: { readonly changed?: Readonly<Record<string, string>>; readonly removed?: readonly string[] }): void;
}

/** Starts the worker and shakes hands. `files` are the program's files by path, so that imports resolve before anything is opened. */
export async function connect(files: Readonly<Record<string, string>>): Promise<Language> {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module', name: 'precept-language' });
  const connection = createProtocolConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
  const findings = new Findings(connection);
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
  return {
    connection, initialized, findings,
    ask: (method, params) => connection.sendRequest(method, params),
    filesChanged: (changes) => void connection.sendNotification('precept/files', changes),
  };
}
