import type { Decision } from './decision.ts';
import type { Drug, DrugGroup, Fact, Gene, Terminology, Test, Window } from './fact.ts';
import type { Span } from './span.ts';
import type { Cell, Condition } from './term.ts';

/** A rule file with everything it imports, resolved and typed. The unit of checking and building. */
export interface Program {
  /** Name of the entry file without `.precept`. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly guidelines: readonly Guideline[];
  readonly facts: readonly Fact[];
  readonly genes: readonly Gene[];
  readonly drugs: readonly Drug[];
  readonly groups: readonly DrugGroup[];
  readonly tests: readonly Test[];
  readonly terminologies: readonly Terminology[];
  readonly windows: readonly Window[];
  readonly schemes: readonly Scheme[];
  readonly sources: readonly Source[];
  /** In dependency order: a decision stands after those that it reads. */
  readonly decisions: readonly Decision[];
  /** Names of decisions in the order of the source, for output. */
  readonly declared: readonly string[];
  /** `given that`: every patient meets these. */
  readonly constraints: readonly { readonly condition: Condition; readonly because?: string; readonly span: Span }[];
  readonly implications: readonly Implication[];
  readonly notes: readonly Note[];
  /** Local layers (`adapt`), the outermost last. */
  readonly layers: readonly Layer[];
  readonly cases: readonly Case[];
}

/** A file of the program. `path` is relative to the entry file's folder, with forward slashes; `sha256` is of its bytes. */
export interface SourceFile {
  readonly path: string;
  readonly sha256: string;
  readonly text: string;
}

export interface Guideline {
  readonly title: string;
  readonly authority: string;
  readonly version: string;
  readonly effective?: string;
  readonly jurisdiction?: string;
  readonly scheme?: string;
  readonly source?: string;
  readonly file: number;
  readonly span: Span;
}

/** A scheme of strengths or levels, highest first; schemes are never compared with each other. */
export interface Scheme {
  readonly name: string;
  readonly levels: readonly string[];
}

export interface Source {
  readonly name: string;
  readonly reference: { readonly kind: 'pmid' | 'doi' | 'url'; readonly value: string };
  readonly status?: 'superseded' | 'retracted';
  readonly span: Span;
}

/** What a gene's result means. Rows are read in order; the first whose cells match is shown. Not part of any outcome except under `agree`. */
export interface Implication {
  readonly gene: string;
  readonly guideline: number;
  /** Ids of the decisions that it is said of, where a column `means (drug)` names some; absent: all of the guideline. */
  readonly decisions?: readonly string[];
  readonly rows: readonly { readonly cells: readonly Cell[]; readonly text?: string; readonly span: Span }[];
}

export interface Note {
  readonly name: string;
  readonly guideline: number;
  readonly when?: Condition;
  readonly lines: readonly string[];
  readonly span: Span;
}

/** A local layer over a pinned guideline: who answers for it, until when, and what it changes. */
export interface Layer {
  /** The guideline underneath: its file, and the version that the layer was written against. */
  readonly upstream: number;
  readonly version: string;
  readonly at?: string;
  readonly approvedBy: string;
  /** `YYYY-MM-DD`: the last day on which it may be used. */
  readonly expires: string;
  readonly span: Span;
  readonly changes: readonly LayerChange[];
}

export interface LayerChange {
  readonly kind: 'replace' | 'restrict' | 'add' | 'remove';
  readonly decision: string;
  readonly row: string;
  readonly because: string;
  readonly span: Span;
}

/**
 * A patient and what is expected. `facts` is the same plain object that `precept run --facts` reads, so that a case takes the same path as a patient.
 */
export interface Case {
  readonly name: string;
  readonly span: Span;
  readonly synthetic: true;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly expects: readonly Expectation[];
}

export interface Expectation {
  readonly decision: string;
  /** One id with nothing missing: decided by it. Several: cannot tell, exactly those; with `missing` an empty list: decided, they say the same. */
  readonly rows?: readonly string[];
  /** Facts that are needed, exactly; an empty list: nothing is. */
  readonly missing?: readonly string[];
  readonly outcome?: 'decided' | 'cannot tell' | 'does not apply' | 'conflict';
  /** The value of a define, by name or number. */
  readonly value?: string;
  readonly level?: string;
  /** For `collect`: rows that apply, rows that may apply. */
  readonly applies?: readonly string[];
  readonly mayApply?: readonly string[];
  /** Expected input error (an impossible patient): part of its code. */
  readonly refused?: string;
  readonly span: Span;
}
