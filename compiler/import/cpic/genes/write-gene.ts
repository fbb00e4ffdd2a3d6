import { canonicalDecimal } from '../../../../language/types/decimal.ts';
import type { ImportNote } from '../../note.ts';
import { compareAlleles } from './allele-order.ts';
import { listCell, nameCell, tableLines } from './cells.ts';
import { ownAlleles } from './copies.ts';
import { functionRows } from './function-rows.ts';
import { isOpenPhenotype } from './function-rule.ts';
import { knownGene } from './known-genes.ts';
import type { GeneRule } from './rule.ts';
import { scoreRows } from './score-rows.ts';
import type { GeneSource, SourceAllele } from './source.ts';
import { functionName, inOrder, lowestFirst, type PhenotypeName } from './spelling.ts';
import { isVariantList } from './variant-list.ts';

const uninterpretable = 'tested, cannot be interpreted';

/** The gene as rules write it, before the formatter. */
export function writeGene(source: GeneSource, rule: GeneRule, notes: ImportNote[]): string {
  const { hgnc, mitochondrial } = knownGene(source.gene);
  if (hgnc === undefined) notes.push({ file: source.file, place: '`gene`', what: `the register number of ${source.gene} is not known: the gene stands without one` });
  const inheritance = rule.kind === 'functions' && rule.either ? 'X-linked' : mitochondrial || (rule.kind === 'functions' && rule.single) ? 'mitochondrial' : 'autosomal';
  const shorts = new Map<string, string>();
  const phenotypes = phenotypeLines(source, rule, shorts, notes);
  const { own } = ownAlleles(source, notes);
  return [
    `gene ${nameCell(source.gene)}${hgnc === undefined ? '' : ` (HGNC:${hgnc})`}, ${inheritance}`,
    ...(source.version === '' ? [] : [`  vocabulary: CPIC ${source.version}`]),
    ...(takesSeveral(source, rule) ? [`  functions: ${lowestFirst(rule.functions).map(nameCell).join(', ')}`] : []),
    '  phenotypes, lowest function first', ...phenotypes, '',
    ...(takesSeveral(source, rule) ? ['  several variants: the two lowest functions count', ''] : []),
    ...ruleLines(source, rule, shorts, notes), '',
    '  alleles', ...alleleLines(own, rule), '',
  ].join('\n');
}

/** Whether more than two variants may be found. Of a score the two lowest activities say so themselves. */
function takesSeveral(source: GeneSource, rule: GeneRule): rule is Extract<GeneRule, { readonly kind: 'functions' }> {
  return rule.kind === 'functions' && !rule.single && !rule.either && isVariantList(source);
}

/** Indeterminate phenotypes go last; their own words stand in the column `meaning` where they have a name of their own. */
function phenotypeLines(source: GeneSource, rule: GeneRule, shorts: Map<string, string>, notes: ImportNote[]): readonly string[] {
  const isOpen = (name: string): boolean => (rule.kind === 'functions' ? isOpenPhenotype(rule, name) : rule.unknown === name && !rule.scores.some(({ phenotype }) => phenotype === name));
  const names = [...reached(rule), ...(unlisted(rule).length > 0 ? [notListed] : [])];
  const ordered = withOwnShorts(inOrder([...new Set(names)], source.file, notes));
  const listed = [...ordered.filter(({ name }) => !isOpen(name)), ...ordered.filter(({ name }) => isOpen(name))];
  const withMeaning = listed.some(({ name, short }) => isOpen(name) && short !== name);
  const rows = listed.map(({ name, short }: PhenotypeName): readonly string[] => {
    shorts.set(name, short);
    if (withMeaning) return [nameCell(short), nameCell(name), isOpen(name) ? uninterpretable : ''];
    return [nameCell(short), isOpen(name) ? uninterpretable : nameCell(name)];
  });
  return tableLines(['short', 'phenotype', ...(withMeaning ? ['meaning'] : [])], rows);
}

/** The phenotype of functions of which the file has no pair. */
const notListed = 'Indeterminate';

