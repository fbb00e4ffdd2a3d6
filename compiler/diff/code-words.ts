import type { TableTerminology } from '../ir/index.ts';

/**
 * A set of codes in as few words as the hierarchy allows: `Non-Small Cell Lung Cancer (NSCLC)`, `Tissue (TISSUE) except Myeloid (MYELOID) and Lymphoid (LYMPH)`.
 * Whether a code that has others below it is itself in the set does not matter: it stands for them.
 */
export function codesText(book: TableTerminology, set: ReadonlySet<string>): readonly string[] {
  const below: number[][] = book.codes.map(() => []);
  const tops: number[] = [];
  book.codes.forEach(([, , parent], at) => (parent < 0 ? tops : below[parent]!).push(at));
  const counts = book.codes.map(() => ({ inside: 0, all: 0 }));
  for (let at = book.codes.length - 1; at >= 0; at -= 1) {
    const own = counts[at]!;
    if (below[at]!.length === 0) {
      own.all = 1;
      own.inside = set.has(book.codes[at]![0]) ? 1 : 0;
    }
    const parent = counts[book.codes[at]![2]];
    if (parent) {
      parent.all += own.all;
      parent.inside += own.inside;
    }
  }
  const nameOf = (at: number): string => (([code, name]) => (code === name ? code : `${name} (${code})`))(book.codes[at]!);
  /** The largest groups that are all inside, or all outside. */
  const groups = (at: number, inside: boolean): readonly string[] => {
    const { inside: hits, all } = counts[at]!;
    const wanted = inside ? hits : all - hits;
    if (wanted === 0) return [];
    if (wanted === all) return [nameOf(at)];
    return below[at]!.flatMap((child) => groups(child, inside));
  };
  const best = (at: number): readonly string[] => {
    const { inside, all } = counts[at]!;
    if (inside === 0) return [];
    if (inside === all) return [nameOf(at)];
    const parts = below[at]!.flatMap(best);
    const without = groups(at, false);
    return without.length < parts.length ? [`${nameOf(at)} except ${without.join(' and ')}`] : parts;
  };
  const found = tops.flatMap(best);
  return found.length > 0 ? found : [...set].slice(0, 3);
}
