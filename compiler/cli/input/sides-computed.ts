import type { DiffRegion, DiffReport } from '../../diff/report.ts';
import { load, type LoadedTable } from '../../runtime/full.ts';
import type { Table } from '../../ir/index.ts';
import type { Side } from './sides.ts';

type Sides = Readonly<Record<'old' | 'new', Side>>;

/**
 * Where a formula changed and the advice reads as before: what each side computes for the example of the group, `IWPC dose: 33.1 mg/week before, 33.4 mg/week
 * now`. Regions without an example, or whose numbers are not settled by it, are left out.
 */
export function computedOf(report: DiffReport, sides: Sides): ReadonlyMap<DiffRegion, string> {
  const loaded = new Map<Table, LoadedTable>();
  const texts = new Map<DiffRegion, string>();
  for (const decision of report.decisions) {
    for (const region of decision.regions) {
      const { witness, old, new: fresh } = region;
      if (!witness || !decision.old || !decision.new || old.sentences.join('\n') !== fresh.sentences.join('\n') || (region.kind !== 'dose' && region.kind !== 'value' && region.kind !== 'action')) continue;
      const numbers = (side: 'old' | 'new'): ReadonlyMap<string, string> => computedBy(loaded, sides[side].tables[decision[side]!.table]?.table, decision[side]!.id, witness[side]);
      const [before, now] = [numbers('old'), numbers('new')];
      const parts = [...now].filter(([name, value]) => before.has(name) && before.get(name) !== value).map(([name, value]) => `${name}: ${before.get(name)!} before, ${value} now`);
      if (parts.length > 0) texts.set(region, parts.join('; '));
    }
  }
  return texts;
}

function computedBy(loaded: Map<Table, LoadedTable>, table: Table | undefined, id: string, facts: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  if (!table) return new Map();
  const runnable = loaded.get(table) ?? load(table);
  loaded.set(table, runnable);
  const { outcome, results } = runnable.decide(id, facts);
  const value = results[0]?.value;
  if (outcome !== 'decided' || !value) return new Map();
  if (value.kind === 'action') return new Map(Object.entries(value.computed));
  return value.kind === 'number' ? new Map([[id, `${value.value}${value.unit === '' || value.unit === '1' ? '' : ` ${value.unit}`}`]]) : new Map();
}
