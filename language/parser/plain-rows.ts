import '../node20.ts';
import type { AstNode, CompositeCstNode, CstNode, GrammarAST } from 'langium';
import type { Cell, Row, Table } from '../generated/ast.ts';
import type { PlainRow, RowRun } from '../lexer/runs.ts';
import type { ColumnKind } from '../lexer/vocabulary.ts';
import { RunNode } from './run-node.ts';
import { valueOf } from './values.ts';

/** One cell of a row: between two bars. */
export interface PlainCellPlace {
  readonly kind: ColumnKind;
  readonly row: PlainRow;
  readonly index: number;
}

/** What rows of a run need of the text that they stand in. */
export interface RunSource {
  readonly text: string;
  /** The grammar elements that a row and its cells come from. */
  readonly rowSource: GrammarAST.AbstractElement;
  readonly cellSources: readonly [first: GrammarAST.AbstractElement, next: GrammarAST.AbstractElement];
  /** Reads one cell as the parser does. */
  readonly read: (place: PlainCellPlace) => Cell;
}

/** Puts the rows of every run of a table in its place. */
export function expandRuns(table: Table, runs: ReadonlyMap<number, RowRun>, source: RunSource): void {
  const node = table.$cstNode as (CompositeCstNode & { content: CstNode[] }) | undefined;
  if (node === undefined || !table.rows.some((row) => runOf(row, runs) !== undefined)) return;
  const rows: Row[] = [];
  const runRows = new Map<CstNode, readonly Row[]>();
  for (const row of table.rows) {
    const run = runOf(row, runs);
    const own = run?.rows.map((each, index) => new RunRow(table, rows.length + index, each, run.kinds, source)) ?? [row];
    if (run === undefined) Object.assign(row, { $containerIndex: rows.length });
    else if (row.$cstNode !== undefined) runRows.set(row.$cstNode, own);
    for (const each of own) rows.push(each);
  }
  table.rows = rows;
  node.content = node.content.flatMap((each) => runRows.get(each)?.map((row) => row.$cstNode as CstNode) ?? [each]);
}

function runOf(row: Row, runs: ReadonlyMap<number, RowRun>): RowRun | undefined {
  return row.cells.length === 0 && row.$cstNode !== undefined ? runs.get(row.$cstNode.offset) : undefined;
}

/** Where a cell stands, its bar included; without a bar that is missing, and without the white space at its end. */
export function extentOfCell(cell: Cell): { readonly start: number; readonly end: number } {
  if ((cell as unknown) instanceof RunCell) return (cell as unknown as RunCell).extent;
  return { start: cell.$cstNode?.offset ?? 0, end: cell.$cstNode?.end ?? 0 };
}

/** A row of a run: what it holds is worked out when somebody asks. */
class RunRow implements Row {
  readonly $type = 'Row';
  readonly $containerProperty = 'rows';
  private node: CompositeCstNode | undefined;
  private held: Cell[] | undefined;

  constructor(
    readonly $container: Table,
    readonly $containerIndex: number,
    readonly plain: PlainRow,
    readonly kinds: readonly ColumnKind[],
    readonly source: RunSource,
  ) {}

  get $cstNode(): CompositeCstNode {
    const { first, stop, end, next } = this.plain.line;
    const container = this.$container.$cstNode as CompositeCstNode;
    this.node ??= new RunNode(this, container, this.source.rowSource, first, next > end ? next : stop, () => this.cells.map((cell) => cell.$cstNode as CstNode));
    return this.node;
  }

  get cells(): Cell[] {
    this.held ??= this.kinds.map((kind, index) => new RunCell(this, kind, index) as unknown as Cell);
    return this.held;
  }
}

const types = { match: 'MatchCell', text: 'TextCell', do: 'DoCell', is: 'IsCell', when: 'WhenCell' } as const;

/** A cell of any kind: a property that its kind does not have is undefined. */
class RunCell implements AstNode {
  readonly $type: Cell['$type'];
  readonly $containerProperty = 'cells';
  private readCell: Cell | undefined;
  private node: CompositeCstNode | undefined;

  constructor(
    readonly $container: RunRow,
    private readonly kind: ColumnKind,
    readonly $containerIndex: number,
  ) {
    this.$type = types[kind];
  }

  /** What stands in the cell, white space around it left out. */
  get written(): string {
    const { plain, source } = this.$container;
    return source.text.slice((plain.bars[this.$containerIndex] as number) + 1, plain.bars[this.$containerIndex + 1]).trim();
  }

  get text(): string | undefined {
    const written = this.kind === 'text' ? this.written : '';
    return written === '' ? undefined : valueOf(written);
  }

  get predicate(): AstNode | undefined {
    return this.kind === 'match' ? this.inner('predicate') : undefined;
  }

  get actions(): AstNode | undefined {
    return this.kind === 'do' ? this.inner('actions') : undefined;
  }

  get result(): AstNode | undefined {
    return this.kind === 'is' ? this.inner('result') : undefined;
  }

  get condition(): AstNode | undefined {
    return this.kind === 'when' ? this.inner('condition') : undefined;
  }

  get extent(): { readonly start: number; readonly end: number } {
    const { plain, source } = this.$container;
    const start = plain.bars[this.$containerIndex] as number;
    let end = plain.bars[this.$containerIndex + 1] as number;
    while (end > start + 1 && isSpace(source.text, end - 1)) end--;
    return { start, end };
  }

  get $cstNode(): CompositeCstNode {
    if (this.node !== undefined) return this.node;
    const { source, $cstNode } = this.$container;
    const { start, end } = this.extent;
    this.node = new RunNode(this, $cstNode, source.cellSources[this.$containerIndex === 0 ? 0 : 1], start, end, () => contentOf(this.read()));
    return this.node;
  }

  private inner(property: string): AstNode | undefined {
    return this.written === '' ? undefined : (this.read() as unknown as Readonly<Record<string, AstNode | undefined>>)[property];
  }

  /** The cell as the parser reads it, hung into this tree in place of the one that it makes. */
  private read(): Cell {
    if (this.readCell !== undefined) return this.readCell;
    const { plain, source } = this.$container;
    const cell = source.read({ kind: this.kind, row: plain, index: this.$containerIndex });
    this.readCell = cell;
    for (const value of Object.values(cell)) if (isNodeOf(value, cell)) Object.assign(value, { $container: this });
    for (const node of contentOf(cell)) Object.assign(node, { container: this.$cstNode });
    return cell;
  }
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code !== 124 && /\s/.test(text[at] as string));
}

function contentOf(cell: Cell): readonly CstNode[] {
  return (cell.$cstNode as CompositeCstNode | undefined)?.content ?? [];
}

function isNodeOf(value: unknown, container: AstNode): value is AstNode {
  return typeof value === 'object' && value !== null && '$container' in value && value.$container === container;
}
