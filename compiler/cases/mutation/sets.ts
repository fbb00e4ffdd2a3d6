import type { Domain, Interval, NumberDomain, ValueSet } from '../../../language/model/index.ts';
import { add, compareDecimals, decimal, decimalPlaces, power, rational, subtract, toText } from '../../../language/types/decimal.ts';

/** A set of values changed by one small step, and which kind of change that is. */
export interface ChangedSet {
  readonly kind: 'threshold' | 'value';
  readonly set: ValueSet;
}

/** Everything that one slip makes of a set: one value more, one less, another one; a bound moved by one step, or taken in or left out. */
export function changesOf(set: ValueSet, domain: Domain, step: string): readonly ChangedSet[] {
  if (set.kind === 'discrete' && domain.kind === 'discrete') return discreteChanges(set.values, domain.values.map(({ name }) => name));
  if (set.kind === 'number' && domain.kind === 'number') return numberChanges(set, domain, step);
  return set.kind === 'code' && set.codes.length > 1 ? [{ kind: 'value', set: { kind: 'code', codes: set.codes.slice(0, -1) } }] : [];
}

function discreteChanges(values: readonly string[], all: readonly string[]): readonly ChangedSet[] {
  const rest = all.filter((name) => !values.includes(name));
  const next = rest.find((name) => all.indexOf(name) > all.indexOf(values.at(-1) ?? '')) ?? rest.at(-1);
  const of = (names: readonly string[]): ChangedSet => ({ kind: 'value', set: { kind: 'discrete', values: all.filter((name) => names.includes(name)) } });
  return [
    ...(values.length > 1 ? values.map((dropped) => of(values.filter((name) => name !== dropped))) : []),
    ...(next === undefined || rest.length < 2 ? [] : [of([...values, next])]),
    ...(next === undefined || values.length !== 1 ? [] : [of([next])]),
  ];
}

type NumberSet = Extract<ValueSet, { readonly kind: 'number' }>;

function numberChanges(set: NumberSet, domain: NumberDomain, step: string): readonly ChangedSet[] {
  const bounds = [...new Set(set.intervals.flatMap(({ lo, hi }) => [...(lo === undefined ? [] : [lo]), ...(hi === undefined || hi === lo ? [] : [hi])]))];
  const moved = bounds.flatMap((bound) => boundChanges(bound, domain, step).map((change) => withBound(set, change))).filter((each) => each !== undefined);
  const others = set.equal.flatMap((value) => [moveBy(value, domain, step, 1) ?? moveBy(value, domain, step, -1)].flatMap((next) => (next === undefined || set.equal.includes(next) ? [] : [{ ...set, equal: set.equal.map((each) => (each === value ? next : each)).toSorted(compareDecimals) }])));
  const fewer = set.equal.length > 1 ? set.equal.map((value) => ({ ...set, equal: set.equal.filter((each) => each !== value) })) : [];
  return [...moved.map((each): ChangedSet => ({ kind: 'threshold', set: each })), ...[...others, ...fewer].map((each): ChangedSet => ({ kind: 'value', set: each }))];
}

/** What happens to one number wherever it is a bound. */
export interface BoundChange {
  readonly bound: string;
  /** Where it goes; the bound itself where only taking in and leaving out are swapped. */
  readonly to: string;
  readonly swap: boolean;
}

/** One step up, one step down, and taking in swapped with leaving out. */
export function boundChanges(bound: string, domain: NumberDomain, step: string): readonly BoundChange[] {
  const moves = [1, -1].flatMap((direction) => moveBy(bound, domain, step, direction) ?? []);
  return [{ bound, to: bound, swap: true }, ...moves.map((to) => ({ bound, to, swap: false }))];
}

/** The set with the change at every interval that has the bound; `undefined` where an interval is left empty. */
export function withBound(set: NumberSet, { bound, to, swap }: BoundChange): NumberSet | undefined {
  const intervals = set.intervals.map((interval): Interval => {
    if (interval.lo === bound && interval.hi === bound) return interval;
    const { lo, hi, loOpen = false, hiOpen = false } = interval;
    const low = lo === undefined ? {} : lo === bound ? { lo: to, ...(loOpen !== swap ? { loOpen: true } : {}) } : { lo, ...(loOpen ? { loOpen } : {}) };
    const high = hi === undefined ? {} : hi === bound ? { hi: to, ...(hiOpen !== swap ? { hiOpen: true } : {}) } : { hi, ...(hiOpen ? { hiOpen } : {}) };
    return { ...low, ...high };
  });
  const isEmpty = ({ lo, hi, loOpen, hiOpen }: Interval): boolean => lo !== undefined && hi !== undefined && (compareDecimals(lo, hi) > 0 || (lo === hi && (loOpen === true || hiOpen === true)));
  return intervals.some(isEmpty) || JSON.stringify(intervals) === JSON.stringify(set.intervals) ? undefined : { ...set, intervals };
}

/** The next number inside the domain: of a score the next one that alleles give, else one step on. */
function moveBy(value: string, { min, max, only }: NumberDomain, step: string, direction: number): string | undefined {
  if (only) {
    const further = only.filter((each) => compareDecimals(each, value) * direction > 0);
    return direction > 0 ? further[0] : further.at(-1);
  }
  const next = toText((direction > 0 ? add : subtract)(decimal(value), decimal(step)));
  return compareDecimals(next, min) < 0 || compareDecimals(next, max) > 0 ? undefined : next;
}

/** One unit in the last place of the finest of these numbers, or of the declared precision. */
export function stepOf({ decimals }: NumberDomain, bounds: readonly string[]): string {
  return toText(power(rational(10), -(decimals ?? Math.max(0, ...bounds.map((each) => decimalPlaces(each) ?? 0)))));
}

/** `A or B`; `>= 2 to < 3`; `any` for what a cell without a set accepts. */
export function setText(set: ValueSet | undefined, domain: Domain): string {
  if (!set) return 'any';
  switch (set.kind) {
    case 'discrete':
      return set.values.map((name) => (domain.kind === 'discrete' ? (domain.values.find((value) => value.name === name)?.short ?? name) : name)).join(' or ');
    case 'number':
      return [...set.intervals.map(intervalText), ...set.equal, ...set.labels].join(' or ');
    case 'code':
      return set.codes.join(' or ');
  }
}

function intervalText({ lo, hi, loOpen, hiOpen }: Interval): string {
  if (lo !== undefined && lo === hi) return lo;
  const low = lo === undefined ? '' : `${loOpen ? '>' : '>='} ${lo}`;
  const high = hi === undefined ? '' : `${hiOpen ? '<' : '<='} ${hi}`;
  return [low, high].filter(Boolean).join(' to ') || 'any';
}
