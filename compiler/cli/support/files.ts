import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from './context.ts';

/** Larger rule files are refused before they are read. */
const largest = 32 * 1024 * 1024;
const skipped = new Set(['node_modules', 'dist', '.git']);

/** Rule files of the given files and folders, each once, in the order given and sorted inside a folder. */
export function ruleFiles(paths: readonly string[], cwd: string): readonly string[] {
  if (paths.length === 0) throw new CommandError('Which rule files?', 'Give files or folders, for example `precept check examples`.');
  const found = paths.flatMap((given) => {
    const full = path.resolve(cwd, given);
    const kind = kindOf(full);
    if (!kind) throw new CommandError(`\`${given}\` does not exist.`);
    if (kind === 'file') return [full];
    const inside = rulesIn(full);
    if (inside.length === 0) throw new CommandError(`There is no rule file in \`${given}\`.`, 'Rule files end in `.precept`.');
    return inside;
  });
  return [...new Set(found)];
}

function rulesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : rulesIn(full);
    return entry.name.endsWith('.precept') ? [full] : [];
  });
}

/** Whether a file is larger than what is read at once. */
export function isLarge(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest;
}

/** The text of a file, without a byte order mark. Throws `CommandError` for what cannot be read as text. */
export function readText(file: string, shown = file): string {
  let bytes: Buffer;
  try {
    refuseDevice(file, shown);
    const stat = statSync(file);
    if (stat.isCharacterDevice() || stat.isBlockDevice()) throw new CommandError(`\`${shown}\` is a device.`, 'Give a file.');
    if (stat.size > largest) throw new CommandError(`\`${shown}\` is larger than ${largest / 1024 / 1024} MB.`, 'Split it into files that `use` one another.');
    bytes = readFileSync(file);
  } catch (error) {
    throw error instanceof CommandError ? error : unreadable(shown, error);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandError(`\`${shown}\` is not UTF-8 text.`, 'Save it with the encoding UTF-8.');
  }
}

/** A device never ends and a socket never begins; a pipe (`<(command)`) is read like a file. */
export function refuseDevice(file: string, shown: string): void {
  const kind = statSync(file, { throwIfNoEntry: false });
  if (!kind || kind.isFile() || kind.isFIFO() || kind.isDirectory() || file === '/dev/stdin') return;
  throw new CommandError(`\`${shown}\` is no file but a device.`, 'Give a file, or `-` for standard input where a command reads it.');
}

/** A readable sentence for an error of the file system. */
export function unreadable(shown: string, error: unknown): CommandError {
  const code = (error as { code?: string }).code;
  if (code === 'ENOENT') return new CommandError(`\`${shown}\` does not exist.`);
  if (code === 'EISDIR') return new CommandError(`\`${shown}\` is a folder.`, 'Give a file.');
  if (code === 'EACCES' || code === 'EPERM') return new CommandError(`\`${shown}\` may not be read.`, 'Check its permissions.');
  return new CommandError(`\`${shown}\` cannot be read (${code ?? 'unknown reason'}).`);
}

export function kindOf(file: string): 'file' | 'folder' | undefined {
  if (!existsSync(file)) return undefined;
  return statSync(file).isDirectory() ? 'folder' : 'file';
}

/** A path as people write it: relative where that is shorter, with forward slashes. */
export function shownPath(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  if (relative === '') return '.';
  return (relative.startsWith(`..${path.sep}..${path.sep}..`) ? file : relative).replaceAll(path.sep, '/');
}
