import { Binary, PairCache, FALSE, isTerminal, terminal, terminalOf, type Ref } from '../diagram/index.ts';
import { kindsOf, toldBy, type ChangeOptions, type Told } from './change.ts';
import type { Pairing } from './pairing.ts';
import type { ChangeKind } from './report.ts';
import type { Both } from './space/joint.ts';

/** One answer, and the other that it became: by number of their sets. */
export interface Change {
  readonly old: number;
  readonly new: number;
  readonly kinds: readonly ChangeKind[];
  readonly told: Both<Told>;
}

/** Pairs of different answers, numbered from 1; terminal 0 of their diagrams: no change. */
export class Changes {
  readonly list: Change[] = [];
  /** By what is open, and whether some fact is missing. */
  private readonly known = Array.from({ length: 8 }, () => new PairCache());
  private readonly told = new Map<string, Told>();
  private readonly sorts = new Map<string, number>();

  constructor(private readonly pairing: Pairing, private readonly options: ChangeOptions) {}

  /** `open`: an input of a computed number is missing, on this side. `partly`: some fact is. */
  between(old: Ref, after: Ref, open: Both<boolean>, partly: boolean): Ref {
    return new Binary(this.pairing.manager, (a, b) => (a === b ? FALSE : isTerminal(a) && isTerminal(b) ? terminal(this.pair(terminalOf(a), terminalOf(b), open, partly)) : undefined)).apply(old, after);
  }

  /** Pairs that are one change whatever is said have one number: that of the first that was asked for. */
  sortOf(pair: number): number {
    const own = this.list[pair - 1];
    if (!own) return pair;
    const sort = isCover(own.kinds[0]!) ? `${own.kinds[0]} ${spokenOf(own).keys.join()}` : isRecomputed(own) ? 'computed' : `${own.old} ${own.new}`;
    if (!this.sorts.has(sort)) this.sorts.set(sort, pair);
    return this.sorts.get(sort)!;
  }

  /** Whether a change of patients with a fact missing says nothing more than these changes (by `sortOf`) of those for whom it is reported. */
  follows(pair: number, from: readonly number[]): boolean {
    const own = this.list[pair - 1];
    if (own && isCover(own.kinds[0]!) && spokenOf(own).outcome === 'cannot tell') return from.length > 0 && from.every((one) => this.list[one - 1]?.kinds[0] === own.kinds[0]);
    return from.length === 1 && from[0] === this.sortOf(pair);
  }

  private pair(old: number, after: number, open: Both<boolean>, partly: boolean): number {
    const known = this.known[Number(open.old) + 2 * Number(open.new) + 4 * Number(partly)]!;
    let found = known.get(old, after);
    if (found === undefined) {
      const told = { old: this.toldBy(old, open.old), new: this.toldBy(after, open.new) };
      const kinds = kindsOf(told.old, told.new, this.options, partly);
      known.set(old, after, (found = kinds.length === 0 ? 0 : this.list.push({ old, new: after, kinds, told })));
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

/** Which patients are spoken of at all: what stands in place of advice is no part of the change. */
export const isCover = (kind: ChangeKind): boolean => kind === 'newly covered' || kind === 'no longer covered';

/** What is said, of a change of cover: now, or no longer. */
export const spokenOf = ({ kinds, told }: Pick<Change, 'kinds' | 'told'>): Told => (kinds[0] === 'newly covered' ? told.new : told.old);

/** The same is done, with a number that is computed differently. */
export function isRecomputed({ told: { old, new: after } }: Pick<Change, 'told'>): boolean {
  const plain = (told: Told): string => told.answers.map((one) => one.plain).join();
  return old.outcome === after.outcome && old.keys.join() !== after.keys.join() && plain(old) === plain(after);
}
