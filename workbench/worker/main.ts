import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from '../../language/lsp/index.ts';
import { analyzeSlowly } from './compile-quickly.ts';
import { Programs } from './programs.ts';
import type { Requests } from './protocol.ts';

/** The language server, the compiler and the runtime, off the page's own thread. Patients are evaluated here and go nowhere else. */
const worker = self as unknown as DedicatedWorkerGlobalScope;
const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
// Handlers are added before the server starts to listen, except that they need its files: they are only called afterwards.
const programs = new Programs(() => server.workspace);

connection.onRequest('precept/program', ({ uri }: Requests['precept/program']['params']) => programs.summary(uri));
connection.onRequest('precept/decide', ({ uri, facts }: Requests['precept/decide']['params']) => programs.decide(uri, facts));
connection.onRequest('precept/cases', ({ uri }: Requests['precept/cases']['params']) => programs.runCases(uri));

const server = startServer(connection, { analyze: analyzeSlowly });
