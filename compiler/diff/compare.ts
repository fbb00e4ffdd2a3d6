import { Binary, BudgetError, exists, FALSE, isTerminal, mapTerminals, support, terminal, terminalOf, TRUE, type Ref } from '../diagram/index.ts';
import type { Table } from '../ir/index.ts';
import { aspectsOf, type Aspect } from './aspects.ts';
import { kindsOf, textDelta, toldBy, type ChangeOptions, type Told } from './change.ts';
import { familiesOf, type Families } from './families.ts';
import { matchItems, type Match } from './match.ts';
import { missingKey, type Missing } from './missing.ts';
import { NO_DECISION, Pairing } from './pairing.ts';
import { AnswerSets, NOBODY, Projector } from './sets.ts';
import { CLINICAL_KINDS, type ChangeKind, type Verdict } from './report.ts';
import type { Both, Side } from './space/joint.ts';

/** Two sets of tables side by side, with the diagrams of what changed. `reportOf` puts it in words. */
export interface Comparison {
  readonly old: readonly Table[];
  readonly new: readonly Table[];
  readonly decisions: readonly ComparedDecision[];
}

export interface ComparedDecision {
  readonly match: Match;
  readonly pairing: Pairing;
  readonly verdict: Verdict;
  readonly regions: readonly ComparedRegion[];
}

/** Patients for whom one answer became one other. */
export interface ComparedRegion {
  readonly aspect: Aspect;
  /** Units of facts that are not tested; everything else is reported. */
  readonly missing: Missing;
  /** Joint variables that the decision asks for on either side. */
  readonly relevant: readonly number[];
  /** Boolean over the joint variables; free of those of `missing`. */
  readonly root: Ref;
  /** Worlds of no patient, into which a description may spread. */
  readonly nobody: Ref;
  readonly kinds: readonly ChangeKind[];
  /** Not all of its patients are told the same: each of `old` and `new` is what some of them are told. */
  readonly several: boolean;
  readonly old: Told;
  readonly new: Told;
  /** Numbers of the canonical answers in the book of the pairing. */
  readonly answers: Both<ReadonlySet<number>>;
  /** Numbers that are computed in different ways: they may be equal for some of the patients. */
  readonly approximate: boolean;
  /** collect: the advice that this one took the place of. */
  readonly partner?: ComparedRegion;
}

export interface CompareOptions {
  /** Most diagram nodes per decision before the answer is "not proven". */
  readonly nodes?: number;
}

const DEFAULT_NODES = 2_000_000;

/** Compares compiled tables: what every patient is told before and after. Pure. */
export function compareTables(old: readonly Table[], after: readonly Table[], options: CompareOptions = {}): Comparison {
  const pairings = new Map<string, Pairing>();
  const pairingOf = (match: Match): Pairing => {
    const places = { old: match.items.old?.table ?? -1, new: match.items.new?.table ?? -1 };
    const key = `${places.old} ${places.new}`;
    let pairing = pairings.get(key);
    if (!pairing) {
      const tables = { old: old[places.old] ?? emptyOf(after[places.new]!), new: after[places.new] ?? emptyOf(old[places.old]!) };
      pairings.set(key, (pairing = new Pairing(tables, places)));
    }
    return pairing;
  };
  return { old, new: after, decisions: matchItems(old, after).map((match) => compareMatch(pairingOf(match), match, options)) };
}

/** Nothing on one side: a table that asks and says nothing. */
const emptyOf = (table: Table): Table => {
  const { possible: _, ...rest } = table;
  return { ...rest, facts: [], genes: [], terminologies: [], windows: [], variables: [], terms: [], decisions: [], notes: [], implications: [], nodes: 'AAA=' };
};

