import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
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
    throw unwritable(file, cwd, error);
  }
}

export function makeFolder(folder: string, cwd: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw unwritable(folder, cwd, error);
  }
}

function unwritable(file: string, cwd: string, error: unknown): CommandError {
  const code = (error as { code?: string }).code;
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'the folder is read-only for you', EPERM: 'it is not permitted', EROFS: 'the disk is read-only', ENOSPC: 'the disk is full',
    ENOTDIR: 'a part of the path is a file, not a folder', EEXIST: 'there is a file of that name', EISDIR: 'there is a folder of that name', ENAMETOOLONG: 'the name is too long',
  };
  return new CommandError(`\`${shownPath(file, cwd)}\` cannot be written: ${reasons[code ?? ''] ?? code ?? 'unknown reason'}.`, 'Nothing was left half-written.');
}
