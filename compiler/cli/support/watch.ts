import { watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { CommandError, exit, type Context } from './context.ts';
import { kindOf } from './files.ts';
import { styleOf } from './style.ts';

/** Several changes within this time (an editor that saves, a branch that is switched) count as one. */
const quiet = 120;

/**
 * Runs once, and again after every change of a rule file below the given paths, until the context is stopped. A run that fails for
 * wrong use (a file that vanished) is reported and waits for the next change.
 */
export async function watchFiles(paths: readonly string[], context: Context, once: () => Promise<number>): Promise<number> {
  let changed = signalOnce();
  const watchers = folders(paths, context.cwd).map((folder) =>
    watchFolder(folder, (name) => {
      if (name === null || name.endsWith('.precept')) changed.resolve();
    }),
  );
  const stopped = new Promise<void>((resolve) => context.stop.addEventListener('abort', () => resolve(), { once: true }));
  const style = styleOf(context);
  while (!context.stop.aborted) {
    await report(once, context);
    await context.out(style.dim('Watching for changes; Ctrl+C ends.\n'));
    await Promise.race([changed.promise, stopped]);
    await new Promise((resolve) => setTimeout(resolve, quiet));
    changed = signalOnce();
    if (!context.stop.aborted && context.interactive) await context.out('\u001B[2J\u001B[H');
  }
  for (const watcher of watchers) watcher.close();
  return exit.fine;
}

async function report(once: () => Promise<number>, context: Context): Promise<void> {
  try {
    await once();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    context.error(`${error.message}\n`);
  }
}

function folders(paths: readonly string[], cwd: string): readonly string[] {
  return [...new Set(paths.map((given) => path.resolve(cwd, given)).map((full) => (kindOf(full) === 'folder' ? full : path.dirname(full))))];
}

function watchFolder(folder: string, onChange: (name: string | null) => void): FSWatcher {
  return watch(folder, { recursive: true }, (_, name) => onChange(name));
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function signalOnce(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
