import type { Interval } from '../../language/model/index.ts';
import type { TableFact, TableGene } from '../ir/index.ts';
import { intervalText } from '../lower/space/number.ts';
import { changedDefinitions } from './definitions.ts';
import type { Pairing } from './pairing.ts';
import type { Ground, VocabularyChange, VocabularyKind } from './report.ts';

/** A change upstream, and where it can show: in regions of these units of facts, or below these definitions. */
export interface Upstream {
  readonly change: VocabularyChange;
  readonly units: readonly string[];
  /** Names of definitions. */
  readonly definitions: readonly string[];
  /** Alleles that changed: the region must hold calls with one of them. */
  readonly alleles: readonly string[];
  /** Why, where the change says so itself: a definition's own reason, another version of a code system. */
  readonly ground?: Ground;
}

/** What changed in the vocabularies of two tables: genes, values, units, ranges, code systems, drug classes, definitions, constraints. */
export function vocabularyOf(pairing: Pairing): readonly Upstream[] {
  const { old, new: after } = pairing.tables;
  const genes = after.genes.flatMap((gene) => ((other) => (other ? geneChanges(other, gene) : []))(old.genes.find((one) => one.name === gene.name)));
  const facts = after.facts.flatMap((fact) => ((other) => (other ? factChanges(other, fact) : []))(old.facts.find((one) => one.name === fact.name)));
  const systems = after.terminologies.flatMap((system): readonly Upstream[] => {
    const other = old.terminologies.find((one) => one.name === system.name);
    if (!other || other.sha256 === system.sha256) return [];
    const units = after.facts.filter((fact) => fact.kind === 'code' && after.terminologies[fact.terminology!] === system).map((fact) => fact.name);
    const text = `${system.name}: version ${system.version} instead of ${other.version}`;
    const change = upstream('code system', system.name, text, units, other.version, system.version);
    return [system.version === other.version ? change : { ...change, ground: { kind: 'version', texts: [text] } }];
  });
  return [...genes, ...facts, ...systems, ...drugClasses(pairing), ...definitions(pairing), ...constraints(pairing)];
}

const upstream = (kind: VocabularyKind, name: string, text: string, units: readonly string[], old?: string, after?: string, alleles: readonly string[] = []): Upstream =>
  ({ change: { kind, name, text, ...(old === undefined ? {} : { old }), ...(after === undefined ? {} : { new: after }) }, units, definitions: [], alleles });

function geneChanges(old: TableGene, after: TableGene): readonly Upstream[] {
  const before = new Map(old.alleles.map((one) => [one[0], one]));
  const now = new Map(after.alleles.map((one) => [one[0], one]));
  const changes: Upstream[] = [];
  for (const [name, [, at, activity]] of now) {
    const other = before.get(name);
    const full = `${after.name}${name.startsWith('*') ? '' : ' '}${name}`;
    if (!other) {
      changes.push(upstream('allele added', full, `${full} is listed now`, [after.name], undefined, after.functions[at], [name]));
      continue;
    }
    const [was, is] = [old.functions[other[1]] ?? 'unknown', after.functions[at] ?? 'unknown'];
    if (was !== is) changes.push(upstream('allele function', full, `${full}: ${named(is)}, was ${named(was)}`, [after.name], was, is, [name]));
    if ((other[2] ?? '') !== (activity ?? '')) changes.push(upstream('allele activity', full, `${full}: activity ${activity ?? 'unknown'}, was ${other[2] ?? 'unknown'}`, [after.name], other[2] ?? 'unknown', activity ?? 'unknown', [name]));
  }
  for (const name of before.keys()) if (!now.has(name)) changes.push(upstream('allele removed', `${old.name}${name}`, `${old.name}${name} is no longer listed`, [after.name], name, undefined, [name]));
  return [...changes, ...boundaries(old, after), ...pairRules(old, after)];
}

const named = (text: string): string => (/function|unknown/.test(text) ? text : `${text} function`);

/** Phenotypes whose scores changed. */
function boundaries(old: TableGene, after: TableGene): readonly Upstream[] {
  const text = (gene: TableGene, phenotype: string): string => (gene.score?.bins ?? []).flatMap(([interval, at]): string[] => (gene.phenotypes[at]?.name === phenotype ? [span(interval)] : [])).join(' or ');
  return after.phenotypes.flatMap(({ name }) => {
    const [was, is] = [text(old, name), text(after, name)];
    return was === is || !old.score ? [] : [upstream('phenotype boundary', `${after.name} ${name}`, `${after.name} ${name}: score ${is || 'never'}, was ${was || 'never'}`, [after.name], was, is)];
  });
}

