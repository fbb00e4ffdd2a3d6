import { getEventListeners } from 'node:events';
import process from 'node:process';
import type { Context } from './context.ts';

/** The context of this process: its streams, its folder, its terminal. */
export function processContext(): Context {
  const stopper = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopOrLeave(stopper));
  // A reader that closes the pipe (`| head`) ends the program without a word.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  const { env } = process;
  return {
    cwd: process.cwd(),
    env,
    input: process.stdin as AsyncIterable<Uint8Array>,
    out: (text) => new Promise((resolve) => (process.stdout.write(text) ? resolve() : process.stdout.once('drain', resolve))),
    error: (text) => void process.stderr.write(text),
    color: useColor(env, process.stdout.isTTY),
    width: Math.min(120, Math.max(60, process.stdout.columns ?? (Number(env['COLUMNS']) || 100))),
    interactive: process.stderr.isTTY && !env['CI'],
    stop: stopper.signal,
  };
}

/** NO_COLOR and FORCE_COLOR (https://no-color.org); otherwise color on a terminal. */
function useColor(env: Readonly<Record<string, string | undefined>>, terminal: boolean): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0') return true;
  return terminal && env['TERM'] !== 'dumb';
}

/** A command that waits (`--watch`, a server) listens and ends in order; anything else is left at once. */
function stopOrLeave(stopper: AbortController): void {
  const waiting = getEventListeners(stopper.signal, 'abort').length > 0;
  stopper.abort();
  if (!waiting) process.exit(130);
}
