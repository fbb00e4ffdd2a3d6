import { FALSE, isTerminal, paths, TRUE, type Algebra, type Manager, type Ref } from '../diagram/index.ts';

/** Classes per variable; a variable that is not named is free. */
export type Box = ReadonlyMap<number, ReadonlySet<number>>;

export interface Cover {
  readonly boxes: readonly Box[];
  /** False where there were too many to look at all. */
  readonly complete: boolean;
}

/** More alternatives than this are counted and not shown. */
const MOST_BOXES = 24;

/**
 * Few large boxes that together are a region: each is as large as it can be, so they may overlap, as sentences of people do; not in the variables that
 * `apart` names, where a later box leaves out what the others say. `nobody`: worlds of no patient, which a box may take in.
 */
export function coverOf(algebra: Algebra, region: Ref, nobody: Ref, apart: (variable: number) => boolean = () => false): Cover {
  const { manager } = algebra;
  const whole = nobody === FALSE ? region : algebra.or(region, nobody);
  const boxes: Box[] = [];
  let left = region;
  while (left !== FALSE) {
    if (boxes.length >= MOST_BOXES) return { boxes: needed(algebra, boxes, region), complete: false };
    const start = anyBox(manager, left);
    const orders = [[...start.keys()].toSorted((a, b) => a - b), [...start.keys()].toSorted((a, b) => b - a)];
    const candidates = orders.map((order) => grown(manager, whole, start, order));
    const best = candidates.reduce((a, b) => (b.size < a.size || (b.size === a.size && width(b) > width(a)) ? b : a));
    boxes.push(best);
    left = algebra.and(left, algebra.not(diagramOf(algebra, best)));
  }
  return { boxes: trimmed(algebra, needed(algebra, boxes, region), region, apart), complete: true };
}

/** The diagram of a box: boolean. */
export function diagramOf({ manager }: Algebra, box: Box): Ref {
  return [...box].toSorted(([a], [b]) => b - a).reduce((below, [variable, classes]) => manager.choice(variable, rangesOf(classes), below, FALSE), TRUE);
}

const width = (box: Box): number => [...box.values()].reduce((sum, classes) => sum + classes.size, 0);

function anyBox(manager: Manager, root: Ref): Box {
  let found: Box = new Map();
  paths(manager, root, (box) => {
    found = new Map(box.map(({ variable, ranges }) => [variable, expanded(ranges)]));
    return true;
  }, (t) => t === 1);
  return found;
}

/** The largest box around one that stays inside, variable by variable. */
function grown(manager: Manager, region: Ref, start: Box, order: readonly number[]): Box {
  const box = new Map(start);
  for (const variable of order) {
    const size = manager.classes[variable]!;
    const classes = new Set(Array.from({ length: size }, (_, c) => c).filter((c) => box.get(variable)!.has(c) || inside(manager, region, new Map(box).set(variable, new Set([c])))));
    if (classes.size === size) box.delete(variable);
    else box.set(variable, classes);
  }
  return box;
}

/** Whether all of a box lies in a boolean diagram. */
function inside(manager: Manager, root: Ref, box: Box): boolean {
  const seen = new Map<Ref, boolean>();
  const go = (ref: Ref): boolean => {
    if (isTerminal(ref)) return ref === TRUE;
    const known = seen.get(ref);
    if (known !== undefined) return known;
    const at = manager.offset[ref]!;
    const classes = box.get(manager.data[at]!);
    let result = true;
    let from = 0;
    for (let k = 0; result && k < manager.data[at + 1]!; k += 1) {
      const end = manager.data[at + 2 + k * 2]!;
      if (!classes || touches(classes, from, end)) result = go(manager.data[at + 3 + k * 2]!);
      from = end;
    }
    seen.set(ref, result);
    return result;
  };
  return go(root);
}

function touches(classes: ReadonlySet<number>, from: number, to: number): boolean {
  if (to - from > classes.size) {
    for (const c of classes) if (c >= from && c < to) return true;
    return false;
  }
  for (let c = from; c < to; c += 1) if (classes.has(c)) return true;
  return false;
}

/** Without boxes that the others take in together. */
function needed(algebra: Algebra, boxes: readonly Box[], region: Ref): readonly Box[] {
  const diagrams = boxes.map((box) => algebra.and(diagramOf(algebra, box), region));
  const kept = boxes.map(() => true);
  for (let i = boxes.length - 1; i >= 0 && boxes.length > 1; i -= 1) {
    const others = algebra.any(diagrams.filter((_, k) => k !== i && kept[k]));
    if (algebra.and(diagrams[i]!, algebra.not(others)) === FALSE) kept[i] = false;
  }
  return boxes.filter((_, i) => kept[i]);
}

/** Without classes that the other boxes have anyway, the last box first. */
function trimmed(algebra: Algebra, boxes: readonly Box[], region: Ref, apart: (variable: number) => boolean): readonly Box[] {
  const result = [...boxes];
  for (let i = boxes.length - 1; i >= 0 && boxes.length > 1; i -= 1) {
    const wide = [...boxes[i]!].filter(([variable, classes]) => classes.size > 1 && apart(variable));
    if (wide.length === 0) continue;
    const own = algebra.and(region, algebra.not(algebra.any(result.filter((_, k) => k !== i).map((box) => diagramOf(algebra, box)))));
    for (const [variable, classes] of wide) {
      const kept = [...classes].filter((c) => algebra.and(diagramOf(algebra, new Map(result[i]!).set(variable, new Set([c]))), own) !== FALSE);
      if (kept.length > 0) result[i] = new Map(result[i]!).set(variable, new Set(kept));
    }
  }
  return result;
}

function expanded(ranges: readonly number[]): ReadonlySet<number> {
  const classes = new Set<number>();
  for (let i = 0; i < ranges.length; i += 2) for (let c = ranges[i]!; c < ranges[i + 1]!; c += 1) classes.add(c);
  return classes;
}

export function rangesOf(classes: Iterable<number>): readonly number[] {
  const flat: number[] = [];
  for (const c of [...classes].toSorted((a, b) => a - b)) {
    if (flat.length > 0 && flat.at(-1) === c) flat[flat.length - 1] = c + 1;
    else flat.push(c, c + 1);
  }
  return flat;
}
