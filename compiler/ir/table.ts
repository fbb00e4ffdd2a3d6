/**
 * The compiled table, format version 1: what `precept build` writes and `precept/runtime` reads. TABLE.md describes it for people,
 * table.schema.json for machines. Plain JSON; arrays are indexed from 0; an index into another array is named after it.
 *
 * The rows are the truth for people, the diagram is the truth for machines; the certificate says how one was checked against the other.
 */
import type { Decimal, Interval } from '../../language/model/index.ts';
import type { Place, Ref, TableDecision } from './decision.ts';

export type * from './decision.ts';

export const TABLE_FORMAT = 'precept-table';
export const TABLE_VERSION = 1;
/** Version of the meaning: equal tables give other answers only where it differs. */
export const SEMANTICS_VERSION = 1;

export interface Table {
  readonly format: typeof TABLE_FORMAT;
  readonly formatVersion: number;
  readonly semantics: number;
  readonly name: string;
  readonly hashes: {
    /** sha256 of the lines "sha256 of the file's bytes, two spaces, path, newline" in path order (what `sha256sum` prints). */
    readonly source: string;
    /** sha256 of the canonical JSON of everything that can change an outcome. */
    readonly meaning: string;
    /** sha256 of this file's canonical JSON with `artifact` set to "". */
    readonly artifact: string;
  };
  readonly certificate: Certificate;
  /** What evaluating it takes beyond categories, numbers and phenotypes of two functions, by name: see TABLE.md, "Parts". Sorted. */
  readonly parts: readonly TablePart[];
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly guidelines: readonly TableGuideline[];
  /** Local layers (`adapt`) that the program holds; absent where there is none. Past `expires` a table must not be used. */
  readonly layers?: readonly TableLayer[];
  readonly citations: readonly { readonly name: string; readonly kind: string; readonly value: string }[];
  readonly facts: readonly TableFact[];
  readonly genes: readonly TableGene[];
  readonly terminologies: readonly TableTerminology[];
  readonly windows: readonly TableWindow[];
  readonly variables: readonly Variable[];
  readonly terms: readonly TableTerm[];
  /** In dependency order. */
  readonly decisions: readonly TableDecision[];
  readonly notes: readonly TableNote[];
  readonly implications: readonly TableImplication[];
  /** The shared diagram, encoded: see `encodeNodes`. */
  readonly nodes: string;
  /** Root of the constraints (`given that`): terminal 1 possible, 0 impossible. Absent where there are none. */
  readonly possible?: Ref;
}

export type TablePart = 'formulas' | 'genes' | 'lists' | 'rules' | 'series';

export interface Certificate {
  readonly method: 'naive interpreter';
  /** Number of worlds compared, and whether they are all worlds of the compressed space. */
  readonly worlds: number;
  readonly exhaustive: boolean;
  readonly decisions: number;
  /** Proof status per decision: `unique` etc. proven, or not proven with what was covered. */
  readonly proven: readonly { readonly decision: string; readonly complete: boolean; readonly disjoint: boolean; readonly note?: string }[];
}

export interface TableGuideline {
  readonly title: string;
  readonly authority: string;
  readonly version: string;
  readonly effective?: string;
  readonly jurisdiction?: string;
  readonly file: string;
}

/** A local layer over a pinned guideline, and the rows that it changes. */
export interface TableLayer {
  /** Path of the guideline underneath. */
  readonly upstream: string;
  readonly version: string;
  readonly at?: string;
  readonly approvedBy: string;
  /** The last day of use, `YYYY-MM-DD`. */
  readonly expires: string;
  readonly changes: readonly { readonly kind: 'replace' | 'restrict' | 'add' | 'remove'; readonly decision: string; readonly row: string; readonly because: string; readonly place: Place }[];
}

/** A fact that a patient file may name. `variables` are the variables that its value settles, in order. */
export interface TableFact {
  readonly name: string;
  readonly kind: 'category' | 'quantity' | 'gene' | 'variant' | 'allele' | 'code' | 'findings' | 'medications' | 'series' | 'date';
  readonly description?: string;
  readonly variables: readonly number[];
  /** category, variant, allele: names; a value may be reported by name or short name, case-insensitively except for alleles and genotypes. */
  readonly values?: readonly { readonly name: string; readonly short?: string; readonly indeterminate?: true }[];
  readonly ordered?: true;
  /** quantity, series. */
  readonly unit?: { readonly ucum: string; readonly text: string };
  readonly min?: Decimal;
  readonly max?: Decimal;
  readonly decimals?: number;
  readonly labels?: readonly { readonly name: string; readonly from?: Decimal }[];
  /**
   * Accepted unit spellings beside `unit`, with the exact factor to `unit` as a ratio of integers [numerator, denominator]
   * (value in unit = reported × numerator / denominator). Units with an offset are converted before the table is reached.
   */
  readonly units?: Readonly<Record<string, readonly [string, string]>>;
  readonly gene?: number;
  /** variant facts: name of the variant; allele facts: the allele. */
  readonly item?: string;
  /** code facts. */
  readonly terminology?: number;
  /** What can be ordered to get it: names of tests. */
  readonly tests: readonly string[];
}

