import { FALSE, type Ref } from '../../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../../lower/index.ts';
import { stable } from './mutant.ts';

/**
 * Where two decisions of one space differ for some patient who can exist, as a boolean diagram: FALSE means that they say the same to everybody, with
 * any fact missing. Compared are results, strengths and sources; which row says it is no difference.
 */
export function changedWorlds(lowered: Lowered, one: LoweredDecision, other: LoweredDecision): Ref {
  const { algebra } = lowered;
  const differ = (a: Ref, b: Ref, say: (terminal: number) => string, otherSay: (terminal: number) => string): Ref =>
    algebra.and(lowered.consistent, algebra.combine(a, b, (x, y) => (say(x) === otherSay(y) ? 0 : 1)));
  if (!one.rowRoots || !other.rowRoots) return differ(one.root, other.root, saying(one), saying(other));
  const pairs = one.rowRoots.map((root, row) => differ(root, other.rowRoots![row]!, sayingRow(one, row), sayingRow(other, row)));
  return pairs.reduce<Ref>((all, pair) => algebra.or(all, pair), FALSE);
}

/** What a terminal says to a patient, as text. Equal texts are equal answers. */
function saying(decision: LoweredDecision): (terminal: number) => string {
  const texts = decision.terminals.map(({ kind, rows, also, outcome, clause }) => {
    const result = outcome === undefined ? '' : stable(decision.outcomes[outcome]);
    const evidence = [...new Set(rows.map((row) => evidenceOf(decision, row)))].toSorted().join();
    const added = also.map((row) => stable(decision.decision.also[row]?.action) + stable(decision.decision.also[row]?.evidence)).join();
    return kind === 'does not apply' ? `${kind} ${clause === undefined ? '' : 'scope'}` : `${kind} ${result} ${evidence} ${added}`;
  });
  return (terminal) => texts[terminal] ?? '';
}

function evidenceOf({ decision }: LoweredDecision, row: number): string {
  const evidence = decision.rows[row]?.evidence;
  return evidence ? stable([evidence.scheme, evidence.level, evidence.sources]) : '';
}

/** Of `collect`: a row that applies says its result. */
function sayingRow(decision: LoweredDecision, row: number): (terminal: number) => string {
  const outcome = decision.rowOutcomes[row] ?? decision.otherwiseOutcome;
  const said = `${outcome === undefined ? '' : stable(decision.outcomes[outcome])} ${evidenceOf(decision, row)}`;
  return (terminal) => (terminal === 1 || terminal === 2 ? `${terminal} ${said}` : String(terminal));
}
