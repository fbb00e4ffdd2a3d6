import type { TableFact } from '../ir/table.ts';
import { cachedBy } from './cache.ts';
import { fold as foldName } from './fold.ts';
import { oneOf, type Problems } from './problems.ts';

/** Value indexes of a category, variant or allele status; problems are added, and undefined is returned if there is one. */
export function readCategory(fact: TableFact, value: unknown, path: string, problems: Problems): readonly number[] | undefined {
  const names = namesOf(fact);
  const found: number[] = [];
  const expected = oneOf((fact.values ?? []).map((item) => item.name));
  let good = true;
  for (const item of alternatives(value, (text) => names.has(fold(fact, text)))) {
    const text = typeof item === 'boolean' ? booleanName(names, item) : item;
    const index = typeof text === 'string' ? names.get(fold(fact, text)) : undefined;
    if (index !== undefined) found.push(index);
    else {
      good = false;
      problems.add(typeof text === 'string' ? 'unknown-value' : 'wrong-type', path, item, expected, (fact.values ?? []).flatMap((v) => (v.short ? [v.name, v.short] : [v.name])));
    }
  }
  if (good && !found.length) problems.add('malformed', path, value, expected);
  return good && found.length ? found : undefined;
}

/** `A or B`, unless that is itself a name; lists item by item. */
export function alternatives(value: unknown, isName: (text: string) => boolean): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => (Array.isArray(item) ? [item] : alternatives(item, isName)));
  if (typeof value !== 'string' || value.length > 10_000) return [value];
  if (isName(value)) return [value];
  return splitOutside(value, ' or ').map((part) => part.trim());
}

/** Splits at a separator that does not stand in double quotes. */
export function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '"') quoted = !quoted;
    else if (!quoted && text.startsWith(separator, i)) {
      parts.push(text.slice(from, i));
      i += separator.length - 1;
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

const namesOf = cachedBy((fact: TableFact) => {
  const names = new Map<string, number>();
  const put = (text: string | undefined, index: number): void => {
    if (text !== undefined && !names.has(fold(fact, text))) names.set(fold(fact, text), index);
  };
  fact.values?.forEach((value, index) => put(value.name, index));
  fact.values?.forEach((value, index) => put(value.short, index));
  return names;
});

/** Genotypes are exact but for the order of their letters; other names ignore case. */
function fold(fact: TableFact, text: string): string {
  const trimmed = text.trim();
  if (fact.kind !== 'variant') return foldName(trimmed).replace(/^"(.*)"$/, '$1');
  const upper = trimmed.toUpperCase();
  const parts = upper.includes('/') ? upper.split('/') : [...upper];
  return parts.toSorted().join('');
}

function booleanName(names: ReadonlyMap<string, number>, value: boolean): unknown {
  return (value ? ['yes', 'positive'] : ['no', 'negative']).find((name) => names.has(name)) ?? value;
}
