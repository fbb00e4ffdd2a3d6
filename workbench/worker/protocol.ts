import type { Answer, InputProblem, TableFact } from '../../compiler/ir/index.ts';
import type { Explanation } from '../../compiler/runtime/full.ts';

/**
 * What the workbench asks of its worker beside the language server protocol. `uri` is the file whose program is meant; `version` is that of
 * the text the answer was computed from, so that late answers can be told.
 */
export interface Requests {
  'precept/program': { readonly params: { readonly uri: string }; readonly result: ProgramSummary };
  'precept/decide': { readonly params: { readonly uri: string; readonly facts: Facts }; readonly result: Decided };
  'precept/cases': { readonly params: { readonly uri: string }; readonly result: CasesRun };
}

export type Facts = Readonly<Record<string, unknown>>;

export interface ProgramSummary {
  readonly version: number;
  /** Why there is no table, in words; absent where there is one. */
  readonly blocked?: string;
  readonly facts: readonly FormFact[];
  readonly decisions: readonly { readonly id: string; readonly name: string; readonly kind: string; readonly drug?: string }[];
  readonly citations: readonly { readonly name: string; readonly kind: string; readonly value: string }[];
  readonly guidelines: readonly { readonly title: string; readonly authority: string; readonly version: string; readonly file: string }[];
  /** Paths of the files that places refer to, by index. */
  readonly files: readonly string[];
  readonly cases: readonly CaseSummary[];
  /** Findings in files that this one imports. */
  readonly elsewhere: readonly { readonly path: string; readonly line: number; readonly message: string }[];
}

/** A fact with everything that its form field needs. */
export interface FormFact extends TableFact {
  readonly alleles: readonly string[];
  readonly phenotypes: readonly string[];
  readonly drugs: readonly string[];
  readonly codes: readonly { readonly code: string; readonly name: string }[];
}

export interface CaseSummary {
  readonly name: string;
  readonly path: string;
  readonly line: number;
  readonly facts: Facts;
}

export interface Decided {
  readonly answers: readonly Answer[];
  readonly problems: readonly InputProblem[];
  readonly explanations: Readonly<Record<string, Explanation>>;
}

export interface CasesRun {
  readonly results: readonly CaseResult[];
}

export interface CaseResult {
  readonly name: string;
  readonly passed: boolean;
  /** For a failing case, everything that differs: the outcome, the rows, what is missing. */
  readonly differences: readonly { readonly decision: string; readonly what: string; readonly expected: string; readonly found: string }[];
}
