import { paths, type Manager, type Ref } from '../diagram/index.ts';

/** Classes per variable, as a set of class numbers; a variable that is not named is free. */
export type Region = ReadonlyMap<number, ReadonlySet<number>>;

/** More boxes than this are not merged any further: the first ones are shown and the rest is counted. */
const MOST_BOXES = 2000;

/**
 * The boxes that lead to an accepted terminal, merged into fewer and larger ones: two boxes that differ in one variable become one.
 * `complete` is false where there were too many to look at all.
 */
export function regionsOf(manager: Manager, root: Ref, accepts: (terminal: number) => boolean): { readonly regions: readonly Region[]; readonly complete: boolean } {
  const boxes: Map<number, ReadonlySet<number>>[] = [];
  let complete = true;
  paths(manager, root, (box) => {
    if (boxes.length >= MOST_BOXES) {
      complete = false;
      return true;
    }
    boxes.push(new Map(box.map(({ variable, ranges }) => [variable, expand(ranges)])));
    return false;
  }, accepts);
  return { regions: merge(boxes, manager.classes), complete };
}

function expand(ranges: readonly number[]): ReadonlySet<number> {
  const classes = new Set<number>();
  for (let i = 0; i < ranges.length; i += 2) for (let c = ranges[i]!; c < ranges[i + 1]!; c++) classes.add(c);
  return classes;
}

function merge(boxes: readonly Region[], classes: readonly number[]): readonly Region[] {
  const variables = [...new Set(boxes.flatMap((box) => [...box.keys()]))].toSorted((a, b) => b - a);
  let current = boxes;
  for (let before = -1; before !== current.length; ) {
    before = current.length;
    for (const variable of variables) current = mergeAlong(current, variable, classes[variable]!);
  }
  return current;
}

/** Boxes that agree everywhere else are joined along one variable; a variable that has all its classes is free. */
function mergeAlong(boxes: readonly Region[], variable: number, size: number): readonly Region[] {
  const groups = new Map<string, Region[]>();
  for (const box of boxes) {
    const key = [...box].filter(([v]) => v !== variable).toSorted(([a], [b]) => a - b).map(([v, set]) => `${v}:${[...set].toSorted((a, b) => a - b).join()}`).join(' ');
    const group = groups.get(key);
    if (group) group.push(box);
    else groups.set(key, [box]);
  }
  return [...groups.values()].map((group) => {
    const joined = new Map(group[0]!);
    if (group.some((box) => !box.has(variable))) joined.delete(variable);
    else {
      const union = new Set(group.flatMap((box) => [...box.get(variable)!]));
      if (union.size === size) joined.delete(variable);
      else joined.set(variable, union);
    }
    return joined;
  });
}