export interface TableGene {
  readonly name: string;
  readonly inheritance: 'autosomal' | 'X-linked' | 'mitochondrial';
  readonly call: 'pair of functions' | 'score' | 'presence' | 'haploid' | 'variants';
  readonly phenotypes: readonly { readonly name: string; readonly short?: string; readonly indeterminate?: true }[];
  /** Function names; index in `alleles`. */
  readonly functions: readonly string[];
  /** `[name, function index or -1, activity or null]`; null: unknown. */
  readonly alleles: readonly (readonly [string, number, Decimal | null])[];
  readonly aliases: Readonly<Record<string, string>>;
  /** pair of functions: phenotype index at `one * (functions + 1) + other`; the index `functions.length` is `none`; -1: not assigned. haploid: by function. */
  readonly pairs?: readonly number[];
  /** pair of functions, where several variants may be reported: indexes of functions, lowest first. Of each strand the lowest counts; without phase the two lowest. */
  readonly lowestFirst?: readonly number[];
  readonly score?: {
    readonly of: 'both alleles' | 'two lowest';
    readonly copies: boolean;
    readonly tandems: boolean;
    /** Phenotype index when an activity is unknown; -1: not assigned. */
    readonly unknown: number;
    readonly bins: readonly (readonly [Interval, number])[];
  };
  readonly fields?: number;
  /** The variable of the call, and its classes. */
  readonly variable?: number;
  readonly classes?: readonly GeneClass[];
  /** What the program asks of the genotype, in the order of the bits of `GeneClass.asks`. */
  readonly asks?: readonly GeneAsk[];
}

/** A question about the call itself, answered from its alleles. */
export type GeneAsk =
  | { readonly kind: 'genotype'; readonly alleles: readonly [string, string] }
  | { readonly kind: 'count'; readonly allele: string; readonly max: number }
  | { readonly kind: 'carries'; readonly alleles: readonly string[]; readonly atLeast: number }
  /** Whether the score is the open-ended label that starts at this number ("≥3.0"), where a cell names such a label. */
  | { readonly kind: 'open from'; readonly from: Decimal };

/**
 * A class of calls that no question of the program tells apart: phenotype (-1: none), score as a piece number of `scoreCuts` and label,
 * and the answers to `asks` (0/1 for genotype and carries, the count for count).
 */
export interface GeneClass {
  readonly phenotype: number;
  /** Number of score cuts passed; -1: no score (unknown activity or a gene without scores). */
  readonly piece: number;
  /** The score is open-ended ("≥3.0"). */
  readonly open?: true;
  /** Only a reported call reaches the class (more copies, tandems): a report of a phenotype or score does not stand for it. */
  readonly named?: true;
  /** Possible only where reported: no score where the gene has scores, no or an indeterminate phenotype where it has phenotypes. */
  readonly indeterminate?: true;
  readonly asks: readonly number[];
}

export interface TableTerminology {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  /** `[code, name, parent index or -1]` in preorder; a report of a code means that code or any of its descendants. */
  readonly codes: readonly (readonly [string, string, number])[];
  readonly revoked: Readonly<Record<string, readonly string[]>>;
}

export interface TableWindow {
  readonly name: string;
  readonly since: string;
  /** In days since the date of `since`; open bounds are marked. */
  readonly interval: Interval;
}

/**
 * A boundary of a number line: `[value, 0]` starts the piece at the value (x >= v | x < v), `[value, 1]` just after it (x > v | x <= v).
 * The piece of x is the number of cuts it has passed.
 */
export type Cut = readonly [Decimal, 0 | 1];

