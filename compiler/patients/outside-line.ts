/** One line of outside calls, fields trimmed; blank fields are absent. */
export interface OutsideLine {
  readonly line: number;
  readonly gene: string;
  readonly diplotype?: string;
  readonly phenotype?: string;
  readonly score?: string;
}

/** A line that is none, and what stands there instead. */
export interface BadLine {
  readonly line: number;
  readonly gene?: string;
  readonly found: string;
  readonly expected: string;
}

/** The lines that hold calls. Blank lines and those that start with `#` hold none. */
export function outsideLines(text: string): readonly (OutsideLine | BadLine)[] {
  return text.split(/\r\n|\n|\r/).flatMap((content, at): readonly (OutsideLine | BadLine)[] => (content.trim() === '' || content.startsWith('#') ? [] : [fieldsOf(content, at + 1)]));
}

function fieldsOf(content: string, line: number): OutsideLine | BadLine {
  const fields = content.split('\t').map((field) => field.trim());
  const [gene = '', diplotype, phenotype, score, ...rest] = fields;
  const count = fields.findLastIndex((field) => field !== '') + 1;
  if (!content.includes('\t')) return { line, found: quoted(content), expected: 'a gene, a tab, and a diplotype (or further tabs, and a phenotype or an activity score)' };
  if (gene === '') return { line, found: 'no gene', expected: 'the symbol of a gene before the first tab' };
  if (rest.some((field) => field !== '')) return { line, gene, found: `${count} fields`, expected: 'at most four: gene, diplotype, phenotype and activity score' };
  const known = { ...given('diplotype', diplotype), ...given('phenotype', phenotype), ...given('score', score) };
  if (Object.keys(known).length === 0) return { line, gene, found: 'the gene alone', expected: 'a diplotype, a phenotype or an activity score' };
  return { line, gene, ...known };
}

function given(name: 'diplotype' | 'phenotype' | 'score', field: string | undefined): Partial<Record<typeof name, string>> {
  return field ? { [name]: field } : {};
}

export function quoted(text: string): string {
  return `\`${text.length > 60 ? `${text.slice(0, 59)}…` : text}\``;
}
