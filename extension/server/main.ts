import { readFileSync } from 'node:fs';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createAnalyzer } from '../../compiler/analyze/index.ts';
import { startServer } from '../../language/lsp/index.ts';
import { docs } from './docs.ts';

/** The language server in Node: over stdio, a pipe or the editor's own channel. */
const connection = createConnection(ProposedFeatures.all);
connection.onRequest('precept/docs', ({ code }: { readonly code: string }) => docs(code));
const { analyzeSlowly } = createAnalyzer();
startServer(connection, { analyze: async (program, isStale) => (await analyzeSlowly(program, isStale))?.diagnostics, read });

/** Imports that are not open are read from disk; anything unreadable is "not there". */
function read(path: string): string | undefined {
  const onWindows = /^\/[a-z]:/i.test(path);
  try {
    return readFileSync(onWindows ? path.slice(1) : path, 'utf8');
  } catch {
    return undefined;
  }
}
