import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter, type Diagnostic, type InitializeResult } from 'vscode-languageserver-protocol/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildExtension } from '../../extension/build.mjs';
import { entriesOf } from './zip.ts';

let folder: string;
let vsix: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'precept-extension-'));
  vsix = await buildExtension(folder);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  test('holds the client, the server and what the manifest names, and nothing else of size', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(vsix).toBe(join(folder, `precept-${version}.vsix`));
    const names = entriesOf(readFileSync(vsix));
    const manifest = JSON.parse(readFileSync(join(folder, 'vsix', 'package.json'), 'utf8')) as { version: string; main: string; contributes: { languages: { configuration: string }[]; grammars: { path: string }[] } };
    expect(manifest.version).toBe(version);
    const needed = [manifest.main, manifest.contributes.languages[0]?.configuration ?? '', manifest.contributes.grammars[0]?.path ?? '', './server.cjs', './package.json'];
    expect(names).toEqual(expect.arrayContaining(needed.map((name) => `extension/${name.replace('./', '')}`)));
    expect(names.filter((name) => name.includes('node_modules') || name.endsWith('.ts') || name.endsWith('.map'))).toEqual([]);
  });

  test('has a grammar of valid expressions', () => {
    const patterns = JSON.stringify(JSON.parse(readFileSync(join(folder, 'vsix', 'precept.tmLanguage.json'), 'utf8')));
    for (const [, source] of patterns.matchAll(/"match":"((?:[^"\\]|\\.)*)"/g)) expect(() => new RegExp(JSON.parse(`"${source}"`) as string)).not.toThrow();
  });
});

test('the server answers over standard input and output, and reads imports from disk', async () => {
  writeFileSync(join(folder, 'settings.precept'), 'fact setting: one of ACS/PCI, other\n');
  const text = 'use setting from "settings.precept"\nuse gone from "not-there.precept"\n\ndefine urgent: yes or no\n  | row | setting | is |\n  |-----|---------|---|\n  | a | ACS/PCI | yes |\n  | b | othr | no |\n';
  const path = join(folder, 'rules.precept');
  writeFileSync(path, text);
  const server = spawn(process.execPath, [join(folder, 'vsix', 'server.cjs'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  try {
    const uri = pathToFileURL(path).href;
    const published = new Promise<readonly Diagnostic[]>((resolve) => {
      connection.onNotification('textDocument/publishDiagnostics', (found: { uri: string; diagnostics: Diagnostic[] }) => {
        if (found.uri === uri) resolve(found.diagnostics);
      });
    });
    connection.listen();
    const { capabilities }: InitializeResult = await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    expect(capabilities.hoverProvider).toBe(true);
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'precept', version: 1, text } });
    const found = await published;
    expect(found.some(({ message }) => String(message).includes('not-there.precept'))).toBe(true);
    expect(found.some(({ message }) => String(message).includes('othr'))).toBe(true);
    expect(found.every(({ code }) => typeof code === 'string')).toBe(true);
  } finally {
    connection.dispose();
    server.kill();
  }
  expect(existsSync(path)).toBe(true);
});
