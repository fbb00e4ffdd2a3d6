import type { Gene } from '../../language/model/index.ts';
import { alleleOf, callText, OTHER, type Call, type Haplotype } from './calls.ts';
import { stretchOf } from './intervals.ts';
import type { CallReport, Known } from './known.ts';
import type { Lookup } from './lookup.ts';
import { alleleFacts } from './possible-calls.ts';
import type { Problems } from './problems.ts';
import { equals } from './rational.ts';
import { readStretch } from './read-number.ts';
import { nameIn, unquote } from './read-values.ts';

/**
 * A gene call: `*1/*2`, `*1x2/*4`, `*1x>=3/*4`, `*36+*10/*1`, several with `or`; one allele where there is one chromosome copy; `*15:02/?`; a
 * phenotype; `score 1.5`, `score >= 3`; `A, B, C unphased` where the two lowest activities count. Several reports of one gene (an object) must all hold. `*15:02 carried` reports that allele alone.
 */
export function readGene(lookup: Lookup, gene: Gene, value: unknown, path: string, problems: Problems): (readonly [string, Known])[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return readObject(lookup, gene, new Map(Object.entries(value)), value, path, problems);
  const texts: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? splitOutsideQuotes(value, ' or ') : [value];
  const strings = texts.flatMap((text) => (typeof text === 'string' ? [text.trim()] : []));
  if (strings.length < texts.length || strings.length === 0) {
    problems.add('wrong-type', path, value, 'a call such as *1/*2, a phenotype or a score');
    return [];
  }
  const carried = strings.length === 1 ? carriedAllele(lookup, gene, strings[0] ?? '') : undefined;
  if (carried) return carried;
  const report = readTexts(gene, strings, path, problems);
  return report ? [[path, { kind: 'calls', reports: [report] }]] : [];
}

function readObject(lookup: Lookup, gene: Gene, entries: ReadonlyMap<string, unknown>, value: unknown, path: string, problems: Problems): (readonly [string, Known])[] {
  const unknown = [...entries.keys()].find((key) => !['diplotype', 'phenotype', 'score'].includes(key));
  if (unknown !== undefined || entries.size === 0) { problems.add('malformed', path, value, 'an object with `diplotype`, `phenotype` or `score`'); return []; }
  const reports: CallReport[] = [];
  for (const [key, part] of entries) {
    if (typeof part === 'string' && part.trim().toLowerCase() === 'not tested') continue;
    if (key === 'score') {
      const score = readScore(part, `${path}.score`, problems);
      if (score) reports.push(score);
      continue;
    }
    for (const [, known] of readGene(lookup, gene, part, `${path}.${key}`, problems)) if (known.kind === 'calls') reports.push(...known.reports);
  }
  return reports.length === 0 ? [] : [[path, { kind: 'calls', reports }]];
}

function readTexts(gene: Gene, texts: readonly string[], path: string, problems: Problems): CallReport | undefined {
  const phenotypes = texts.map((text) => nameIn({ values: gene.phenotypes }, text));
  if (phenotypes.every((name) => name !== undefined)) return { kind: 'phenotype', phenotypes: phenotypes.flatMap((name) => name ?? []) };
  const score = texts.length === 1 ? /^score\s+(.*)$/is.exec(texts[0] ?? '') : undefined;
  if (score) return readScore(score[1], path, problems);
  const calls: Call[] = [];
  const partial: Call[] = [];
  for (const text of texts) {
    const read = readCall(gene, text);
    if (typeof read === 'string') return problems.add(read === 'unknown-allele' ? 'unknown-allele' : 'malformed', path, text, expectation(gene));
    for (const call of read.calls) if (![...calls, ...partial].some((other) => callText(other) === callText(call))) (read.partial ? partial : calls).push(call);
  }
  return { kind: 'calls', calls, partial };
}

function expectation(gene: Gene): string {
  return gene.inheritance === 'autosomal' ? `a call of ${gene.name} such as *1/*2, with listed alleles` : `a call of ${gene.name}, with listed alleles`;
}

function readScore(value: unknown, path: string, problems: Problems): CallReport | undefined {
  const stretch = readStretch({ kind: 'number', unit: { ucum: '1', text: '1' }, min: '0', max: '1000', labels: [] }, value, path, problems);
  if (!stretch) return undefined;
  const exact = stretch.lo !== undefined && stretch.hi !== undefined && equals(stretch.lo, stretch.hi);
  const unbounded = typeof value === 'string' && /^\s*(>|≥)/.test(value) && !/\bto\b/.test(value);
  return { kind: 'score', exact, stretch: unbounded && stretch.lo ? { ...stretchOf({}), lo: stretch.lo, loOpen: stretch.loOpen } : stretch };
}

/** `*15:02 carried`: the fact of that allele is positive. */
function carriedAllele(lookup: Lookup, gene: Gene, text: string): (readonly [string, Known])[] | undefined {
  const match = /^(.+?)\s+carried$/i.exec(text);
  if (!match || gene.call.kind !== 'presence') return undefined;
  const fact = alleleFacts(lookup, gene).find(([, allele]) => allele === unquote(match[1] ?? ''));
  return fact ? [[fact[0], { kind: 'values', values: ['positive'] }]] : [];
}

/** One call as written in a report; `undefined` where it is none, or several. */
export function callOf(gene: Gene, text: string): Call | undefined {
  const read = readCall(gene, text);
  return typeof read !== 'string' && !read.partial && read.calls.length === 1 ? read.calls[0] : undefined;
}

interface ReadCall { readonly calls: readonly Call[]; readonly partial: boolean }

