import { didYouMean } from '../../language/names/did-you-mean.ts';
import type { InputProblem, TableFact, TableGene } from '../ir/index.ts';
import type { LoadedTable, PatientFacts } from '../runtime/full.ts';
import { diplotypesOf, isNoCall } from './diplotype-text.ts';
import { outsideLines, quoted, type OutsideLine } from './outside-line.ts';
import { phenotypeOf } from './phenotype-text.ts';
import { genotypeOf } from './variant-text.ts';

/** One person's calls as a patient report. With `problems` there is nobody to ask about. */
export interface OutsideCalls {
  readonly facts: PatientFacts;
  /** What was not used or not believed, one sentence each. */
  readonly notes: readonly string[];
  readonly problems: readonly OutsideProblem[];
}

export interface OutsideProblem extends InputProblem {
  readonly line: number;
}

type Asked = Pick<LoadedTable, 'table' | 'check'>;

/**
 * Reads outside calls as PharmCAT defines them: one person, a line for each gene, with a diplotype, a phenotype and an activity score, of which a phenotype overrides a
 * diplotype and a score both, with a note where they contradict each other. Several lines of one gene, and ` or ` in a line, are several possible calls; results of single
 * HLA alleles (`*57:01 positive`) are facts of their own.
 */
export function readOutsideCalls(text: string, table: Asked): OutsideCalls {
  const reader = new Reader(table);
  for (const line of outsideLines(text)) {
    if ('found' in line) reader.refuse('malformed', line.line, line.gene ?? '', line.found, line.expected);
    else reader.read(line);
  }
  return reader.result();
}

class Reader {
  private readonly calls = new Map<string, { readonly line: number; readonly values: readonly string[] }[]>();
  private readonly facts: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  private readonly notes: string[] = [];
  private readonly problems: OutsideProblem[] = [];

  constructor(private readonly asked: Asked) {}

  result(): OutsideCalls {
    for (const [gene, lines] of this.calls) {
      const values = [...new Set(lines.flatMap((one) => one.values))];
      if (lines.length > 1) this.notes.push(`lines ${lines.map(({ line }) => line).join(', ')}: ${gene} is called ${lines.length} times; each call is taken as possible`);
      this.facts[gene] = values.length === 1 ? values[0] : values;
    }
    return { facts: this.facts as PatientFacts, notes: this.notes, problems: this.problems };
  }

  refuse(code: InputProblem['code'], line: number, path: string, found: string, expected: string): void {
    this.problems.push({ line, code, path, found, expected, message: `line ${line}: ${path === '' ? '' : `${path}: `}found ${found}, expected ${expected}` });
  }

  read(given: OutsideLine): void {
    const { facts, genes } = this.asked.table;
    const index = genes.findIndex(({ name }) => name.toLowerCase() === given.gene.toLowerCase());
    const gene = genes[index];
    const own = facts.filter((fact) => fact.gene === index && index >= 0 && fact.variables.length > 0);
    if (!gene || own.length === 0) return this.unused(given, gene);
    const variants = own.filter(({ kind }) => kind === 'variant');
    if (variants.length > 0 && gene.alleles.length === 0) return this.readVariant(given, variants);
    if (given.phenotype !== undefined && gene.call === 'presence') return this.readAssay(given, gene, own);
    this.readCall(given, gene);
  }

  private unused({ line, gene: written }: OutsideLine, gene: TableGene | undefined): void {
    const near = gene ? undefined : didYouMean(written, this.asked.table.genes.map(({ name }) => name));
    this.notes.push(`line ${line}: no decision of this table asks for ${quoted(written)}; the call is not used${near === undefined ? '' : ` (did you mean ${quoted(near)}?)`}`);
  }

  private readVariant({ line, gene, diplotype, phenotype, score }: OutsideLine, variants: readonly TableFact[]): void {
    const text = diplotype ?? phenotype ?? score!;
    if (isNoCall(text)) return this.noCall(line, gene);
    for (const fact of variants) {
      const genotype = genotypeOf(fact, text);
      if (genotype !== undefined) return this.setFact(line, fact.name, genotype);
    }
    this.refuse('unknown-value', line, variants[0]!.name, quoted(text), (variants[0]!.values ?? []).map(({ name }) => quoted(name)).join(', '));
  }

