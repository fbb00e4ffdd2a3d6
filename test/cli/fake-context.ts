import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context } from '../../compiler/cli/support/context.ts';

export interface FakeContext extends Context {
  /** What was written to standard output and standard error so far. */
  written(): string;
  complained(): string;
  halt(): void;
}

/** A context in a folder of its own, without color, that keeps what is printed. */
export function fakeContext(given: { readonly cwd?: string; readonly input?: string; readonly width?: number; readonly color?: boolean; readonly today?: string } = {}): FakeContext {
  let out = '';
  let error = '';
  const stopper = new AbortController();
  return {
    cwd: given.cwd ?? temporaryFolder(),
    env: {},
    today: given.today ?? '2026-11-23',
    input: chunks(given.input ?? ''),
    out: async (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    color: given.color ?? false,
    width: given.width ?? 100,
    interactive: false,
    stop: stopper.signal,
    written: () => out,
    complained: () => error,
    halt: () => stopper.abort(),
  };
}

const made: string[] = [];
process.once('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'precept-test-'));
  made.push(folder);
  return folder;
}

/** Text in small pieces, cut without regard to lines or characters. */
export async function* chunks(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
