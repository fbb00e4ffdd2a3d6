/** The cells of one line of CSV, trimmed; or what is wrong with it. A cell in quotes may hold commas, and quotes written twice, but no line break. */
export function cellsOf(line: string): readonly string[] | { readonly malformed: string } {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    while (line[at] === ' ' || line[at] === '\t') at += 1;
    if (line[at] === '"') {
      const cell = quotedAt(line, at);
      if (!cell) return { malformed: `cell ${cells.length + 1} opens a quote that this line does not close` };
      cells.push(cell.text);
      at = cell.end;
      while (line[at] === ' ' || line[at] === '\t') at += 1;
      if (at < line.length && line[at] !== ',') return { malformed: `cell ${cells.length} goes on after its closing quote; a quote inside a cell is written twice` };
    } else {
      const comma = line.indexOf(',', at);
      const cell = line.slice(at, comma < 0 ? line.length : comma).trim();
      if (cell.includes('"')) return { malformed: `cell ${cells.length + 1} holds a quote; put the cell in quotes and write the quote inside twice` };
      cells.push(cell);
      at = comma < 0 ? line.length : comma;
    }
    if (at >= line.length) return cells;
    at += 1;
  }
}

/** The cell whose opening quote stands at `at`, and where it ends; undefined where the line ends first. */
function quotedAt(line: string, at: number): { readonly text: string; readonly end: number } | undefined {
  const parts: string[] = [];
  for (let from = at + 1; ; ) {
    const quote = line.indexOf('"', from);
    if (quote < 0) return undefined;
    parts.push(line.slice(from, quote));
    if (line[quote + 1] !== '"') return { text: parts.join('"').trim(), end: quote + 1 };
    from = quote + 2;
  }
}
