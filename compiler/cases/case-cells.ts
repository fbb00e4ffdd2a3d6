import type { Program } from '../../language/model/index.ts';
import type { PatientFacts } from '../runtime/full.ts';

/** A patient as a table of cases has it: column by column. */
export type CaseCells = ReadonlyMap<string, string>;

interface Measurement {
  readonly date: string;
  readonly value: string;
}

/** The patient written for a case. `series`: measurements, which no cell can hold. */
export interface WrittenPatient {
  readonly cells: CaseCells;
  readonly series: ReadonlyMap<string, readonly Measurement[]>;
}

export function writePatient(program: Program, facts: PatientFacts): WrittenPatient {
  const cells = new Map<string, string>();
  const series = new Map<string, readonly Measurement[]>();
  for (const [name, value] of Object.entries(facts)) {
    const type = program.facts.find((fact) => fact.name === name)?.type.kind;
    if (type === 'series') series.set(name, value as readonly Measurement[]);
    else if (type === 'findings') {
      const { found, tested } = value as { readonly found: readonly string[]; readonly tested: readonly string[] };
      for (const pattern of found) cells.set(columnOf(pattern), 'found');
      for (const pattern of tested) cells.set(columnOf(pattern), 'not found');
    } else if (type === 'medications') {
      const { drugs } = value as { readonly drugs: readonly string[] };
      cells.set(name, [...drugs, drugs.length === 0 ? 'nothing' : 'nothing else'].join(', '));
    } else cells.set(name, type === 'category' || type === 'variant' || type === 'allele' ? quoted(String(value)) : String(value));
  }
  return { cells, series };
}

/** A gene alone stands for every alteration of it. */
function columnOf(pattern: string): string {
  return pattern.includes(' ') ? pattern : `${pattern} alteration`;
}

/** Values that could be taken for a list. */
function quoted(value: string): string {
  return /[,;()|]| (?:or|and|not|to) /.test(value) ? `"${value}"` : value;
}
