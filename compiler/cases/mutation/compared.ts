import { CLINICAL_KINDS, compareTables, reportOf, type DiffRegion } from '../../diff/index.ts';
import type { Table } from '../../ir/index.ts';
import type { LoadedTable } from '../../runtime/full.ts';
import type { Examiner } from './examiner.ts';
import type { Verdict } from './verdict.ts';
import { firstTold } from './witness.ts';

/** The comparison of two releases on a mutant: the proof that it changes nobody, or a patient whom it changes. Evidence and wording are no other answer. */
export function compared(examiner: Examiner, table: Table, after: LoadedTable): Verdict {
  const comparison = compareTables([examiner.table], [table]);
  const open = comparison.decisions.filter(({ match, verdict }) => verdict.kind !== 'same' && examiner.isExamined(match.items.new?.id ?? ''));
  const { decisions } = reportOf({ ...comparison, decisions: open });
  const regions: DiffRegion[] = [];
  for (const { new: place, regions: found } of decisions) for (const region of found) {
    const facts = region.witness?.new;
    const shown = facts && place && firstTold(examiner.loaded, after, [{ decision: place.id, facts }]);
    if (shown) {
      examiner.use(shown);
      return { kind: 'survived', patients: region.text, witness: shown };
    }
    if (region.kinds.some((kind) => CLINICAL_KINDS.has(kind) || kind === 'level')) regions.push(region);
  }
  if (regions[0]) return { kind: 'survived', patients: regions[0].text };
  const pairing = comparison.decisions[0]?.pairing;
  if (pairing?.possible('old', undefined) !== pairing?.possible('new', undefined)) return { kind: 'not judged' };
  return decisions.some(({ verdict }) => verdict.kind === 'not proven' || (verdict.kind === 'changed' && !verdict.complete)) ? { kind: 'not judged' } : { kind: 'equivalent' };
}
