import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { root } from '../../tidy/repository.ts';

/** The built program, as it is published. `npm test` builds it first. */
export const program = path.join(root, 'dist/cli/precept.mjs');

/** Another user may not be able to read the folder of this repository, so it runs a copy. */
let copy: string | undefined;
function programForEveryone(): string {
  if (!copy) {
    const folder = mkdtempSync(path.join(tmpdir(), 'precept-program-'));
    cpSync(path.dirname(program), folder, { recursive: true });
    chmodSync(folder, 0o755);
    copy = path.join(folder, path.basename(program));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  return copy;
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the built program in a folder. Whatever happens, no stack trace is shown and nothing is called an internal error. */
export async function precept(cwd: string, words: readonly string[], given: { readonly input?: string | Uint8Array; readonly user?: number } = {}): Promise<Ran> {
  expect(existsSync(program), '`npm run build -- cli` builds it').toBe(true);
  const entry = given.user === undefined ? program : programForEveryone();
  const child = spawn(process.execPath, [entry, ...words], { cwd, ...(given.user === undefined ? {} : { uid: given.user, gid: given.user }) });
  const out: Buffer[] = [];
  const error: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => error.push(chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(given.input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const ran = { code, out: Buffer.concat(out).toString(), error: Buffer.concat(error).toString() };
  expect(ran.out + ran.error).not.toMatch(/internal error|^\s+at .*:\d+:\d+\)?$|Unhandled/m);
  return ran;
}

/** What was said, without the breaks of lines. */
export const said = ({ out, error }: Ran): string => (out + error).replaceAll(/\s+/g, ' ');
