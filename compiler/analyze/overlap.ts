import { regionsOf, type Region } from './boxes.ts';
import { defineAnalysis, type Finding } from './check.ts';
import { describeRegion, inRegion, exactNumbers } from './describe.ts';
import { FALSE } from '../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { decisionName, regionList } from './words.ts';
import { tick } from '../../language/messages/text.ts';
import { adviceKey } from './same.ts';
import { realizedRegions, type RealizedRegion } from './witness.ts';
import { withoutDiagram } from './without-diagram.ts';
import { worldsWhere } from './worlds.ts';

/** A table with more overlaps than this has one cause; the first ones show it. */
const MOST_PAIRS = 20;

/** Patients whom two rows answer: of a `unique` table at all, of an `agree` table with different answers. One finding per pair of rows. */
export const overlap = defineAnalysis({
  slug: 'overlap',
  severity: 'error',
  title: 'patients whom two rows answer',
  *run(lowered, decision) {
    if (!['unique', 'agree'].includes(decision.decision.policy)) return;
    for (const { rows: [a, b], region } of withoutDiagram(lowered, decision).overlaps) yield findingOf(lowered, decision, a, b, realizedRegions(lowered, decision, [region], 'overlap'), true);
    let shown = 0;
    for (const [a, b] of pairsOf(decision)) {
      if (shown >= MOST_PAIRS) return;
      const finding = pairFinding(lowered, decision, a, b);
      if (!finding) continue;
      shown++;
      yield finding;
    }
  },
});

/** Pairs of rows that stand together in some terminal, in the order of the table. */
function pairsOf(decision: LoweredDecision): readonly (readonly [number, number])[] {
  const found = new Map<string, readonly [number, number]>();
  for (const { kind, rows } of decision.terminals) {
    if (kind !== 'overlap') continue;
    // The number of pairs grows with the square of the rows: a few rows of a terminal show its cause.
    for (const [i, a] of rows.slice(0, MOST_PAIRS).entries()) {
      const others = rows.slice(i + 1).filter((b) => decision.decision.policy === 'unique' || !saysTheSame(decision, a, b));
      for (const b of others.slice(0, MOST_PAIRS)) found.set(`${a} ${b}`, [a, b]);
    }
  }
  return [...found.values()].toSorted(([a, b], [c, d]) => a - c || b - d);
}

function saysTheSame(decision: LoweredDecision, a: number, b: number): boolean {
  const [first, second] = [decision.decision.rows[a], decision.decision.rows[b]];
  return first !== undefined && second !== undefined && adviceKey(first) === adviceKey(second);
}

/** The regions of the diagram with two rows, whether or not a patient can be shown for them. */
export function overlapsOf(lowered: Lowered, decision: LoweredDecision): readonly Region[] {
  const all = worldsWhere(lowered, decision, (t) => t.kind === 'overlap');
  return all === FALSE ? [] : regionsOf(lowered.manager, all, (t) => t === 1).regions;
}

function pairFinding(lowered: Lowered, decision: LoweredDecision, a: number, b: number): Finding | undefined {
  const both = worldsWhere(lowered, decision, (t) => t.kind === 'overlap' && t.rows.includes(a) && t.rows.includes(b));
  if (both === FALSE) return undefined;
  const { regions, complete } = regionsOf(lowered.manager, both, (t) => t === 1);
  const realized = realizedRegions(lowered, decision, regions, 'overlap');
  return realized.length === 0 ? undefined : findingOf(lowered, decision, a, b, realized, complete);
}

function findingOf(lowered: Lowered, decision: LoweredDecision, a: number, b: number, realized: readonly RealizedRegion[], complete: boolean): Finding {
  const texts = realized.map(({ region }) => describeRegion(lowered, decision, region));
  const witness = realized.find((one) => one.witness)?.witness;
  const [first, second] = [decision.decision.rows[a], decision.decision.rows[b]];
  const name = (row: typeof first): string => tick(row?.id ?? 'otherwise');
  const more = texts.length > 1 ? ` (and in ${regionList(texts.length - 1, complete)})` : '';
  const shareABound = realized.every(({ region }) => exactNumbers(lowered, region).some((term) => [first, second].every((row) => row?.cells.some((cell) => cell.term.name === term))));
  const agree = decision.decision.policy === 'agree';
  return {
    span: (second ?? first)?.span ?? decision.decision.span,
    message: `Rows ${name(first)} and ${name(second)} of ${decisionName(decision)} both answer ${inRegion(texts[0]!)}${more}${agree ? ', and they do not say the same' : ''}`,
    hint: !agree && saysTheSame(decision, a, b)
      ? 'They say the same: narrow one of them, or write `rows: may overlap if they agree`.'
      : shareABound ? 'Both rows take in the bound itself: write `>` or `<` in one of them.'
      : 'Narrow one of them; or, if one is an exception to the other, move it under `except`.',
    related: first ? [{ span: first.span, label: 'the other row' }] : [],
    regions: texts,
    ...(witness ? { witness } : {}),
  };
}
