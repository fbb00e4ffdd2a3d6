import type { Decision, Program, Term } from '../../../language/model/index.ts';
import { columnOrder } from '../column-order.ts';
import { tableColumns, termsOf } from '../visit-terms.ts';
import type { Draft, Reading } from './draft.ts';
import { orderCost, sampleOf } from './order-cost.ts';

/** How a variable is used by tables: rows that test it, rows of the tables that do, and the place of its column, from 0 to 1, weighted by rows. */
interface Use {
  tested: number;
  rows: number;
  place: number;
}

/**
 * The order of the root variables, nearest the root first. A variable that fewer rows leave open (`any`) comes earlier, since a row is copied into
 * every branch of a variable that it does not test: in steps of a tenth, for below that the author's own order of columns, where one column
 * divides what the next one refines, makes smaller diagrams.
 */
export function orderDrafts(program: Program, readings: ReadonlyMap<string, Reading>, reads: Reads): readonly Draft[] {
  const drafts = [...new Set([...readings.values()].flatMap((r) => r.drafts))];
  const uses = new Map(drafts.map((d): [Draft, Use] => [d, { tested: 0, rows: 0, place: 0 }]));
  for (const decision of program.decisions) {
    const rows = decision.rows.length;
    for (const [draft, { tested, place }] of usesOf(decision, readings, reads)) {
      const use = uses.get(draft)!;
      use.tested += tested;
      use.rows += rows;
      use.place += place * rows;
    }
  }
  const keys = new Map([...uses].map(([draft, use]) => [draft, keyOf(use)]));
  const order = drafts.toSorted((a, b) => keys.get(b)![0] - keys.get(a)![0] || keys.get(a)![1] - keys.get(b)![1] || uses.get(b)!.rows - uses.get(a)!.rows);
  return byLargestTable(program, readings, reads, order);
}

/** Tables below this are small in any order. */
const LARGE = 3000;

/** A table of thousands of rows may be many times larger in one order than in another: its own order of columns is tried on some of its rows. */
function byLargestTable(program: Program, readings: ReadonlyMap<string, Reading>, reads: Reads, order: readonly Draft[]): readonly Draft[] {
  const largest = program.decisions.reduce<Decision | undefined>((a, b) => (b.rows.length > (a?.rows.length ?? LARGE - 1) ? b : a), undefined);
  if (!largest) return order;
  const own = columnOrder(largest).flatMap((term) => [...draftsOf(term, readings, reads)]);
  const written = [...new Set([...own, ...order])];
  if (written.every((draft, i) => draft === order[i])) return order;
  const sample = sampleOf(largest, readings);
  return orderCost(written, sample) < orderCost(order, sample) * 0.9 ? written : order;
}

/** Tenths of rows that test the variable, and the mean place of its columns. */
function keyOf({ tested, rows, place }: Use): readonly [number, number] {
  return rows === 0 ? [0, 0] : [Math.round((tested / rows) * 10), place / rows];
}

/** Per variable the rows of one table that test it, and the relative place of its first column. */
function usesOf(decision: Decision, readings: ReadonlyMap<string, Reading>, reads: Reads): ReadonlyMap<Draft, { readonly tested: number; readonly place: number }> {
  const columns = tableColumns(decision);
  const result = new Map<Draft, { tested: number; place: number }>();
  let at = 0;
  for (const { cell, rows } of columns.values()) {
    for (const draft of draftsOf(cell.term, readings, reads)) {
      const known = result.get(draft);
      if (known) known.tested = Math.max(known.tested, rows);
      else result.set(draft, { tested: rows, place: at / columns.size });
    }
    at++;
  }
  return result;
}

type Reads = ReadonlyMap<string, ReadonlySet<Draft>>;

function draftsOf(term: Term, readings: ReadonlyMap<string, Reading>, reads: Reads): Iterable<Draft> {
  return term.kind === 'decision' ? (reads.get(term.decision) ?? []) : (readings.get(term.name)?.drafts ?? []);
}

/** Every variable that a decision depends on, through the decisions it reads. */
export function decisionDrafts(program: Program, readings: ReadonlyMap<string, Reading>): Reads {
  const reads = new Map<string, ReadonlySet<Draft>>();
  for (const decision of program.decisions) {
    const own = new Set<Draft>();
    for (const term of termsOf(decision)) for (const draft of draftsOf(term, readings, reads)) own.add(draft);
    for (const other of [...resultDecisions(decision), ...(decision.compares ?? [])]) for (const draft of reads.get(other) ?? []) own.add(draft);
    reads.set(decision.id, own);
  }
  return reads;
}

function resultDecisions(decision: Decision): readonly string[] {
  const results = [...decision.rows.map((r) => r.result), ...(decision.otherwise ? [decision.otherwise.result] : [])];
  return results.flatMap((r) => (r.kind === 'decision' ? [r.decision] : []));
}
