import { Binary, terminal, terminalOf, type Ref } from '../diagram/index.ts';
import type { Answer, TableDecision } from '../ir/index.ts';
import { canonicalAnswer, plainAnswer, rowOf } from './answers.ts';
import type { Item, Match } from './match.ts';
import type { Missing } from './missing.ts';
import { NO_DECISION, NOT_LISTED, type Pairing } from './pairing.ts';
import { NOBODY } from './sets.ts';
import { SIDES, type Side } from './space/joint.ts';

/** One thing that a decision says, as diagrams of both sides: of most decisions the answer, of `collect` each piece of advice by itself. */
export interface Aspect {
  /** collect: the advice, in a sentence. */
  readonly advice?: string;
  diagram(side: Side, missing: Missing | undefined): Ref;
  /** collect: what the runtime's answer says of the advice. */
  given?(side: Side, answer: Answer): readonly string[];
  /** Rows of a side that give one of these answers where the classes are allowed. */
  rows(side: Side, answers: ReadonlySet<number>, allowed: (variable: number, value: number) => boolean): readonly number[];
}

/** What there is to compare of a match. */
export function aspectsOf(pairing: Pairing, match: Match): readonly Aspect[] {
  const { old, new: after } = match.items;
  const kind = (after ?? old)!.kind;
  if (kind === 'note' || kind === 'implication') return [textAspect(pairing, match)];
  const decisions = SIDES.flatMap((side) => (match.items[side] ? [{ side, decision: pairing.tables[side].decisions[match.items[side].index]! }] : []));
  return decisions.some(({ decision }) => decision.policy === 'collect') ? adviceAspects(pairing, match) : [rootAspect(pairing, match)];
}

const absent = (pairing: Pairing): Ref => pairing.answer(NO_DECISION);

function rootAspect(pairing: Pairing, match: Match): Aspect {
  const decisionOf = (side: Side): TableDecision => pairing.tables[side].decisions[match.items[side]!.index]!;
  return {
    diagram: (side, missing) => (match.items[side] ? pairing.decision(side, match.items[side].index, missing) : absent(pairing)),
    rows: (side, answers, allowed) => {
      if (!match.items[side]) return [];
      const { root, terminals } = decisionOf(side);
      return [...pairing.translators[side].reach(root!, allowed)].flatMap((t) => (answers.has(pairing.answerOf(side, match.items[side]!.index, t)) ? terminals[t]!.rows : []));
    },
  };
}

/** A text that is shown beside advice: a note applies or not, an implication has one of its texts. */
function textAspect(pairing: Pairing, match: Match): Aspect {
  const said = (side: Side, item: Item, t: number): Ref => {
    const table = pairing.tables[side];
    const texts = item.kind === 'note' ? [table.notes[item.index]!.lines.join('\n')] : table.implications[item.index]!.texts;
    if (t > texts.length) return NOBODY;
    const text = texts[t - 1];
    return pairing.answer(text === undefined ? plainAnswer('does not apply', 'nothing is said') : { ...plainAnswer('decided', text), key: `text ${text}`, plain: `text ${text}` });
  };
  return {
    diagram: (side, missing) => {
      const item = match.items[side];
      if (!item) return pairing.answer(plainAnswer('does not apply', 'nothing is said'));
      const table = pairing.tables[side];
      const root = item.kind === 'note' ? table.notes[item.index]!.root! : table.implications[item.index]!.root;
      return pairing.translate(side, root, (t) => said(side, item, t), missing);
    },
    rows: () => [],
  };
}

/** Terminals of a row of `collect`. */
const APPLIES = 1;
const MAY_APPLY = 2;
const IMPOSSIBLE = 4;

/** Each advice that some row of either side gives: given, not given, or perhaps. */
function adviceAspects(pairing: Pairing, match: Match): readonly Aspect[] {
  const rowsBy = new Map<number, { readonly old: number[]; readonly new: number[] }>();
  for (const side of SIDES) {
    const item = match.items[side];
    if (!item) continue;
    const decision = pairing.tables[side].decisions[item.index]!;
    (decision.rowRoots ?? []).forEach((_, row) => {
      const advice = pairing.book.add(adviceOf(pairing, side, item.index, row < decision.rows.length ? row : -1));
      if (!rowsBy.has(advice)) rowsBy.set(advice, { old: [], new: [] });
      rowsBy.get(advice)![side].push(row);
    });
  }
  return [...rowsBy].map(([advice, rows]) => adviceAspect(pairing, match, advice, rows));
}

function adviceOf(pairing: Pairing, side: Side, index: number, row: number): NonNullable<ReturnType<typeof canonicalAnswer>> {
  const decision = pairing.tables[side].decisions[index]!;
  const outcome = rowOf(decision, row)[0]?.outcome ?? -1;
  return pairing.canonical(side, index, { kind: 'decided', rows: [row], also: [], ...(outcome < 0 ? {} : { outcome }) }) ?? NO_DECISION;
}

function adviceAspect(pairing: Pairing, match: Match, advice: number, rows: { readonly old: readonly number[]; readonly new: readonly number[] }): Aspect {
  const { manager, sets, book } = pairing;
  const given = terminal(sets.of([advice]));
  const not = pairing.answer(plainAnswer('does not apply', 'not advised'));
  const perhaps = terminal(sets.of([terminalOf(given), terminalOf(not)].flatMap((set) => sets.answers(set)).toSorted((a, b) => a - b)));
  const rank = new Map([[NOBODY, 4], [given, 3], [perhaps, 2], [not, 1]]);
  const strongest = new Binary(manager, (a, b) => (a === b || a === given || a === NOBODY ? a : b === given || b === NOBODY ? b : a < 0 && b < 0 ? ((rank.get(a) ?? 0) >= (rank.get(b) ?? 0) ? a : b) : undefined));
  return {
    advice: book.answers[advice]!.sentence,
    given: (side, answer) => {
      const statuses = new Set(rows[side].map((row) => answer.collected?.[row]?.status ?? 'does not apply'));
      const plain = book.answers[advice]!.plain;
      return statuses.has('applies') ? [plain] : statuses.has('may apply') ? [plain, 'does not apply'] : ['does not apply'];
    },
    diagram: (side, missing) => {
      const item = match.items[side];
      const decision = item && pairing.tables[side].decisions[item.index]!;
      if (!item || !decision?.rowRoots) return not;
      const leaf = (t: number): Ref => (t === APPLIES ? given : t === MAY_APPLY ? perhaps : t === IMPOSSIBLE ? NOBODY : not);
      return rows[side].map((row) => pairing.translate(side, decision.rowRoots![row]!, leaf, missing)).reduce((a, b) => strongest.apply(a, b), not);
    },
    rows: (side, _, allowed) => {
      const item = match.items[side];
      const decision = item && pairing.tables[side].decisions[item.index]!;
      if (!decision?.rowRoots) return [];
      return rows[side].flatMap((row) => ([...pairing.translators[side].reach(decision.rowRoots![row]!, allowed)].some((t) => t === APPLIES || t === MAY_APPLY) ? [row < decision.rows.length ? row : -1] : []));
    },
  };
}

/** Answers that say that nothing is said. */
export const SILENT: ReadonlySet<string> = new Set([NO_DECISION.key, NOT_LISTED.key]);
