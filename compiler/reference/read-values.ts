import type { DiscreteDomain } from '../../language/model/index.ts';
import type { Known } from './known.ts';
import type { Lookup } from './lookup.ts';
import type { Problems } from './problems.ts';

/** One name, `A or B`, or a list: what is possible. A name that holds `or` itself is tried whole first. */
function choicesOf(value: unknown, isOne: (text: string) => boolean): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || isOne(value)) return [value];
  return value.split(/\s+or\s+/).map((part) => part.trim());
}

/** category, yes/no, allele status: by name or short name, in any case; booleans for yes/no. */
export function readNames(domain: DiscreteDomain, booleans: boolean, value: unknown, path: string, problems: Problems): Known | undefined {
  const expected = domain.values.map((one) => one.short ?? one.name).join(', ');
  const names: string[] = [];
  const choices = choicesOf(value, (text) => nameIn(domain, text) !== undefined);
  if (choices.length === 0) return problems.add('malformed', path, value, `one or more of ${expected}`);
  for (const choice of choices) {
    if (typeof choice !== 'string' && !(booleans && typeof choice === 'boolean')) return problems.add('wrong-type', path, choice, `one of ${expected}`);
    const name = typeof choice === 'boolean' ? domain.values[choice ? 1 : 0]?.name : nameIn(domain, choice);
    if (name === undefined) return problems.add('unknown-value', path, choice, `one of ${expected}`);
    names.push(name);
  }
  return { kind: 'values', values: domain.values.map((one) => one.name).filter((name) => names.includes(name)) };
}

export function nameIn(domain: Pick<DiscreteDomain, 'values'>, text: string): string | undefined {
  const wanted = unquote(text.trim());
  const exact = domain.values.find((value) => value.name === wanted) ?? domain.values.find((value) => value.short === wanted);
  const lower = wanted.toLowerCase();
  return (exact ?? domain.values.find((value) => value.name.toLowerCase() === lower) ?? domain.values.find((value) => value.short?.toLowerCase() === lower))?.name;
}

export function unquote(text: string): string { return /^".*"$/s.test(text) ? text.slice(1, -1) : text; }

/** A genotype at one position: `AG`, `GA` and `A/G` are the same. */
export function readVariant(domain: DiscreteDomain, value: unknown, path: string, problems: Problems): Known | undefined {
  const expected = domain.values.map((one) => one.name).join(', ');
  const find = (text: string): string | undefined => nameIn(domain, text) ?? domain.values.find((one) => letters(one.name) === letters(text))?.name;
  const names: string[] = [];
  const choices = choicesOf(value, (text) => find(text) !== undefined);
  if (choices.length === 0) return problems.add('malformed', path, value, `one or more of ${expected}`);
  for (const choice of choices) {
    if (typeof choice !== 'string') return problems.add('wrong-type', path, choice, `one of ${expected}`);
    const name = find(choice);
    if (name === undefined) return problems.add('unknown-value', path, choice, `one of ${expected}`);
    names.push(name);
  }
  return { kind: 'values', values: domain.values.map((one) => one.name).filter((name) => names.includes(name)) };
}

function letters(text: string): string {
  const trimmed = text.trim().toUpperCase();
  const parts = trimmed.includes('/') ? trimmed.split('/') : trimmed.length % 2 === 0 ? [trimmed.slice(0, trimmed.length / 2), trimmed.slice(trimmed.length / 2)] : [trimmed];
  return parts.toSorted().join('/');
}

/** A code or its checked name. An inner code is that code or any below it. */
export function readCodes(lookup: Lookup, terminology: string, value: unknown, path: string, problems: Problems): Known | undefined {
  const system = lookup.terminologies.get(terminology);
  const codes = system?.codes ?? [];
  const find = (text: string): string | undefined => (codes.find((one) => one.code === text) ?? codes.find((one) => one.name.toLowerCase() === text.toLowerCase()))?.code;
  const chosen = new Set<string>();
  const choices = choicesOf(value, (text) => find(text) !== undefined);
  if (choices.length === 0) return problems.add('malformed', path, value, `a code of ${terminology}`);
  for (const choice of choices) {
    if (typeof choice !== 'string') return problems.add('wrong-type', path, choice, `a code of ${terminology}`);
    const code = find(choice.trim());
    const revoked = system?.revoked.find((one) => one.code === choice.trim());
    if (code === undefined && revoked) return problems.add('revoked-code', path, choice, revoked.replacedBy.length > 0 ? `its successor: ${revoked.replacedBy.join(', ')}` : 'a code in use');
    if (code === undefined) return problems.add('unknown-code', path, choice, `a code of ${terminology}`);
    chosen.add(code);
  }
  const parents = new Map(codes.map((one) => [one.code, one.parent]));
  const isBelow = (code: string | undefined): boolean => code !== undefined && (chosen.has(code) || isBelow(parents.get(code)));
  return { kind: 'values', values: codes.map((one) => one.code).filter((code) => isBelow(code)) };
}