function compareMatch(pairing: Pairing, match: Match, options: CompareOptions): ComparedDecision {
  const budget = options.nodes ?? DEFAULT_NODES;
  pairing.manager.allow(budget);
  const changes: ChangeOptions = { values: (match.items.new ?? match.items.old)!.kind === 'define', advice: false, text: false, both: match.items.old !== undefined && match.items.new !== undefined };
  const regions: ComparedRegion[] = [];
  const progress: Progress = { proven: true, looked: [] };
  try {
    const aspects = aspectsOf(pairing, match).map((aspect) => askedBy(pairing, aspect));
    const read = new Set(aspects.flatMap((one) => one.families.relevant));
    for (const one of aspects) regions.push(...compareAspect(pairing, one, [...read], { ...changes, advice: one.aspect.advice !== undefined, text: one.aspect.text === true }, progress));
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    progress.proven = false;
    progress.stopped = `the comparison needs more than ${budget} nodes`;
  }
  return { match, pairing, verdict: verdictOf(progress, regions), regions };
}

interface Progress {
  proven: boolean;
  /** Sets of missing facts that were looked at. */
  looked: string[];
  stopped?: string;
}

function verdictOf(progress: Progress, regions: readonly ComparedRegion[]): Verdict {
  const looked = [...new Set(progress.looked)].map((key) => (key === '' ? 'everything reported' : `${key} not tested`));
  const covered = progress.stopped ? `${progress.stopped}; looked at: ${looked.join(', ') || 'nothing'}` : `patients with ${looked.join(', or ')}`;
  if (regions.length > 0) return { kind: 'changed', complete: progress.stopped === undefined, ...(progress.stopped ? { note: covered } : {}) };
  return progress.proven ? { kind: 'same' } : { kind: 'not proven', covered };
}

interface Asked {
  readonly aspect: Aspect;
  readonly asked: Both<Ref>;
  readonly families: Families;
}

function askedBy(pairing: Pairing, aspect: Aspect): Asked {
  const asked = { old: aspect.diagram('old', undefined), new: aspect.diagram('new', undefined) };
  return { aspect, asked, families: familiesOf(pairing, { old: aspect.parts?.('old') ?? [asked.old], new: aspect.parts?.('new') ?? [asked.new] }) };
}

/** `read`: variables that any aspect of the decision asks for: a report that one side does not accept is refused for all of them. */
function compareAspect(pairing: Pairing, { aspect, asked, families }: Asked, read: readonly number[], options: ChangeOptions, progress: Progress): readonly ComparedRegion[] {
  const refusing = (side: Side, root: Ref, missing: Missing): Ref => pairing.withRefusals(side, root, read.filter((v) => !missing.has(pairing.space.variables[v]!.unit)));
  const full = { old: refusing('old', asked.old, NOTHING), new: refusing('new', asked.new, NOTHING) };
  const parts = sameParts(aspect);
  if (full.old === full.new && parts && pairing.sharesStatus(full.old) && sameUntested(pairing, full.old)) return [];
  const changes = new Changes(pairing, options);
  const before = new Map<string, Ref>();
  const regions: ComparedRegion[] = [];
  let equal = families.complete && parts && sameUntested(pairing, full.old) && sameUntested(pairing, full.new);
  const tell = (side: Side, world: Ref, missing: Missing): Ref => aspect.told?.(side, missing) ?? pairing.project(side, world, missing);
  const alone = aspect.text || !options.both;
  for (const missing of alone ? [NOTHING] : families.list) {
    const worlds = { old: aspect.diagram('old', missing), new: aspect.diagram('new', missing) };
    const near = nearChanges(pairing, worlds, missing, aspect);
    const told = { old: refusing('old', tell('old', near.old, missing), missing), new: refusing('new', tell('new', near.new, missing), missing) };
    if (worlds.old !== worlds.new || told.old !== told.new) equal = false;
    const pairs = told.old === told.new ? FALSE : changes.between(told.old, told.new, { old: inputsMissing('old', aspect, missing), new: inputsMissing('new', aspect, missing) });
    before.set(missingKey(missing), pairs);
    const own = impliedLeftOut(pairing, changes, families, missing, pairs, before);
    if (own !== FALSE) regions.push(...regionsOf(pairing, changes, { aspect, missing, relevant: families.relevant }, own, told));
    progress.looked.push(missingKey(missing));
  }
  if (!equal && regions.length === 0 && !(alone && full.old === full.new)) progress.proven = false;
  return regions;
}

