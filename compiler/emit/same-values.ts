import type { Table, TableTerm } from '../ir/index.ts';
import { scoreOptions } from '../runtime/gene-scores.ts';
import { domainOf, edgesOf, isPoint, split } from '../runtime/range.ts';

/** A class that holds more than one value of the term; one that holds none that counts. */
const SEVERAL = -1;
const NONE = -2;

/** Per class of a variable, a number for the value that a term has in it: equal numbers, equal values. */
export function sameValues(table: Table, term: TableTerm, index: number): readonly number[] {
  const numbers = new Map<string, number>();
  const number = (value: string): number => {
    if (!numbers.has(value)) numbers.set(value, numbers.size);
    return numbers.get(value)!;
  };
  return Array.from({ length: table.variables[index]!.classes }, (_, at) => {
    const values = valuesOf(table, term, index, at);
    return values === undefined || values.size > 1 ? SEVERAL : values.size === 0 ? NONE : number([...values][0]!);
  });
}

/** The values of a term in a class, as texts that differ where values do; undefined: a range of numbers. */
function valuesOf(table: Table, term: TableTerm, index: number, at: number): ReadonlySet<string> | undefined {
  const variable = table.variables[index]!;
  const text = new Set([term.classText?.[at] ?? String(at)]);
  if ((variable.kind === 'category' || variable.kind === 'code') && term.kind === 'fact') {
    const values = variable.kind === 'code' ? [] : (table.facts[variable.fact]!.values ?? []);
    return new Set(variable.map.flatMap((one, i) => (one === at && !values[i]?.indeterminate ? [String(i)] : [])));
  }
  if (variable.kind === 'number') {
    const piece = split(edgesOf(variable.cuts), domainOf(table.facts[variable.fact]!)).find((one) => one.at === at);
    return piece && !isPoint(piece.range) ? undefined : text;
  }
  if (variable.kind !== 'gene' || (term.kind !== 'score' && term.kind !== 'phenotype')) return text;
  const gene = table.genes[variable.gene]!;
  const one = gene.classes![at]!;
  if (term.kind === 'phenotype') return new Set([String(one.phenotype)]);
  const options = gene.call === 'score' ? scoreOptions(gene, edgesOf(variable.cuts), { at }) : [{ at }];
  if (options.some(({ range }) => range && !isPoint(range))) return undefined;
  return one.piece < 0 ? new Set(['none']) : new Set(options.map(({ range }) => `${one.open ?? false} ${range?.[0][0] ?? at}`));
}
