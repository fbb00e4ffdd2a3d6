import type { AstNode, CstNode } from 'langium';
import { GrammarUtils } from 'langium';
import type { File } from '../generated/ast.ts';
import type { Span } from '../model/index.ts';
import type { Scope } from './scope.ts';

/** One loaded file: its text, its tree, its place among the program's files, and the names that it declares and sees. */
export class FileUnit {
  readonly index: number;
  readonly path: string;
  readonly text: string;
  readonly file: File;
  readonly #lineStarts: number[] = [0];
  scope!: Scope;
  /** Everything in the file belongs to the program, not only what others name. */
  whole = false;
  /** Lines that could not be read, from 1: what else is wrong in them is said once they are mended. */
  readonly broken = new Set<number>();
  /** Names that would have come from files that cannot be read; `all` where such a file was used as a whole. */
  readonly lost = new Set<string>();

  constructor(index: number, path: string, text: string, file: File) {
    this.index = index;
    this.path = path;
    this.text = text;
    this.file = file;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
  }

  spanAt(start: number, end: number): Span {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lineStarts[middle]! <= start) low = middle;
      else high = middle - 1;
    }
    return { file: this.index, start, end, line: low + 1, column: start - this.#lineStarts[low]! + 1 };
  }

  /** Whether a line, or one of those below it up to an empty one, could not be read. */
  isBrokenFrom(line: number): boolean {
    if (this.broken.size === 0) return false;
    for (let at = line; at <= this.#lineStarts.length; at += 1) {
      if (this.broken.has(at)) return true;
      if (this.text.slice(this.#lineStarts[at - 1], this.#lineStarts[at]).trim() === '') return false;
    }
    return false;
  }

  /** The place of a node, without the line end that some constructs hold. */
  spanOf(node: AstNode | CstNode | undefined): Span {
    const cst = node === undefined ? undefined : '$type' in node ? node.$cstNode : (node as CstNode);
    if (!cst) return this.spanAt(0, 0);
    let end = cst.end;
    while (end > cst.offset && /\s/.test(this.text[end - 1]!)) end -= 1;
    return this.spanAt(cst.offset, end);
  }

  /** The first line of a construct. */
  headOf(node: AstNode): Span {
    const span = this.spanOf(node);
    const line = this.text.indexOf('\n', span.start);
    return line < 0 || line > span.end ? span : this.spanAt(span.start, this.text[line - 1] === '\r' ? line - 1 : line);
  }

  /** The place of a property, or of one of its items; the node where it is not written. */
  spanOfProperty(node: AstNode, property: string, index?: number): Span {
    const found = GrammarUtils.findNodeForProperty(node.$cstNode, property, index);
    return this.spanOf(found ?? node);
  }

  /** The node as written, spaces made single, and each accent one sign with its letter. */
  textOf(node: AstNode | undefined): string {
    const cst = node?.$cstNode;
    return cst ? this.text.slice(cst.offset, cst.end).trim().replace(/\s+/g, ' ').normalize('NFC') : '';
  }
}
