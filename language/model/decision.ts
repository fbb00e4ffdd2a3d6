import type { Action } from './action.ts';
import type { Decimal, Domain, Unit } from './domain.ts';
import type { Span } from './span.ts';
import type { Cell, Condition, Term } from './term.ts';

export type Policy = 'unique' | 'agree' | 'collect' | 'first';

/**
 * One decision for one drug (a table that serves several drugs becomes one decision per drug) or one definition.
 * `id` is unique in a program: the name, with the authority in front where two guidelines decide the same drug ("CPIC: fluorouracil").
 */
export interface Decision {
  readonly id: string;
  readonly name: string;
  readonly kind: 'define' | 'recommend' | 'compare';
  /** The drug of a `recommend`, where its name is a declared drug. */
  readonly drug?: string;
  readonly guideline: number;
  readonly span: Span;
  readonly policy: Policy;
  /** Each clause by itself: the first that is false says why a patient is out of scope. All must hold. */
  readonly appliesWhen: readonly Condition[];
  /** Of a `define`: the type of its value. A `recommend` has none. */
  readonly type?: Domain;
  /** Of a `define` with a formula instead of rows. */
  readonly formula?: Formula;
  /** In declaration order: ordinary rows, exception rows (with `overrides`). */
  readonly rows: readonly Row[];
  readonly otherwise?: Otherwise;
  /** Rows of `also`: each adds clauses to the deciding row where it applies. */
  readonly also: readonly AlsoRow[];
  /** `measured by F`: carriers where a definition reads several facts. */
  readonly measuredBy?: readonly string[];
  /** Of a `compare`: ids of the decisions side by side. */
  readonly compares?: readonly string[];
  /** Facts that the decision reads directly (not through other decisions), in order of first use. */
  readonly terms: readonly Term[];
}

export interface Row {
  readonly id: string;
  readonly span: Span;
  /** Cells of a table row that are not `any`, in column order. `any` cells are left out. */
  readonly cells: readonly Cell[];
  /** Conditions of a rule, or of a `when` column, beside the cells. */
  readonly when?: Condition;
  /** The base row that this row is an exception to. */
  readonly overrides?: string;
  readonly result: Result;
  readonly evidence: Evidence;
  /** Names of notes that the row names itself. */
  readonly notes: readonly string[];
  /** Written reason: of a not-tested row, of a local change. */
  readonly because?: string;
}

export interface AlsoRow {
  readonly id: string;
  readonly span: Span;
  readonly cells: readonly Cell[];
  readonly when?: Condition;
  /** Ids of the rows it may add to; absent: every row. */
  readonly to?: readonly string[];
  readonly action: Action;
  readonly evidence: Evidence;
}

export interface Otherwise {
  readonly span: Span;
  readonly result: Result;
  readonly because: string;
}

export type Result =
  /** A value of the definition's discrete domain, by name; of a number, one of its labels (`Indeterminate`). */
  | { readonly kind: 'value'; readonly value: string }
  /** A number computed from the patient; constant results too. */
  | { readonly kind: 'number'; readonly formula: Expression }
  /** The value of another definition with the same type. */
  | { readonly kind: 'decision'; readonly decision: string }
  /** No value yet: `order HER2 ISH`, `adjudicate`. Passes through every decision that reads it, like a conflict. */
  | { readonly kind: 'pending'; readonly action: Action }
  | { readonly kind: 'not applicable' }
  /** Two tests disagree: `conflict between A and B`. */
  | { readonly kind: 'conflict'; readonly between: readonly string[] }
  | { readonly kind: 'action'; readonly action: Action };

/** Who says so and how strongly. `strength` or `level` is a value of the named scheme; schemes are never compared. */
export interface Evidence {
  readonly scheme?: string;
  readonly level?: string;
  readonly sources: readonly string[];
  readonly findings: readonly { readonly source: string; readonly level?: string; readonly text: string }[];
}

export interface Formula {
  readonly expression: Expression;
  readonly unit: Unit;
  readonly min: Decimal;
  readonly max: Decimal;
  readonly rounding?: Rounding;
  readonly span: Span;
}

export interface Rounding {
  readonly to: Decimal;
  readonly mode: 'half up' | 'half even' | 'up' | 'down';
}

/** Exact rational arithmetic. Values carry no unit at run time; the type checker has checked the units. */
export type Expression =
  | { readonly kind: 'constant'; readonly value: Decimal; readonly span: Span }
  /** A numeric term, in the given unit (factor to the term's own unit is exact). */
  | { readonly kind: 'term'; readonly term: Term; readonly factor: Decimal; readonly span: Span }
  | { readonly kind: 'sum' | 'product'; readonly of: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'difference' | 'quotient' | 'power'; readonly left: Expression; readonly right: Expression; readonly span: Span }
  /** `whole decades of age`: floor of the argument divided by `by`. */
  | { readonly kind: 'whole'; readonly of: Expression; readonly by: Decimal; readonly span: Span }
  /** Functions with irrational values are computed to 34 significant digits, then rounded by the formula. */
  | { readonly kind: 'square' | 'square root' | 'exp' | 'ln'; readonly of: Expression; readonly span: Span }
  | { readonly kind: 'min' | 'max'; readonly of: readonly Expression[]; readonly span: Span }
  /** The terms whose condition holds are added. */
  | { readonly kind: 'total'; readonly of: readonly TotalRow[]; readonly span: Span };

export interface TotalRow {
  readonly id: string;
  readonly coefficient: Decimal;
  readonly times: Expression;
  readonly when?: Condition;
  readonly span: Span;
}
