import type { InputProblem } from '../ir/answer.ts';

/** Collects what is wrong with one patient report. */
export interface Problems {
  readonly list: InputProblem[];
  /** `known`: the names that could have been meant. */
  add(code: InputProblem['code'], path: string, found: unknown, expected: string, known?: Iterable<string>): void;
  /** Keys that an object of the report must not have. */
  keys(path: string, rest: object, allowed: readonly string[]): void;
  date(path: string, found: unknown): void;
}

export function collectProblems(): Problems {
  const list: InputProblem[] = [];
  const problems: Problems = {
    list,
    date: (path, found) => problems.add('malformed', path, found, 'a date such as `2026-04-01`, `2026-04` or `2026`'),
    keys(path, rest, allowed) {
      for (const key of Object.keys(rest)) problems.add('malformed', `${path}.${key}`, key, oneOf(allowed), allowed);
    },
    add(code, path, value, expected, known) {
      const found = show(value);
      const meant = known && typeof value === 'string' ? closest(value, known) : undefined;
      const hint = meant === undefined ? '' : `; did you mean \`${meant}\`?`;
      const at = clean(path);
      list.push({ code, path: at, found, expected, message: `${at && `${at}: `}found ${found}, expected ${expected}${hint}` });
    },
  };
  return problems;
}

/** Control and direction characters could make a message read as something else. */
// oxlint-disable-next-line no-control-regex
const clean = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text).replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/gu, '\ufffd');

function show(value: unknown): string {
  if (typeof value === 'string') return '`' + clean(value) + '`';
  if (Array.isArray(value)) return 'a list';
  return value !== null && typeof value === 'object' ? 'an object' : String(value).slice(0, 40);
}

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

/** `a`, `b` or `c`: what a message lists, at most eight. */
export function oneOf(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => '`' + name + '`');
  if (names.length > 8) return `${shown.join(', ')} or one of ${names.length - 8} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}` : (shown[0] ?? 'nothing');
}
