import type { Fact, Gene } from '../../language/model/index.ts';
import { describe, shown } from '../../language/types/describe-domain.ts';
import { escape } from '../html/escape.ts';
import { dataTable } from './data-table.ts';
import type { Exhibit } from './exhibit.ts';

/** The genes that some rule asks about, with their alleles; a file of genes may declare more. */
export function genesOf({ program, table }: Exhibit): readonly Gene[] {
  const asked = new Set([
    ...table.genes.filter(({ variable }) => variable !== undefined).map(({ name }) => name),
    ...table.facts.filter(({ kind, variables }) => (kind === 'variant' || kind === 'allele') && variables.length > 0).flatMap(({ gene }) => (gene === undefined ? [] : [table.genes[gene]!.name])),
  ]);
  return program.genes.filter(({ name }) => asked.has(name));
}

/** Genes, facts and groups of drugs: the words that the tables use. */
export function vocabularyHtml(exhibit: Exhibit): string {
  const genes = genesOf(exhibit);
  const facts = exhibit.program.facts.filter(({ name, type }) => !['gene', 'variant', 'allele'].includes(type.kind) && exhibit.table.facts.some((fact) => fact.name === name && fact.variables.length > 0));
  const { groups, terminologies } = exhibit.program;
  const tables = [
    genes.length === 0 ? '' : dataTable({ caption: 'Genes', columns: ['Gene', 'How a call is read', 'Alleles', 'Phenotypes'], rows: genes.map((gene) => ({ cells: [geneName(gene), escape(howRead(gene)), String(gene.alleles.length), escape(phenotypes(gene))] })) }),
    facts.length === 0 ? '' : dataTable({ caption: 'Facts', columns: ['Fact', 'Values'], rows: facts.map((fact) => ({ cells: [`${escape(fact.name)}${fact.description === undefined ? '' : ` <span class="code">${escape(fact.description)}</span>`}`, valuesHtml(fact)] })) }),
    groups.length === 0 ? '' : dataTable({ caption: 'Groups of drugs', columns: ['Group', 'Members'], rows: groups.map(({ name, members }) => ({ cells: [escape(name), escape(members.join(', '))] })) }),
    terminologies.length === 0 ? '' : dataTable({ caption: 'Terminologies', columns: ['Terminology', 'Version', 'Codes'], rows: terminologies.map(({ name, version, codes }) => ({ cells: [escape(name), escape(version), String(codes.length)] })) }),
  ].filter(Boolean);
  return tables.length === 0 ? '' : `<h3>Vocabulary</h3>\n${tables.join('\n')}`;
}

function geneName({ name, hgnc }: Gene): string {
  return `${escape(name)}${hgnc === undefined ? '' : ` <span class="code">HGNC:${escape(hgnc.replace(/^HGNC:/, ''))}</span>`}`;
}

function howRead({ inheritance, call, variants }: Gene): string {
  const how = { 'pair of functions': 'phenotype from the functions of both alleles', score: 'phenotype from the activity score', presence: 'alleles carried or not', haploid: 'one allele decides', variants: `single variants: ${variants.map(({ name, genotypes }) => `${name} (${genotypes.join(', ')})`).join('; ')}` }[call.kind];
  return `${inheritance}; ${how}`;
}

function phenotypes({ phenotypes: all, vocabulary }: Gene): string {
  const names = all.map(({ name, short }) => (short === undefined || short === name ? name : `${name} (${short})`)).join(', ');
  return [names, vocabulary === undefined ? '' : `vocabulary ${vocabulary}`].filter(Boolean).join('; ');
}

function valuesHtml({ type }: Fact): string {
  if (!('domain' in type)) return { findings: 'alterations found, and what was looked for', medications: 'a list of drugs', date: 'a date', gene: 'a call' }[type.kind];
  const { domain } = type;
  if (domain.kind === 'discrete' && domain.values.some(({ meaning }) => meaning !== undefined)) {
    return `<ul class="values">${domain.values.map((value) => `<li><strong>${escape(shown(value))}</strong>${value.meaning === undefined ? '' : `: ${escape(value.meaning)}`}</li>`).join('')}</ul>`;
  }
  return escape(type.kind === 'series' ? `measurements over time, each ${describe(domain)}` : domain.kind === 'discrete' ? domain.values.map(shown).join(', ') : describe(domain));
}
