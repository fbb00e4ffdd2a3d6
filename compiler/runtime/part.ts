import type { Answer, AnswerResult, AnswerValue } from '../ir/answer.ts';
import type { Outcome, Table, TableCell, TableDecision, TableFact, TableGene, TableTerm, Variable } from '../ir/table.ts';
import type { Engine } from './engine.ts';
import type { Knowledge, Option, Reading } from './knowledge.ts';
import type { Item } from './needed.ts';
import type { Found } from './outcomes.ts';
import type { Hints, Problems } from './problems.ts';
import type { Read } from './read-facts.ts';
import type { CallProblem, GeneWorld } from './read-gene.ts';
import type { Leaf, Restricted } from './worlds.ts';

/** A part of the runtime that only some tables need: `load(table, { parts: [genes, series] })`. What it can do is for the runtime alone. */
export interface Part extends Readonly<Partial<Hooks>> {
  readonly name: string;
}

/** What parts add, by the kind of facts and variables that they read, or by their subject. */
export interface Hooks {
  readonly code: FactReader;
  readonly findings: FactReader;
  readonly medications: FactReader;
  readonly series: FactReader;
  readonly date: FactReader;
  readonly genes: GeneReader;
  readonly numbers: Formulas;
  readonly rules: RuleReader;
  /** Whether something was looked at that a term asks about: a series is reported window by window, findings region by region. */
  readonly looked: (term: TableTerm, reading: Reading) => boolean;
  /** Marks an answer in which values of imprecise dates took part. `nodes`: those of the diagram that were looked at. */
  readonly approximate: (engine: Engine, knowledge: Knowledge, nodes: Iterable<number>) => Partial<Answer>;
  /** Drops facts that need not be known: where variables share facts, or some worlds are impossible. */
  readonly smallest: (diagram: Restricted, roots: readonly number[], items: readonly Item[]) => readonly Item[];
  readonly hints: Hints;
}

export interface FactReader {
  /** The report taken apart; undefined where problems were added. */
  read(engine: Engine, fact: TableFact, value: unknown, path: string, problems: Problems, today: unknown): unknown;
  /** What the report says of one variable; `reports`: of all facts, taken apart. Undefined: as where nothing is reported. */
  see?(engine: Engine, variable: Variable, index: number, report: unknown, reports: ReadonlyMap<number, unknown>): Reading | undefined;
  /** dates: the day of the report, which measurements may not lie after. */
  today?(value: unknown, problems: Problems): unknown;
}

/** Genes of which more is asked than the phenotype of two functions: scores, copies, single alleles. */
export interface GeneReader {
  /** Undefined where problems were added. */
  calls(engine: Engine, gene: TableGene, text: string, path: string, problems: Problems): readonly GeneWorld[] | CallProblem | undefined;
  /** `*15:02 carried` reports the fact of that allele, and no call. */
  carried(table: Table, fact: number, value: unknown, given: Map<number, unknown>): boolean;
  /** What the assays of alleles leave of a call; undefined where nothing is reported. */
  assays(engine: Engine, gene: number, called: readonly GeneWorld[] | undefined, reports: ReadonlyMap<number, unknown>): readonly GeneWorld[] | undefined;
  /** Several reports of one gene, which all hold, each read by `read`; undefined where there is none. */
  all(engine: Engine, gene: TableGene, value: object, path: string, problems: Problems, read: (item: unknown, path: string) => readonly GeneWorld[]): readonly GeneWorld[] | undefined;
  /** The numbers behind a class. */
  options(engine: Engine, gene: TableGene, option: Option): readonly Option[];
}

/** Constraints (`given that`), decisions that collect rows, and comparisons of authorities. */
export interface RuleReader {
  /** Leaves only the classes that the constraints allow; a problem where no world is left. */
  narrow(engine: Engine, knowledge: Knowledge, facts: unknown): Read;
  /** A conflict as its sides, and those who differ. */
  sides(engine: Engine, knowledge: Knowledge, decision: TableDecision, found: Found): readonly AnswerResult[];
  between(engine: Engine, decision: TableDecision): readonly string[];
  leading(engine: Engine, decision: TableDecision, rows: readonly number[]): readonly number[];
  collect(engine: Engine, knowledge: Knowledge, decision: TableDecision): Answer;
}

/** Computed numbers. */
export interface Formulas {
  /** Possible pieces of a variable that is computed. */
  classes(engine: Engine, knowledge: Knowledge, variable: number): readonly number[];
  /** The unsettled variables whose exact numbers the outcomes depend on, and of them those that are only enclosed. */
  inputs(engine: Engine, knowledge: Knowledge, roots: readonly number[], decision: TableDecision): { readonly inputs: readonly number[]; readonly enclosed: readonly number[] };
  /** A diagram restricted for each choice of the inputs. */
  restrict(engine: Engine, knowledge: Knowledge, into: Restricted, root: number, leaf: Leaf): number;
  /** The number of an outcome; those of an action by name, and whether one is a range. */
  value(engine: Engine, knowledge: Knowledge, decision: TableDecision, outcome: Outcome & { readonly kind: 'number' }): AnswerValue;
  computed(engine: Engine, knowledge: Knowledge, ids: readonly number[]): readonly [computed: Readonly<Record<string, string>>, vague: boolean];
  /** Whether it is no single number. */
  vague(value: AnswerValue): boolean;
  /** Ranges that touch are one. */
  merge(found: readonly Found[]): readonly Found[];
  /** Whether a cell on a number holds, and the number as text. */
  accepts(engine: Engine, knowledge: Knowledge, numbers: NonNullable<TableCell['numbers']>, decision: number): 'met' | 'failed' | 'open';
  text(engine: Engine, knowledge: Knowledge, decision: number): string | undefined;
  /** The facts behind variables. */
  owners(engine: Engine, variables: readonly number[]): readonly number[];
}
