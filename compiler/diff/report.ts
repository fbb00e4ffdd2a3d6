import type { Place } from '../ir/index.ts';

/**
 * What a change of rules does to patients: the result of comparing two sets of compiled tables. Plain JSON, canonical: equal comparisons give equal
 * texts. Lists are in the order of the new tables, removed decisions after them.
 */
export const DIFF_FORMAT = 'precept-diff';
export const DIFF_VERSION = 1;

export interface DiffReport {
  readonly format: typeof DIFF_FORMAT;
  readonly formatVersion: typeof DIFF_VERSION;
  readonly old: readonly SideTable[];
  readonly new: readonly SideTable[];
  readonly decisions: readonly DecisionDiff[];
  /** What changed in vocabularies: the causes that regions name by index. */
  readonly vocabulary: readonly VocabularyChange[];
  readonly warnings: readonly DiffWarning[];
  /** Short names of phenotypes in the texts of regions, and what they stand for. */
  readonly shorts: readonly ShortName[];
  readonly totals: DiffTotals;
  /** What `share` of the regions is a share of, where a population was given. */
  readonly population?: PopulationNote;
}

/** `PM`, of CYP2C19: Poor Metabolizer. */
export interface ShortName {
  readonly short: string;
  readonly name: string;
  readonly genes: readonly string[];
}

/** One table of a side. */
export interface SideTable {
  readonly name: string;
  readonly hashes: { readonly source: string; readonly meaning: string; readonly artifact: string };
  readonly guidelines: readonly { readonly title: string; readonly authority: string; readonly version: string; readonly file: string }[];
  readonly files: readonly string[];
}

/**
 * - `same`: name, file and table are what they were; `moved`: another file or table; `renamed`: another name (and perhaps file);
 * - `added`, `removed`: only one side has it.
 */
export type Matched = 'same' | 'moved' | 'renamed' | 'added' | 'removed';

/** What is compared. `implication` and `note`: texts of a guideline that are shown beside its advice. */
export type ComparedKind = 'recommend' | 'compare' | 'define' | 'implication' | 'note';

export type Verdict =
  /** Proven: every patient, with any fact missing or known in part, gets what was said before. */
  | { readonly kind: 'same' }
  /** `complete`: the regions are all patients whose answer changed. `unreportable`: so many more groups are left out, for it is proven that no report brings them about. */
  | { readonly kind: 'changed'; readonly complete: boolean; readonly note?: string; readonly unreportable?: number }
  /** No change was found, and none is excluded: `covered` says what was looked at. */
  | { readonly kind: 'not proven'; readonly covered: string };

export interface DecisionDiff {
  readonly name: string;
  readonly kind: ComparedKind;
  readonly drug?: string;
  /** Title of the guideline and its authority, of the new side where there is one. */
  readonly guideline: string;
  readonly authority: string;
  readonly matched: Matched;
  readonly old?: DecisionPlace;
  readonly new?: DecisionPlace;
  readonly verdict: Verdict;
  readonly regions: readonly DiffRegion[];
}

