/** The `///` lines directly above the line of an offset, without their marks; undefined where there are none. */
export function docCommentAbove(text: string, offset: number): string | undefined {
  const above = text.slice(0, text.lastIndexOf('\n', offset - 1) + 1).split('\n').slice(0, -1);
  const from = above.findLastIndex((line) => !/^\s*\/\/\/(?!\/)/.test(line)) + 1;
  const lines = above.slice(from).map((line) => line.trim().replace(/^\/\/\/ ?/, ''));
  return lines.length === 0 ? undefined : lines.join('\n');
}
