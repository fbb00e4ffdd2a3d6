/**
 * Splits `size` items into classes that no question tells apart. Determinate items keep classes of their own kind, which come first;
 * inside a kind, classes are in the order of their first item.
 *
 * @param questions sets of item numbers; a set that is asked often may come often
 * @param apart items that must not share a class with any other
 */
export function partition(size: number, questions: Iterable<readonly number[]>, indeterminate: (item: number) => boolean, apart = false): Partition {
  let group = Int32Array.from({ length: size }, (_, i) => (apart ? i : indeterminate(i) ? 1 : 0));
  const seen = new Set<string>();
  for (const question of questions) {
    const key = question.join();
    if (seen.has(key) || apart) continue;
    seen.add(key);
    group = refine(group, question);
  }
  const order = Array.from(group.keys()).toSorted((a, b) => Number(indeterminate(a)) - Number(indeterminate(b)) || a - b);
  const classOf = new Map<number, number>();
  for (const item of order) if (!classOf.has(group[item]!)) classOf.set(group[item]!, classOf.size);
  const map = Array.from(group, (g) => classOf.get(g)!);
  const determinate = new Set(map.filter((_, item) => !indeterminate(item))).size;
  return { map, classes: classOf.size, determinate };
}

export interface Partition {
  /** Class of each item. */
  readonly map: readonly number[];
  readonly classes: number;
  /** Classes of determinate items; they come first. */
  readonly determinate: number;
}

function refine(group: Int32Array, question: readonly number[]): Int32Array<ArrayBuffer> {
  const inside = new Uint8Array(group.length);
  for (const item of question) inside[item] = 1;
  const names = new Map<number, number>();
  return Int32Array.from(group, (g, item) => {
    const key = g * 2 + inside[item]!;
    if (!names.has(key)) names.set(key, names.size);
    return names.get(key)!;
  });
}
