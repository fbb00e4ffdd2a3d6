import { invisible, isQuoted } from './atoms.ts';
import type { Emitter } from './emitter.ts';
import { KnownCells } from './known-cells.ts';
import type { Line } from './lines.ts';
import { barsOf, isDashes } from './rows.ts';
import type { ColumnKind } from './vocabulary.ts';

/** A row without a problem: its line, and the offsets of all its bars. */
export interface PlainRow {
  readonly line: Line;
  readonly bars: readonly number[];
}

/** Rows that follow each other, with the kinds of their columns. They are one token. */
export interface RowRun {
  readonly kinds: readonly ColumnKind[];
  readonly rows: readonly PlainRow[];
}

/** The contents of one cell. */
export interface CellText {
  readonly kind: ColumnKind;
  readonly text: string;
}

/**
 * Takes rows whose cells are all known to be right as a whole, so that the parser need not read them word by word. The row behind anything
 * else is never taken: after a mistake, reading goes on at a row of the ordinary kind.
 */
export class RowRuns {
  /** By the offset of their token. */
  readonly runs = new Map<number, RowRun>();
  /** Cells that are new, by the offset of their row: if the parser finds nothing wrong with the row they are right. */
  readonly fresh = new Map<number, readonly CellText[]>();
  /** What was taken in the belief that a row above, which the parser has yet to read, is right. */
  readonly relied: CellText[] = [];
  private readonly reliedTexts = new KnownCells();
  private readonly believed = new KnownCells();
  private kinds: readonly ColumnKind[] = [];
  private open: PlainRow[] = [];
  private steady = false;

  constructor(
    private readonly out: Emitter,
    private readonly known: KnownCells,
    /** Whether cells count as right as soon as a row above has them. */
    private readonly trusting: boolean,
  ) {}

  /** Takes a row of a table with such columns; false if it must be read word by word. */
  take(line: Line, kinds: readonly ColumnKind[]): boolean {
    const bars = plainBars(this.out.text, line, kinds);
    const cells = bars === undefined ? [] : this.newCells(bars, kinds);
    const plain = bars !== undefined && cells.length === 0;
    if (plain && this.steady) {
      this.kinds = kinds;
      this.open.push({ line, bars });
      return true;
    }
    this.flush();
    this.steady = plain;
    if (cells.length > 0) this.learn(line, cells);
    return false;
  }

  /** Something else than a row follows. */
  leave(): void {
    this.flush();
    this.steady = false;
  }

  /** Emits the rows taken so far. */
  flush(): void {
    const first = this.open[0];
    const last = this.open[this.open.length - 1];
    if (first === undefined || last === undefined) return;
    this.out.startLine(first.line.number, first.line.start);
    this.out.emit('ROW_RUN', first.line.first, last.line.stop);
    this.out.startLine(last.line.number, last.line.start);
    this.out.emit('NL', last.line.end, last.line.next);
    this.runs.set(first.line.first, { kinds: this.kinds, rows: this.open });
    this.open = [];
  }

  private newCells(bars: readonly number[], kinds: readonly ColumnKind[]): CellText[] {
    const found: CellText[] = [];
    kinds.forEach((kind, index) => {
      if (kind === 'text') return;
      const text = cellText(this.out.text, bars, index);
      if (text === '' || this.known.has(kind, text)) return;
      if (!this.believed.has(kind, text)) found.push({ kind, text });
      else if (!this.reliedTexts.has(kind, text)) {
        this.reliedTexts.add(kind, text);
        this.relied.push({ kind, text });
      }
    });
    return found;
  }

  private learn(line: Line, cells: readonly CellText[]): void {
    this.fresh.set(line.first, cells);
    if (this.trusting) for (const { kind, text } of cells) this.believed.add(kind, text);
  }
}

function cellText(text: string, bars: readonly number[], index: number): string {
  return text.slice((bars[index] as number) + 1, bars[index + 1]).trim();
}

/** The bars of a row that has a cell for every column, an end, and nothing to complain about in the cells that hold plain text. */
function plainBars(text: string, line: Line, kinds: readonly ColumnKind[]): readonly number[] | undefined {
  const bars = barsOf(text, line.first, line.stop);
  if (bars.length !== kinds.length + 1 || bars[kinds.length] !== line.stop - 1) return undefined;
  if (isDashes(text, line.first, line.stop)) return undefined;
  return kinds.every((kind, index) => kind !== 'text' || isPlainText(cellText(text, bars, index))) ? bars : undefined;
}

function isPlainText(text: string): boolean {
  return text.includes('"') ? isQuoted(text) : !invisible.test(text);
}
