import { formatText } from '../../../language/format/index.ts';
import { nameCell, tableLines } from './genes/cells.ts';
import { isNoResult } from './genes.ts';
import type { CpicLibrary, LibraryGuideline } from './library.ts';
import { patientsOf } from './patients.ts';

/**
 * The cases of a guideline: for each row of its tables the first row of the source that it stands for, as a patient with a diplotype where the gene has one,
 * and the row and strength that have to answer.
 */
export function casesOf(library: CpicLibrary, guideline: LibraryGuideline): string {
  const blocks = guideline.tables.flatMap(({ drugs, grid, plan, ids }) => {
    const drug = guideline.sources.find((source) => source.drug === drugs[0])!;
    const rows = [...plan.rows, ...plan.exceptions].map((row, i) => {
      const first = row.of.toSorted((a, b) => a.at - b.at)[0]!;
      const { facts } = patientsOf(library, guideline, drug, first)[0]!;
      const cells = grid.columns.map((column) => {
        const key = column.gene === undefined ? undefined : first.lookup.get(column.gene);
        if (key !== undefined && isNoResult(key)) return 'not tested';
        const diplotype = column.gene === undefined || key === undefined ? undefined : library.genes.get(column.gene)!.diplotypes.get(key);
        if (diplotype !== undefined) return diplotype;
        const value = facts[column.values[0]!.fact];
        if (typeof value === 'boolean') return value ? 'yes' : 'no';
        return value === undefined ? 'not given' : column.gene === undefined ? reported(value) : named(value);
      });
      return [`row ${first.at} of the source`, ...cells, nameCell(ids[i]!), 'none'];
    });
    const header = grid.columns.map((column) => column.values[0]!.fact);
    return [`cases for ${nameCell(drug.drug)}`, ...tableLines(['case', ...header, 'row', 'missing'], rows), ''];
  });
  const text = [`// One patient for each row, read from the source: review them like the rules.`, `use "${guideline.path}"`, '', ...blocks].join('\n');
  return formatText(`${text.trimEnd()}\n`, { fit: true });
}

/** Amounts stand with their unit, names as names. */
function reported(value: string): string {
  return /^\d/.test(value) ? value : nameCell(value);
}

/** `score 1.5` is no name, nor is a call of quoted alleles. */
function named(value: string): string {
  return value.startsWith('score ') || value.includes('/') ? value : nameCell(value);
}
