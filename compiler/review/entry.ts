import { canonicalJson, sha256 } from '../runtime/hash.ts';

/** Who approved which table, as the record keeps it. */
export interface Approval {
  /** The table's name, and its rule file or table as a path from the record. */
  readonly table: string;
  readonly file: string;
  /** Hashes of the table: of what can change an outcome, and of every byte. */
  readonly meaning: string;
  readonly artifact: string;
  readonly by: string;
  /** `2026-11-23` */
  readonly at: string;
  readonly remark?: string;
}

/** One line of the record. Without an approval it joins what two branches wrote. */
export interface Entry {
  readonly approval?: Approval;
  /** Hashes of the entries that it follows: none for the first, several where branches join. */
  readonly after: readonly string[];
  /** Hash of everything else in this entry. */
  readonly hash: string;
}

/** An entry behind others: its hash covers theirs, so that none of them can change unseen. */
export function makeEntry(after: readonly string[], approval?: Approval): Entry {
  return { ...(approval ? { approval } : {}), after, hash: hashOf(after, approval) };
}

/** The line of an entry, the same bytes for the same entry. What a person looks for comes first. */
export function lineOf({ approval, after, hash }: Entry): string {
  if (!approval) return JSON.stringify({ joins: after, hash });
  const { table, at, by, remark, file, meaning, artifact } = approval;
  return JSON.stringify({ approved: table, at, by, ...(remark === undefined ? {} : { remark }), file, meaning, artifact, after, hash });
}

/** Reads a line. Undefined for one that is no entry as it was written: another member, another order, another space will do. */
export function readEntry(line: string): Entry | undefined {
  const members = membersOf(line);
  const { joins, approved, at, by, remark, file, meaning, artifact, hash } = members;
  const after = joins ?? members['after'];
  if (!Array.isArray(after) || !after.every((one): one is string => typeof one === 'string') || typeof hash !== 'string') return undefined;
  const texts = [approved, at, by, file, meaning, artifact];
  const isApproval = texts.every((one) => typeof one === 'string') && (remark === undefined || typeof remark === 'string');
  if (joins === undefined && !isApproval) return undefined;
  const approval = joins === undefined ? ({ table: approved, at, by, file, meaning, artifact, ...(remark === undefined ? {} : { remark }) } as Approval) : undefined;
  const entry: Entry = { ...(approval ? { approval } : {}), after, hash };
  return hashOf(after, approval) === hash && lineOf(entry) === line ? entry : undefined;
}

function hashOf(after: readonly string[], approval: Approval | undefined): string {
  return sha256(canonicalJson({ ...approval, after }));
}

function membersOf(line: string): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(line);
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
