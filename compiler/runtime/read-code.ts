import type { TableTerminology } from '../ir/table.ts';
import { cachedBy } from './cache.ts';
import { fold } from './fold.ts';
import { oneOf, type Problems } from './problems.ts';
import { alternatives } from './read-category.ts';

/** Indexes of the codes that a report may mean: the code itself or any of its descendants. */
export function readCode(terminology: TableTerminology, value: unknown, path: string, problems: Problems): readonly number[] | undefined {
  const { byCode, byName, children } = indexOf(terminology);
  const find = (text: string): number | undefined => byCode.get(text.trim()) ?? byName.get(fold(text));
  const found: number[] = [];
  let good = true;
  for (const item of alternatives(value, (text) => find(text) !== undefined)) {
    const index = typeof item === 'string' ? find(item) : undefined;
    if (index !== undefined) {
      for (const stack = [index]; stack.length; ) {
        const at = stack.pop()!;
        found.push(at);
        stack.push(...(children.get(at) ?? []));
      }
      continue;
    }
    good = false;
    const system = `${terminology.name} ${terminology.version}`;
    if (typeof item !== 'string') problems.add('wrong-type', path, item, `a code of ${system}`);
    else if (Object.hasOwn(terminology.revoked, item)) problems.add('revoked-code', path, item, `a current code of ${system}: it was replaced by ${oneOf(terminology.revoked[item]!)}`);
    else problems.add('unknown-code', path, item, `a code of ${system}`, [...byCode.keys(), ...terminology.codes.map(([, name]) => name)]);
  }
  if (good && !found.length) problems.add('malformed', path, value, 'a code');
  return good && found.length ? found : undefined;
}

const indexOf = cachedBy((terminology: TableTerminology) => {
  const byCode = new Map<string, number>();
  const byName = new Map<string, number>();
  const children = new Map<number, number[]>();
  const twice = new Set<string>();
  terminology.codes.forEach(([code, name, parent], i) => {
    byCode.set(code, i);
    const key = fold(name);
    if (byName.has(key)) twice.add(key);
    byName.set(key, i);
    if (parent >= 0) children.set(parent, [...(children.get(parent) ?? []), i]);
  });
  for (const name of twice) byName.delete(name);
  return { byCode, byName, children };
});