/** Only what can be told differently: some class of what is missing is answered differently. The rest is left out, for it is large. */
function nearChanges(pairing: Pairing, worlds: Both<Ref>, missing: Missing, aspect: Aspect): Both<Ref> {
  if (missing.size === 0 || aspect.told) return worlds;
  const { algebra, manager, space } = pairing;
  const differ = new Binary(manager, (a, b) => (a === b ? FALSE : isTerminal(a) && isTerminal(b) ? TRUE : undefined)).apply(worlds.old, worlds.new);
  const open = (v: number): boolean => missing.has(space.variables[v]!.unit) || space.variables[v]!.kind === 'formula';
  const uneven = support(manager, worlds.old).concat(support(manager, worlds.new)).some((v) => open(v) && space.variables[v]!.untested.old.some((mark, at) => mark !== space.variables[v]!.untested.new[at]));
  if (uneven) return worlds;
  const near = exists(algebra, differ, (v) => !open(v));
  return { old: algebra.choose(near, worlds.old, NOBODY), new: algebra.choose(near, worlds.new, NOBODY) };
}

/** Whether a number that the decision computes depends on something that is missing. */
function inputsMissing(side: Side, aspect: Aspect, missing: Missing): boolean {
  return missing.size > 0 && (aspect.inputs?.(side) ?? []).some((unit) => missing.has(unit));
}

/** Rows of `collect` that give the same advice are followed each by itself. */
function sameParts(aspect: Aspect): boolean {
  const [old, after] = [aspect.parts?.('old'), aspect.parts?.('new')];
  return !old || !after || (old.size === after.size && [...old].every((part) => after.has(part)));
}

const NOTHING: Missing = new Set();

/** Patients without a report have the same possibilities on both sides. */
function sameUntested(pairing: Pairing, root: Ref): boolean {
  return support(pairing.manager, root).every((v) => {
    const { old, new: after } = pairing.space.variables[v]!.untested;
    return old.every((mark, at) => mark === after[at]);
  });
}

/** Pairs of different answers, numbered from 1; terminal 0 of their diagrams: no change. */
class Changes {
  readonly list: { readonly old: number; readonly new: number; readonly kinds: readonly ChangeKind[]; readonly told: Both<Told> }[] = [];
  private readonly known = new Map<string, number>();
  private readonly told = new Map<string, Told>();

  constructor(private readonly pairing: Pairing, private readonly options: ChangeOptions) {}

  /** `open`: an input of a computed number is missing, on this side. */
  between(old: Ref, after: Ref, open: Both<boolean>): Ref {
    return new Binary(this.pairing.manager, (a, b) => (a === b ? FALSE : isTerminal(a) && isTerminal(b) ? terminal(this.pair(terminalOf(a), terminalOf(b), open)) : undefined)).apply(old, after);
  }

  /** Pairs that are one change whatever is said have one number: the first of them. */
  sort(pair: number): number {
    const kind = this.list[pair - 1]?.kinds[0];
    return kind && isCover(kind) ? this.list.findIndex((one) => one.kinds[0] === kind) + 1 : pair;
  }

  private pair(old: number, after: number, open: Both<boolean>): number {
    const key = `${old} ${after} ${open.old} ${open.new}`;
    let found = this.known.get(key);
    if (found === undefined) {
      const told = { old: this.toldBy(old, open.old), new: this.toldBy(after, open.new) };
      const kinds = kindsOf(told.old, told.new, this.options);
      this.known.set(key, (found = kinds.length === 0 ? 0 : this.list.push({ old, new: after, kinds, told })));
    }
    return found;
  }

  private toldBy(set: number, open: boolean): Told {
    const key = `${set} ${open}`;
    let found = this.told.get(key);
    if (!found) this.told.set(key, (found = toldBy(this.pairing.sets.answers(set).map((one) => this.pairing.book.answers[one]!), open)));
    return found;
  }
}

