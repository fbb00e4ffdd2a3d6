import type { Part } from './part.ts';
import type { Known } from './problems.ts';

/** `precept/runtime/hints`: messages that name what was probably meant. No table needs it. */
export const hints: Part = {
  name: 'hints',
  hints: { meant: (written, known) => closest(written, namesOf(written, known).filter((name) => !('alleles' in known) || digits(name) === digits(written))), isUnit: (text) => text.split(/[/.]/).every((part) => common.test(part)) },
};

function namesOf(written: string, known: Known): readonly string[] {
  if ('alleles' in known) return /\*.*\*|^[\d.]+$/.test(written) ? [] : [...known.alleles.map(([name]) => name), ...bothNames(known.phenotypes)];
  return 'kind' in known ? bothNames(known.values ?? []) : known;
}

const bothNames = (values: readonly { readonly name: string; readonly short?: string }[]): readonly string[] => values.flatMap(({ name, short }) => (short === undefined ? [name] : [name, short]));

/** Alleles whose numbers differ are different alleles: `*17` is no slip of the pen for `*1`. */
const digits = (text: string): string => text.replace(/\D+/g, ' ').trim();

/** Common units: enough to say of `cm` beside a weight that it is of another dimension. */
const common = /^([pnuµmcdk]?(g|m|l|L|mol|eq|s|Pa|K|U|\[?IU\]?)\d?|%|1|h|d|wk|mo|a|min|(hour|day|week|month|year)s?|mmHg|mm\[Hg\]|Cel|\[lb_av\]|\[in_i\])$/;

/** The known name nearest to what was written, if it is near: one change or swapped letters in a short name, at most one per three letters in a longer one; or the name that it begins. */
function closest(written: string, known: Iterable<string>): string | undefined {
  const text = written.trim().toLowerCase();
  if (text.length > 60) return undefined;
  let best: string | undefined;
  let least = text.length < 5 ? 1.5 : Math.max(2, Math.ceil(text.length / 3)) + 0.5;
  let budget = 20_000;
  for (const name of known) {
    if ((budget -= 1) < 0) break;
    const key = name.toLowerCase();
    if (text.length > 2 && text.length < key.length && key.startsWith(text)) best ??= name;
    if (Math.abs(name.length - text.length) >= least) continue;
    const d = letters(text) === letters(key) && text !== key ? 1 : distance(text, key);
    if (d > 0 && d < least && d < text.length) [best, least] = [name, d];
  }
  return best;
}

/** Swapped letters count as one change: equal in any order. */
const letters = (text: string): string => [...text].toSorted().join();

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
