import { canonicalDecimal } from '../../../language/types/decimal.ts';
import { nameCell } from './genes/cells.ts';
import { alleleStatus, isNoResult, type LibraryGene } from './genes.ts';

/** What one column of a table asks, and the classes of answers that the source tells apart. */
export interface Column {
  /** As the header names it: `CYP2D6 score`. */
  readonly term: string;
  readonly gene?: string;
  readonly values: readonly ColumnValue[];
  /** The cell of a set of classes, by index in order; never of all of them. */
  cell(set: readonly number[]): string;
}

export interface ColumnValue {
  /** What the source looks up; for populations, empty. */
  readonly keys: readonly string[];
  /** For names of rows. */
  readonly word: string;
  readonly state?: 'not tested' | 'uninterpretable';
  /** An open score (`≥3.0`): a part of the range that it lies in, so no class of a cell. `named` where a call can have it, so that a rule can name it. */
  readonly open?: 'named' | 'unnamed';
  /** What a patient reports to be of this class, for the fact `fact`. */
  readonly fact: string;
  readonly report: string | boolean;
}

/** A gene by its phenotypes, by its activity score, by an allele, or by results that the source only names. */
export type GeneColumn = 'phenotype' | 'score' | 'allele';

export function geneColumn(gene: LibraryGene, ask: GeneColumn, lookups: ReadonlySet<string>): Column {
  const noResult = [...lookups].filter(isNoResult);
  const results = [...lookups].filter((key) => !isNoResult(key));
  if (ask === 'allele') return alleleColumn(gene, results, noResult);
  return ask === 'score' ? scoreColumn(gene, results, noResult) : phenotypeColumn(gene, results, noResult);
}

function phenotypeColumn(gene: LibraryGene, results: readonly string[], noResult: readonly string[]): Column {
  const term = gene.kind === 'results' ? gene.uses.replaceAll('"', '') : gene.name;
  const keysOf = (name: string): readonly string[] => results.filter((key) => (gene.results.get(key) ?? key).toLowerCase() === name.toLowerCase());
  const values = gene.phenotypes.map((one): ColumnValue => {
    const word = one.short ?? one.name;
    return { keys: keysOf(one.name), word, fact: term, report: word, ...(one.indeterminate ? { state: 'uninterpretable' as const } : {}) };
  });
  return namedColumn(term, gene.name, [...values, ...notTested(term, noResult)], (value) => (value.state === 'not tested' ? value.word : nameCell(value.word)));
}

function alleleColumn(gene: LibraryGene, results: readonly string[], noResult: readonly string[]): Column {
  const allele = alleleStatus(results[0] ?? '')?.allele ?? '';
  const term = `${gene.name} ${allele}`;
  const values = (['positive', 'negative'] as const).map((status): ColumnValue => ({ keys: results.filter((key) => alleleStatus(key)?.status === status), word: status, fact: term, report: status }));
  return namedColumn(term, gene.name, [...values, ...notTested(term, noResult)], ({ word }) => word);
}

function notTested(fact: string, keys: readonly string[]): readonly ColumnValue[] {
  return keys.length === 0 ? [] : [{ keys, word: 'not tested', state: 'not tested', fact, report: 'not tested' }];
}

export function namedColumn(term: string, gene: string | undefined, values: readonly ColumnValue[], cellOf: (value: ColumnValue) => string): Column {
  return { term, ...(gene === undefined ? {} : { gene }), values, cell: (set) => orList(set.map((at) => cellOf(values[at]!))) };
}

export function orList(cells: readonly string[]): string {
  return cells.length < 2 ? (cells[0] ?? '') : `${cells.slice(0, -1).join(', ')} or ${cells.at(-1)!}`;
}

/** `1.25`, `≥3.0`; undefined for what is no number, such as `n/a`. */
export function scoreOf(key: string): { readonly number: string; readonly open: boolean } | undefined {
  const found = /^(≥|>=)?\s*(\d+(?:\.\d+)?)$/.exec(key);
  const number = found && canonicalDecimal(found[2]!);
  return number === null || number === undefined ? undefined : { number, open: found![1] !== undefined };
}

/** Scores in their order, the open ones behind. Where copies are counted, a range begins behind the score below it, so that no number lies between two rows. */
function scoreColumn(gene: LibraryGene, results: readonly string[], noResult: readonly string[]): Column {
  const term = `${gene.name} score`;
  const scores = results.flatMap((key) => {
    const score = scoreOf(key);
    return score ? [{ key, ...score }] : [];
  }).toSorted((a, b) => Number(a.open) - Number(b.open) || Number(a.number) - Number(b.number));
  const label = gene.phenotypes.find(({ indeterminate }) => indeterminate);
  const others = results.filter((key) => scoreOf(key) === undefined);
  const values: readonly ColumnValue[] = [
    ...scores.map(({ key, number, open }): ColumnValue => ({ keys: [key], word: open ? `from-${number}` : number, fact: gene.name, report: open ? `score >= ${number}` : `score ${number}`, ...(open ? { open: gene.openScores.has(`≥${withPoint(number)}`) ? 'named' as const : 'unnamed' as const } : {}) })),
    ...(label === undefined ? [] : [{ keys: others, word: label.short ?? label.name, state: 'uninterpretable' as const, fact: gene.name, report: label.short ?? label.name }]),
    ...notTested(gene.name, noResult),
  ];
  const last = scores.filter(({ open }) => !open).length - 1;
  const dense = scores.some(({ open }) => open) || /^\s*copies: multiply/m.test(gene.text);
  const cell = (set: readonly number[]): string => {
    const runs = runsOf(set.filter((at) => at <= last)).map(([from, to]) => {
      const [low, high] = [scores[from]!.number, scores[to]!.number];
      if (!dense || from === 0) return from === to ? low : `${low} to ${high}`;
      return to === last ? `> ${scores[from - 1]!.number}` : `> ${scores[from - 1]!.number} to ${high}`;
    });
    const labels = set.filter((at) => at > last && at < scores.length).map((at) => `"≥${withPoint(scores[at]!.number)}"`);
    return orList([...runs, ...labels, ...set.filter((at) => at >= scores.length).map((at) => (values[at]!.state === 'not tested' ? values[at]!.word : nameCell(values[at]!.word)))]);
  };
  return { term, gene: gene.name, values, cell };
}

/** As the language names open scores: `≥3.0`. */
function withPoint(number: string): string {
  return number.includes('.') ? number : `${number}.0`;
}

export function runsOf(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const at of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === at - 1) last[1] = at;
    else runs.push([at, at]);
  }
  return runs;
}
