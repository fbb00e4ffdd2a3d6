import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveWorkbench } from '../../workbench/serve.mjs';

let root: string;
let server: Awaited<ReturnType<typeof serveWorkbench>>;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'precept-serve-'));
  mkdirSync(join(root, 'site', 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'site', 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'site', 'assets', 'a b.js'), 'export {};');
  server = await serveWorkbench({ folder: join(root, 'site') });
});

afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

/** A request whose path goes out exactly as written. */
const get = (path: string, method = 'GET'): Promise<{ status: number; type: string; policy: string; body: string }> => new Promise((resolve, reject) => {
  const sent = request({ host: '127.0.0.1', port: server.port, path, method }, (response) => {
    let body = '';
    response.on('data', (chunk: Buffer) => { body += chunk.toString(); });
    response.on('end', () => resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', policy: String(response.headers['content-security-policy']), body }));
  });
  sent.on('error', reject);
  sent.end();
});

test('files are served with their type and a policy that allows no other origin', async () => {
  expect(await get('/')).toMatchObject({ status: 200, type: 'text/html; charset=utf-8', body: '<!doctype html>' });
  expect(await get('/assets/a%20b.js?x=1')).toMatchObject({ status: 200, type: 'text/javascript; charset=utf-8' });
  const { policy } = await get('/');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
});

test.each(['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/../../secret.txt', '/assets', '/nothing', '/%00', '/%zz', '//etc/passwd'])('%s is not found', async (path) => {
  const { status, body } = await get(path);
  expect(status).toBe(404);
  expect(body).not.toContain('secret');
});

test('only reading is allowed', async () => {
  expect((await get('/', 'POST')).status).toBe(405);
  expect(await get('/', 'HEAD')).toMatchObject({ status: 200, body: '' });
});

test('a taken port is an error that can be told', async () => {
  await expect(serveWorkbench({ port: server.port, folder: root })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
