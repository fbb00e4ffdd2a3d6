import { nameKey } from '../../language/names/name-key.ts';
import type { Pairing } from '../diff/index.ts';
import type { Table } from '../ir/index.ts';
import { createEngine, type Engine } from '../runtime/engine.ts';
import { everyPart } from '../runtime/full.ts';
import { readFacts } from '../runtime/read-facts.ts';
import type { ClassReader } from './components.ts';

/** Reads reports into the classes of the space that an old and a new table share. */
export function jointReader({ space, tables }: Pairing): ClassReader {
  const sides = [{ side: 'old' as const, ...readerOf(tables.old) }, { side: 'new' as const, ...readerOf(tables.new) }];
  const genes = [...tables.old.genes, ...tables.new.genes];
  return {
    facts: new Set([...tables.old.facts, ...tables.new.facts].map(({ name }) => name)),
    isXLinked: (gene) => genes.some(({ name, inheritance }) => name === gene && inheritance === 'X-linked'),
    classesOf(facts) {
      const read = sides.map(({ side, classes }) => ({ side, classes: classes(facts) }));
      if (read.some(({ classes }) => classes === undefined)) return undefined;
      const found = new Map<number, readonly number[]>();
      for (const { index, classes: count, map, own, drugs, facts: names } of space.variables) {
        if (drugs) {
          const taken = medicationClasses(drugs, facts[names[0]!]);
          if (taken) found.set(index, taken);
          continue;
        }
        const known = read.flatMap(({ side, classes }) => {
          const possible = own[side] === undefined ? undefined : classes!.get(own[side]);
          return possible ? [{ map: map[side]!, possible }] : [];
        });
        if (known.length > 0) found.set(index, Array.from({ length: count }, (_, at) => at).filter((at) => known.every((one) => one.possible.has(one.map[at]!))));
      }
      return [...found.values()].some((each) => each.length === 0) ? undefined : found;
    },
  };
}

/** Whether a list names one of these drugs; a list that is not complete does not say no. The report has passed the check of both tables. */
function medicationClasses(drugs: readonly string[], report: unknown): readonly number[] | undefined {
  if (report === undefined || typeof report !== 'object' || report === null) return undefined;
  const { drugs: listed, complete, other } = (Array.isArray(report) ? { drugs: report } : report) as { readonly drugs?: readonly unknown[]; readonly complete?: boolean; readonly other?: readonly unknown[] };
  const taken = new Set([...(listed ?? []), ...(other ?? [])].map((name) => String(name).trim().toLowerCase()));
  return drugs.some((drug) => taken.has(drug.toLowerCase())) ? [1] : complete ? [0] : [0, 1];
}

type Classes = ReadonlyMap<number, ReadonlySet<number>>;

/** The classes of the variables that a report settles, by one table; undefined where it refuses the report. Facts that it does not declare are none of its business, in whatever case they are written. */
function readerOf(table: Table): { readonly classes: (facts: Readonly<Record<string, unknown>>) => Classes | undefined } {
  const names = new Set(table.facts.map(({ name }) => nameKey(name)));
  let engine: Engine | undefined;
  return {
    classes(facts) {
      const known = Object.fromEntries(Object.entries(facts).filter(([fact]) => names.has(nameKey(fact)) || fact === 'today'));
      const { knowledge, problems } = readFacts((engine ??= createEngine(table, everyPart)), known);
      if (problems.length > 0) return undefined;
      return new Map(knowledge.readings.flatMap((reading, variable) => (reading?.tested ? [[variable, new Set(reading.options.map(({ at }) => at))] as const] : [])));
    },
  };
}
