import { Binary, terminal, type Ref } from '../diagram/index.ts';
import type { Answer, TableDecision } from '../ir/index.ts';
import { cached } from '../runtime/cache.ts';
import { type CanonicalAnswer, plainAnswer, rowOf } from './answers.ts';
import type { Item, Match } from './match.ts';
import type { Missing } from './missing.ts';
import { NO_DECISION, NOT_LISTED, type Pairing } from './pairing.ts';
import { NOBODY } from './sets.ts';
import { keysOf } from './said.ts';
import { SIDES, type Side } from './space/joint.ts';

/** One thing that a decision says, as diagrams of both sides: of most decisions the answer, of `collect` each piece of advice by itself. */
export interface Aspect {
  /** collect: the advice, in a sentence. */
  readonly advice?: string;
  /** Shown only where it is settled: patients known in part are not asked about. */
  readonly text?: true;
  diagram(side: Side, missing: Missing | undefined): Ref;
  /** The diagram with what is missing taken out, where that is done part by part: each row of `collect` applies or may apply by itself. */
  told?(side: Side, missing: Missing): Ref;
  /** Parts that must be equal for patients known in part to be told the same. */
  parts?(side: Side): ReadonlySet<Ref>;
  /** collect: what the runtime's answer says of the advice. */
  given?(side: Side, answer: Answer): readonly string[];
  /** collect: the rows of a side that give the advice; -1 is `otherwise`. */
  own?(side: Side): readonly number[];
  /** Units that a computed number of the side depends on. */
  inputs?(side: Side): readonly string[];
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
    inputs: (side) => (match.items[side] ? pairing.inputsOf(side, match.items[side].index) : []),
    rows: (side, answers, allowed) => {
      if (!match.items[side]) return [];
      const { root, terminals } = decisionOf(side);
      const given = pairing.answersOf(side, match.items[side].index);
      return [...pairing.translators[side].reach(root!, allowed)].flatMap((t) => (answers.has(given.of(t)) ? terminals[t]!.rows : []));
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
    text: true,
    diagram: (side, missing) => {
      const item = match.items[side];
      if (!item) return pairing.answer(plainAnswer('does not apply', 'nothing is said'));
      const table = pairing.tables[side];
      const root = item.kind === 'note' ? table.notes[item.index]!.root! : table.implications[item.index]!.root;
      return pairing.translate(side, root, cached((t: number) => said(side, item, t)), missing);
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
    const { rows, otherwise, rowRoots, terminals } = pairing.tables[side].decisions[item.index]!;
    const add = (advice: number, own: readonly number[]): void => {
      if (!rowsBy.has(advice)) rowsBy.set(advice, { old: [], new: [] });
      rowsBy.get(advice)![side].push(...own);
    };
    if (rowRoots) for (const row of [...rows.keys(), ...(otherwise ? [-1] : [])]) add(pairing.book.add(adviceOf(pairing, side, item.index, row)), [row]);
    else terminals.forEach((one, t) => { if (!['impossible', 'does not apply', 'gap'].includes(one.kind)) add(pairing.answersOf(side, item.index).of(t), one.rows); });
  }
  return [...rowsBy].map(([advice, rows]) => adviceAspect(pairing, match, advice, rows));
}

function adviceOf(pairing: Pairing, side: Side, index: number, row: number): CanonicalAnswer {
  const decision = pairing.tables[side].decisions[index]!;
  const outcome = rowOf(decision, row)[0]?.outcome ?? -1;
  return pairing.canonical(side, index, { kind: 'decided', rows: [row], also: [], ...(outcome < 0 ? {} : { outcome }) }) ?? NO_DECISION;
}

/** One piece of advice. On a side that gives one answer and does not collect, it is given where it is the answer. */
function adviceAspect(pairing: Pairing, match: Match, advice: number, rows: { readonly old: readonly number[]; readonly new: readonly number[] }): Aspect {
  const { manager, sets, book } = pairing;
  const given = terminal(sets.of([advice]));
  const no = pairing.book.add(plainAnswer('does not apply', 'not advised'));
  const not = terminal(sets.of([no]));
  const perhaps = terminal(sets.of([advice, no].toSorted((a, b) => a - b)));
  const ranks = new Map([[NOBODY, 5], [pairing.answer(NOT_LISTED), 4], [given, 3], [perhaps, 2], [not, 1]]);
  const rank = (ref: Ref): number => ranks.get(ref) ?? 0;
  const strongest = new Binary(manager, (a, b) => (a === b || rank(a) > 3 ? a : rank(b) > 3 ? b : a < 0 && b < 0 ? (rank(a) >= rank(b) ? a : b) : undefined));
  const decisionOf = (side: Side): TableDecision | undefined => match.items[side] && pairing.tables[side].decisions[match.items[side].index]!;
  const rootOf = (decision: TableDecision, row: number): Ref => decision.rowRoots![row < 0 ? decision.rows.length : row]!;
  const { plain } = book.answers[advice]!;
  /** The rows that give the advice; and always one that never does, for patients that the constraints exclude. */
  const parts = (side: Side, missing: Missing | undefined): readonly Ref[] => {
    const decision = decisionOf(side);
    if (!decision) return [not];
    const possible = pairing.possible(side, missing);
    const nothing = possible === undefined ? not : pairing.algebra.choose(possible, not, NOBODY);
    if (!decision.rowRoots) return [nothing, pairing.mapAnswers(pairing.decision(side, match.items[side]!.index, missing), (answers) => (answers.length === 0 ? NOBODY : answers[0] === advice ? given : not))];
    const leaf = (t: number): Ref => (t === APPLIES ? given : t === MAY_APPLY ? perhaps : t === IMPOSSIBLE ? NOBODY : not);
    return [nothing, ...rows[side].map((row) => pairing.translate(side, rootOf(decision, row), leaf, missing))];
  };
  return {
    advice: book.answers[advice]!.sentence,
    own: (side) => rows[side],
    given: (side, answer) => {
      const decision = decisionOf(side)!;
      if (!decision.rowRoots) {
        const keys = keysOf(answer);
        return [...(keys.includes(plain) ? [plain] : []), ...(keys.some((key) => key !== plain) || keys.length === 0 ? ['does not apply'] : [])];
      }
      const statuses = new Set(rows[side].map((row) => answer.collected?.[row < 0 ? decision.rows.length : row]?.status ?? 'does not apply'));
      return statuses.has('applies') ? [plain] : statuses.has('may apply') ? [plain, 'does not apply'] : ['does not apply'];
    },
    diagram: (side, missing) => parts(side, missing).reduce((a, b) => strongest.apply(a, b), not),
    told: (side, missing) => parts(side, missing).map((part) => pairing.project(side, part, missing)).reduce((a, b) => strongest.apply(a, b), not),
    parts: (side) => new Set(parts(side, undefined)),
    rows: (side, _, allowed) => {
      const decision = decisionOf(side);
      if (!decision?.rowRoots) return [];
      return rows[side].filter((row) => [...pairing.translators[side].reach(rootOf(decision, row), allowed)].some((t) => t === APPLIES || t === MAY_APPLY));
    },
  };
}
