import type { Clause } from '../../language/model/index.ts';
import type { CanonicalAnswer } from './answers.ts';
import type { ChangeKind, RegionOutcome } from './report.ts';

/** What patients of one kind are told on one side: one answer, or several that are possible. */
export interface Told {
  readonly outcome: RegionOutcome['outcome'];
  /** What is done, by key; several for "cannot tell". */
  readonly keys: readonly string[];
  readonly answers: readonly CanonicalAnswer[];
  readonly scheme?: string;
  readonly level?: string;
}

/** No answers: the constraints say that there is no such patient. `open`: a number that is computed may be any of several, for an input is missing. */
export function toldBy(answers: readonly CanonicalAnswer[], open = false): Told {
  const keys = [...new Set(answers.map((one) => one.key))].toSorted();
  if (keys.length === 0) return { outcome: 'not covered', keys: ['refused'], answers: [] };
  // Of conflicts alone the answer is a conflict, whatever its sides are.
  if ((keys.length > 1 && answers.some((one) => one.outcome !== 'conflict')) || (open && answers.some((one) => one.computed))) return { outcome: 'cannot tell', keys, answers };
  const join = (list: readonly (string | undefined)[]): string => [...new Set(list.filter((one) => one !== undefined))].toSorted().join(', ');
  const [scheme, level] = [join(answers.map((one) => one.scheme)), join(answers.map((one) => one.level))];
  return { outcome: answers[0]!.outcome, keys, answers, ...(scheme ? { scheme } : {}), ...(level ? { level } : {}) };
}

const silent = (told: Told): boolean => told.outcome === 'not covered' || told.outcome === 'does not apply';

/** Whatever is possible, something is said. */
const speaks = (told: Told): boolean => told.answers.every((one) => one.outcome !== 'does not apply' && one.outcome !== 'not covered');

export interface ChangeOptions {
  /** Values of definitions, not advice. */
  readonly values: boolean;
  /** Advice of `collect`: from "not advised" is a change of action. */
  readonly advice: boolean;
  /** A note or an implication: all that changes is words. */
  readonly text: boolean;
  /** The decision is there on both sides. */
  readonly both: boolean;
  /** Some row names `not tested`: patients with a fact missing may be told what nobody else is. */
  readonly named: boolean;
}

/** In which ways one answer differs from the other; empty where it does not, and where both stay open. `partly`: of patients with a fact missing. */
export function kindsOf(old: Told, after: Told, options: ChangeOptions, partly: boolean): readonly ChangeKind[] {
  if (silent(old) && silent(after)) return [];
  if (options.text) return old.keys.join() === after.keys.join() ? [] : ['wording'];
  const open = { old: old.outcome === 'cannot tell', new: after.outcome === 'cannot tell' };
  if (open.old && open.new) return [];
  // Advice that may be given, where it was not at all, follows from those for whom everything is reported.
  if (options.advice && partly && !options.named && (open.new ? silent(old) : open.old && silent(after))) return [];
  if (open.new) return [silent(old) && speaks(after) ? 'newly covered' : 'became cannot tell'];
  if (open.old) return [silent(after) && speaks(old) ? 'no longer covered' : 'became decided'];
  if (old.keys.join() !== after.keys.join()) return [mainKind(old, after, options), ...strength(old, after)];
  return [...strength(old, after), ...texts(old, after)];
}

function mainKind(old: Told, after: Told, { values, advice }: ChangeOptions): ChangeKind {
  const uncovered = (told: Told): boolean => (advice ? told.outcome === 'not covered' : silent(told));
  if (uncovered(old)) return 'newly covered';
  if (uncovered(after)) return 'no longer covered';
  if (values) return 'value';
  return isDose(old.answers[0]!, after.answers[0]!) ? 'dose' : 'action';
}

/** Says something that has a strength: what is done to find an answer has none, unless its row gives one. */
const graded = (told: Told): boolean => !silent(told) && (told.outcome !== 'pending' || told.level !== undefined);

const strength = (old: Told, after: Told): readonly ChangeKind[] => (graded(old) && graded(after) && (old.level !== after.level || old.scheme !== after.scheme) ? ['level'] : []);

function texts(old: Told, after: Told): readonly ChangeKind[] {
  const list = (told: Told, key: 'evidence' | 'wording' | 'sentence'): string => [...new Set(told.answers.map((one) => one[key]))].toSorted().join('\n');
  const wording = list(old, 'wording') !== list(after, 'wording') || list(old, 'sentence') !== list(after, 'sentence');
  return [...(list(old, 'evidence') === list(after, 'evidence') ? [] : ['evidence' as const]), ...(wording ? ['wording' as const] : [])];
}

/** What was added and taken away of sources, findings, reasons and notes: answers with the same difference are one change. */
export function textDelta(old: Told, after: Told): readonly unknown[] {
  const lines = (told: Told): readonly string[] => told.answers.flatMap((one) => [one.evidence, one.wording].flatMap((text) => (text.startsWith('[') ? (JSON.parse(text) as readonly unknown[]).map(String) : [text])));
  const [was, is] = [new Set(lines(old)), new Set(lines(after))];
  return [[...was].filter((line) => !is.has(line)), [...is].filter((line) => !was.has(line))];
}

/** Both answers are doses of the same thing: the clauses that are not about the dose are equal, and so is what stands in front of those that are. */
function isDose(a: CanonicalAnswer, b: CanonicalAnswer): boolean {
  if (a.outcome !== 'decided' || b.outcome !== 'decided') return false;
  const [x, y] = [a.clauses, b.clauses].map((clauses) => clauses.filter((clause) => !ofDose(clause)).map(plain).join());
  const [fronts, others] = [a.clauses, b.clauses].map((clauses) => [...new Set(clauses.filter(ofDose).map(({ frames }) => JSON.stringify(frames)))].toSorted().join());
  return x === y && fronts === others && fronts !== '';
}

const ofDose = ({ form }: Clause): boolean => form.startsWith('dose');

const plain = ({ form, slots, frames }: Clause): string => JSON.stringify([form, slots, frames]);
