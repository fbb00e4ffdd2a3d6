import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { CommandError } from './context.ts';
import { shownPath } from './files.ts';

/** Writes a whole file or nothing: to a temporary file beside it, then renamed. Two processes may write the same file at once; one of them wins whole. */
export function writeWhole(file: string, text: string, cwd: string): void {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    const missing = existsSync(path.dirname(file)) ? undefined : path.dirname(file);
    throw missing ? new CommandError(`\`${shownPath(file, cwd)}\` cannot be written: there is no folder \`${shownPath(missing, cwd)}\`.`, 'Make the folder first; nothing was written.') : unwritable(file, cwd, error);
  }
}

export function makeFolder(folder: string, cwd: string): void {
  try {
    makeFolders(folder);
  } catch (error) {
    throw unwritable(folder, cwd, error);
  }
  sweep(folder);
}

/** Folder by folder from the top: Node's own way never ends where the system says that a folder below an existing one does not exist. */
function makeFolders(folder: string): void {
  const parent = path.dirname(folder);
  if (parent !== folder && !existsSync(parent)) makeFolders(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/** Removes temporary files of builds that were killed while they wrote. Those of a process that still runs stay. */
function sweep(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const id = /^\..*\.(\d+)-[\da-f]{8}\.tmp$/.exec(name)?.[1];
      if (id !== undefined && !isRunning(Number(id))) rmSync(path.join(folder, name), { force: true });
    }
  } catch {
    // Not ours to remove; the build itself says what it cannot write.
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code !== 'ESRCH';
  }
}

function unwritable(file: string, cwd: string, error: unknown): CommandError {
  const code = (error as { code?: string }).code;
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'the folder is read-only for you', EPERM: 'it is not permitted', EROFS: 'the disk is read-only', ENOSPC: 'the disk is full',
    ENOENT: 'the folder cannot be made', ENOTDIR: 'a part of the path is a file, not a folder', EEXIST: 'there is a file of that name', EISDIR: 'there is a folder of that name', ENAMETOOLONG: 'the name is too long',
  };
  return new CommandError(`\`${shownPath(file, cwd)}\` cannot be written: ${reasons[code ?? ''] ?? code ?? 'unknown reason'}.`, 'Nothing was left half-written.');
}
