import { align } from './align.ts';

/** A stretch of three sequences: `from` and `to` are places in each. `same`: one item, aligned in all three. */
export interface Stretch {
  readonly same: boolean;
  readonly base: Range;
  readonly ours: Range;
  readonly theirs: Range;
}

export type Range = readonly [from: number, to: number];

/** Cuts three sequences into aligned items and what lies between them. Which side is called ours makes no difference. */
export function stretchesOf(base: readonly string[], ours: readonly string[], theirs: readonly string[]): readonly Stretch[] {
  const inOurs = new Map(align(base, ours));
  const inTheirs = new Map(align(base, theirs));
  const result: Stretch[] = [];
  let [b, o, t] = [0, 0, 0];
  const upTo = (nextB: number, nextO: number, nextT: number): void => {
    if (nextB > b || nextO > o || nextT > t) result.push({ same: false, base: [b, nextB], ours: [o, nextO], theirs: [t, nextT] });
    [b, o, t] = [nextB, nextO, nextT];
  };
  for (let place = 0; place < base.length; place += 1) {
    const ourPlace = inOurs.get(place);
    const theirPlace = inTheirs.get(place);
    if (ourPlace === undefined || theirPlace === undefined) continue;
    upTo(place, ourPlace, theirPlace);
    result.push({ same: true, base: [b, b + 1], ours: [o, o + 1], theirs: [t, t + 1] });
    [b, o, t] = [b + 1, o + 1, t + 1];
  }
  upTo(base.length, ours.length, theirs.length);
  return result;
}

/** One value that three texts have: what the only side that changed it says. Undefined where both changed it, to different values. */
export function settle<T>(base: T, ours: T, theirs: T, equal: (one: T, other: T) => boolean = Object.is): { readonly value: T } | undefined {
  if (equal(ours, theirs) || equal(base, theirs)) return { value: ours };
  return equal(base, ours) ? { value: theirs } : undefined;
}

export function sameItems(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at]);
}
