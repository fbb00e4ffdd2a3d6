import type { Lowered } from '../lower/index.ts';
import type { LoadedTable, PatientFacts } from '../runtime/index.ts';
import { createEngine } from '../runtime/engine.ts';
import { compare, exact } from '../runtime/rational.ts';
import { readFacts } from '../runtime/read-facts.ts';
import { boundariesOf, pieceOfClass } from './sides.ts';

/** Which sides of boundaries a patient stands on, by key: next to the boundary where a number can, else anywhere up to the next one. */
export function reachedSides(lowered: Lowered, { table }: LoadedTable): (facts: PatientFacts) => readonly string[] {
  const engine = createEngine(table);
  const boundaries = boundariesOf(lowered);
  return (facts) => {
    if (boundaries.length === 0) return [];
    const { knowledge, problems } = readFacts(engine, facts);
    if (problems.length > 0) return [];
    return boundaries.flatMap(({ variable, piece, below, above }) => {
      const reading = knowledge.readings[variable];
      const [option] = reading?.options ?? [];
      if (!reading?.tested || !option || reading.options.length !== 1) return [];
      return [below, above].flatMap(({ key, number }, at) => {
        if (number === undefined) return pieceOfClass(lowered, variable)(option.at) === piece + at ? [key] : [];
        const { lo, hi } = option.range ?? {};
        return lo && hi && compare(lo, exact(number)) === 0 && compare(hi, exact(number)) === 0 ? [key] : [];
      });
    });
  };
}