  /** `*57:01 positive`: the result of one allele. A diplotype beside it says more, and is read as well. */
  private readAssay(given: OutsideLine, gene: TableGene, own: readonly TableFact[]): void {
    const found = /^(?:HLA-)?[A-Z0-9]*?\s*(\*\S+)\s+(positive|negative)$/i.exec(given.phenotype!.replaceAll(gene.name, '').trim());
    if (!found) return this.refuse('unknown-value', given.line, gene.name, quoted(given.phenotype!), 'the result of an allele, such as `*57:01 positive`');
    const isAsked = (gene.asks ?? []).some((ask) => ask.kind === 'carries' && ask.alleles.includes(found[1]!));
    const fact = isAsked ? own.find(({ kind, item }) => kind === 'allele' && item === found[1]) : undefined;
    if (fact) this.setFact(given.line, fact.name, found[2]!.toLowerCase());
    else this.notes.push(`line ${given.line}: no decision of this table asks for ${quoted(`${gene.name} ${found[1]}`)}; the result is not used`);
    const { line, gene: name, diplotype } = given;
    if (diplotype !== undefined) this.readCall({ line, gene: name, diplotype }, gene);
  }

  private setFact(line: number, name: string, value: string): void {
    const before = this.facts[name];
    if (before === undefined || before === value) this.facts[name] = value;
    else this.refuse('impossible-patient', line, name, quoted(value), `${quoted(String(before))}, as an earlier line says`);
  }

  private readCall(given: OutsideLine, gene: TableGene): void {
    const { line, phenotype, score } = given;
    const before = this.problems.length;
    const diplotypes = given.diplotype === undefined || isNoCall(given.diplotype) ? [] : diplotypesOf(gene, given.diplotype);
    const named = phenotype === undefined || isNoCall(phenotype) ? undefined : phenotypeOf(gene, phenotype);
    if (phenotype !== undefined && !isNoCall(phenotype) && named === undefined) this.refuse('unknown-value', line, gene.name, quoted(phenotype), `a phenotype: ${gene.phenotypes.map(({ name }) => quoted(name)).join(', ')}`);
    const activity = this.scoreOf(given, gene);
    for (const one of [...diplotypes, ...(activity === undefined ? [] : [`score ${activity}`])]) this.checkAlone(line, gene.name, one);
    if (this.problems.length > before) return;
    const strongest = activity === undefined ? (named === undefined ? undefined : { phenotype: named }) : { score: activity };
    if (strongest === undefined && diplotypes.length === 0) return this.noCall(line, gene.name);
    if (activity !== undefined && named !== undefined && !this.agree(gene.name, { phenotype: named, score: activity })) this.notes.push(`line ${line}: the score ${quoted(score!)} of ${gene.name} contradicts the phenotype ${quoted(phenotype!)}; the score counts`);
    const fitting = strongest === undefined ? diplotypes : diplotypes.filter((diplotype) => this.agree(gene.name, { diplotype, ...strongest }));
    if (diplotypes.length > 0 && fitting.length === 0) this.notes.push(`line ${line}: the ${activity === undefined ? 'phenotype' : 'score'} ${quoted(activity === undefined ? phenotype! : score!)} of ${gene.name} contradicts the diplotype ${quoted(given.diplotype!)}; the ${activity === undefined ? 'phenotype' : 'score'} counts`);
    const values = fitting.length > 0 ? fitting : [activity === undefined ? named! : `score ${activity}`];
    this.calls.set(gene.name, [...(this.calls.get(gene.name) ?? []), { line, values }]);
  }

  /** The score, where the gene has scores; else it says nothing. */
  private scoreOf({ line, score }: OutsideLine, gene: TableGene): string | undefined {
    if (score === undefined || isNoCall(score)) return undefined;
    if (gene.call === 'score') return score;
    this.notes.push(`line ${line}: ${gene.name} has no activity scores here; ${quoted(score)} is not used`);
    return undefined;
  }

  private checkAlone(line: number, gene: string, value: string): void {
    for (const { code, found, expected } of this.asked.check({ [gene]: value } as PatientFacts)) this.refuse(code, line, gene, found, expected);
  }

  private agree(gene: string, reports: Readonly<Record<string, string>>): boolean {
    return this.asked.check({ [gene]: reports } as unknown as PatientFacts).length === 0;
  }

  private noCall(line: number, gene: string): void {
    this.notes.push(`line ${line}: ${gene} has no call; it counts as not tested`);
  }
}
