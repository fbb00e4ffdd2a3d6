import type { Span, Terminology } from '../model/index.ts';

export interface CodeRow {
  readonly code: string;
  readonly name: string;
  /** Empty for a root. */
  readonly parent: string;
  readonly span?: Span;
}

interface TerminologyFile {
  readonly version?: string;
  readonly rows: readonly CodeRow[];
  readonly revoked: Terminology['revoked'];
}

/**
 * Reads a terminology as JSON: `{ name, version, codes: [[code, name, parent], …], revoked: { CODE: [replacements] } }`, or the tree and
 * the list that OncoTree's own service gives (nodes with `code`, `name`, `children` or `parent`, `revocations`). Undefined for anything else.
 */
export function readTerminologyFile(text: string): TerminologyFile | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (isRecord(json) && Array.isArray(json['codes'])) return ownForm(json, json['codes']);
  const rows: CodeRow[] = [];
  const revoked: { code: string; replacedBy: string[] }[] = [];
  if (Array.isArray(json)) for (const node of json) walk(node, '', rows, revoked);
  else if (isRecord(json)) for (const node of Object.values(json)) walk(node, '', rows, revoked);
  return rows.length === 0 ? undefined : { rows, revoked };
}

function ownForm(json: Readonly<Record<string, unknown>>, codes: readonly unknown[]): TerminologyFile | undefined {
  const rows = codes.flatMap((entry): CodeRow[] => (Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string' ? [{ code: entry[0], name: entry[1], parent: typeof entry[2] === 'string' ? entry[2] : '' }] : []));
  if (rows.length !== codes.length) return undefined;
  const revoked = isRecord(json['revoked']) ? Object.entries(json['revoked']).map(([code, by]) => ({ code, replacedBy: Array.isArray(by) ? by.map(String) : [] })) : [];
  return { rows, revoked, ...(typeof json['version'] === 'string' ? { version: json['version'] } : {}) };
}

function walk(node: unknown, parent: string, rows: CodeRow[], revoked: { code: string; replacedBy: string[] }[]): void {
  if (!isRecord(node) || typeof node['code'] !== 'string' || typeof node['name'] !== 'string') return;
  const code = node['code'];
  const above = typeof node['parent'] === 'string' ? node['parent'] : parent;
  rows.push({ code, name: node['name'], parent: above });
  if (Array.isArray(node['revocations'])) for (const old of node['revocations']) if (typeof old === 'string') addRevoked(revoked, old, code);
  const children = node['children'];
  const below = Array.isArray(children) ? children : isRecord(children) ? Object.values(children) : [];
  for (const child of below) walk(child, code, rows, revoked);
}

function addRevoked(revoked: { code: string; replacedBy: string[] }[], old: string, by: string): void {
  const held = revoked.find((each) => each.code === old);
  if (held) held.replacedBy.push(by);
  else revoked.push({ code: old, replacedBy: [by] });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