/** A whole string may be one allele, quoted or not; else every slash outside quotes is tried as the one between two. */
function readCall(gene: Gene, text: string): ReadCall | 'unknown-allele' | 'malformed' {
  const single = gene.inheritance !== 'autosomal' || gene.call.kind === 'haploid';
  const double = gene.inheritance !== 'mitochondrial' && gene.call.kind !== 'haploid';
  const unphased = /^(.*\S)\s+unphased$/is.exec(text);
  if (unphased && takesVariants(gene)) return readUnphased(gene, unphased[1] ?? '');
  const whole = readHaplotype(gene, text);
  if (typeof whole !== 'string') return single ? { calls: whole.map((one) => ({ haplotypes: [one] })), partial: false } : 'malformed';
  let worst: 'unknown-allele' | 'malformed' = text.includes('/') ? 'malformed' : whole;
  const parts = splitOutsideQuotes(text, '/');
  for (let at = 1; at < parts.length; at += 1) {
    const [left = '', right = ''] = [parts.slice(0, at).join('/').trim(), parts.slice(at).join('/').trim()];
    const known = left === '?' ? right : left;
    const first = readHaplotype(gene, known);
    const second = left === '?' || right === '?' ? undefined : readHaplotype(gene, right);
    if (typeof first !== 'string' && second === undefined && double) return { calls: first.map((one) => ({ haplotypes: [one] })), partial: true };
    if (typeof first !== 'string' && typeof second !== 'string' && second !== undefined && double) return { calls: first.flatMap((one) => second.map((other) => ({ haplotypes: [one, other] }))), partial: false };
    if (first === 'unknown-allele' || second === 'unknown-allele') worst = 'unknown-allele';
  }
  return worst;
}

/** Two or more variants, on whichever chromosomes: only the two lowest of their activities count. */
function readUnphased(gene: Gene, text: string): ReadCall | 'unknown-allele' | 'malformed' {
  const names = splitOutsideQuotes(text, ',').map((part) => alleleOf(gene, unquote(part.trim()))?.name);
  if (names.length < 2) return 'malformed';
  const members = names.flatMap((allele) => (allele === undefined ? [] : [{ allele, copies: 1, open: false }]));
  if (members.length < names.length) return 'unknown-allele';
  // One strand holds the lowest alone, so that the next lowest counts on the other.
  const lowest = members.toSorted((one, other) => placeOf(gene, one.allele) - placeOf(gene, other.allele));
  return { calls: [{ haplotypes: [lowest.slice(0, 1), lowest.slice(1)] }], partial: false };
}

/** Whether several variants may be reported for a chromosome. */
function takesVariants(gene: Gene): boolean {
  if (gene.call.kind === 'score') return gene.call.of === 'two lowest';
  return gene.call.kind === 'pair of functions' && gene.call.lowestFirst !== undefined;
}

function placeOf(gene: Gene, allele: string): number {
  const found = alleleOf(gene, allele);
  if (gene.call.kind === 'pair of functions') return (gene.call.lowestFirst ?? []).indexOf(found?.function ?? '');
  return Number(found?.activity ?? -1);
}

/** One allele with its copies, or a tandem. Several where the typing is coarser than the gene's resolution. */
function readHaplotype(gene: Gene, text: string): Haplotype[] | 'unknown-allele' | 'malformed' {
  const trimmed = text.trim();
  if (trimmed === '') return 'malformed';
  const direct = alleleNames(gene, unquote(trimmed));
  if (direct) return direct.map((allele) => [{ allele, copies: 1, open: false }]);
  const copies = /^(.+?)x(>=|≥)?(\d{1,3})$/s.exec(trimmed);
  if (copies && gene.call.kind === 'score' && gene.call.copies === 'multiply' && Number(copies[3]) > 0) {
    const names = alleleNames(gene, unquote(copies[1] ?? ''));
    if (names) return names.map((allele) => [{ allele, copies: Number(copies[3]), open: copies[2] !== undefined }]);
  }
  const members = splitOutsideQuotes(trimmed.startsWith('[') && trimmed.endsWith(']') ? trimmed.slice(1, -1) : trimmed, '+');
  if (members.length > 1 && (takesVariants(gene) || (gene.call.kind === 'score' && gene.call.tandems === 'add'))) {
    const read = members.map((member) => readHaplotype(gene, member));
    const failed = read.find((one) => typeof one === 'string');
    if (typeof failed === 'string') return failed;
    return [read.flatMap((one) => (typeof one === 'string' ? [] : one[0] ?? []))];
  }
  return 'unknown-allele';
}

/** Listed alleles by name or alias. Presence genes know every well-formed allele, cut to the fields that the gene is typed at. */
function alleleNames(gene: Gene, name: string): string[] | undefined {
  const listed = alleleOf(gene, name) ?? coreAllele(gene, name);
  if (listed) return [listed.name];
  if (gene.call.kind === 'presence' && name === OTHER) return [OTHER];
  if (gene.call.kind !== 'presence' || !/^\*\d+(:\d+)*[A-Z]?$/.test(name)) return undefined;
  const fields = name.split(':');
  if (fields.length >= gene.call.fields) return [fields.slice(0, gene.call.fields).join(':')];
  const finer = gene.alleles.map((allele) => allele.name).filter((allele) => allele.startsWith(`${name}:`));
  return [...finer, name];
}

/** `*4.013` is a suballele of `*4`: the digits behind the point change nothing that a rule may ask. */
function coreAllele(gene: Gene, name: string): ReturnType<typeof alleleOf> {
  const point = name.indexOf('.');
  return point > 0 && /^\*\d/.test(name) && /^\d{3}$/.test(name.slice(point + 1)) ? alleleOf(gene, name.slice(0, point)) : undefined;
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let current = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '"') quoted = !quoted;
    if (!quoted && text.startsWith(separator, i)) {
      parts.push(current);
      current = '';
      i += separator.length - 1;
    } else current += text[i];
  }
  return [...parts, current];
}
