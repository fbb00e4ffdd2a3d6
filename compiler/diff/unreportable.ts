import { FALSE, TRUE, type Ref } from '../diagram/index.ts';
import type { Variable } from '../ir/index.ts';
import { rangesOf } from './cover.ts';
import type { Missing } from './missing.ts';
import type { Pairing } from './pairing.ts';
import { SIDES, type JointVariable, type Side } from './space/joint.ts';

type Series = Extract<Variable, { kind: 'series' }>;

/**
 * Boolean: worlds that no report brings about. The latest measurement lies in a window, so that window is not empty: what counts of the measurements during it
 * cannot be missing.
 */
export function unreportable(pairing: Pairing, missing: Missing): Ref {
  const { algebra, manager, space } = pairing;
  const empty = space.variables.filter((one) => one.kind === 'series' && missing.has(one.unit));
  const never = space.variables.flatMap((latest) => {
    if (latest.kind !== 'series' || missing.has(latest.unit)) return [];
    const classes = empty.flatMap((one) => (one.facts[0] === latest.facts[0] ? inWindowOf(pairing, latest, one) : []));
    return classes.length === 0 ? [] : [manager.choice(latest.index, rangesOf(new Set(classes)), TRUE, FALSE)];
  });
  return algebra.any(never);
}

/** Classes of a "window of latest" where the latest measurement lies in the window that another accessor reads. */
function inWindowOf(pairing: Pairing, latest: JointVariable, other: JointVariable): readonly number[] {
  return SIDES.flatMap((side) => {
    const wanted = accessorOf(pairing, side, other);
    const asked = accessorOf(pairing, side, latest);
    if (wanted?.kind !== 'during' || asked?.kind !== 'window of latest') return [];
    return Array.from({ length: latest.classes }, (_, c) => c).filter((c) => asked.windows[latest.map[side]![c]!] === wanted.window);
  });
}

function accessorOf({ tables }: Pairing, side: Side, variable: JointVariable): Series['accessor'] | undefined {
  const own = tables[side].variables[variable.own[side] ?? -1];
  return own?.kind === 'series' ? own.accessor : undefined;
}
