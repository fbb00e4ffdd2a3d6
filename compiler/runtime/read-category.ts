import type { TableFact } from '../ir/table.ts';
import { cachedBy } from './cache.ts';
import { fold } from './fold.ts';
import { oneOf, type Problems } from './problems.ts';

/** Value indexes of a category, variant or allele status; problems are added, and undefined is returned if there is one. */
export function readCategory(fact: TableFact, value: unknown, path: string, problems: Problems): readonly number[] | undefined {
  const names = namesOf(fact);
  const indexOf = (item: unknown): number | undefined => {
    const text = typeof item === 'boolean' ? (item ? ['yes', 'positive'] : ['no', 'negative']).find((word) => names.has(word)) : item;
    return typeof text === 'string' ? names.get(foldValue(fact, text)) : undefined;
  };
  const expected = (): string => oneOf((fact.values ?? []).map(({ name }) => name));
  const found = alternatives(value, (text) => indexOf(text) !== undefined);
  const indexes = found.flatMap((item) => {
    const index = indexOf(item);
    return index ?? problems.add(typeof item === 'string' ? 'unknown-value' : 'wrong-type', path, item, expected(), fact) ?? [];
  });
  if (!found.length) problems.add('malformed', path, value, expected());
  return indexes.length && indexes.length === found.length ? indexes : undefined;
}

/** `A or B`, unless that is itself a name; lists item by item. */
export const alternatives = (value: unknown, isName: (text: string) => boolean): readonly unknown[] =>
  [value].flat().flatMap((item: unknown) => (typeof item !== 'string' || item.length > 10_000 || isName(item) ? [item] : splitOutside(item, ' or ')));

/** Splits at a separator that does not stand in double quotes. */
export function splitOutside(text: string, separator: string): string[] {
  const parts = [''];
  text.split('"').forEach((piece, i) => {
    if (i) parts.push(parts.pop() + '"');
    const [first, ...rest] = i % 2 ? [piece] : piece.split(separator);
    parts.push(parts.pop() + first!, ...rest);
  });
  return parts.map((part) => part.trim());
}

const namesOf = cachedBy((fact: TableFact) => {
  const names = new Map<string, number>();
  for (const key of ['name', 'short'] as const)
    fact.values?.forEach((value, index) => {
      const name = foldValue(fact, value[key] ?? value.name);
      if (!names.has(name)) names.set(name, index);
    });
  return names;
});

/** Genotypes are exact but for the order of their letters; other names ignore case. */
const foldValue = ({ kind }: TableFact, text: string): string =>
  kind === 'variant' ? text.trim().toUpperCase().split(text.includes('/') ? '/' : '').toSorted().join('') : unquote(fold(text));

export const unquote = (text: string): string => text.replace(/^"(.*)"$/, '$1');
