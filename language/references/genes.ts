import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Allele, Fact, Gene, Span, Value } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { canonicalDecimal } from '../types/decimal.ts';
import { alleleStatus } from '../types/domains.ts';
import type { DeclaredOf } from './declared.ts';
import { addFact } from './facts.ts';
import { callOf } from './gene-call.ts';
import type { Session } from './session.ts';
import { TableView, unquote } from './table-view.ts';
import type { FileUnit } from './unit.ts';
import { declareValue } from './value-spans.ts';
import { noteDeclared } from './value-uses.ts';

/** The gene that a declaration makes, with its facts: the call itself, one per variant position, one per allele assay. */
export function geneOf(session: Session, declared: DeclaredOf<'gene'>): Gene {
  const held = session.genes.get(declared);
  if (held) return held;
  const { unit, node } = declared;
  const tables = new Map(node.items.filter((item) => item.$type === 'GeneTable').map((item) => [item.key, item]));
  const alleles = readAlleles(session, unit, tables.get('alleles')?.table);
  const listed = node.items.filter((item) => item.$type === 'GeneList' && item.key === 'facts').flatMap((item) => (item as ast.GeneList).values.map((name, at) => ({ name: unquote(name), span: unit.spanOfProperty(item, 'values', at) })));
  const phenotypes = readPhenotypes(session, unit, tables.get('phenotypes')?.table);
  const { call, more } = callOf(session, unit, node, tables, alleles, phenotypes);
  const gene: Gene = {
    name: declared.name,
    ...(node.code === undefined ? {} : { hgnc: node.code.replace(/^HGNC:/i, '') }),
    inheritance: inheritanceOf(session, unit, node),
    ...(property(node, 'vocabulary') === undefined ? {} : { vocabulary: property(node, 'vocabulary')! }),
    span: unit.spanOfProperty(node, 'name'),
    phenotypes: [...phenotypes, ...more],
    call,
    alleles: call.kind === 'presence' ? [...alleles, ...listed.filter(({ name }) => !alleles.some((allele) => allele.name === name)).map(({ name, span }): Allele => ({ name, aliases: [], span }))] : alleles,
    variants: readVariants(session, unit, node),
  };
  session.genes.set(declared, gene);
  noteDeclared(session, unit, phenotypes, gene.name, 'phenotype');
  for (const allele of alleles) session.uses.inside(unit, allele.span, { kind: 'allele', name: allele.name, of: gene.name, declared: allele.span }, allele.name, true);
  for (const fact of factsOf(gene, listed)) addFact(session, fact, declared);
  return gene;
}

/** The text after a key, where it is written. */
export function property(node: ast.Gene, key: ast.GeneProperty['key']): string | undefined {
  const found = node.items.find((item): item is ast.GeneProperty => item.$type === 'GeneProperty' && item.key === key);
  const value: string | undefined = found?.value; // Absent while the line is half typed.
  return value === undefined ? undefined : unquote(value.trim());
}

function factsOf(gene: Gene, listed: readonly { readonly name: string; readonly span: Span }[]): Fact[] {
  const facts: Fact[] = gene.call.kind === 'variants' ? [] : [{ name: gene.name, span: gene.span, type: { kind: 'gene', gene: gene.name } }];
  for (const { name, span } of listed) facts.push({ name: `${gene.name} ${name}`, span, type: { kind: 'allele', gene: gene.name, allele: name, domain: alleleStatus } });
  for (const variant of gene.variants) {
    const domain = { kind: 'discrete' as const, ordered: false, values: variant.genotypes.map((name) => ({ name })) };
    facts.push({ name: `${gene.name} ${variant.name}`, span: gene.span, ...(variant.alias ? { description: variant.alias } : {}), type: { kind: 'variant', gene: gene.name, variant: variant.name, domain } });
  }
  return facts;
}

function inheritanceOf(session: Session, unit: FileUnit, node: ast.Gene): Gene['inheritance'] {
  const written = node.inheritance ?? 'autosomal';
  const kinds = ['autosomal', 'X-linked', 'mitochondrial'] as const;
  const found = kinds.find((kind) => kind.toLowerCase() === written.toLowerCase());
  if (!found) session.report('unknown-name', unit.spanOfProperty(node, 'inheritance'), message.unknownName('kind of inheritance', written, didYouMean(written, kinds)));
  return found ?? 'autosomal';
}

function readPhenotypes(session: Session, unit: FileUnit, table: ast.Table | undefined): Value[] {
  const view = new TableView(unit, table);
  const values: Value[] = [];
  for (const row of view.rows) {
    const short = view.text(row, 'short');
    const name = view.text(row, 'phenotype');
    const meaning = view.text(row, 'meaning');
    const indeterminate = /^tested, /i.test(name);
    if (values.some((value) => value.name === (indeterminate ? short : name) || (value.short ?? value.name) === short)) {
      session.report('duplicate-name', view.span(row, 'short'), message.duplicateName('phenotype', short === '' ? name : short));
    } else if (indeterminate) values.push(declareValue({ name: short, meaning: name, indeterminate: true }, view.span(row, 'short')));
    else {
      const said = meaning === '' ? {} : { meaning, ...(/^tested, /i.test(meaning) ? { indeterminate: true as const } : {}) };
      values.push(declareValue({ name: name === '' ? short : name, ...(short === '' || short === name ? {} : { short }), ...said }, view.span(row, short === '' ? 'phenotype' : 'short')));
    }
  }
  return values;
}

function readAlleles(session: Session, unit: FileUnit, table: ast.Table | undefined): Allele[] {
  const view = new TableView(unit, table);
  const seen = new Map<string, Span>();
  const alleles: Allele[] = [];
  for (const row of view.rows) {
    const name = view.text(row, 'allele');
    const span = view.span(row, 'allele');
    if (name === '') {
      session.report('empty-cell', span, message.emptyCell('allele'));
      continue;
    }
    const aliases = view.text(row, 'alias').split(',').map((alias) => unquote(alias.trim())).filter((alias) => alias !== '');
    for (const each of [name, ...aliases]) {
      const held = seen.get(each);
      if (held) session.report('duplicate-name', span, message.duplicateName('allele', each), { related: [{ span: held, label: 'the first one' }] });
      else seen.set(each, span);
    }
    alleles.push({ name, aliases, span, ...functionOf(view.text(row, 'function')), ...activityOf(session, view, row) });
  }
  return alleles;
}

function functionOf(text: string): { function?: string } {
  return text === '' ? {} : { function: text };
}

function activityOf(session: Session, view: TableView, row: ast.Row): { activity?: string } {
  const text = view.text(row, 'activity');
  if (text === '' || text.toLowerCase() === 'unknown') return {};
  const activity = canonicalDecimal(text);
  if (activity !== undefined && !activity.startsWith('-')) return { activity };
  session.report('type-mismatch', view.span(row, 'activity'), message.badActivity(text));
  return {};
}

function readVariants(session: Session, unit: FileUnit, node: ast.Gene): Gene['variants'] {
  return node.items.filter((item) => item.$type === 'GeneVariant').map((item) => {
    item.genotypes.forEach((genotype, at) => {
      if (!/^\S+$/.test(genotype)) session.report('type-mismatch', unit.spanOfProperty(item, 'genotypes', at), message.badGenotype(genotype));
    });
    return { name: item.name, genotypes: item.genotypes.map(unquote), ...(item.alias === undefined ? {} : { alias: unquote(item.alias) }) };
  });
}
