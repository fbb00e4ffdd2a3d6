import type { FunctionRule } from './function-rule.ts';
import type { ScoreRule } from './score-rule.ts';

/** How a gene's alleles become its phenotype. */
export type GeneRule = FunctionRule | ScoreRule;

/** What a rule derives for a diplotype. `lookup`: as the file writes it. `of`: what it was derived from, in words. */
export interface Derived {
  readonly phenotype: string | undefined;
  readonly lookup: string;
  readonly of: string;
  /** Diplotypes of the file of which the same holds, and that say the phenotype. */
  readonly same: number;
}
