import '../node20.ts';
import type { AstNode, CompositeCstNode, CstNode, GrammarAST } from 'langium';

/** The place of a row or cell of a run. What stands below it is read when somebody asks. */
export class RunNode implements CompositeCstNode {
  readonly hidden = false;
  private held: readonly CstNode[] | undefined;

  constructor(
    readonly astNode: AstNode,
    readonly container: CompositeCstNode,
    readonly grammarSource: GrammarAST.AbstractElement,
    readonly offset: number,
    readonly end: number,
    private readonly below: () => readonly CstNode[],
  ) {}

  /** Where Langium's own nodes below look for the syntax tree node that they belong to. */
  get _astNode(): AstNode {
    return this.astNode;
  }

  get content(): readonly CstNode[] {
    return (this.held ??= this.below());
  }

  get root(): CstNode['root'] {
    return this.container.root;
  }

  get text(): string {
    return this.root.fullText.slice(this.offset, this.end);
  }

  get length(): number {
    return this.end - this.offset;
  }

  get range(): CstNode['range'] {
    const { content } = this;
    const first = content[0] as CstNode;
    return { start: first.range.start, end: (content[content.length - 1] as CstNode).range.end };
  }
}
