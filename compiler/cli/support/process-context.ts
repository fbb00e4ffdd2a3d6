import process from 'node:process';
import type { Context } from './context.ts';

/** The context of this process: its streams, its folder, its terminal. */
export function processContext(): Context {
  let stopper: AbortController | undefined;
  process.stdout.on('error', unwritten);
  // Where complaints cannot be written there is nobody left to tell.
  process.stderr.on('error', () => {});
  const { env } = process;
  return {
    cwd: process.cwd(),
    env,
    today: localDay(new Date()),
    input: process.stdin as AsyncIterable<Uint8Array>,
    out: (text) => new Promise((resolve) => (process.stdout.write(text) ? resolve() : process.stdout.once('drain', resolve))),
    error: (text) => void process.stderr.write(text),
    color: useColor(env, Boolean(process.stdout.isTTY)), // a pipe has no `isTTY` at all
    width: Math.min(120, Math.max(60, process.stdout.columns ?? (Number(env['COLUMNS']) || 100))),
    interactive: Boolean(process.stderr.isTTY) && !env['CI'],
    get stop() {
      return (stopper ??= onSignal()).signal;
    },
  };
}

const localDay = (now: Date): string => [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** A reader that closes the pipe (`| head`) ends the program without a word; anything else is told. */
function unwritten(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`The output cannot be written: ${error.code === 'ENOSPC' ? 'the disk is full' : (error.code ?? 'unknown reason')}.\n`);
  process.exit(2);
}

/** NO_COLOR and FORCE_COLOR (https://no-color.org); otherwise color on a terminal. */
function useColor(env: Readonly<Record<string, string | undefined>>, terminal: boolean): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0') return true;
  return terminal && env['TERM'] !== 'dumb';
}

/** Only a command that waits (`--watch`, a server) asks for it, and ends in order; any other is ended by the signal itself, at once, however busy it is. */
function onSignal(): AbortController {
  const stopper = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopper.abort());
  return stopper;
}
