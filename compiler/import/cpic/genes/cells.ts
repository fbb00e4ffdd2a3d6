const joining = /(?:^|\s)(?:or|and|not|to|any|except|is|within|during|when|unless)(?:\s|$)/i;

/** A name as it stands in a cell: in quotes where it holds more than words, digits and the marks of allele names. */
export function nameCell(name: string): string {
  const plain = name.replaceAll(/\s+/g, ' ').trim();
  return /^[\p{L}\p{N}*.][\p{L}\p{N}*.+>\-:'/_ ]*$/u.test(plain) && !/\/\/|:$/.test(plain) && !joining.test(plain) ? plain : `"${plain.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** `A, B or C`. */
export function listCell(names: readonly string[]): string {
  const cells = names.map(nameCell);
  return cells.length < 2 ? (cells[0] ?? '') : `${cells.slice(0, -1).join(', ')} or ${cells.at(-1)!}`;
}

/** Rows of cells as a table below an indented line. */
export function tableLines(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [header, header.map(() => '---'), ...rows].map((cells) => `  | ${cells.join(' | ')} |`);
}
