import { FALSE, isTerminal, TRUE, type Algebra, type Manager, type Ref } from '../diagram/index.ts';
import { cachedBy } from '../runtime/cache.ts';

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

/** The first box of a boolean diagram that leads to TRUE: below every node but FALSE there is one. */
function anyBox({ data, offset }: Manager, root: Ref): Box {
  const found = new Map<number, ReadonlySet<number>>();
  for (let ref = root; !isTerminal(ref); ) {
    const first = offset[ref]! + 2;
    const last = first + data[first - 1]! * 2;
    let child = FALSE;
    const classes = new Set<number>();
    for (let at = first, from = 0; at < last; at += 2) {
      if (child === FALSE) child = data[at + 1]!;
      if (child !== FALSE && data[at + 1] === child) for (let c = from; c < data[at]!; c += 1) classes.add(c);
      from = data[at]!;
    }
    found.set(data[first - 2]!, classes);
    ref = child;
  }
  return found;
}

/** The largest box around one that stays inside, variable by variable. */
function grown(manager: Manager, region: Ref, start: Box, order: readonly number[]): Box {
  const box = new Map(start);
  for (const variable of order) {
    const size = manager.classes[variable]!;
    const held = box.get(variable)!;
    const classes = new Set<number>();
    for (let c = 0; c < size; c += 1) if (held.has(c) || !meets(manager, region, box.set(variable, new Set([c])), FALSE)) classes.add(c);
    if (classes.size === size) box.delete(variable);
    else box.set(variable, classes);
  }
  return box;
}

/** Whether some world of a box ends in this terminal of a boolean diagram. */
function meets(manager: Manager, root: Ref, box: Box, wanted: Ref): boolean {
  const { data, offset } = manager;
  const seen = visitsOf(manager);
  const go = (ref: Ref): boolean => {
    if (isTerminal(ref)) return ref === wanted;
    if (seen.marks[ref] === seen.turn) return false;
    seen.marks[ref] = seen.turn;
    const first = offset[ref]! + 2;
    const last = first + data[first - 1]! * 2;
    const classes = box.get(data[first - 2]!);
    for (let at = first, from = 0; at < last; at += 2) {
      if ((!classes || touches(classes, from, data[at]!)) && go(data[at + 1]!)) return true;
      from = data[at]!;
    }
    return false;
  };
  return go(root);
}

/** A mark per node that counts for one visit: nothing is cleared between them. */
function visitsOf(manager: Manager): Visits {
  const visits = visitsBy(manager);
  if (visits.marks.length < manager.count || visits.turn === 0x7fffffff) Object.assign(visits, { marks: new Int32Array(manager.offset.length), turn: 0 });
  visits.turn += 1;
  return visits;
}

interface Visits {
  marks: Int32Array;
  turn: number;
}

const visitsBy = cachedBy<Manager, Visits>(() => ({ marks: new Int32Array(0), turn: 0 }));

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
  if (boxes.length < 2) return boxes;
  const diagrams = boxes.map((box) => algebra.and(diagramOf(algebra, box), region));
  const kept = boxes.map(() => true);
  for (let i = boxes.length - 1; i >= 0; i -= 1) {
    const others = algebra.any(diagrams.filter((_, k) => k !== i && kept[k]));
    if (algebra.and(diagrams[i]!, algebra.not(others)) === FALSE) kept[i] = false;
  }
  return boxes.filter((_, i) => kept[i]);
}

/** Without classes that the other boxes have anyway, the last box first. */
function trimmed(algebra: Algebra, boxes: readonly Box[], region: Ref, apart: (variable: number) => boolean): readonly Box[] {
  if (boxes.length < 2) return boxes;
  const result = [...boxes];
  const diagrams = boxes.map((box) => diagramOf(algebra, box));
  for (let i = boxes.length - 1; i >= 0; i -= 1) {
    const wide = [...boxes[i]!].filter(([variable, classes]) => classes.size > 1 && apart(variable));
    if (wide.length === 0) continue;
    const own = algebra.and(region, algebra.not(algebra.any(diagrams.filter((_, k) => k !== i))));
    for (const [variable, classes] of wide) {
      const box = new Map(result[i]!);
      const kept = [...classes].filter((c) => meets(algebra.manager, own, box.set(variable, new Set([c])), TRUE));
      result[i] = box.set(variable, kept.length > 0 ? new Set(kept) : classes);
    }
    diagrams[i] = diagramOf(algebra, result[i]!);
  }
  return result;
}

export function rangesOf(classes: Iterable<number>): readonly number[] {
  const flat: number[] = [];
  for (const c of [...classes].toSorted((a, b) => a - b)) {
    if (flat.length > 0 && flat.at(-1) === c) flat[flat.length - 1] = c + 1;
    else flat.push(c, c + 1);
  }
  return flat;
}
