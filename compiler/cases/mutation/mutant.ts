import type { Decision, Program, Result, Span } from '../../../language/model/index.ts';

/** A small change of the rules, as somebody could make it by mistake. */
export interface Mutant {
  readonly kind: MutantKind;
  /** Where the change lies: a cell, a row, a condition, an allele. */
  readonly span: Span;
  /** What the rules would say, as the rest of "No case would notice if …": `row poor asked CYP2C19 for PM or IM instead of PM`. */
  readonly text: string;
  /** The row that was changed, by id; absent for the scope. */
  readonly row?: string;
  /** Name of the decision or gene that was changed. */
  readonly of: string;
  /** Alleles that behave like the changed one: it stands for them. */
  readonly alike?: readonly string[];
  readonly change: MutantChange;
}

export type MutantChange =
  /** One decision, which can stand beside its original. */
  | { readonly kind: 'decision'; readonly decision: Decision }
  /** A gene: another program. `reports` of it are likely to show it. */
  | { readonly kind: 'gene'; readonly program: Program; readonly gene: string; readonly reports: readonly string[] }
  /** The formula of a decision: another program. */
  | { readonly kind: 'formula'; readonly program: Program; readonly decision: Decision };

export type MutantKind = (typeof mutantKinds)[number];

/** In the order in which reports show them: what is done, then to whom, then how strongly it is advised. */
export const mutantKinds = ['action', 'value', 'threshold', 'condition', 'scope', 'order', 'otherwise', 'addition', 'coefficient', 'allele', 'phenotype', 'level'] as const;

/** What a row says, as people quote it. */
export function resultText(result: Result): string {
  switch (result.kind) {
    case 'action': case 'pending':
      return `"${result.action.sentence}"`;
    case 'value':
      return `"${result.value}"`;
    case 'decision':
      return `the value of ${result.decision}`;
    case 'number':
      return result.formula.kind === 'constant' ? result.formula.value : 'its number';
    default:
      return `"${result.kind}"`;
  }
}

/** A part left out. */
export function without<T extends object, K extends keyof T>(whole: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = whole;
  return rest;
}

/** Text of a value without its places in the source. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => (key === 'span' ? undefined : part)) ?? '';
}
