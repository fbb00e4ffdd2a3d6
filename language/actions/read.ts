import { message } from '../messages/index.ts';
import type { Clause, Span } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { joinWords, splitWords, type Word } from '../types/words.ts';
import { forms } from './catalog.ts';
import { takeFrames } from './frames.ts';
import { endOfClause, matchForm, type Match } from './match.ts';
import type { ActionNames, ActionProblem } from './names.ts';

/** The clauses of an action, `[advice]` expanded, and what is wrong. Clauses that cannot be read are left out. */
export interface ReadAction {
  readonly clauses: readonly Clause[];
  readonly problems: readonly ActionProblem[];
  /** Names of advice used, for "unused definition". */
  readonly advice: readonly { readonly name: string; readonly start: number; readonly end: number }[];
}

/** Reads `text` from `from` to `to`; `spanOf` gives the place of offsets into it. */
export function readAction(text: string, from: number, to: number, names: ActionNames, spanOf: (start: number, end: number) => Span): ReadAction {
  const clauses: Clause[] = [];
  const problems: ActionProblem[] = [];
  const advice: { name: string; start: number; end: number }[] = [];
  for (const words of clausesOf(splitWords(text, from, to))) {
    if (words.length === 0) continue;
    const { frames, words: core, broken } = takeFrames(words);
    const span = spanOf(words[0]!.start, words[words.length - 1]!.end);
    if (broken) {
      problems.push({ code: 'unknown-action', ...message.unknownFrame(joinWords(broken), didYouMean(joinWords(broken), frameLabels)), ...extent(broken, from) });
      continue;
    }
    problems.push(...tenfold(core));
    const named = core.length === 1 && core[0]!.kind === 'bracket' ? core[0]!.text : undefined;
    if (named !== undefined) {
      advice.push({ name: named, ...extent(core, from) });
      const inner = names.advice(named);
      if (inner === 'cyclic') problems.push({ code: 'cyclic-advice', ...message.cyclicAdvice(named), ...extent(core, from) });
      else if (!inner) problems.push({ code: 'unknown-name', ...message.unknownName('advice', named, didYouMean(named, names.candidates.advice)), ...extent(core, from) });
      else for (const clause of inner) clauses.push({ ...clause, frames: [...frames, ...clause.frames], span });
      continue;
    }
    const match = matchForm(core, names);
    if (match.kind === 'failed') problems.push(failure(match, core, words, from));
    else {
      problems.push(...match.problems);
      clauses.push({ form: match.form.slug, slots: { ...match.slots }, frames, span });
    }
  }
  return { clauses, problems, advice };
}

const frameLabels = ['consider', 'strongly', 'if used', 'if no response', 'if more is needed', 'if not tolerated'];

function clausesOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const clauses: Word[][] = [[]];
  for (const word of words) {
    if (word.kind === 'semicolon') clauses.push([]);
    else clauses[clauses.length - 1]!.push(word);
  }
  return clauses;
}

function failure(match: Extract<Match, { kind: 'failed' }>, core: readonly Word[], clause: readonly Word[], from: number): ActionProblem {
  const text = joinWords(clause);
  if (core.length === 0) return { code: 'unknown-action', ...message.emptyClause(text), ...extent(clause, from) };
  const word = core[match.at];
  if (match.at > 0 && match.closest) {
    const place = word ? { start: word.start, end: word.end } : { start: core[core.length - 1]!.start, end: core[core.length - 1]!.end };
    const next = core[match.at + 1];
    if (word?.kind === 'comma' && match.expected.includes(endOfClause)) return { code: 'unknown-action', ...message.commaInClause(text), ...place };
    if (word && isNumber(word) && next?.kind === 'comma' && isNumber(core[match.at + 2])) return { code: 'unsafe-dose', ...message.commaInNumber(`${word.text},${core[match.at + 2]!.text}`), ...place };
    if (word && isNumber(word) && match.expected.some((each) => each.includes('with its unit')) && (next === undefined || next.kind === 'comma')) return { code: 'unit-mismatch', ...message.doseWithoutUnit(word.text), ...place };
    return { code: 'unknown-action', ...message.incompleteAction(text, match.expected, word?.text, match.closest.label), ...place };
  }
  return { code: 'unknown-action', ...message.unknownAction(text, closestLabel(text)), ...extent(core, from) };
}

function isNumber(word: Word | undefined): boolean {
  return word !== undefined && /^\d+(\.\d+)?$/.test(word.text);
}

/** The form that shares the most words with the text, where it shares any that matter. */
function closestLabel(text: string): string | undefined {
  const near = didYouMean(text, forms.map((form) => form.label));
  if (near) return near;
  const words = new Set(text.toLowerCase().split(' ').filter((word) => word.length > 3));
  let best: { label: string; shared: number } | undefined;
  for (const form of forms) {
    const shared = form.label.split(' ').filter((word) => words.has(word)).length;
    if (shared > 0 && shared > (best?.shared ?? 0)) best = { label: form.label, shared };
  }
  return best?.label;
}

/** `10-fold` is read as 1.0-fold or 100-fold too easily: ISMP asks for the percentage or the amount. */
function tenfold(words: readonly Word[]): ActionProblem[] {
  return words
    .filter((word) => /\b(\d+|two|three|four|five|ten|hundred)-?fold\b/i.test(word.text))
    .map((word) => ({ code: 'unsafe-dose', ...message.foldChange(word.text), start: word.start, end: word.end }));
}

function extent(words: readonly Word[], fallback: number): { start: number; end: number } {
  return { start: words[0]?.start ?? fallback, end: words[words.length - 1]?.end ?? fallback };
}
