import { loadProgram } from '../../../../language/index.ts';
import type { GeneCall } from '../../../../language/model/index.ts';
import { compile } from '../../../compile.ts';
import type { AnswerValue } from '../../../ir/index.ts';
import { load, type LoadedTable } from '../../../runtime/full.ts';
import { copiesOf } from './copies.ts';
import { functionRule } from './function-rule.ts';
import { disagreements } from './prove.ts';
import { scoreRule } from './score-rule.ts';
import { type GeneSource, readGeneSource, type SourceDiplotype } from './source.ts';

/** How a gene file compares with a phenotype file, diplotype by diplotype. */
export interface GeneEquality {
  readonly gene: string;
  readonly diplotypes: number;
  readonly equal: number;
  readonly exceptions: readonly GeneException[];
}

export interface GeneException {
  readonly diplotype: string;
  /** Phenotype and lookup key of the file. */
  readonly says: string;
  readonly derives: string;
  /** Why, from the rest of the file; undefined: not explained. */
  readonly because?: string;
}

/**
 * Builds the gene of `text` as a program does, and asks it about every diplotype of the phenotype file: the phenotype and what recommendations look up must be
 * the same. Throws ImportError for another form of file, and Error with every finding where the gene does not compile.
 */
export function geneEquality(json: unknown, file: string, text: string): GeneEquality {
  const source = readGeneSource(json, file, []);
  const rule = source.scored ? scoreRule(source, []) : functionRule(source, []);
  const reasons = new Map(disagreements(source, rule).map(({ place, what }) => [place, what]));
  const table = probe(source, text);
  const exceptions = source.diplotypes.flatMap((diplotype): GeneException[] => {
    const derives = derived(table, source, diplotype);
    const says = said(diplotype);
    const because = reasons.get(`diplotype \`${diplotype.name}\``);
    return derives === says ? [] : [{ diplotype: diplotype.name, says, derives, ...(because === undefined ? {} : { because }) }];
  });
  return { gene: source.gene, diplotypes: source.diplotypes.length, equal: source.diplotypes.length - exceptions.length, exceptions };
}

/** One line a gene, a line for each exception, and the sum. */
export function equalityLines(genes: readonly GeneEquality[]): readonly string[] {
  const count = (number: number): string => String(number).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const line = ({ gene, diplotypes, equal, exceptions }: GeneEquality): string => {
    const unexplained = exceptions.filter(({ because }) => because === undefined).length;
    return `${gene.padEnd(8)} ${count(diplotypes).padStart(7)} diplotypes, ${count(equal).padStart(7)} equal, ${exceptions.length - unexplained} explained, ${unexplained} not explained`;
  };
  const all = { gene: 'all', diplotypes: sum(genes, (one) => one.diplotypes), equal: sum(genes, (one) => one.equal), exceptions: genes.flatMap((one) => one.exceptions) };
  return [...genes.flatMap((one) => [line(one), ...one.exceptions.map((each) => `  ${each.diplotype}: ${each.says} in the file, derived ${each.derives}${each.because === undefined ? '' : ` (${each.because})`}`)]), line(all)];
}

function sum(genes: readonly GeneEquality[], of: (one: GeneEquality) => number): number {
  return genes.reduce((total, one) => total + of(one), 0);
}

/** Definitions that hand on what the gene says, so that a diplotype takes the path of a patient. */
function probe(source: GeneSource, text: string): LoadedTable {
  const own = loadProgram('gene.precept', (wanted) => (wanted === 'gene.precept' ? text : undefined));
  const gene = own.program?.genes.find(({ name }) => name === source.gene);
  if (!gene) throw new Error(`the rule file of ${source.gene} does not compile: ${own.diagnostics.map(({ message }) => message).join('; ')}`);
  const rows = gene.phenotypes.filter(({ name, short }) => reachedBy(gene.call).some((one) => one === name || one === short)).map(({ name }, at) => `  | r${at} | "${name}" | "${name}" |`);
  const score = source.scored ? ['', `define handed-on score: score of ${gene.name}`, `  | row | ${gene.name} | is |`, '  |-----|---|---|', '  | all | any | the score |'] : [];
  const asks = [`use ${gene.name} from "gene.precept"`, '', `define the phenotype: phenotype of ${gene.name}`, `  | row | ${gene.name} | is |`, '  |-----|---|---|', ...rows, ...score, ''].join('\n');
  const { program, diagnostics } = loadProgram('probe.precept', (wanted) => (wanted === 'probe.precept' ? asks : wanted === 'gene.precept' ? text : undefined));
  const built = program && !diagnostics.some(({ severity }) => severity === 'error') ? compile(program) : undefined;
  if (!built?.table) throw new Error(`the rule file of ${source.gene} does not compile: ${[...diagnostics, ...(built?.diagnostics ?? [])].map(({ message }) => message).join('; ')}`);
  return load(JSON.parse(JSON.stringify(built.table)));
}

/** Phenotypes that the gene's tables name: a row for another could never apply. */
function reachedBy(call: GeneCall): readonly string[] {
  switch (call.kind) {
    case 'pair of functions': case 'haploid': return call.rows.map(({ phenotype }) => phenotype);
    case 'score': return [...call.bins.map(({ phenotype }) => phenotype), ...(call.unknown === undefined ? [] : [call.unknown])];
    case 'presence': case 'variants': return [];
  }
}

function derived(table: LoadedTable, source: GeneSource, { alleles }: SourceDiplotype): string {
  const facts = { [source.gene]: alleles.map(callText).join('/') };
  try {
    const phenotype = textOf(table.decide('the phenotype', facts).results[0]?.value);
    return source.scored ? `${phenotype}, ${scoreText(textOf(table.decide('handed-on score', facts).results[0]?.value))}` : `${phenotype}, ${phenotype}`;
  } catch (error) {
    return `refused: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The allele as a patient file writes it. */
export function callText(allele: string): string {
  const copies = copiesOf(allele);
  if (copies) return `${callText(copies.base)}x${copies.more ? '>=' : ''}${copies.count}`;
  return /^\*[\w.]+$/.test(allele) ? allele : `"${allele}"`;
}

function said({ result, lookup }: SourceDiplotype): string {
  return `${result}, ${scoreText(lookup)}`;
}

/** `2.0` is `2`; a score that is not known is the phenotype that says so, on both sides. */
function scoreText(text: string): string {
  return text === 'n/a' ? 'Indeterminate' : text.replace(/^(≥?\d+)\.0$/, '$1');
}

function textOf(value: AnswerValue | undefined): string {
  if (value?.kind === 'value') return value.value;
  if (value?.kind === 'number') return `${value.atLeast ? '≥' : ''}${value.value}`;
  return value?.kind ?? 'nothing';
}