/** A variable of the diagram: a finite number of classes, and how a report gives the possible ones. `determinate`: classes a fact that is not tested may have. */
export type Variable = {
  readonly name: string;
  readonly classes: number;
  readonly determinate: number;
} & (
  /** Class = index in the fact's values, through `map`; several values may share a class. Determinate classes come first. */
  | { readonly kind: 'category'; readonly fact: number; readonly map: readonly number[] }
  /** Class = piece; then one class per label of the fact that is indeterminate. */
  | { readonly kind: 'number'; readonly fact: number; readonly cuts: readonly Cut[] }
  /** Class = index in the gene's `classes`; `cuts` are the score cuts. */
  | { readonly kind: 'gene'; readonly gene: number; readonly cuts: readonly Cut[] }
  /** Class of each code of the terminology, by code index. */
  | { readonly kind: 'code'; readonly fact: number; readonly map: readonly number[] }
  /** One atom of a medication list: class 1 when the patient takes any of these drugs. */
  | { readonly kind: 'medication'; readonly fact: number; readonly drugs: readonly string[] }
  /** The alterations of one gene, as the set of atoms that are present: class = bit set over `atoms`. */
  | { readonly kind: 'findings'; readonly fact: number; readonly atoms: readonly FindingAtom[] }
  /** An accessor of a series; `cuts` as for a number, or window names. */
  | { readonly kind: 'series'; readonly fact: number; readonly accessor: SeriesAccessorIR; readonly cuts: readonly Cut[] }
  /** The value of a decision with a formula, where a column asks for it. */
  | { readonly kind: 'formula'; readonly decision: number; readonly cuts: readonly Cut[] }
  /**
   * Status of a term that some row names `not tested`: class 1 when every carrier is not tested and the term's value differs between
   * the possible worlds. `term` gives the value. `inputs` of a definition: the terms on facts that it reads; each of them must be not tested (an
   * empty window of a series and a pattern that no assay covers are not tested though the fact is reported). The same for evaluating: none of the
   * facts `reported` (absent: the carriers) is reported, and nothing of the terms `looked` was looked at. `byReport`, for constraints: that alone, whatever the value.
   */
  | {
      readonly kind: 'status'; readonly term: number; readonly carriers: readonly number[]; readonly inputs?: readonly number[];
      readonly reported?: readonly number[]; readonly looked?: readonly number[]; readonly byReport?: true;
    }
);

/** An alteration region: within all of `within`, outside all of `outside` (patterns as canonical text, see TABLE.md). */
export interface FindingAtom {
  readonly within: readonly PatternIR[];
  readonly outside: readonly PatternIR[];
}

export interface PatternIR {
  readonly gene: string;
  readonly class?: string;
  readonly change?: string;
  readonly origin?: string;
}

export type SeriesAccessorIR =
  | { readonly kind: 'latest' | 'first' | 'lowest so far' | 'highest so far' | 'change since first' }
  | { readonly kind: 'during'; readonly window: number }
  | { readonly kind: 'after'; readonly window: number; readonly from: Decimal; readonly to: Decimal }
  | { readonly kind: 'window of latest'; readonly windows: readonly number[] };

/** What a cell asks, for explanations and numeric formulas. `variable`: where the value comes from; absent for a decision. */
export interface TableTerm {
  readonly name: string;
  readonly kind: 'fact' | 'phenotype' | 'score' | 'genotype' | 'count' | 'carries' | 'allele' | 'finding' | 'medication' | 'series' | 'decision';
  readonly carriers: readonly number[];
  /** Several for a medication term that is the union of atoms. */
  readonly variables: readonly number[];
  readonly decision?: number;
  /** Discrete domains: value names; numbers: absent. */
  readonly values?: readonly string[];
  readonly unit?: string;
  /**
   * The text of the value per class of `variables[0]` (for people); for finding and medication terms 'no'/'yes' per class.
   */
  readonly classText?: readonly string[];
  /** Per variable, which of its classes have the same value: equal numbers; -1: a class with more than one value, -2: one with none that counts. */
  readonly same?: readonly (readonly number[])[];
  /** finding: the atoms of the variable that it asks about, as bits. */
  readonly atoms?: number;
}

export interface TableNote {
  readonly name: string;
  readonly guideline: number;
  readonly lines: readonly string[];
  /** Terminal 1: the note applies. Absent: only where a row names it. */
  readonly root?: Ref;
}

export interface TableImplication {
  readonly gene: string;
  readonly guideline: number;
  /** Ids of the decisions that it is said of; absent: all of the guideline. */
  readonly decisions?: readonly string[];
  readonly texts: readonly string[];
  /** Terminal 0: nothing to say; n: `texts[n - 1]`. */
  readonly root: Ref;
}