/** Without the changes that patients with one fact more reported have already, whatever that fact turns out to be. */
function impliedLeftOut(pairing: Pairing, changes: Changes, families: Families, missing: Missing, pairs: Ref, before: ReadonlyMap<string, Ref>): Ref {
  const { manager, space } = pairing;
  let left = pairs;
  for (const unit of missing) {
    const known = before.get(missingKey(new Set([...missing].filter((one) => one !== unit))));
    if (left === FALSE || known === undefined || known === FALSE) continue;
    const sets = new AnswerSets();
    const asSets = mapTerminals(manager, known, (t) => terminal(sets.of([changes.sort(t)])));
    const whatever = new Projector(manager, sets).project(asSets, (v) => {
      const variable = space.variables[v]!;
      if (variable.unit !== unit && !(variable.unit === '' && families.formulas.has(v))) return undefined;
      return variable.untested.old.map((mark, at) => mark | variable.untested.new[at]!);
    });
    left = new Binary(manager, (p, s) => (p === FALSE ? FALSE : isTerminal(p) && isTerminal(s) ? (onlyOne(sets.answers(terminalOf(s)), changes.sort(terminalOf(p))) ? FALSE : p) : undefined)).apply(left, whatever);
  }
  return left;
}

const onlyOne = (set: readonly number[], wanted: number): boolean => set.length === 1 && set[0] === wanted;

/** Changes with equal words are one region. */
function regionsOf(pairing: Pairing, changes: Changes, common: Pick<ComparedRegion, 'aspect' | 'missing' | 'relevant'>, pairs: Ref, told: Both<Ref>): readonly ComparedRegion[] {
  const groups = new Map<string, Set<number>>();
  for (const t of terminalsBelow(pairing, pairs)) {
    if (t === 0) continue;
    const { kinds, told: { old, new: after } } = changes.list[t - 1]!;
    const whole = old.keys[0] === NO_DECISION.key || after.keys[0] === NO_DECISION.key;
    const words = whole || isCover(kinds[0]!) ? [] : CLINICAL_KINDS.has(kinds[0]!) || kinds[0] === 'level' ? clinicalWords(old, after) : textDelta(old, after);
    const key = JSON.stringify([isCover(kinds[0]!) ? kinds[0] : kinds, words]);
    groups.set(key, (groups.get(key) ?? new Set()).add(t));
  }
  // What is told beside the change was left out where something is missing.
  const nobody = common.missing.size === 0 ? nobodyIn(pairing, told) : FALSE;
  return [...groups.values()].map((group): ComparedRegion => {
    const own = [...group].map((t) => changes.list[t - 1]!);
    const first = own[0]!;
    const merged = (side: Side): Told => ({ ...toldBy([...new Set(own.flatMap((one) => one.told[side].answers))]), outcome: own.every((one) => one.told[side].outcome === first.told[side].outcome) ? first.told[side].outcome : 'decided' });
    const answersOf = (side: 'old' | 'new'): ReadonlySet<number> => new Set(own.flatMap((one) => pairing.sets.answers(one[side])));
    const root = pairing.algebra.where(pairs, (t) => group.has(t));
    return {
      ...common, nobody, root,
      relevant: [...new Set([...common.relevant, ...support(pairing.manager, root)])],
      kinds: [...new Set(own.flatMap((one) => one.kinds))],
      several: own.length > 1,
      old: own.length === 1 ? first.told.old : merged('old'),
      new: own.length === 1 ? first.told.new : merged('new'),
      answers: { old: answersOf('old'), new: answersOf('new') },
      approximate: first.told.old.answers.some((one) => one.computed) && first.told.new.answers.some((one) => one.computed) && first.told.old.outcome === 'decided' && first.told.new.outcome === 'decided',
    };
  });
}

/** Which patients are spoken of at all: whatever is said of them is one change. */
const isCover = (kind: ChangeKind): boolean => kind === 'newly covered' || kind === 'no longer covered';

/** What is done, and how strongly; where the same is done with a number that is computed differently, only that. */
function clinicalWords(old: Told, after: Told): readonly unknown[] {
  const plain = (told: Told): readonly string[] => told.answers.map((one) => one.plain);
  const recomputed = old.outcome === after.outcome && old.keys.join() !== after.keys.join() && plain(old).join() === plain(after).join();
  if (recomputed) return ['computed'];
  if (after.outcome === 'cannot tell') return [old.outcome, old.keys, old.level];
  if (old.outcome === 'cannot tell') return [after.outcome, after.keys, after.level];
  return [old.outcome, old.keys, old.level, after.outcome, after.keys, after.level];
}

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
