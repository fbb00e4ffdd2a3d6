import type { Action, Decimal, Interval } from '../../language/model/index.ts';

/** A reference into the diagram: `>= 0` a node number, `< 0` the terminal `-1 - ref` of the decision that owns the root. */
export type Ref = number;

/** A place in a source file: file index, line, column (from 1). */
export type Place = readonly [file: number, line: number, column: number];

/** One decision: its rows for people, its root and terminals for machines. */
export interface TableDecision {
  readonly id: string;
  readonly name: string;
  readonly kind: 'define' | 'recommend' | 'compare';
  readonly drug?: string;
  readonly guideline: number;
  readonly place: Place;
  readonly policy: 'unique' | 'agree' | 'collect' | 'first';
  readonly appliesWhen: readonly { readonly text: string; readonly place: Place; readonly condition: TableCondition }[];
  readonly rows: readonly TableRow[];
  readonly also: readonly TableRow[];
  /** What is said where nothing else matches (row -1). */
  readonly otherwise?: { readonly place: Place; readonly because: string; readonly outcome: number };
  /** Every result that a row of this decision can have; rows and terminals index it. */
  readonly outcomes: readonly Outcome[];
  /** unique, agree, first, compare: one root. collect: none. */
  readonly root?: Ref;
  /** What a terminal of this decision's roots means. */
  readonly terminals: readonly Terminal[];
  /**
   * collect: one root per row, then one for `otherwise` if there is one; terminals: 0 does not apply, 1 applies, 2 may apply (a column is pending or in
   * conflict), 3 out of scope, 4 impossible.
   */
  readonly rowRoots?: readonly Ref[];
  /** Where some possible world has terminal 1, the answer is provisional on these facts. `row`: -1 for scope, `also` and totals. */
  readonly live: readonly { readonly row: number; readonly root: Ref; readonly facts: readonly number[] }[];
  /** Decisions read directly by rows or scope, whose marks pass on. */
  readonly reads: readonly number[];
  /** Numeric definitions: unit, range, rounding. */
  readonly number?: { readonly unit: string; readonly min: Decimal; readonly max: Decimal; readonly rounding?: { readonly to: Decimal; readonly mode: string } };
  readonly compares?: readonly number[];
  /**
   * What its chain of decisions asks for: `[fact, variable, ask]`, to name what to find out. `ask`: -1, or for an allele's own fact, where the gene is not
   * reported, the question among the gene's `asks`; -2: the gene's own fact where it is reported only.
   */
  readonly asks: readonly (readonly [fact: number, variable: number, ask: number])[];
  /**
   * The facts that the answer depends on; equal classes of them give equal answers. `alone`: where all of them are settled, the terminal of `root` is
   * the answer. Absent where the answer has computed numbers.
   */
  readonly kept?: { readonly facts: readonly number[]; readonly alone?: true };
}

/** The deciding rows of one kind of world, and the outcome. `rows` may be `-1`: `otherwise`. */
export interface Terminal {
  readonly kind: 'impossible' | 'decided' | 'does not apply' | 'conflict' | 'pending' | 'gap';
  readonly rows: readonly number[];
  /** Rows of `also` that add clauses. */
  readonly also: readonly number[];
  /** Index into `outcomes`. */
  readonly outcome?: number;
  /** does not apply: index of the scope clause that excluded the patient. */
  readonly clause?: number;
}

export type Outcome =
  | { readonly kind: 'value'; readonly value: string; readonly short?: string }
  /** The number is computed by `formula`; equal formulas with different numbers are different outcomes. */
  | { readonly kind: 'number'; readonly formula: TableExpression }
  /** `computes`: definitions whose number is part of the action (`dose by IWPC dose`). */
  | { readonly kind: 'action'; readonly action: Action; readonly computes: readonly number[] }
  | { readonly kind: 'pending'; readonly action: Action }
  | { readonly kind: 'not applicable' }
  | { readonly kind: 'conflict'; readonly between: readonly string[] };

export interface TableRow {
  readonly id: string;
  readonly place: Place;
  readonly cells: readonly TableCell[];
  readonly when?: TableCondition;
  readonly overrides?: number;
  /** What the row says, without additions; -1: the value of another definition. */
  readonly outcome: number;
  readonly scheme?: string;
  readonly level?: string;
  readonly sources: readonly string[];
  readonly findings: readonly { readonly source: string; readonly level?: string; readonly text: string }[];
  readonly notes: readonly string[];
  readonly because?: string;
  /** also: rows that it may add to; absent: all. */
  readonly to?: readonly number[];
}

/**
 * `accepts`: ranges of class numbers of the term's variable `[from, end, from, end, …]`, ends exclusive (for a decision: of its outcomes that are values, by
 * index of `outcomes`); absent: every class. For a medication term: 1 accepts "yes", 0 "no".
 */
export interface TableCell {
  readonly term: number;
  readonly text: string;
  readonly place: Place;
  readonly accepts?: readonly number[];
  readonly notTested?: true;
  readonly tested?: true;
  /** A cell on the number of a definition: the numbers it accepts (then `accepts` is absent). */
  readonly numbers?: { readonly intervals: readonly Interval[]; readonly equal: readonly Decimal[]; readonly labels: readonly string[] };
}

export type TableCondition =
  | { readonly kind: 'cell'; readonly cell: TableCell }
  | { readonly kind: 'all' | 'any'; readonly of: readonly TableCondition[] }
  | { readonly kind: 'not'; readonly of: TableCondition };

export type TableExpression =
  | { readonly kind: 'constant'; readonly value: Decimal }
  | { readonly kind: 'term'; readonly term: number; readonly factor: Decimal }
  | { readonly kind: 'sum' | 'product' | 'min' | 'max'; readonly of: readonly TableExpression[] }
  | { readonly kind: 'difference' | 'quotient' | 'power'; readonly left: TableExpression; readonly right: TableExpression }
  | { readonly kind: 'whole'; readonly of: TableExpression; readonly by: Decimal }
  | { readonly kind: 'square' | 'square root' | 'exp' | 'ln'; readonly of: TableExpression }
  /** Rows whose diagram root (terminal 1) holds are added. */
  | { readonly kind: 'total'; readonly of: readonly { readonly id: string; readonly coefficient: Decimal; readonly times: TableExpression; readonly root: Ref }[] };
