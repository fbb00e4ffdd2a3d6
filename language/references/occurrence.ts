import type { Span } from '../model/index.ts';

/** A place where a name stands and what it stands for: what rename, definition, references and hover need. */
export interface Occurrence {
  readonly span: Span;
  readonly symbol: SymbolOf;
  /** The name is declared here. */
  readonly declares?: true;
}

export interface SymbolOf {
  readonly kind:
    | 'fact' | 'value' | 'gene' | 'allele' | 'phenotype' | 'variant' | 'drug' | 'group' | 'class' | 'test' | 'source' | 'scheme' | 'level'
    | 'define' | 'recommend' | 'compare' | 'row' | 'advice' | 'note' | 'window' | 'terminology' | 'term';
  readonly name: string;
  /** The fact of a value, the gene of an allele, the decision of a row. */
  readonly of?: string;
  readonly declared: Span;
}
