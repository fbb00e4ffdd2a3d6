import { geneScaffold } from './scaffold-genes.ts';

export interface Scaffold {
  readonly file: string;
  readonly drug: string;
  readonly gene: string;
}

/** A small guideline that is complete: one gene, one drug, one decision. */
export function guidelineTemplate({ drug, gene }: Scaffold): string {
  const { head, gene: lines, column, rows } = geneScaffold(gene);
  return `// Replace the source, the alleles and the advice by those of your guideline; \`precept check --watch\` tells what is still wrong.
guideline "${gene} and ${drug}"
  authority: our hospital
  version: draft 1
  source: our source
  strength: CPIC strength

sources
  | name       | reference |
  |------------|---|
  | our source | url https://example.org/guideline |

gene ${gene}, ${head}
${lines.replaceAll('NAME', gene)}

drug ${drug}

recommend ${drug}
${table([['row', column(gene), 'strength', 'do'], ...rows])}
`;
}

/** One case per row with what it advises and how strongly, and what is said while the test is missing. */
export function casesTemplate({ file, drug, gene }: Scaffold): string {
  const { column, cases, rows } = geneScaffold(gene);
  const lines = cases.map(([name, call, row, open]) => {
    const [, , strength = '', action] = rows.find(([id]) => id === row) ?? [];
    return [name, call, row, open ? column(gene) : 'none', strength, action === undefined ? '' : `"${action}"`];
  });
  return `use "${file}.precept"

cases for ${drug}
${table([['case', column(gene), 'row', 'missing', 'level', 'is'], ...lines])}
`;
}

/** A table as the formatter lays it out: columns of one width, but for the last. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  const last = widths.length - 1;
  const line = (row: readonly string[]): string => `  | ${row.map((cell, at) => (at === last ? cell : cell.padEnd(widths[at]!))).join(' | ')} |`;
  const dashes = `  |${widths.map((width, at) => '-'.repeat(at === last ? 3 : width + 2)).join('|')}|`;
  return [line(rows[0]!), dashes, ...rows.slice(1).map(line)].join('\n');
}
