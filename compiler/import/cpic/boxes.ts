/** A product of sets: for each column the values, by index, in order. */
export type Box = readonly (readonly number[])[];

/** More combinations of sets than this are not looked through; boxes then grow value by value. */
const MOST_SETS = 1 << 12;

/**
 * Few boxes that do not overlap and together hold exactly the given points, beside points that are `free`, which nobody asks for. Columns are merged
 * first: values that behave alike are one. The same points give the same boxes, in order.
 */
export function coverExactly(points: readonly (readonly number[])[], columns: number, free: (point: readonly number[]) => boolean = () => false): readonly Box[] {
  const kinds = Array.from({ length: columns }, (_, column) => alike(points, column));
  const left = new Map<string, readonly number[]>();
  for (const point of points) {
    const reduced = point.map((value, column) => kinds[column]!.of.get(value)!);
    left.set(reduced.join(' '), reduced);
  }
  const members = kinds.map((kind) => kind.members);
  const isFree = (reduced: readonly number[]): boolean => product(reduced.map((kind, column) => members[column]![kind]!)).every(free);
  const freeKinds = new Set(product(members.map((list) => list.map((_, kind) => kind))).filter(isFree).map((point) => point.join(' ')));
  const boxes: Box[] = [];
  while (left.size > 0) {
    const box = largest([...left.values()], { left, free: freeKinds }, members);
    boxes.push(box);
    for (const point of product(box)) left.delete(point.join(' '));
  }
  const whole = boxes.map((box): Box => box.map((set, column) => set.flatMap((kind) => kinds[column]!.members[kind]!).toSorted((a, b) => a - b)));
  return whole.toSorted(compareBoxes);
}

/** By the first values, column by column. */
export function compareBoxes(a: Box, b: Box): number {
  for (const [column, set] of a.entries()) {
    const first = set[0]! - b[column]![0]!;
    if (first !== 0) return first;
  }
  for (const [column, set] of a.entries()) {
    const order = set.join(' ').localeCompare(b[column]!.join(' '), 'en');
    if (order !== 0) return order;
  }
  return 0;
}

/** Every point of a box. */
export function product(box: Box): readonly (readonly number[])[] {
  return box.reduce<readonly (readonly number[])[]>((found, set) => found.flatMap((point) => set.map((value) => [...point, value])), [[]]);
}

/** Values of one column with the same points beside them in the other columns are one kind. */
function alike(points: readonly (readonly number[])[], column: number): { readonly of: ReadonlyMap<number, number>; readonly members: readonly (readonly number[])[] } {
  const beside = new Map<number, string[]>();
  for (const point of points) {
    const rest = point.filter((_, at) => at !== column).join(' ');
    const list = beside.get(point[column]!) ?? [];
    list.push(rest);
    beside.set(point[column]!, list);
  }
  const kinds = new Map<string, number[]>();
  for (const value of [...beside.keys()].toSorted((a, b) => a - b)) {
    const key = [...new Set(beside.get(value)!)].toSorted().join(';');
    const members = kinds.get(key);
    if (members) members.push(value);
    else kinds.set(key, [value]);
  }
  const members = [...kinds.values()];
  return { of: new Map(members.flatMap((list, kind) => list.map((value) => [value, kind] as const))), members };
}

/** The box with the most points; of equals the one that starts first. Sizes count the values that a kind stands for. */
function largest(points: readonly (readonly number[])[], room: Room, members: readonly (readonly (readonly number[])[])[]): Box {
  const columns = members.length;
  const used = members.map((_, column) => [...new Set(points.map((point) => point[column]!))].toSorted((a, b) => a - b));
  const sets = used.slice(0, -1).reduce((count, values) => count * 2 ** values.length, 1);
  if (sets > MOST_SETS) return grown(points, room, used);
  let best: Box = [];
  let most = 0;
  const last = columns - 1;
  const choose = (column: number, chosen: readonly (readonly number[])[]): void => {
    if (column < last) {
      for (const set of subsets(used[column]!)) choose(column + 1, [...chosen, set]);
      return;
    }
    const rest = (used[last] ?? []).filter((value) => product(chosen).every((point) => has(room, [...point, value])));
    if (rest.length === 0) return;
    const box = [...chosen, rest];
    const size = sizeOf(box, room, members);
    if (size === 0 || size < most || (size === most && compareBoxes(box, best) >= 0)) return;
    [best, most] = [box, size];
  };
  choose(0, []);
  return best;
}

/** Points that a box may still take: those that are left, and those that nobody asks for. */
interface Room {
  readonly left: ReadonlyMap<string, unknown>;
  readonly free: ReadonlySet<string>;
}

function has({ left, free }: Room, point: readonly number[]): boolean {
  const key = point.join(' ');
  return left.has(key) || free.has(key);
}

function sizeOf(box: Box, { left, free }: Room, members: readonly (readonly (readonly number[])[])[]): number {
  const size = (point: readonly number[]): number => point.reduce((count, kind, column) => count * members[column]![kind]!.length, 1);
  if (free.size === 0) return box.reduce((count, set, at) => count * set.reduce((sum, kind) => sum + members[at]![kind]!.length, 0), 1);
  return product(box).reduce((sum, point) => sum + (left.has(point.join(' ')) ? size(point) : 0), 0);
}

/** From the first point, value by value in column order, as long as all points of the box are left. */
function grown(points: readonly (readonly number[])[], room: Room, used: readonly (readonly number[])[]): Box {
  let box: Box = points[0]!.map((value) => [value]);
  for (const [column, values] of used.entries()) {
    for (const value of values) {
      if (box[column]!.includes(value)) continue;
      const slice = box.map((set, at) => (at === column ? [value] : set));
      if (product(slice).every((point) => has(room, point))) box = box.map((set, at) => (at === column ? [...set, value].toSorted((a, b) => a - b) : set));
    }
  }
  return box;
}

function subsets(values: readonly number[]): readonly (readonly number[])[] {
  const all: (readonly number[])[] = [];
  for (let bits = 1; bits < 2 ** values.length; bits += 1) all.push(values.filter((_, at) => (bits >> at) % 2 === 1));
  return all;
}