const span = (interval: Interval): string => intervalText(interval, '') || 'any';

/** Pairs of functions that give another phenotype. */
function pairRules(old: TableGene, after: TableGene): readonly Upstream[] {
  if (!old.pairs || !after.pairs) return [];
  const names = (gene: TableGene): readonly string[] => [...gene.functions, 'none'];
  const of = (gene: TableGene, a: string, b: string): string => {
    const all = names(gene);
    const at = gene.call === 'haploid' ? gene.pairs![all.indexOf(a)] : gene.pairs![all.indexOf(a) * all.length + all.indexOf(b)];
    return gene.phenotypes[at ?? -1]?.name ?? 'not assigned';
  };
  const shared = names(after).filter((name) => names(old).includes(name));
  return shared.flatMap((a, i) => shared.slice(i).flatMap((b) => {
    const [was, is] = [of(old, a, b), of(after, a, b)];
    return was === is ? [] : [upstream('phenotype rule', after.name, `${after.name}, ${a} with ${b}: ${is}, was ${was}`, [after.name], was, is)];
  }));
}

function factChanges(old: TableFact, after: TableFact): readonly Upstream[] {
  const changes: Upstream[] = [];
  const values = (fact: TableFact): readonly string[] => (fact.values ?? []).map((one) => one.name);
  if (after.kind !== 'medications') {
    for (const name of values(after)) if (!values(old).includes(name)) changes.push(upstream('value added', after.name, `${after.name}: ${name} is a value now`, [after.name], undefined, name));
    for (const name of values(old)) if (!values(after).includes(name)) changes.push(upstream('value removed', after.name, `${after.name}: ${name} is no longer a value`, [after.name], name));
  }
  if (old.unit && after.unit && old.unit.ucum !== after.unit.ucum) changes.push(upstream('unit', after.name, `${after.name} is in ${after.unit.text}, was in ${old.unit.text}`, [after.name], old.unit.text, after.unit.text));
  else if (old.min !== after.min || old.max !== after.max) changes.push(upstream('range', after.name, `${after.name} may be ${after.min} to ${after.max}, was ${old.min} to ${old.max}`, [after.name], `${old.min} to ${old.max}`, `${after.min} to ${after.max}`));
  return changes;
}

/** Drugs that a class or group has gained or lost, as far as both sides ask for it. */
function drugClasses({ tables }: Pairing): readonly Upstream[] {
  const drugsOf = (side: 'old' | 'new', name: string): ReadonlySet<string> | undefined => {
    const term = tables[side].terms.find((one) => one.kind === 'medication' && one.name === name);
    return term && new Set(term.variables.flatMap((v) => ((one) => (one.kind === 'medication' ? one.drugs : []))(tables[side].variables[v]!)));
  };
  return tables.new.terms.flatMap((term) => {
    const [was, is] = term.kind === 'medication' ? [drugsOf('old', term.name), drugsOf('new', term.name)] : [];
    if (!was || !is) return [];
    const [gained, lost] = [[...is].filter((drug) => !was.has(drug)), [...was].filter((drug) => !is.has(drug))];
    const text = [...gained.map((drug) => `with ${drug}`), ...lost.map((drug) => `without ${drug}`)].join(', ');
    const units = term.carriers.map((fact) => tables.new.facts[fact]!.name);
    return text === '' ? [] : [upstream('drug class', term.name, `${term.name.replace(/^\S+ includes /, '')}: ${text}`, units, lost.join(', '), gained.join(', '))];
  });
}

const definitions = (pairing: Pairing): readonly Upstream[] => changedDefinitions(pairing).map(({ name, rows, ground }) => {
  const { change, ...rest } = upstream('definition', name, `${name} is defined differently`, []);
  return { ...rest, change: { ...change, rows }, definitions: [name], ...(ground ? { ground } : {}) };
});

function constraints(pairing: Pairing): readonly Upstream[] {
  const [was, is] = [pairing.possible('old', undefined), pairing.possible('new', undefined)];
  if (was === is) return [];
  const text = was === undefined ? 'patients are restricted by `given that` now' : is === undefined ? 'patients are no longer restricted by `given that`' : 'which patients can exist (`given that`) is said differently';
  return [upstream('constraint', 'given that', text, pairing.space.variables.map((one) => one.unit))];
}
