import type { Grid } from './grid.ts';
import { Names } from './names.ts';
import type { PlannedRow } from './plan.ts';

/**
 * Names of rows by what they are about: `pm-or-lpm`, `nm-to-um`, `acs-pci-im`. Columns that a row does not ask are left out, so a name stays as long as
 * the row asks the same.
 */
export function rowIds(grid: Grid, used: readonly (readonly number[])[], rows: readonly PlannedRow<unknown>[]): readonly string[] {
  const names = new Names();
  return rows.map(({ box }) => {
    const parts = box.flatMap((set, column) => (used[column]!.every((at) => set.includes(at)) ? [] : [wordOf(grid, column, set)]));
    return names.free(parts.join('-') || 'all', '-');
  });
}

function wordOf(grid: Grid, column: number, set: readonly number[]): string {
  const { values, gene, term } = grid.columns[column]!;
  const words = set.map((at) => slug(values[at]!.state === 'not tested' ? `no-${gene ?? term}` : several(grid, gene) && values[at]!.state !== undefined ? `${values[at]!.word}-${gene!}` : values[at]!.word));
  const allele = gene !== undefined && term.startsWith(`${gene} *`) ? `${slug(term.slice(gene.length))}-` : '';
  const run = set.length > 2 && set.every((at, i) => i === 0 || at === set[i - 1]! + 1) && set.every((at) => values[at]!.state === undefined);
  if (run) return `${allele}${words[0]!}-to-${words.at(-1)!}`;
  return `${allele}${words.length > 3 ? [...words.slice(0, 2), 'and-others'].join('-') : words.join('-')}`;
}

/** Where several genes are asked, `indeterminate` alone says too little. */
function several(grid: Grid, gene: string | undefined): boolean {
  return gene !== undefined && grid.columns.filter((column) => column.gene !== undefined).length > 1;
}

function slug(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}.*]+/gu, '-').replaceAll(/^-+|-+$/g, '').replaceAll('*', '');
}
