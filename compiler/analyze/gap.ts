import { decisionName, regionList } from './words.ts';
import { regionsOf, type Region } from './boxes.ts';
import { defineAnalysis } from './check.ts';
import { describeRegion, inRegion, onlyIndeterminate } from './describe.ts';
import { FALSE, type Ref } from '../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { tick } from '../../language/messages/text.ts';
import { realizedRegions } from './witness.ts';
import { withoutDiagram } from './without-diagram.ts';
import { worldsWhere } from './worlds.ts';

/**
 * Patients in scope whom no row answers, at every mixture of tested and not tested: a missing result alone never makes a gap in one table,
 * but a definition may have a value that only its row for a missing result gives, and a reader no row for that value.
 */
export const gap = defineAnalysis({
  slug: 'gap',
  severity: 'error',
  title: 'patients whom no row answers',
  *run(lowered, decision) {
    if (decision.decision.policy === 'collect') return;
    const { regions, complete } = decision.unproven ? withoutRows(lowered, decision) : gapsOf(lowered, decision);
    const realized = realizedRegions(lowered, decision, regions, 'gap');
    if (realized.length === 0) return;
    const texts = realized.map(({ region }) => describeRegion(lowered, decision, region));
    const witness = realized.find((one) => one.witness)?.witness;
    yield {
      span: decision.decision.span,
      message: `No row of ${decisionName(decision)} answers ${inRegion(texts[0]!)}${texts.length > 1 ? ` (and in ${regionList(texts.length - 1, complete)})` : ''}`,
      hint: hintFor(lowered, decision, realized.map(({ region }) => region)),
      regions: texts,
      ...(witness ? { witness } : {}),
    };
  },
});

type Regions = ReturnType<typeof regionsOf>;

/** The regions of the diagram without a row, whether or not a patient can be shown for them. */
export function gapsOf(lowered: Lowered, decision: LoweredDecision): Regions {
  const { algebra } = lowered;
  const gaps = algebra.and(worldsWhere(lowered, decision, (t) => t.kind === 'gap'), algebra.not(gapsUpstream(lowered, decision)));
  return gaps === FALSE ? { regions: [], complete: true } : regionsOf(lowered.manager, gaps, (t) => t === 1);
}

/** One part of a gap, found by counting; there may be more of it. */
function withoutRows(lowered: Lowered, decision: LoweredDecision): Regions {
  const { gap: region } = withoutDiagram(lowered, decision);
  return { regions: region ? [region] : [], complete: false };
}

function hintFor(lowered: Lowered, decision: LoweredDecision, regions: readonly Region[]): string {
  const unclear = regions.map((region) => onlyIndeterminate(lowered, decision, region));
  if (unclear[0] !== undefined && !unclear.includes(undefined)) return `${tick(unclear[0])} means tested, and not interpretable; no other value, \`not\` or \`otherwise\` takes it in. Add a row for it, often with \`no recommendation\`.`;
  return decision.decision.otherwise
    ? 'A result that cannot be interpreted is never met by `otherwise`: give it a row of its own.'
    : 'Add a row for these patients, or close the table on purpose with `otherwise: …, because "…"`.';
}

/** A definition that has no value, or two, leaves those who read it without one: it is reported there, once. */
function gapsUpstream(lowered: Lowered, decision: LoweredDecision): Ref {
  return lowered.algebra.any(decision.reads.map((index) => {
    const read = lowered.decisions[index]!;
    return read.unproven || read.rowRoots ? FALSE : lowered.algebra.where(read.root, (t) => ['gap', 'overlap'].includes(read.terminals[t]?.kind ?? ''));
  }));
}
