import { computeLock } from '../../../language/references/lock.ts';
import type { Context } from './context.ts';
import { shownPath } from './files.ts';
import { hasErrors, holdsDecisions, lockFileOf, openProgram, type OpenOptions } from './program.ts';
import { sign, styleOf } from './style.ts';
import { writeWhole } from './write.ts';

/** Writes the lock file of every rule file that holds decisions and has no other error. */
export async function acceptAll(entries: readonly string[], options: OpenOptions, context: Context): Promise<void> {
  const style = styleOf(context);
  for (const entry of entries) {
    const opened = openProgram(entry, context.cwd, { ...options, ignoreLock: true });
    if (!opened.program || !holdsDecisions(opened) || hasErrors(opened.findings)) continue;
    const file = lockFileOf(entry);
    writeWhole(file, `${JSON.stringify(computeLock(opened.program), null, 2)}\n`, context.cwd);
    context.error(`${style.green(sign.good)} wrote ${shownPath(file, context.cwd)}\n`);
  }
}
