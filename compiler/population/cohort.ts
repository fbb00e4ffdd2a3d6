import type { RegionShare, ReportOptions } from '../diff/index.ts';
import { add, divide, one, rational, zero } from '../../language/types/decimal.ts';
import { perPairing, shareOf, weighRegion } from './shares.ts';
import type { Bounds, Chunk, Component } from './weigh.ts';

/** Patients who are the same to the rules: the classes that are reported, and how many there are. */
interface Kind {
  readonly chunks: ReadonlyMap<number, readonly Chunk[]>;
  count: number;
}

/**
 * Counts the regions of a comparison in a cohort, patient by patient. A patient with a fact not tested counts where that changes the answer, and where it
 * changes whatever the test would say; one whose report leaves several results open counts in the upper bound.
 */
export function cohortShares(title: string, patients: readonly Readonly<Record<string, unknown>>[]): ReportOptions & { readonly population: NonNullable<ReportOptions['population']> } {
  const refused = new Set<number>();
  const kindsOf = perPairing((reader) => {
    const kinds = new Map<string, Kind>();
    for (const [number, facts] of patients.entries()) {
      const classes = reader.classesOf(facts);
      if (!classes) {
        refused.add(number);
        continue;
      }
      const key = JSON.stringify([...classes]);
      const held = kinds.get(key);
      if (held) held.count += 1;
      else kinds.set(key, { chunks: new Map([...classes].map(([variable, each]) => [variable, [{ share: one, classes: each }]])), count: 1 });
    }
    return [...kinds.values()];
  });
  return {
    weigh(decision, region): readonly RegionShare[] {
      const { pairing } = decision;
      const { variables } = pairing.space;
      let bounds: Bounds = { low: zero, high: zero };
      let total = 0;
      for (const kind of kindsOf(pairing)) {
        total += kind.count;
        const open = new Set(region.relevant.filter((v) => !kind.chunks.has(v)).map((v) => variables[v]!.unit).filter(Boolean));
        if ([...region.missing].some((unit) => !open.has(unit))) continue;
        const component: Component = { share: rational(kind.count), chunks: kind.chunks };
        const own = weighRegion(decision, region, [component]);
        bounds = { low: add(bounds.low, own.low), high: add(bounds.high, open.size === region.missing.size ? own.high : own.low) };
      }
      if (total === 0) return [];
      const whole = rational(total);
      return [{ group: counted(total), ...shareOf({ low: divide(bounds.low, whole), high: divide(bounds.high, whole) }) }];
    },
    population: {
      title,
      groups: [counted(patients.length)],
      get assumptions() {
        return refused.size > 0 ? [`${refused.size} of ${patients.length} patients have reports that the rules refuse, and are not counted`] : [];
      },
    },
  };
}

const counted = (patients: number): string => (patients === 1 ? '1 patient' : `${patients} patients`);
