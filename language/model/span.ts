/** A place in a source file. Offsets are UTF-16 units; lines and columns count from 1. */
export interface Span {
  /** The file, as a URI or a path relative to the program's root; the index into `Program.files`. */
  readonly file: number;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

export const noSpan: Span = { file: 0, start: 0, end: 0, line: 1, column: 1 };
