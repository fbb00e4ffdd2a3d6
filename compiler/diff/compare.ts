import { BudgetError, type Ref } from '../diagram/index.ts';
import type { Table } from '../ir/index.ts';
import { askedBy, compareAspect } from './aspect-regions.ts';
import { aspectsOf, type Aspect } from './aspects.ts';
import type { ChangeOptions, Told } from './change.ts';
import { matchItems, type Match } from './match.ts';
import type { Missing } from './missing.ts';
import { Pairing } from './pairing.ts';
import type { ChangeKind, Verdict } from './report.ts';
import type { Both } from './space/joint.ts';

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
  /** Both tables are the same to the last byte: nothing was looked at. */
  readonly identical?: true;
}

/** Patients for whom one answer became one other. */
export interface ComparedRegion {
  readonly aspect: Aspect;
  /** Units of facts that are not tested; everything else is reported. */
  readonly missing: Missing;
  /** Joint variables that the decision asks for on either side. */
  readonly relevant: readonly number[];
  /** The same of all that the decision says: of `collect` what its other advice asks for too. */
  readonly read: readonly number[];
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
  /** The same is done with a number that is computed in another way: it may be equal for some of the patients. */
  readonly recomputed: boolean;
  /** Some of its patients may not be real: shown only with a patient for whom it was evaluated. */
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
  return {
    old, new: after,
    decisions: matchItems(old, after).map((match) => (isUnchanged(old, after, match) ? { match, get pairing() { return pairingOf(match); }, verdict: { kind: 'same' }, regions: [], identical: true } : compareMatch(pairingOf(match), match, options))),
  };
}

/** The same thing of the same table. Tables that carry the same hash are looked through: a table may have been changed after it was written. */
function isUnchanged(old: readonly Table[], after: readonly Table[], { items }: Match): boolean {
  if (!items.old || !items.new || items.old.index !== items.new.index) return false;
  const [a, b] = [old[items.old.table]!, after[items.new.table]!];
  return a === b || (a.hashes.artifact !== '' && a.hashes.artifact === b.hashes.artifact && isEqual(a, b));
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [mine, theirs] = [Object.entries(a), Object.entries(b)];
  return Array.isArray(a) === Array.isArray(b) && mine.length === theirs.length && mine.every(([key, value]) => Object.hasOwn(b, key) && isEqual(value, (b as Readonly<Record<string, unknown>>)[key]));
}

/** Nothing on one side: a table that asks and says nothing. */
const emptyOf = (table: Table): Table => {
  const { possible: _, ...rest } = table;
  return { ...rest, facts: [], genes: [], terminologies: [], windows: [], variables: [], terms: [], decisions: [], notes: [], implications: [], nodes: 'AAA=' };
};

function compareMatch(pairing: Pairing, match: Match, options: CompareOptions): ComparedDecision {
  const budget = options.nodes ?? DEFAULT_NODES;
  pairing.manager.allow(budget);
  const changes: ChangeOptions = { values: (match.items.new ?? match.items.old)!.kind === 'define', advice: false, text: false, named: false, both: match.items.old !== undefined && match.items.new !== undefined };
  const regions: ComparedRegion[] = [];
  const progress: Progress = { proven: true, looked: [], unreportable: 0 };
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

/** How far the comparison of a decision has come. */
export interface Progress {
  proven: boolean;
  /** Sets of missing facts that were looked at. */
  looked: string[];
  /** Groups left out, for no report brings them about. */
  unreportable: number;
  stopped?: string;
}

function verdictOf(progress: Progress, regions: readonly ComparedRegion[]): Verdict {
  const looked = [...new Set(progress.looked)].map((key) => (key === '' ? 'everything reported' : `${key} not tested`));
  const covered = progress.stopped ? `${progress.stopped}; looked at: ${looked.join(', ') || 'nothing'}` : `patients with ${looked.join(', or ')}`;
  if (regions.length > 0) return { kind: 'changed', complete: progress.stopped === undefined, ...(progress.stopped ? { note: covered } : {}), ...(progress.unreportable > 0 ? { unreportable: progress.unreportable } : {}) };
  return progress.proven ? { kind: 'same' } : { kind: 'not proven', covered };
}
