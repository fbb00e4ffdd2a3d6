import { PassThrough } from 'node:stream';
import { createConnection, type Diagnostic } from 'vscode-languageserver/node';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter, type ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { startServer, type ServerOptions } from '../../language/lsp/index.ts';

/** A client of a language server in this process, over the real protocol. */
export interface Client {
  readonly connection: ProtocolConnection;
  readonly open: (path: string, text: string) => string;
  /** Replaces a stretch of an open text. */
  readonly edit: (uri: string, range: object, text: string) => void;
  /** The next diagnostics of a file that meet a condition. */
  readonly diagnostics: (uri: string, meets?: (found: readonly Diagnostic[]) => boolean) => Promise<readonly Diagnostic[]>;
  readonly ask: <T>(method: string, uri: string, more?: object) => Promise<T>;
  readonly close: () => Promise<void>;
}

export async function startClient(files: Readonly<Record<string, string>> = {}, options: ServerOptions = {}): Promise<Client> {
  const up = new PassThrough();
  const down = new PassThrough();
  startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), options);
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const latest = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
    latest.set(uri, diagnostics);
    for (const check of waiting) check();
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {}, initializationOptions: { files } });
  await connection.sendNotification('initialized', {});
  const versions = new Map<string, number>();
  return {
    connection,
    open: (path, text) => {
      const uri = `file:///${path.split('/').map(encodeURIComponent).join('/')}`;
      versions.set(uri, 1);
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'precept', version: 1, text } });
      return uri;
    },
    edit: (uri, range, text) => {
      const version = (versions.get(uri) ?? 1) + 1;
      versions.set(uri, version);
      latest.delete(uri);
      void connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range, text }] });
    },
    diagnostics: (uri, meets = () => true) => new Promise((resolve) => {
      const check = (): void => {
        const found = latest.get(uri);
        if (found === undefined || !meets(found)) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    }),
    ask: (method, uri, more = {}) => connection.sendRequest(method, { textDocument: { uri }, ...more }),
    close: async () => {
      await connection.sendRequest('shutdown');
      connection.dispose();
    },
  };
}
