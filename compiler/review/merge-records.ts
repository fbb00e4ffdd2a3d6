import { lineOf, makeEntry, readEntry, type Entry } from './entry.ts';
import { isMarker, linesOf } from './record.ts';

/**
 * The record of two branches: every entry of both, each behind those that it follows, and at the end an entry that joins the last ones.
 * Whoever merges, in whichever direction, gets the same bytes. Undefined where a line is not as it was written or a followed entry is missing:
 * joining must not hide that. Serves as repair too, with one text that holds both sides, conflict markers included.
 */
export function mergeRecords(...texts: readonly string[]): string | undefined {
  const entries = new Map<string, Entry>();
  for (const line of texts.flatMap(linesOf)) {
    if (line === '' || isMarker(line)) continue;
    const entry = readEntry(line);
    if (!entry) return undefined;
    entries.set(entry.hash, entry);
  }
  const ordered = inOrder([...entries.values()]);
  if (!ordered) return undefined;
  const followed = new Set(ordered.flatMap(({ after }) => after));
  const ends = ordered.map(({ hash }) => hash).filter((hash) => !followed.has(hash)).toSorted();
  return [...ordered, ...(ends.length > 1 ? [makeEntry(ends)] : [])].map((entry) => `${lineOf(entry)}\n`).join('');
}

/** Parents first, each branch in one piece, the branch with the smaller hash first. */
function inOrder(entries: readonly Entry[]): readonly Entry[] | undefined {
  const left = new Map(entries.map((entry) => [entry.hash, entry]));
  if (entries.some(({ after }) => after.some((hash) => !left.has(hash)))) return undefined;
  const children = new Map<string, Entry[]>();
  for (const entry of entries) for (const hash of entry.after) children.set(hash, [...(children.get(hash) ?? []), entry]);
  const ready = entries.filter(({ after }) => after.length === 0).toSorted(later);
  const result: Entry[] = [];
  for (let entry = ready.pop(); entry; entry = ready.pop()) {
    result.push(entry);
    left.delete(entry.hash);
    ready.push(...(children.get(entry.hash) ?? []).filter(({ after }) => after.every((hash) => !left.has(hash))).toSorted(later));
  }
  return result.length === entries.length ? result : undefined;
}

function later(one: Entry, other: Entry): number {
  return one.hash < other.hash ? 1 : -1;
}