export interface DecisionPlace {
  /** Index in `old` or `new`. */
  readonly table: number;
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/**
 * What changed for the patients of a region; of several, `kind` is the first in this order.
 * - `newly covered`, `no longer covered`: from or to "does not apply", or a decision that one side does not have;
 * - `became "cannot tell"`, `became decided`: of patients with a fact that is not tested;
 * - `action`: other things to do; `dose`: the same things with another amount; `level`: strength or level of the advice;
 * - `evidence`: sources and findings; `wording`: sentences, notes, reasons.
 */
export type ChangeKind = 'newly covered' | 'no longer covered' | 'became cannot tell' | 'became decided' | 'action' | 'dose' | 'value' | 'level' | 'evidence' | 'wording';

/** Kinds that change what is done for a patient; the others change what is said about it. */
export const CLINICAL_KINDS: ReadonlySet<ChangeKind> = new Set<ChangeKind>(['newly covered', 'no longer covered', 'became cannot tell', 'became decided', 'action', 'dose', 'value']);

/** What a side says to patients whom its constraints exclude, in place of advice. */
export const REFUSED = 'refused: no such patient (`given that`)';

export interface DiffRegion {
  /** Stable within the report: `clopidogrel-1`. */
  readonly id: string;
  readonly kind: ChangeKind;
  readonly kinds: readonly ChangeKind[];
  /** The patients in words: `CYP2C19 is PM, and setting is ACS or PCI`; `every patient`. */
  readonly text: string;
  /** The same as data: alternatives, each a list of clauses that hold together. Empty list of clauses: every patient. */
  readonly boxes: readonly (readonly RegionClause[])[];
  /** Facts that are not tested in these patients; empty: everything that decides is reported. */
  readonly missing: readonly string[];
  /** A patient file of the region for each side; both were evaluated, and gave what `old` and `new` say. Absent where no report brings the region about. */
  readonly witness?: Witness;
  readonly old: RegionOutcome;
  readonly new: RegionOutcome;
  /** Indexes in `vocabulary`: changes upstream that can explain this one. */
  readonly causes: readonly number[];
  /** Why it changed, as far as the rules say so. */
  readonly ground: Ground;
  /** What is cited no longer, and what is new: where the kinds name evidence. */
  readonly evidence?: { readonly gone: readonly string[]; readonly new: readonly string[] };
  /** The two sides are computed by different formulas, which were not proven to differ everywhere in the region. */
  readonly approximate?: true;
  /** Share of patients in the region, by group of the population. Fractions of 1 as decimals. */
  readonly shares?: readonly RegionShare[];
}

/** One thing that holds for every patient of a box. */
export interface RegionClause {
  /** What a column asks: `CYP2C19`, `age`, `taking strong CYP2D6 inhibitor`. */
  readonly term: string;
  /** Facts whose report settles it. */
  readonly facts: readonly string[];
  /** Values or intervals, in words; empty for `not tested`. */
  readonly values: readonly string[];
  readonly notTested: boolean;
  /** `CYP2C19 is PM or IM`. */
  readonly text: string;
}

/** Facts that both sides accept as patient files; they differ only where a name or unit was changed. */
export interface Witness {
  readonly old: Readonly<Record<string, unknown>>;
  readonly new: Readonly<Record<string, unknown>>;
}

export interface RegionOutcome {
  readonly outcome: 'decided' | 'pending' | 'conflict' | 'does not apply' | 'cannot tell' | 'not covered' | 'no row';
  /** The advice or value in a sentence; of `cannot tell` each one that is possible. */
  readonly sentences: readonly string[];
  readonly scheme?: string;
  readonly level?: string;
  /** Numbers that are computed for the witness: `IWPC dose = 28 mg/week`. */
  readonly computed?: readonly string[];
  readonly rows: readonly RegionRow[];
}

/** A row that is responsible. */
export interface RegionRow {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly place: Place;
  /** Index in `old` or `new`. */
  readonly table: number;
  readonly sources: readonly string[];
  readonly findings: readonly { readonly source: string; readonly level?: string; readonly text: string }[];
  readonly because?: string;
}

/**
 * - `source`: a source or finding of a responsible row is new or another one; `reason`: a responsible row has a reason that it did not have;
 * - `vocabulary`: the rows are as they were, and what they read changed; `version`: the guideline has another version;
 * - `none`: the outcome changed, and nothing says why.
 */
export interface Ground {
  readonly kind: 'source' | 'reason' | 'vocabulary' | 'version' | 'none';
  readonly texts: readonly string[];
}

export interface RegionShare {
  readonly group: string;
  /** Decimal between 0 and 1; `low` and `high` where only bounds are known. */
  readonly share?: string;
  readonly low?: string;
  readonly high?: string;
  /** Values of the region that the population does not list: the share is that of the others, or not known where there are none. */
  readonly unlisted?: readonly string[];
  /** Facts of the region of which the population says nothing: why there are only bounds. */
  readonly unstated?: readonly string[];
}

export interface PopulationNote {
  readonly title: string;
  readonly groups: readonly string[];
  readonly assumptions: readonly string[];
}

export type VocabularyKind =
  | 'allele function' | 'allele activity' | 'allele added' | 'allele removed'
  | 'phenotype boundary' | 'phenotype rule'
  | 'value added' | 'value removed' | 'code system' | 'unit' | 'range' | 'drug class' | 'definition' | 'constraint' | 'fact added' | 'fact removed' | 'guideline version';

export interface VocabularyChange {
  readonly kind: VocabularyKind;
  /** What changed: a gene, fact, code system or definition. */
  readonly name: string;
  /** `CYP2C19*2: no function was normal function`. */
  readonly text: string;
  readonly old?: string;
  readonly new?: string;
  /** definition: the rows that changed, or the definition where none of its rows did. */
  readonly rows?: readonly ChangedRow[];
}

/** A row that says something else than before; of the old side where it is gone. */
export interface ChangedRow {
  readonly side: 'old' | 'new';
  /** Index in `old` or `new`. */
  readonly table: number;
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

export interface DiffWarning {
  readonly code: 'changed-without-reason' | 'not-proven' | 'newer-semantics';
  readonly decision: string;
  /** Ids of regions. */
  readonly regions: readonly string[];
  readonly message: string;
  readonly hint: string;
}

export interface DiffTotals {
  readonly decisions: number;
  readonly same: number;
  readonly changed: number;
  readonly notProven: number;
  readonly added: number;
  readonly removed: number;
  readonly regions: number;
  readonly byKind: Readonly<Partial<Record<ChangeKind, number>>>;
}
