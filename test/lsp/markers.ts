/** A text with its cursor `<|>` and ranges `‹|…|›` taken out. Positions count from 0, as in the protocol. */
export interface Marked {
  readonly text: string;
  readonly cursor: Position;
  readonly ranges: readonly { readonly start: Position; readonly end: Position }[];
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

export function marked(source: string): Marked {
  const dedented = dedent(source);
  let text = '';
  let cursor = 0;
  const starts: number[] = [];
  const ranges: [number, number][] = [];
  for (const part of dedented.split(/(<\|>|‹\||\|›)/)) {
    if (part === '<|>') cursor = text.length;
    else if (part === '‹|') starts.push(text.length);
    else if (part === '|›') ranges.push([starts.pop() ?? 0, text.length]);
    else text += part;
  }
  const at = (offset: number): Position => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  };
  return { text, cursor: at(cursor), ranges: ranges.toSorted((a, b) => a[0] - b[0]).map(([start, end]) => ({ start: at(start), end: at(end) })) };
}

/** Takes the indent of the first line off every line, so that sources can stand indented in tests. */
function dedent(source: string): string {
  const lines = source.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n');
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length))).join('\n');
}
