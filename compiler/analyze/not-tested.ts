import type { Row } from '../../language/model/index.ts';
import { FALSE, restrict, terminal, terminals, type Ref } from '../diagram/index.ts';
import type { Lowered, LoweredDecision, LoweredRow } from '../lower/index.ts';

/**
 * What a row written for a missing result does, compared with what the patient would be told once the result is there: the same whatever it is;
 * it asks for the test; it stands in for one result; anything else.
 */
export type NotTestedClass = 'same' | 'asks' | 'stands in' | 'other';

export interface NotTestedRow {
  readonly row: LoweredRow;
  readonly columns: readonly string[];
  readonly class: NotTestedClass;
  /** Whatever the result, one piece of advice follows. */
  readonly unanimous: boolean;
}

/** Every alternative of every row that names `not tested`, classed. */
export function notTestedRows(lowered: Lowered, decision: LoweredDecision): readonly NotTestedRow[] {
  if (decision.unproven || decision.decision.policy === 'collect') return [];
  return decision.rows.flatMap((row, index) => row.variants.filter((v) => v.notTested.length > 0).map(({ guard, notTested: columns }) => {
    const where = restrict(lowered.manager, guard, statusBits(lowered, columns, 1));
    const own = outcomesIn(lowered, decision, statusFixed(lowered, columns, 1), where, index);
    const tested = outcomesIn(lowered, decision, statusFixed(lowered, columns, 0), where);
    const unanimous = tested.size === 1;
    const [mine] = own;
    const kind: NotTestedClass = unanimous && mine !== undefined && tested.has(mine) ? 'same'
      : orders(row.row) ? 'asks'
      : mine !== undefined && tested.has(mine) ? 'stands in' : 'other';
    return { row, columns, class: kind, unanimous };
  }));
}

/** The status bits of these terms fixed, so that a guard speaks about the other columns only. */
function statusBits(lowered: Lowered, columns: readonly string[], bit: 0 | 1): readonly (Uint8Array | undefined)[] {
  const masks: (Uint8Array | undefined)[] = lowered.space.variables.map(() => undefined);
  for (const name of columns) {
    const status = lowered.space.termByName.get(name)?.status;
    if (status !== undefined) masks[status] = Uint8Array.of(1 - bit, bit);
  }
  return masks;
}

/** Classes that the variables may have when these terms are tested (0) or not (1); a tested term has a determinate value. */
function statusFixed(lowered: Lowered, columns: readonly string[], bit: 0 | 1): readonly (Uint8Array | undefined)[] {
  const masks = [...statusBits(lowered, columns, bit)];
  for (const name of columns) {
    for (const v of lowered.space.termByName.get(name)?.variables ?? []) {
      const { classes, determinate } = lowered.space.variables[v]!.variable;
      masks[v] = Uint8Array.from({ length: classes }, (_, c) => (c < determinate ? 1 : 0));
    }
  }
  return masks;
}

/** Keys of what is said in the worlds of `where`; of one row only, if given. */
function outcomesIn(lowered: Lowered, decision: LoweredDecision, masks: readonly (Uint8Array | undefined)[], where: Ref, row?: number): ReadonlySet<string> {
  const { algebra, manager } = lowered;
  const real = algebra.and(where, lowered.possible);
  if (real === FALSE) return new Set();
  const elsewhere = terminal(decision.terminals.length);
  const root = algebra.choose(real, decision.root, elsewhere);
  const keys = new Set<string>();
  for (const t of terminals(manager, restrict(manager, root, masks))) {
    const found = decision.terminals[t];
    if (!found || found.kind === 'impossible' || found.kind === 'gap') continue;
    if (row !== undefined && !found.rows.includes(row)) continue;
    keys.add(`${found.kind} ${found.outcome ?? ''} ${found.also.join()}`);
  }
  return keys;
}

function orders(row: Row): boolean {
  return 'action' in row.result && row.result.action.clauses.some((clause) => clause.form.includes('order'));
}

