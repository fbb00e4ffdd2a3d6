import { sameItems, stretchesOf, type Range } from './three-way.ts';

/** One place of a merged list: an item, or items that both sides put there and whose order only a person can tell. */
export type Place = { readonly item: string } | { readonly ours: readonly string[]; readonly theirs: readonly string[] };

/**
 * The order of a merged list of distinct items, of which `keep` says what is left. Items keep the order of the side that moved them, and a new
 * one stands behind what it stood behind. With `ordered` the order has a meaning: undefined where both sides moved the same items, and a
 * place for both where they added at the same place; otherwise such items are sorted, so that it makes no difference which side is called ours.
 */
export function mergeOrder(base: readonly string[], ours: readonly string[], theirs: readonly string[], keep: ReadonlySet<string>, ordered: boolean): readonly Place[] | undefined {
  const [ourSet, theirSet] = [new Set(ours), new Set(theirs)];
  const isShared = new Set(base.filter((item) => keep.has(item) && ourSet.has(item) && theirSet.has(item)));
  const only = (list: readonly string[]): readonly string[] => list.filter((item) => isShared.has(item));
  const skeleton = sharedOrder(only(base), only(ours), only(theirs), ordered);
  if (!skeleton) return undefined;
  const rank = new Map(skeleton.map((item, at) => [item, at]));
  const [fromOurs, fromTheirs] = [ours, theirs].map((list) => additions(list, rank, keep, ordered)) as [Runs, Runs];
  const placed = new Set<string>();
  const places: Place[] = [];
  for (const anchor of ['', ...skeleton]) {
    if (anchor !== '') places.push({ item: anchor });
    const unplaced = (list: readonly string[] | undefined): readonly string[] => (list ?? []).filter((item) => !placed.has(item));
    const merged = mergeRuns(unplaced(fromOurs.get(anchor)), unplaced(fromTheirs.get(anchor)), ordered);
    if (!merged) return undefined;
    for (const place of merged) {
      places.push(place);
      for (const item of itemsOf(place)) placed.add(item);
    }
  }
  const isKept = !ordered || [ours, theirs].every((list) => keepsPlaces(list, isShared, places));
  return isKept ? places : undefined;
}

function itemsOf(place: Place): readonly string[] {
  return 'item' in place ? [place.item] : [...place.ours, ...place.theirs];
}

/** Whether what is not in all three lists stands between the same items as in the list that it came from: the other side may have moved those. */
function keepsPlaces(list: readonly string[], isShared: ReadonlySet<string>, places: readonly Place[]): boolean {
  const at = new Map(places.flatMap((place, index) => itemsOf(place).map((item) => [item, index] as const)));
  const left = list.flatMap((item) => (at.has(item) ? [{ isNew: !isShared.has(item), index: at.get(item)! }] : []));
  const isAscending = (items: readonly { readonly isNew: boolean; readonly index: number }[], sign: 1 | -1): boolean => {
    let furthest = -Infinity;
    return items.every(({ isNew, index }) => {
      const isBehind = !isNew || index * sign >= furthest;
      furthest = Math.max(furthest, index * sign);
      return isBehind;
    });
  };
  return isAscending(left, 1) && isAscending(left.toReversed(), -1);
}

function sharedOrder(base: readonly string[], ours: readonly string[], theirs: readonly string[], ordered: boolean): readonly string[] | undefined {
  if (sameItems(base, theirs) || sameItems(ours, theirs)) return ours;
  if (sameItems(base, ours)) return theirs;
  const merged: string[] = [];
  for (const { same, ...range } of stretchesOf(base, ours, theirs)) {
    const [was, one, other] = [base.slice(...range.base), ours.slice(...range.ours), theirs.slice(...range.theirs)];
    if (!same && !sameItems(was, one) && !sameItems(was, other) && !sameItems(one, other)) return ordered ? undefined : inOneOrder(ours, theirs);
    for (const item of sameItems(was, one) ? other : one) merged.push(item);
  }
  if (merged.length === base.length && new Set(merged).size === base.length) return merged;
  return ordered ? undefined : inOneOrder(ours, theirs);
}

/** The same one of two orders, whichever is called ours. */
function inOneOrder(ours: readonly string[], theirs: readonly string[]): readonly string[] {
  return JSON.stringify(ours) < JSON.stringify(theirs) ? ours : theirs;
}

type Runs = ReadonlyMap<string, readonly string[]>;

/**
 * Items that are not in all three lists, by the shared item that they stand behind: with an order that has a meaning, the last of all those
 * that they stood behind.
 */
function additions(list: readonly string[], rank: ReadonlyMap<string, number>, keep: ReadonlySet<string>, ordered: boolean): Runs {
  const runs = new Map<string, string[]>();
  let anchor = '';
  for (const item of list) {
    const place = rank.get(item);
    if (place !== undefined) {
      if (!ordered || place > (rank.get(anchor) ?? -1)) anchor = item;
    } else if (keep.has(item)) {
      const run = runs.get(anchor);
      if (run) run.push(item);
      else runs.set(anchor, [item]);
    }
  }
  return runs;
}

function mergeRuns(ours: readonly string[], theirs: readonly string[], ordered: boolean): readonly Place[] | undefined {
  const [ourSet, theirSet] = [new Set(ours), new Set(theirs)];
  const common = ours.filter((item) => theirSet.has(item));
  const otherCommon = theirs.filter((item) => ourSet.has(item));
  if (!sameItems(common, otherCommon)) {
    if (ordered) return undefined;
    const first = inOneOrder(ours, theirs);
    const second = first === ours ? theirs : ours;
    return [...new Set([...first, ...second])].map((item) => ({ item }));
  }
  const places: Place[] = [];
  let [o, t] = [0, 0];
  for (const item of [...common, undefined]) {
    const nextO: Range = [o, item === undefined ? ours.length : ours.indexOf(item)];
    const nextT: Range = [t, item === undefined ? theirs.length : theirs.indexOf(item)];
    for (const place of sideBySide(ours.slice(...nextO), theirs.slice(...nextT), ordered)) places.push(place);
    if (item !== undefined) places.push({ item });
    [o, t] = [nextO[1] + 1, nextT[1] + 1];
  }
  return places;
}

function sideBySide(ours: readonly string[], theirs: readonly string[], ordered: boolean): readonly Place[] {
  if (ordered && ours.length > 0 && theirs.length > 0) return [{ ours, theirs }];
  const runs = [ours, theirs].filter((run) => run.length > 0).toSorted(([one], [other]) => (one! < other! ? -1 : 1));
  return runs.flat().map((item) => ({ item }));
}
