import type { Nodes } from '../diagram/walk.ts';
import type { Table } from '../ir/table.ts';

/** No compiled variable comes near it: more would fill the memory before anything is asked. */
const MOST_CLASSES = 1 << 20;

/** Whether every question of the diagram is about a variable of the table, covers its classes, and ends in a terminal that there is. */
export function isSound({ variables, decisions, notes, implications, possible }: Table, { offset, data }: Nodes): boolean {
  if (variables.some(({ classes, determinate }) => !(Number.isInteger(classes) && classes <= MOST_CLASSES && determinate <= classes))) return false;
  /** The highest terminal below each node; nodes come after those that they point at. */
  const highest = new Int32Array(offset.length);
  const highestOf = (ref: number): number => (ref < 0 ? -1 - ref : highest[ref]!);
  for (let node = 0; node < offset.length; node += 1) {
    let at = offset[node]!;
    const classes = variables[data[at]!]?.classes;
    let end = 0;
    for (const last = at + 2 * data[at + 1]!; at < last; ) {
      at += 2;
      if (data[at]! <= end) return false;
      end = data[at]!;
      highest[node] = Math.max(highest[node]!, highestOf(data[at + 1]!));
    }
    if (end !== classes) return false;
  }
  const fits = (ref: number | undefined, terminals = Infinity): boolean => ref === undefined || (Number.isInteger(ref) && ref < offset.length && highestOf(ref) < terminals);
  return (
    fits(possible, 2) &&
    [...notes, ...implications].every(({ root }) => fits(root)) &&
    decisions.every(({ root, rowRoots, live, terminals, policy }) => (policy === 'collect' ? rowRoots : [root!])!.every((ref) => Number.isInteger(ref)) && fits(root, terminals.length) && (rowRoots ?? []).every((ref) => fits(ref, 5)) && live.every((one) => fits(one.root)))
  );
}
