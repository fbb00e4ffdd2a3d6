/**
 * A source file that cannot be read at all: not JSON, or not of the form that is expected. `place` says where in the file. One sentence for the
 * user, naming what was expected and what stands there.
 */
export class ImportError extends Error {
  constructor(
    readonly file: string,
    readonly place: string,
    readonly expected: string,
    found: unknown,
  ) {
    super(`\`${file}\`${place === '' ? '' : `, ${place}`}: expected ${expected}, found ${shown(found)}`);
    this.name = 'ImportError';
  }
}

/** A value as a reader may see it: short, with user input in backticks. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value !== null && typeof value === 'object') return 'an object';
  const text = typeof value === 'string' ? value : String(value);
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
}
