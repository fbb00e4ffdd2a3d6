import type { Clause } from '../model/index.ts';

/** What the actions of a file may name. Lookups ignore case and give the declared spelling. */
export interface ActionNames {
  drug(name: string): string | undefined;
  /** A declared group, or a class that some drug has; singular and plural are the same. */
  group(name: string): string | undefined;
  test(name: string): string | undefined;
  /** `GENE genotype`, or a fact that can be ordered by its own name. */
  orderable(name: string): string | undefined;
  /** A definition whose value is a number with a unit. */
  numberDefinition(name: string): string | undefined;
  /** The expanded clauses of an `advice`; `cyclic` where it leads back to itself. */
  advice(name: string): readonly Clause[] | 'cyclic' | undefined;
  readonly candidates: {
    readonly drugs: readonly string[];
    readonly groups: readonly string[];
    readonly tests: readonly string[];
    readonly definitions: readonly string[];
    readonly advice: readonly string[];
  };
}

/** Something wrong in an action. Offsets are into the text that the words came from. */
export interface ActionProblem {
  readonly code: 'unknown-action' | 'unknown-name' | 'unsafe-dose' | 'unit-mismatch' | 'value-out-of-range' | 'cyclic-advice';
  readonly message: string;
  readonly hint?: string;
  readonly start: number;
  readonly end: number;
}
