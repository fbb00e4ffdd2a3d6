import type { Cell, Domain, Interval, Term, Value, ValueSet } from '../../language/model/index.ts';
import { nextSpan } from './spans.ts';

/** The cell written as `text` under the column `term`; `undefined` for `any`. */
export function parseCell(term: Term, text: string): Cell | undefined {
  const span = nextSpan();
  if (text === 'any' || text === '') return undefined;
  if (text === 'tested') return { term, notTested: false, reported: true, text, span };
  const parts = text.split(/\s*\|\s*|\s+or\s+/).map((part) => part.trim());
  const notTested = parts.includes('not tested');
  const rest = parts.filter((part) => part !== 'not tested');
  return { term, accepts: accepts(term.domain, rest), notTested, text, span };
}

function accepts(domain: Domain, parts: readonly string[]): ValueSet {
  if (domain.kind === 'discrete') return { kind: 'discrete', values: discrete(domain, parts) };
  if (domain.kind === 'code') return { kind: 'code', codes: parts };
  const labels = domain.labels.map((label) => label.name);
  const numbers = parts.filter((part) => !labels.includes(part));
  return {
    kind: 'number',
    intervals: numbers.filter((part) => !/^-?[\d.]+$/.test(part)).map(parseInterval),
    equal: numbers.filter((part) => /^-?[\d.]+$/.test(part)),
    labels: parts.filter((part) => labels.includes(part)),
  };
}

function discrete(domain: Extract<Domain, { kind: 'discrete' }>, parts: readonly string[]): string[] {
  const first = parts[0] ?? '';
  const negated = first.startsWith('not ') && !domain.values.some((value) => value.name === first);
  const named = parts.map((part, index) => (negated && index === 0 ? part.slice(4) : part));
  for (const name of named) if (!domain.values.some((value) => value.name === name)) throw new Error(`no value ${name}`);
  return domain.values.filter((value) => (negated ? !named.includes(value.name) && !value.indeterminate : named.includes(value.name))).map((value) => value.name);
}

/** `>= 2`, `< 3`, `> 0 to < 1.25`, `2 to 3` (a bare bound is included), `2` (the point). */
export function parseInterval(text: string): Interval {
  const [left = '', right] = text.split(/\s+to\s+/);
  if (right !== undefined) return { ...bound(left, 'lo'), ...bound(right, 'hi') };
  if (left.startsWith('>')) return bound(left, 'lo');
  if (left.startsWith('<')) return bound(left, 'hi');
  return { lo: left, hi: left };
}

function bound(text: string, side: 'lo' | 'hi'): Interval {
  const value = text.replace(/^[<>]=?\s*/, '').trim();
  const open = /^[<>](?!=)/.test(text);
  return side === 'lo' ? { lo: value, ...(open ? { loOpen: true } : {}) } : { hi: value, ...(open ? { hiOpen: true } : {}) };
}

/** Values of a closed list: `A, B, Indeterminate`; a value named Indeterminate, or ending in `?`, is indeterminate. */
export function values(text: string): Value[] {
  return text.split(',').map((part) => {
    const name = part.trim();
    if (name.endsWith('?')) return { name: name.slice(0, -1), indeterminate: true };
    return name.toLowerCase() === 'indeterminate' ? { name, indeterminate: true } : { name };
  });
}
