import { compare, add, decimal, one, parseDecimal, toDecimal, zero, type Rational } from '../../language/types/decimal.ts';
import type { Group, NumberBin, Population, Shares } from './population.ts';

/** What is wrong with a population file: where, what was found, what was expected. */
export class PopulationError extends Error {}

type Json = Readonly<Record<string, unknown>>;

/** Published frequencies are rounded: a sum this far above 1 is scaled down to 1. */
const ROUNDING = decimal('1.02');

/** Reads the parsed JSON of a population file. Throws `PopulationError` with one sentence. */
export function readPopulation(json: unknown): Population {
  const file = object(json, 'the file');
  if (file['format'] !== 'precept-population') fail('format', file['format'], '`precept-population`');
  if (file['formatVersion'] !== 1) fail('formatVersion', file['formatVersion'], '1: this program reads no other version');
  only(file, '', ['format', 'formatVersion', 'title', 'citations', 'groups']);
  const citations = list(file['citations'], 'citations').map((one_, i) => {
    const at = `citations[${i}]`;
    const { name, reference } = object(one_, at);
    return { name: text(name, `${at}.name`), reference: text(reference, `${at}.reference`) };
  });
  const cited = new Set(citations.map(({ name }) => name));
  const groups = list(file['groups'], 'groups').map((group, i) => readGroup(group, `groups[${i}]`, cited));
  if (groups.length === 0) fail('groups', 'an empty list', 'at least one group');
  groups.forEach(({ name }, i) => groups.findIndex((other) => other.name === name) < i && fail(`groups[${i}].name`, name, 'a name that no other group has'));
  return { format: 'precept-population', formatVersion: 1, title: text(file['title'], 'title'), citations, groups };
}

function readGroup(json: unknown, at: string, cited: ReadonlySet<string>): Group {
  const group = object(json, at);
  only(group, at, ['name', 'alleles', 'values', 'numbers', 'sex', 'joint']);
  const citation = (value: unknown, where: string): string => {
    const name = text(value, where);
    return cited.has(name) ? name : fail(where, name, `the name of one of \`citations\``);
  };
  const shares = (value: unknown, where: string): Shares => {
    const { citation: source, shares: each, ...rest } = object(value, where);
    only(rest, where, ['citation', 'shares']);
    const entries = Object.entries(object(each, `${where}.shares`)).map(([name, share]) => [name, shareText(share, `${where}.shares.${name}`)] as const);
    atMostOne(entries.map(([, share]) => share), `${where}.shares`);
    return { citation: citation(source, `${where}.citation`), shares: Object.fromEntries(entries) };
  };
  const named = (key: string): Readonly<Record<string, Shares>> =>
    Object.fromEntries(Object.entries(object(group[key] ?? {}, `${at}.${key}`)).map(([name, value]) => [name, shares(value, `${at}.${key}.${name}`)]));
  const numbers = Object.fromEntries(Object.entries(object(group['numbers'] ?? {}, `${at}.numbers`)).map(([name, value]) => {
    const where = `${at}.numbers.${name}`;
    const own = object(value, where);
    const bins = list(own['bins'], `${where}.bins`).map((bin, i) => readBin(bin, `${where}.bins[${i}]`));
    atMostOne(bins.map(({ share }) => share), `${where}.bins`);
    return [name, { citation: citation(own['citation'], `${where}.citation`), bins }];
  }));
  const joint = list(group['joint'] ?? [], `${at}.joint`).map((table, i) => {
    const where = `${at}.joint[${i}]`;
    const own = object(table, where);
    const rows = list(own['rows'], `${where}.rows`).map((row, j) => {
      const { share, facts } = object(row, `${where}.rows[${j}]`);
      return { share: shareText(share, `${where}.rows[${j}].share`), facts: object(facts, `${where}.rows[${j}].facts`) };
    });
    exactlyOne(rows.map(({ share }) => share), `${where}.rows`);
    return { citation: citation(own['citation'], `${where}.citation`), rows };
  });
  return { name: text(group['name'], `${at}.name`), alleles: named('alleles'), values: named('values'), numbers, joint, ...(group['sex'] === undefined ? {} : { sex: readSex(group['sex'], `${at}.sex`, citation) }) };
}

function readSex(json: unknown, at: string, citation: (value: unknown, where: string) => string): NonNullable<Group['sex']> {
  const own = object(json, at);
  only(own, at, ['citation', 'male', 'female', 'fact']);
  const [male, female] = [shareText(own['male'], `${at}.male`), shareText(own['female'], `${at}.female`)];
  exactlyOne([male, female], at);
  return { citation: citation(own['citation'], `${at}.citation`), male, female, ...(own['fact'] === undefined ? {} : { fact: text(own['fact'], `${at}.fact`) }) };
}

function readBin(json: unknown, at: string): NumberBin {
  const bin = object(json, at);
  only(bin, at, ['from', 'to', 'share']);
  const bound = (key: 'from' | 'to'): { readonly [name: string]: string } => (bin[key] === undefined ? {} : { [key]: numberText(bin[key], `${at}.${key}`) });
  return { ...bound('from'), ...bound('to'), share: shareText(bin['share'], `${at}.share`) };
}

function numberText(value: unknown, at: string): string {
  const written = typeof value === 'number' ? String(value) : value;
  const read = typeof written === 'string' ? parseDecimal(written) : undefined;
  return read ? toDecimal(read)! : fail(at, value, 'a decimal such as `0.147`');
}

function shareText(value: unknown, at: string): string {
  const written = numberText(value, at);
  const share = decimal(written);
  return compare(share, zero) >= 0 && compare(share, one) <= 0 ? written : fail(at, written, 'a share from 0 to 1');
}

const total = (shares: readonly string[]): Rational => shares.map(decimal).reduce(add, zero);

function atMostOne(shares: readonly string[], at: string): void {
  const sum = total(shares);
  if (compare(sum, ROUNDING) > 0) fail(at, `a sum of ${toDecimal(sum)}`, 'shares of at most 1 together');
}

function exactlyOne(shares: readonly string[], at: string): void {
  const sum = total(shares);
  if (compare(sum, one) !== 0) fail(at, `a sum of ${toDecimal(sum)}`, 'shares of exactly 1 together');
}

function object(value: unknown, at: string): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : fail(at, value, 'an object');
}

const list = (value: unknown, at: string): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : fail(at, value, 'a list'));
const text = (value: unknown, at: string): string => (typeof value === 'string' && value.trim() !== '' ? value : fail(at, value, 'a text'));

function only(value: Json, at: string, known: readonly string[]): void {
  const odd = Object.keys(value).find((key) => !known.includes(key));
  if (odd !== undefined) fail(at === '' ? odd : `${at}.${odd}`, odd, `one of ${known.map((key) => `\`${key}\``).join(', ')}`);
}

function fail(at: string, found: unknown, expected: string): never {
  const shown = found === undefined ? 'nothing' : typeof found === 'string' ? `\`${found.slice(0, 60)}\`` : Array.isArray(found) ? 'a list' : typeof found === 'object' ? 'an object' : String(found);
  throw new PopulationError(`${at}: found ${shown}, expected ${expected}`);
}
