/** Places of two sequences that belong together: ascending in both. */
export type Alignment = readonly (readonly [one: number, other: number])[];

/** Above this many comparisons the rest of a stretch without landmarks counts as changed: a merge must end soon. */
const mostComparisons = 4_000_000;

/**
 * Aligns equal items of two sequences. What is at both ends and what occurs once in each are landmarks, as a reader would take them;
 * between landmarks the longest common subsequence decides. The same for the same input, whatever it is called.
 */
export function align(one: readonly string[], other: readonly string[]): Alignment {
  const pairs: [number, number][] = [];
  alignRange({ one, other, pairs }, 0, one.length, 0, other.length);
  return pairs;
}

interface Task {
  readonly one: readonly string[];
  readonly other: readonly string[];
  readonly pairs: [number, number][];
}

function alignRange(task: Task, start: number, end: number, otherStart: number, otherEnd: number): void {
  const { one, other, pairs } = task;
  let [from, otherFrom, to, otherTo] = [start, otherStart, end, otherEnd];
  while (from < to && otherFrom < otherTo && one[from] === other[otherFrom]) pairs.push([from++, otherFrom++]);
  const tail: [number, number][] = [];
  while (from < to && otherFrom < otherTo && one[to - 1] === other[otherTo - 1]) tail.push([--to, --otherTo]);
  if (from < to && otherFrom < otherTo) {
    const landmarks = landmarksOf(task, from, to, otherFrom, otherTo);
    if (landmarks.length === 0) longest(task, from, to, otherFrom, otherTo);
    for (const [place, otherPlace] of landmarks) {
      alignRange(task, from, place, otherFrom, otherPlace);
      pairs.push([place, otherPlace]);
      [from, otherFrom] = [place + 1, otherPlace + 1];
    }
    if (landmarks.length > 0) alignRange(task, from, to, otherFrom, otherTo);
  }
  for (const pair of tail.toReversed()) pairs.push(pair);
}

/** Items that occur once on both sides, as many as keep their order. */
function landmarksOf({ one, other }: Task, from: number, to: number, otherFrom: number, otherTo: number): readonly [number, number][] {
  const places = onceIn(other, otherFrom, otherTo);
  const found: [number, number][] = [];
  for (const [item, place] of onceIn(one, from, to)) {
    const otherPlace = places.get(item);
    if (otherPlace !== undefined) found.push([place, otherPlace]);
  }
  return longestAscending(found);
}

function onceIn(items: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (let at = from; at < to; at += 1) {
    const item = items[at]!;
    if (places.has(item)) repeated.add(item);
    else places.set(item, at);
  }
  for (const item of repeated) places.delete(item);
  return places;
}

/** The longest part of pairs, given in the order of their first places, whose second places ascend. */
function longestAscending(pairs: readonly [number, number][]): readonly [number, number][] {
  const ends: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, place], at) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]![1] < place) low = middle + 1;
      else high = middle;
    }
    before.push(low === 0 ? -1 : ends[low - 1]!);
    ends[low] = at;
  });
  const result: [number, number][] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]!) result.push(pairs[at]!);
  return result.toReversed();
}

function longest({ one, other, pairs }: Task, from: number, to: number, otherFrom: number, otherTo: number): void {
  const height = to - from;
  const width = otherTo - otherFrom;
  if (height * width > mostComparisons) return;
  const lengths = Array.from({ length: height + 1 }, () => new Uint32Array(width + 1));
  for (let i = height - 1; i >= 0; i -= 1) {
    for (let j = width - 1; j >= 0; j -= 1) {
      lengths[i]![j] = one[from + i] === other[otherFrom + j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  for (let i = 0, j = 0; i < height && j < width; ) {
    if (one[from + i] === other[otherFrom + j]) pairs.push([from + i++, otherFrom + j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i += 1;
    else j += 1;
  }
}
