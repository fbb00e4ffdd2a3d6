import type { Lowered } from '../lower/index.ts';
import { everyPart, type LoadedTable, type PatientFacts } from '../runtime/full.ts';
import { createEngine } from '../runtime/engine.ts';
import { readFacts } from '../runtime/read-facts.ts';
import { boundariesOf, pieceOfClass } from './sides.ts';

/** Which sides of boundaries a patient stands on, by key: next to the boundary where a number can, else anywhere up to the next one. */
export function reachedSides(lowered: Lowered, { table }: LoadedTable): (facts: PatientFacts) => readonly string[] {
  const engine = createEngine(table, everyPart);
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
        const [low, high] = option.range ?? [];
        return Number(low?.[0]) === Number(number) && Number(high?.[0]) === Number(number) ? [key] : [];
      });
    });
  };
}
