import { FALSE, mapTerminals, support, terminal, type Ref } from '../diagram/index.ts';
import { textDelta, toldBy, type Told } from './change.ts';
import { isCover, isRecomputed, spokenOf, type Changes } from './changes.ts';
import type { ComparedRegion } from './compare.ts';
import { NO_DECISION, type Pairing } from './pairing.ts';
import { CLINICAL_KINDS } from './report.ts';
import type { Both, Side } from './space/joint.ts';

/** Changes with equal words are one region. */
export function regionsOf(pairing: Pairing, changes: Changes, common: Pick<ComparedRegion, 'aspect' | 'missing' | 'relevant' | 'read'>, pairs: Ref, told: Both<Ref>): readonly ComparedRegion[] {
  const groups = new Map<string, Set<number>>();
  for (const t of terminalsBelow(pairing, pairs)) {
    if (t === 0) continue;
    const { kinds, told: { old, new: after } } = changes.list[t - 1]!;
    const whole = old.keys[0] === NO_DECISION.key || after.keys[0] === NO_DECISION.key;
    const words = whole ? [] : old.answers.concat(after.answers).some(isText) ? [old.keys, after.keys] : isCover(kinds[0]!) ? coverWords(spokenOf(changes.list[t - 1]!)) : CLINICAL_KINDS.has(kinds[0]!) || kinds[0] === 'level' ? clinicalWords(old, after) : textDelta(old, after);
    const key = JSON.stringify([isCover(kinds[0]!) ? kinds[0] : kinds, words]);
    groups.set(key, (groups.get(key) ?? new Set()).add(t));
  }
  // What is told beside the change was left out where something is missing.
  const nobody = common.missing.size === 0 ? nobodyIn(pairing, told) : FALSE;
  return [...groups.values()].map((group): ComparedRegion => {
    const own = [...group].map((t) => changes.list[t - 1]!);
    const first = own[0]!;
    const merged = (side: Side): Told => ({ ...toldBy([...new Set(own.flatMap((one) => one.told[side].answers))]), ...commonStrength(own.map((one) => one.told[side])), outcome: outcomeOf(own.map((one) => one.told[side].outcome)) });
    const answersOf = (side: 'old' | 'new'): ReadonlySet<number> => new Set(own.flatMap((one) => pairing.sets.answers(one[side])));
    const recomputed = own.every(({ told: { old, new: after } }) => old.outcome === 'decided' && after.outcome === 'decided' && [old, after].every((one) => one.answers.some((answer) => answer.computed)));
    const root = pairing.algebra.where(pairs, (t) => group.has(t));
    return {
      ...common, nobody, root,
      relevant: [...new Set([...common.relevant, ...support(pairing.manager, root)])],
      kinds: [...new Set(own.flatMap((one) => one.kinds))],
      several: own.length > 1,
      old: own.length === 1 ? first.told.old : merged('old'),
      new: own.length === 1 ? first.told.new : merged('new'),
      answers: { old: answersOf('old'), new: answersOf('new') },
      recomputed,
      approximate: recomputed || support(pairing.manager, root).some((v) => pairing.space.apart.has(v)),
    };
  });
}

/** A note, or a text of an implication: each is told by itself. */
const isText = ({ key }: { readonly key: string }): boolean => key.startsWith('text ');

/** Of patients who are told several things: what is common to them. */
function outcomeOf(outcomes: readonly Told['outcome'][]): Told['outcome'] {
  const [first = 'decided', ...rest] = new Set(outcomes);
  if (rest.length === 0) return first;
  return [first, ...rest].every((one) => one === 'not covered' || one === 'does not apply') ? 'not covered' : 'decided';
}

/** The strength that all of them have. */
function commonStrength(all: readonly Told[]): Pick<Told, 'scheme' | 'level'> {
  const [{ scheme, level } = {}] = all;
  if (!all.every((one) => one.scheme === scheme && one.level === level)) return {};
  return { ...(scheme === undefined ? {} : { scheme }), ...(level === undefined ? {} : { level }) };
}

/** What is done, and how strongly; where the same is done with a number that is computed differently, only that. */
function clinicalWords(old: Told, after: Told): readonly unknown[] {
  if (isRecomputed({ told: { old, new: after } })) return ['computed'];
  if (after.outcome === 'cannot tell') return [old.outcome, old.keys, old.level];
  if (old.outcome === 'cannot tell') return [after.outcome, after.keys, after.level];
  const [was, is] = [old, after].map(({ answers }) => (answers.length === 1 ? answers[0]!.base : undefined));
  // What `also` rows add to either is no part of the change where it is the same.
  if (was && is && was.added === is.added) return ['base', was.key, old.level, is.key, after.level];
  return [old.outcome, old.keys, old.level, after.outcome, after.keys, after.level];
}

/** Of a decision that both sides have: what is said now, or was; whatever stood in its place. */
const coverWords = (spoken: Told): readonly unknown[] => (spoken.outcome === 'cannot tell' ? [] : [spoken.outcome, spoken.keys, spoken.level]);

/** Boolean: no patient on either side, by the constraints of both. */
function nobodyIn(pairing: Pairing, told: Both<Ref>): Ref {
  const empty = (root: Ref): Ref => pairing.algebra.where(root, (t) => t === 0);
  return pairing.tables.old.possible === undefined || pairing.tables.new.possible === undefined ? FALSE : pairing.algebra.and(empty(told.old), empty(told.new));
}

function terminalsBelow(pairing: Pairing, root: Ref): readonly number[] {
  const found = new Set<number>();
  mapTerminals(pairing.manager, root, (t) => {
    found.add(t);
    return terminal(t);
  });
  return [...found].toSorted((a, b) => a - b);
}
