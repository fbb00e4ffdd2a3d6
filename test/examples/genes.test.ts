import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../compiler/ir/index.ts';
import { compileText, examplesFolder, readIfThere, sharedData } from '../support/examples.ts';

interface Reference {
  readonly haplotypes: Readonly<Record<string, string>>;
  readonly activityValues: Readonly<Record<string, string>>;
  readonly diplotypes: readonly { readonly generesult: string; readonly lookupkey: string; readonly diplotypekey: Readonly<Record<string, number>> }[];
}

const scored = new Set(['CYP2C9', 'CYP2D6', 'DPYD']);
const genes = ['CYP2C19', 'CYP2C9', 'CYP2D6', 'DPYD', 'G6PD', 'NUDT15', 'SLCO1B1', 'TPMT'];

/** Two definitions that hand on what the gene says, so that a diplotype takes the path of a patient. */
function probe(gene: string): string {
  const names = compileText(`${gene.toLowerCase()}.precept`, (wanted) => readIfThere(`${examplesFolder}/cpic/genes/${wanted}`)).program.genes[0]!.phenotypes;
  const score = scored.has(gene) ? `\ndefine handed-on score: score of ${gene}\n  | row | ${gene} | is |\n  |-----|---|---|\n  | all | any | the score |\n` : '';
  const rows = names.map(({ name }, at) => `  | r${at} | "${name}" | "${name}" |`).join('\n');
  return `use ${gene} from "${gene.toLowerCase()}.precept"\n\ndefine the phenotype: phenotype of ${gene}\n  | row | ${gene} | is |\n  |-----|---|---|\n${rows}\n${score}`;
}

function callOf(key: Readonly<Record<string, number>>): string {
  const alleles = Object.entries(key).flatMap(([name, count]) => Array.from({ length: count }, () => (/^\*\d+(x\S+)?$/.test(name) ? name.replace('≥', '>=') : `"${name}"`)));
  return alleles.join('/');
}

function textOf(value: AnswerValue | undefined): string {
  if (value?.kind === 'value') return value.value;
  if (value?.kind === 'number') return `${value.atLeast ? '≥' : ''}${value.value}`;
  return value?.kind ?? 'nothing';
}

function scoreText(lookup: string): string {
  return lookup.replace(/\.0$/, '');
}

describe('the gene files derive what CPIC 1.30.0 lists', () => {
  it.each(genes)('%s: every allele and every diplotype', { timeout: 120_000 }, (gene) => {
    const reference = sharedData<Reference>(`cpic-1.30.0/phenotype/${gene}.json`);
    if (!reference) return;
    const text = probe(gene);
    const { program, table } = compileText('probe.precept', (wanted) => (wanted === 'probe.precept' ? text : readIfThere(`${examplesFolder}/cpic/genes/${wanted}`)));
    const listed = new Set(program.genes[0]!.alleles.map(({ name }) => name));
    expect(Object.keys(reference.haplotypes).filter((name) => !listed.has(name) && !/x(≥)?\d+$/.test(name))).toEqual([]);
    const wrong: string[] = [];
    for (const { generesult, lookupkey, diplotypekey } of reference.diplotypes) {
      const facts = { [gene]: callOf(diplotypekey) };
      const phenotype = textOf(table.decide('the phenotype', facts).results[0]?.value);
      if (phenotype !== generesult && !(phenotype === 'Indeterminate' && generesult === 'Indeterminate')) wrong.push(`${facts[gene]}: ${phenotype}, not ${generesult}`);
      if (!scored.has(gene)) continue;
      const score = textOf(table.decide('handed-on score', facts).results[0]?.value);
      const expected = lookupkey === 'n/a' ? 'Indeterminate' : scoreText(lookupkey);
      if (score !== expected) wrong.push(`${facts[gene]}: score ${score}, not ${expected}`);
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });
});
