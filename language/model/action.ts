import type { Span } from './span.ts';

/**
 * What to do: clauses, all of them done, in order. Two actions are equal when their `key`s are equal; the key is the canonical text
 * of the clauses with advice names expanded.
 */
export interface Action {
  readonly key: string;
  readonly clauses: readonly Clause[];
  /** One plain English sentence per clause, joined: what hover, printed page and result use. */
  readonly sentence: string;
}

/**
 * One clause. `form` is the slug of a form in the catalog (`dose-usual`, `dose-reduce`, `choice-use-instead`, …), `slots` its values by name
 * (amounts with units as written canonically, drug, group, test or fact names), `frames` what stands in front, outermost first.
 */
export interface Clause {
  readonly form: string;
  readonly slots: Readonly<Record<string, string | readonly string[]>>;
  readonly frames: readonly Frame[];
  readonly span: Span;
}

/** `consider`, `strongly`, `if used`, `if no response`, `if more is needed`, `if not tolerated`, `unless contraindicated`, with a detail where it has one (`after 2 weeks`). */
export interface Frame {
  readonly kind: string;
  readonly detail?: string;
}
