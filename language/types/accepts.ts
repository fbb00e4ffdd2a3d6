import type { Domain, ValueSet } from '../model/index.ts';
import { compareDecimals } from './decimal.ts';
import { determinate } from './domains.ts';
import { complementIntervals, contains, mergeIntervals } from './intervals.ts';

/** The union of two value sets of one domain, in canonical order. */
export function unite(domain: Domain, a: ValueSet, b: ValueSet): ValueSet {
  if (a.kind === 'discrete' && b.kind === 'discrete' && domain.kind === 'discrete') {
    const held = new Set([...a.values, ...b.values]);
    const declared = domain.values.map((value) => value.name).filter((name) => held.delete(name));
    // What is left are outcomes that are no values: `does not apply`, `conflict`.
    return { kind: 'discrete', values: [...declared, ...held] };
  }
  if (a.kind === 'number' && b.kind === 'number') {
    const intervals = mergeIntervals([...a.intervals, ...b.intervals]);
    const equal = [...new Set([...a.equal, ...b.equal])].filter((value) => !intervals.some((interval) => contains(interval, value))).toSorted(compareDecimals);
    return { kind: 'number', intervals, equal, labels: [...new Set([...a.labels, ...b.labels])] };
  }
  if (a.kind === 'code' && b.kind === 'code') return { kind: 'code', codes: [...new Set([...a.codes, ...b.codes])] };
  throw new Error('value sets of different domains');
}

/** What `not` and `any but` leave: the other determinate values. Indeterminate results are never reached this way. */
export function complement(domain: Domain, set: ValueSet, allCodes: () => readonly string[]): ValueSet {
  if (set.kind === 'discrete' && domain.kind === 'discrete') {
    const held = new Set(set.values);
    return { kind: 'discrete', values: determinate(domain).filter((name) => !held.has(name)) };
  }
  if (set.kind === 'number' && domain.kind === 'number') {
    const open = domain.labels.filter((label) => label.from !== undefined && !set.labels.includes(label.name)).map((label) => label.name);
    return { kind: 'number', intervals: complementIntervals(set.intervals, set.equal), equal: [], labels: open.length > 0 && set.equal.length > 0 ? open : [] };
  }
  if (set.kind === 'code') {
    const held = new Set(set.codes);
    return { kind: 'code', codes: allCodes().filter((code) => !held.has(code)) };
  }
  throw new Error('a value set of another domain');
}

export function isEmpty(set: ValueSet): boolean {
  switch (set.kind) {
    case 'discrete': return set.values.length === 0;
    case 'number': return set.intervals.length === 0 && set.equal.length === 0 && set.labels.length === 0;
    case 'code': return set.codes.length === 0;
  }
}
