import { nameKey } from './name-key.ts';

/** Longer names than this are not compared: the cost grows with the product of the lengths. */
const longest = 80;

/**
 * The candidate that the author most likely meant, or nothing: a wrong guess is worse than none. Near means one edit for short names and
 * one edit in three letters for longer ones; a name that only adds or drops whole words counts as near. Alleles and variants whose numbers differ are different ones:
 * `*17` is no slip of the pen for `*1`.
 */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = nameKey(name);
  if (wanted === '' || wanted.length > longest) return undefined;
  const isAllele = /[*>]/.test(name);
  let best: string | undefined;
  let bestCost = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  let partial: string | undefined;
  for (const candidate of candidates) {
    const key = nameKey(candidate);
    if (key.length > longest || (isAllele && digits(key) !== digits(wanted))) continue;
    const cost = key === wanted ? 0 : editDistance(wanted, key, bestCost - 1);
    if (cost < bestCost) {
      bestCost = cost;
      best = candidate;
    } else if (!partial && wanted.length >= 4 && (key.startsWith(`${wanted} `) || key.endsWith(` ${wanted}`))) partial = candidate;
  }
  return best ?? partial;
}

const digits = (text: string): string => text.replace(/\D+/g, ' ').trim();

/** Edits (insert, delete, replace, swap two neighbors) from one to the other; more than `limit` gives `limit + 1`. */
export function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[to.length]!;
}
