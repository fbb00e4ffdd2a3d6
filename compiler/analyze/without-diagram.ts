import { FALSE, TRUE, type Ref } from '../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import type { Region } from './boxes.ts';
import { meet, rowBoxes, type Ranges, type RowBoxes } from './row-boxes.ts';
import { rowPairs } from './row-pairs.ts';
import { uncovered } from './row-volume.ts';
import { adviceKey } from './same.ts';

/** What can be said of a table whose diagram did not fit its budget. */
export interface WithoutDiagram {
  /** Rows that were compared with every row after them; all pairs where that is all rows. */
  readonly compared: number;
  /** Pairs of rows with a patient in common who is in scope and can exist, each with all such patients. */
  readonly overlaps: readonly { readonly rows: readonly [number, number]; readonly region: Region }[];
  /** Whether patients were counted, which needs disjoint rows; and some whom no row answers. */
  readonly counted: boolean;
  readonly gap?: Region;
}

/** A table with more overlaps than this has one cause. */
const MOST_PAIRS = 20;

/** Compares rows pair by pair, and counts patients where no two meet. Worked out once per decision. */
export function withoutDiagram(lowered: Lowered, decision: LoweredDecision): WithoutDiagram {
  let found = held.get(decision);
  if (!found) held.set(decision, (found = compareRows(lowered, decision)));
  return found;
}

const held = new WeakMap<LoweredDecision, WithoutDiagram>();
const NOTHING: WithoutDiagram = { compared: 0, overlaps: [], counted: false };

function compareRows(lowered: Lowered, decision: LoweredDecision): WithoutDiagram {
  const boxes = decision.unproven ? rowBoxes(lowered, decision) : undefined;
  if (!boxes) return NOTHING;
  const { rows, policy } = decision.decision;
  const overlaps: { readonly rows: readonly [number, number]; readonly region: Region }[] = [];
  let meets = false;
  const compared = rowPairs(boxes, (a, b) => {
    const region = regionOf(boxes, common(boxes, a, b));
    if (!region) return false;
    meets = true;
    if (policy === 'agree' && adviceKey(rows[a]!) === adviceKey(rows[b]!)) return false;
    if (exists(lowered, region)) overlaps.push({ rows: [a, b], region });
    return overlaps.length >= MOST_PAIRS;
  });
  // Constraints would have to be counted too: patients who cannot exist leave no gap.
  const counted = compared === boxes.rows && !meets && lowered.possible === TRUE && lowered.consistent === TRUE && !decision.decision.otherwise;
  const gap = counted ? uncovered(boxes) : undefined;
  return { compared, overlaps, counted, ...(gap ? { gap: regionOf(boxes, gap)! } : {}) };
}

/** What two rows and the scope have in common, by variable. */
function common({ starts, list, cells, scope }: RowBoxes, a: number, b: number): readonly Ranges[] {
  const box = [...scope];
  for (const row of [a, b]) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const { at, ranges } = cells[list[i]!]!;
      box[at] = meet(box[at]!, ranges);
    }
  }
  return box;
}

/** The classes of each variable that is not free; `undefined` where nobody is inside. */
function regionOf({ variables, sizes }: RowBoxes, box: readonly Ranges[]): Region | undefined {
  const region = new Map<number, ReadonlySet<number>>();
  for (const [at, ranges] of box.entries()) {
    const classes = new Set<number>();
    for (let i = 0; i < ranges.length; i += 2) for (let c = ranges[i]!; c < ranges[i + 1]!; c++) classes.add(c);
    if (classes.size === 0) return undefined;
    if (classes.size < sizes[at]!) region.set(variables[at]!, classes);
  }
  return region;
}

/** Whether some patient of the region can exist. */
function exists({ algebra, manager, possible, consistent }: Lowered, region: Region): boolean {
  const real = algebra.and(possible, consistent);
  if (real === TRUE) return true;
  const inside = [...region].toSorted(([a], [b]) => b - a).reduce<Ref>((rest, [variable, classes]) => manager.choice(variable, [...classes].flatMap((c) => [c, c + 1]), rest, FALSE), TRUE);
  return algebra.and(real, inside) !== FALSE;
}
