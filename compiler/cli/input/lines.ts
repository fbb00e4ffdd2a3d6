/** One line of a file: its text, or why it has none. Lines count from 1 and end with LF, CRLF or CR. */
export type Line = { readonly line: number } & ({ readonly text: string } | { readonly malformed: string });

/** A longer line is refused without being kept. */
const longest = 4_000_000;
const lf = 10;
const cr = 13;

/** Cuts bytes into lines before they are decoded, so that a line that is no UTF-8 costs itself only. A byte order mark is left out. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const held = new Held();
  let line = 1;
  let afterCr = false;
  for await (const chunk of bytes) {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte !== lf && byte !== cr) continue;
      const secondHalf = byte === lf && (at > 0 ? chunk[at - 1] === cr : afterCr);
      if (!secondHalf) {
        held.add(chunk.subarray(from, at));
        yield { line, ...held.take() };
        line += 1;
      }
      from = at + 1;
    }
    if (chunk.length > 0) afterCr = chunk.at(-1) === cr;
    held.add(chunk.subarray(from));
  }
  if (!held.empty) yield { line, ...held.take() };
}

/** The pieces of the line that is being read. */
class Held {
  private pieces: Uint8Array[] = [];
  private size = 0;

  get empty(): boolean {
    return this.size === 0;
  }

  add(piece: Uint8Array): void {
    this.size += piece.length;
    if (this.size > longest) this.pieces = [];
    else if (piece.length > 0) this.pieces.push(piece.slice());
  }

  take(): { readonly text: string } | { readonly malformed: string } {
    const { pieces, size } = this;
    this.pieces = [];
    this.size = 0;
    if (size > longest) return { malformed: `the line has more than ${longest.toLocaleString('en-US')} bytes` };
    try {
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)) };
    } catch {
      return { malformed: 'the line is not UTF-8 text' };
    }
  }
}
