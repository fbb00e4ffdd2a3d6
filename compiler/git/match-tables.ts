import type { TableUnit, Unit } from './rule-text.ts';

/**
 * Which table of a changed text is which of the base: by what it belongs to; and, where that is not unique or has another heading now, by
 * the rows that both name, at least half of the smaller one. From the place in `side` to the place in `base`.
 */
export function matchTables(base: readonly Unit[], side: readonly Unit[]): ReadonlyMap<number, number> {
  const matches = new Map<number, number>();
  const [ofBase, ofSide] = [tablesOf(base), tablesOf(side)];
  const names = countNames(ofSide);
  const baseNames = countNames(ofBase);
  for (const [at, table] of ofSide) {
    const name = nameOf(table);
    const same = names.get(name) === 1 && baseNames.get(name) === 1 ? ofBase.find(([, one]) => nameOf(one) === name) : undefined;
    if (same) matches.set(at, same[0]);
  }
  const taken = new Set(matches.values());
  const rivals: { readonly at: number; readonly place: number; readonly shared: number }[] = [];
  for (const [at, table] of ofSide) {
    if (matches.has(at)) continue;
    for (const [place, one] of ofBase) if (!taken.has(place)) rivals.push({ at, place, shared: likeness(table, one) });
  }
  for (const { at, place, shared } of rivals.toSorted((one, other) => other.shared - one.shared)) {
    if (shared < 0.5 || matches.has(at) || taken.has(place)) continue;
    matches.set(at, place);
    taken.add(place);
  }
  return matches;
}

type Tables = readonly (readonly [place: number, table: TableUnit])[];

function tablesOf(units: readonly Unit[]): Tables {
  return units.flatMap((unit, at) => (unit.kind === 'table' ? [[at, unit] as const] : []));
}

function nameOf({ place: { heading, part } }: TableUnit): string {
  return `${heading}\n${part}`;
}

function countNames(tables: Tables): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [, table] of tables) counts.set(nameOf(table), (counts.get(nameOf(table)) ?? 0) + 1);
  return counts;
}

/** From 0 to 1; a little more for the same heading, so that of two tables alike the one at the same place is taken. */
function likeness(one: TableUnit, other: TableUnit): number {
  if (one.place.opener !== other.place.opener || one.grid.header[0] !== other.grid.header[0]) return 0;
  const keys = new Set(one.grid.rows.map(({ cells }) => cells[0]));
  const shared = other.grid.rows.filter(({ cells }) => keys.has(cells[0])).length;
  const smaller = Math.min(one.grid.rows.length, other.grid.rows.length);
  return smaller === 0 ? 0 : shared / smaller + (nameOf(one) === nameOf(other) ? 0.1 : 0);
}
