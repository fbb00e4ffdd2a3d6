import { lineOf, makeEntry, readEntry, type Approval, type Entry } from './entry.ts';

/** The record of reviews, read: its entries, and what is wrong with it. Only one without problems counts. */
export interface ReviewRecord {
  readonly entries: readonly (Entry & { readonly line: number })[];
  readonly problems: readonly RecordProblem[];
}

export interface RecordProblem {
  /** From 1. */
  readonly line: number;
  readonly message: string;
  /** Whether `precept review repair` mends it: two branches, a file that Git could not merge. */
  readonly repairable: boolean;
}

/** What a record is called, beside the rule files or above them. */
export const recordName = 'precept-reviews.jsonl';

/**
 * Reads a record and checks its chain: every line is as it was written, follows lines above it, and is followed, so that a line that was
 * changed, removed or moved is named. A cut at the end is seen only against an older version of the file (`missingFrom`).
 */
export function readRecord(text: string): ReviewRecord {
  const entries: (Entry & { readonly line: number })[] = [];
  const problems: RecordProblem[] = [];
  const above = new Map<string, number>();
  const open = new Map<string, number>();
  let isDamaged = false;
  linesOf(text).forEach((written, at) => {
    const line = at + 1;
    const problem = (message: string, repairable = false): void => void problems.push({ line, message, repairable });
    if (written === '') return problem('this line is empty', true);
    if (isMarker(written)) return problem('this is a conflict that Git left', true);
    const entry = readEntry(written);
    if (!entry) isDamaged = true;
    if (!entry) return problem('this line is not as it was written: an entry was changed, or is none');
    if (above.has(entry.hash)) return problem(`this line stands in line ${above.get(entry.hash)} already`, true);
    const lost = entry.after.filter((hash) => !above.has(hash));
    // Behind a line that cannot be read, what it held is missed by those that follow it: one finding is enough.
    if (lost.length > 0 && !isDamaged) problem('the entry that this one follows does not stand above it: a line was removed or moved');
    for (const hash of entry.after) open.delete(hash);
    above.set(entry.hash, line);
    open.set(entry.hash, line);
    entries.push({ ...entry, line });
  });
  const ends = [...open.values()].slice(0, -1);
  if (problems.length === 0) for (const line of ends) problems.push({ line, message: 'no entry follows this one, and it is not the last: two branches were put together without joining them', repairable: true });
  return { entries, problems };
}

/** The record with approvals added at its end. */
export function appendApprovals({ entries }: ReviewRecord, approvals: readonly Approval[]): readonly string[] {
  let last = entries.at(-1)?.hash;
  return approvals.map((approval) => {
    const entry = makeEntry(last === undefined ? [] : [last], approval);
    last = entry.hash;
    return lineOf(entry);
  });
}

/** Entries of an older version of the record that are gone. */
export function missingFrom({ entries }: ReviewRecord, older: ReviewRecord): ReviewRecord['entries'] {
  const known = new Set(entries.map(({ hash }) => hash));
  return older.entries.filter(({ hash }) => !known.has(hash));
}

export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** A line of a merge that Git could not finish. */
export function isMarker(line: string): boolean {
  return /^(?:<{7,}|\|{7,}|={7,}|>{7,})(?:\s|$)/.test(line);
}
