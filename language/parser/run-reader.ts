import '../node20.ts';
import { type AstNode, AstUtils, GrammarAST, type ParseResult } from 'langium';
import type { Cell, Table } from '../generated/ast.ts';
import { KnownCells } from '../lexer/known-cells.ts';
import type { PreceptLexer } from '../lexer/lexer.ts';
import type { RowRuns } from '../lexer/runs.ts';
import { expandRuns, type PlainCellPlace } from './plain-rows.ts';
import type { TokenParser } from './token-parser.ts';

/**
 * Parses a text whose tables may be long. Rows whose cells have all been seen before, without a problem, are passed over as one token and
 * read when somebody asks what they hold. The result is the same as without this, in a tenth of the time.
 */
export class RunReader {
  private readonly known = new KnownCells();
  private readonly sources: { readonly row: GrammarAST.AbstractElement; readonly cells: readonly [GrammarAST.AbstractElement, GrammarAST.AbstractElement] };

  constructor(
    grammar: GrammarAST.Grammar,
    private readonly lexer: PreceptLexer,
    private readonly parser: () => TokenParser,
  ) {
    const [row] = elementsOf(grammar, 'Table', 'rows');
    const [first, next] = elementsOf(grammar, 'Row', 'cells');
    if (row === undefined || first === undefined || next === undefined) throw new Error('The grammar has no rows');
    this.sources = { row, cells: [first, next] };
  }

  parse<T extends AstNode>(text: string, rule?: string): ParseResult<T> {
    this.known.trim();
    return this.attempt<T>(text, rule, true) ?? (this.attempt<T>(text, rule, false) as ParseResult<T>);
  }

  /** Undefined if a row was passed over because it looked like another one, and that one turned out to be wrong. */
  private attempt<T extends AstNode>(text: string, rule: string | undefined, trusting: boolean): ParseResult<T> | undefined {
    const { rows, ...tokens } = this.lexer.tokenizeInRuns(text, this.known, trusting);
    const result = this.parser().parseTokens<T>(text, tokens, rule);
    if (rows.fresh.size === 0 && rows.runs.size === 0) return result;
    const tables = tablesIn(result.value);
    this.learn(tables, rows, result);
    if (rows.relied.some(({ kind, text: cell }) => !this.known.has(kind, cell))) return undefined;
    const source = { text, rowSource: this.sources.row, cellSources: this.sources.cells, read: (place: PlainCellPlace): Cell => this.readCell(text, place) };
    for (const table of tables) expandRuns(table, rows.runs, source);
    return result;
  }

  /** Remembers the cells of the rows that have been read without a problem. */
  private learn(tables: readonly Table[], rows: RowRuns, result: ParseResult): void {
    if (rows.fresh.size === 0) return;
    const wrong = linesWith(result);
    for (const row of tables.flatMap((table) => table.rows)) {
      const node = row.$cstNode;
      const cells = node && rows.fresh.get(node.offset);
      if (cells === undefined || wrong.has(node!.range.start.line + 1)) continue;
      for (const { kind, text } of cells) this.known.add(kind, text);
    }
  }

  private readCell(text: string, { kind, row, index }: PlainCellPlace): Cell {
    const tokens = this.lexer.tokenizeCell(text, row, kind, index);
    return this.parser().parseTokens<Cell>(text, tokens, index === 0 ? 'FirstCell' : 'NextCell').value;
  }
}

/** The rule calls behind `property+=` in a rule of the grammar. */
function elementsOf(grammar: GrammarAST.Grammar, rule: string, property: string): GrammarAST.AbstractElement[] {
  const found = grammar.rules.find((each) => each.name === rule);
  if (found === undefined) return [];
  return AstUtils.streamAllContents(found).filter(GrammarAST.isAssignment).filter((each) => each.feature === property).map((each) => each.terminal).toArray();
}

function tablesIn(root: AstNode): Table[] {
  const found: Table[] = [];
  const open: AstNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.$type === 'Table') found.push(node as Table);
    else for (const [key, value] of Object.entries(node)) if (!key.startsWith('$')) open.push(...nodesIn(value));
  }
  return found;
}

function nodesIn(value: unknown): readonly AstNode[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each): each is AstNode => typeof each === 'object' && each !== null && '$type' in each);
}

/** Lines, from 1, that something is wrong with. */
function linesWith(result: ParseResult): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { line } of result.lexerErrors) if (line !== undefined) lines.add(line);
  for (const { token, ...error } of result.parserErrors) {
    const { previousToken } = error as { previousToken?: typeof token };
    for (const line of [token.startLine, previousToken?.startLine]) if (line !== undefined) lines.add(line);
  }
  return lines;
}