/** Phenotypes that the rule gives: what only a diplotype says that contradicts it is in a note. */
function reached(rule: GeneRule): readonly string[] {
  if (rule.kind === 'score') return [...rule.scores.map(({ phenotype }) => phenotype), ...(rule.unknown === undefined ? [] : [rule.unknown])];
  const second = rule.single ? ['none'] : rule.either ? [...rule.functions, 'none'] : rule.functions;
  return rule.functions.flatMap((one) => second.flatMap((other) => rule.phenotype(one, other) ?? []));
}

/** A short name that is also a name of another phenotype is none. */
function withOwnShorts(names: readonly PhenotypeName[]): readonly PhenotypeName[] {
  const count = (text: string): number => names.filter(({ name, short }) => [name, short].some((own) => own.toLowerCase() === text.toLowerCase())).length;
  return names.map((one) => (count(one.short) > 1 ? { ...one, short: one.name } : one));
}

function unlisted(rule: GeneRule): readonly string[] {
  if (rule.kind === 'score') return [];
  if (rule.single) return rule.functions.filter((one) => rule.phenotype(one, 'none') === undefined);
  return rule.functions.flatMap((one, at) => [...rule.functions.slice(at), ...(rule.either ? ['none'] : [])].filter((other) => rule.phenotype(one, other) === undefined).map((other) => `${one} and ${other}`));
}

function ruleLines(source: GeneSource, rule: GeneRule, shorts: ReadonlyMap<string, string>, notes: ImportNote[]): readonly string[] {
  const short = (name: string): string => nameCell(shorts.get(name) ?? name);
  if (rule.kind === 'score') {
    return [
      rule.of === 'two lowest' ? '  score: sum of the two lowest activities' : '  score: sum of the activity of both alleles',
      ...(rule.copies ? ['  copies: multiply the activity', '  tandems: add the activity of their members'] : []),
      ...(rule.unknown === undefined ? [] : [`  unknown activity: phenotype is ${short(rule.unknown)}`]),
      '', '  phenotype by score', ...tableLines(['score', 'phenotype'], scoreRows(rule, source.file, notes).map(({ cell, phenotype }) => [cell, short(phenotype)])),
    ];
  }
  for (const pair of unlisted(rule)) notes.push({ file: source.file, place: `functions ${pair}`, what: `no diplotype has them: read as ${notListed}` });
  if (rule.single) return ['  phenotype by one function', ...tableLines(['function', 'phenotype'], rule.functions.map((one) => [nameCell(one), short(rule.phenotype(one, 'none') ?? notListed)]))];
  const rows = functionRows(rule, notListed).map(({ one, other, phenotype }) => [listCell(one), other === 'any' ? 'any' : listCell(other), short(phenotype)]);
  return ['  phenotype by two functions', ...tableLines(['one', 'other', 'phenotype'], rows)];
}

function alleleLines(alleles: readonly SourceAllele[], rule: GeneRule): readonly string[] {
  const sorted = alleles.toSorted((a, b) => compareAlleles(a.name, b.name));
  const aliases = aliasesOf(sorted.map(({ name }) => name));
  const withAlias = aliases.size > 0;
  const activity = (text: string | undefined): string => canonicalDecimal(text ?? '') ?? 'unknown';
  return tableLines(
    ['allele', ...(withAlias ? ['alias'] : []), 'function', ...(rule.kind === 'score' ? ['activity'] : [])],
    sorted.map(({ name, function: own, activity: value }) => [nameCell(name), ...(withAlias ? [nameOrNothing(aliases.get(name))] : []), nameCell(functionName(own)), ...(rule.kind === 'score' ? [activity(value)] : [])]),
  );
}

function nameOrNothing(name: string | undefined): string {
  return name === undefined ? '' : nameCell(name);
}

/** `c.1905+1G>A (*2A)` is also `*2A`: the name in brackets, where only one allele has it. */
function aliasesOf(names: readonly string[]): ReadonlyMap<string, string> {
  const found = names.flatMap((name) => {
    const alias = /\s\(([^()\s]+)\)$/.exec(name)?.[1];
    return alias === undefined || /^reference$/i.test(alias) ? [] : [[name, alias] as const];
  });
  const all = [...names, ...found.map(([, alias]) => alias)];
  return new Map(found.filter(([, alias]) => all.filter((each) => each === alias).length === 1));
}
