import type { Decimal, DiscreteDomain, Domain, NumberDomain, Unit, Value, ValueSet } from '../model/index.ts';
import { NameTable } from '../names/name-table.ts';

export const noUnit: Unit = { ucum: '1', text: '1' };
export const yesNo: DiscreteDomain = { kind: 'discrete', ordered: false, values: [{ name: 'no' }, { name: 'yes' }] };
export const alleleStatus: DiscreteDomain = { kind: 'discrete', ordered: false, values: [{ name: 'negative' }, { name: 'positive' }] };
export const findingStatus: DiscreteDomain = { kind: 'discrete', ordered: false, values: [{ name: 'not found' }, { name: 'found' }] };
export const copyCount: NumberDomain = { kind: 'number', unit: noUnit, min: '0', max: '100', decimals: 0, labels: [] };

const tables = new WeakMap<DiscreteDomain, NameTable<Value>>();

/** A value by its name or short name, in any case. */
export function findValue(domain: DiscreteDomain, name: string): Value | undefined {
  return valueTable(domain).get(name);
}

/** Every name and short name of the domain, as declared. */
export function valueNames(domain: Domain): readonly string[] {
  if (domain.kind === 'number') return domain.labels.map((label) => label.name);
  return domain.kind === 'discrete' ? domain.values.map((value) => value.short ?? value.name) : [];
}

function valueTable(domain: DiscreteDomain): NameTable<Value> {
  let table = tables.get(domain);
  if (!table) {
    table = new NameTable<Value>();
    for (const value of domain.values) table.add(value.name, value);
    for (const value of domain.values) if (value.short !== undefined) table.add(value.short, value);
    tables.set(domain, table);
  }
  return table;
}

/** The values that `not`, comparisons and `otherwise` range over. */
export function determinate(domain: DiscreteDomain): readonly string[] {
  return domain.values.filter((value) => !value.indeterminate).map((value) => value.name);
}

/** Nothing of the domain: the cell `not tested` alone. */
export function emptySet(domain: Domain): ValueSet {
  switch (domain.kind) {
    case 'discrete': return { kind: 'discrete', values: [] };
    case 'number': return { kind: 'number', intervals: [], equal: [], labels: [] };
    case 'code': return { kind: 'code', codes: [] };
  }
}

/** Whether two domains hold the same values: what lets one definition stand for another. */
export function sameDomain(a: Domain, b: Domain): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'discrete' && b.kind === 'discrete') {
    return a.values.length === b.values.length && a.ordered === b.ordered && a.values.every((value, at) => value.name === b.values[at]!.name);
  }
  if (a.kind === 'number' && b.kind === 'number') return a.unit.ucum === b.unit.ucum && a.min === b.min && a.max === b.max;
  return a.kind === 'code' && b.kind === 'code' && a.terminology === b.terminology;
}

/** A number with its unit, as people write it. */
export function withUnit(value: Decimal, unit: Unit): string {
  return unit.ucum === '1' ? value : `${value} ${unit.text}`;
}
