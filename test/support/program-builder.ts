/**
 * Builds `Program` models by hand, without the parser, for tests of everything behind the language front end.
 *
 * ```ts
 * const program = build('codeine')
 *   .geneByScore('CYP2D6', { phenotypes: 'PM, IM, NM, UM, Indeterminate', alleles: { '*1': '1', '*4': '0', '*22': 'unknown' },
 *     bins: { PM: '0', IM: '> 0 to < 1.25', NM: '1.25 to 2.25', UM: '> 2.25' }, unknown: 'Indeterminate', copies: true })
 *   .quantity('age', 'years', 0, 120)
 *   .recommend('codeine', {
 *     columns: ['CYP2D6 score', 'age'],
 *     scope: ['age: >= 18'],
 *     rows: [['poor', '0', 'any', 'avoid'], ['other', '> 0', 'any', 'usual dose'], ['open', 'Indeterminate', 'any', 'no recommendation']],
 *   })
 *   .program();
 * ```
 *
 * Columns are written as in a rule file (`CYP2C19`, `CYP2D6 score`, `CYP2C19 genotype`, `CYP2C9 count of *2`, `CYP2C9 carries *5 or *6`,
 * `HLA-B *57:01`, `taking includes omeprazole`, `tumor has EGFR mutation`, `latest BCR::ABL1`, `BCR::ABL1 during month 3`, a decision's name).
 * Cells: `any`, `A|B` (or `A or B`), `not A`, `>= 2`, `> 0 to < 1.25`, `not tested`, `tested`, `A|not tested`. A row is `[id, ...cells, result]`.
 * A condition is `'column: cell'`, or `{ all }`, `{ any }`, `{ not }` of conditions. Results: see `test/support/results.ts`.
 */
import type { Condition, Decision, Drug, Expression, Fact, Gene, Interval, Program, Row, Terminology, Window } from '../../language/model/index.ts';
import { parseCell, parseInterval, values } from './cells.ts';
import { action, defineResult, type ResultText } from './results.ts';
import { termOf, termsOf } from './terms.ts';
import { nextSpan } from './spans.ts';

export type ConditionText = string | { readonly all: readonly ConditionText[] } | { readonly any: readonly ConditionText[] } | { readonly not: ConditionText };

/** `[id, ...cells, result]`, or with a condition beside the cells. */
export type RowText = readonly [string, ...string[]] | { readonly row: readonly [string, ...string[]]; readonly when?: ConditionText; readonly because?: string; readonly level?: string; readonly result?: ResultText };

export interface DecisionText {
  readonly columns?: readonly string[];
  readonly rows?: readonly RowText[];
  readonly policy?: Decision['policy'];
  readonly scope?: readonly ConditionText[];
  readonly otherwise?: ResultText;
  /** Exception rows by base row; they may have columns of their own. */
  readonly except?: Readonly<Record<string, { readonly columns: readonly string[]; readonly rows: readonly RowText[] }>>;
  readonly also?: { readonly columns: readonly string[]; readonly rows: readonly RowText[]; readonly to?: readonly string[] };
  readonly measuredBy?: readonly string[];
}

/** `values`: a discrete definition. `number`: `[unit, min, max]` of a numeric one. */
export interface DefineText extends DecisionText {
  readonly values?: string;
  readonly ordered?: boolean;
  readonly number?: readonly [string, number, number];
  readonly formula?: Expression;
  readonly rounding?: { readonly to: string; readonly mode: 'half up' | 'half even' | 'up' | 'down' };
}

export interface ScoreGeneText {
  readonly phenotypes: string;
  readonly alleles: Readonly<Record<string, string>>;
  readonly bins: Readonly<Record<string, string>>;
  readonly unknown?: string;
  readonly copies?: boolean;
  readonly tandems?: boolean;
  readonly of?: 'both alleles' | 'two lowest';
}

export interface PairGeneText {
  readonly phenotypes: string;
  /** Function of each allele. */
  readonly alleles: Readonly<Record<string, string>>;
  /** `[one, other, phenotype]`, alternatives with `|`. */
  readonly rows: readonly (readonly [string, string, string])[];
  readonly inheritance?: Gene['inheritance'];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

export class ProgramBuilder {
  private readonly model: Writable<Program>;

  constructor(name: string) {
    this.model = {
      name, files: [{ path: `${name}.precept`, sha256: '', text: '' }], facts: [], genes: [], drugs: [], groups: [], tests: [], terminologies: [], windows: [],
      guidelines: [{ title: name, authority: 'Test', version: '1', file: 0, span: nextSpan() }],
      schemes: [{ name: 'Test strength', levels: ['strong', 'weak'] }], sources: [{ name: 'Test 2026', reference: { kind: 'doi', value: '10.0/test' }, span: nextSpan() }],
      decisions: [], declared: [], constraints: [], implications: [], notes: [], layers: [], cases: [],
    };
  }

  fact(name: string, type: Fact['type']): this {
    this.model.facts.push({ name, span: nextSpan(), type });
    return this;
  }

  category(name: string, list: string, ordered = false): this {
    return this.fact(name, { kind: 'category', domain: { kind: 'discrete', values: values(list), ordered }, yesNo: false });
  }

  yesNo(name: string): this {
    return this.fact(name, { kind: 'category', domain: { kind: 'discrete', values: values('no, yes'), ordered: false }, yesNo: true });
  }

  quantity(name: string, unit: string, min: number | string, max: number | string, more: { readonly decimals?: number; readonly labels?: readonly string[] } = {}): this {
    return this.fact(name, { kind: 'quantity', domain: { kind: 'number', unit: { ucum: ucum(unit), text: unit }, min: String(min), max: String(max), labels: (more.labels ?? []).map((label) => ({ name: label })), ...(more.decimals === undefined ? {} : { decimals: more.decimals }) } });
  }

  geneByScore(name: string, text: ScoreGeneText): this {
    const bins = Object.entries(text.bins).map(([phenotype, interval]) => ({ interval: parseInterval(interval), phenotype, span: nextSpan() }));
    return this.gene({
      name, inheritance: 'autosomal', span: nextSpan(), phenotypes: values(text.phenotypes), variants: [],
      call: { kind: 'score', of: text.of ?? 'both alleles', copies: text.copies ? 'multiply' : 'none', tandems: text.tandems ? 'add' : 'none', bins, ...(text.unknown === undefined ? {} : { unknown: text.unknown }) },
      alleles: Object.entries(text.alleles).map(([allele, activity]) => ({ name: allele, aliases: [], span: nextSpan(), ...(activity === 'unknown' ? {} : { activity }) })),
    });
  }

  geneByPair(name: string, text: PairGeneText): this {
    const rows = text.rows.map(([one, other, phenotype]) => ({ one: one.split('|'), other: other.split('|'), phenotype, span: nextSpan() }));
    return this.gene({
      name, inheritance: text.inheritance ?? 'autosomal', span: nextSpan(), phenotypes: values(text.phenotypes), variants: [], call: { kind: 'pair of functions', rows },
      alleles: Object.entries(text.alleles).map(([allele, fn]) => ({ name: allele, aliases: [], function: fn, span: nextSpan() })),
    });
  }

  /** A haploid gene; `rows` are `[functions, phenotype]`. */
  geneHaploid(name: string, text: { readonly phenotypes: string; readonly alleles: Readonly<Record<string, string>>; readonly rows: readonly (readonly [string, string])[] }): this {
    return this.gene({
      name, inheritance: 'mitochondrial', span: nextSpan(), phenotypes: values(text.phenotypes), variants: [],
      call: { kind: 'haploid', rows: text.rows.map(([functions, phenotype]) => ({ functions: functions.split('|'), phenotype, span: nextSpan() })) },
      alleles: Object.entries(text.alleles).map(([allele, fn]) => ({ name: allele, aliases: [], function: fn, span: nextSpan() })),
    });
  }

  /** A presence gene with one fact per allele: `HLA-B` and `HLA-B *57:01`, … */
  presence(name: string, alleles: readonly string[]): this {
    this.gene({ name, inheritance: 'autosomal', span: nextSpan(), phenotypes: [], variants: [], call: { kind: 'presence', fields: 2 }, alleles: alleles.map((allele) => ({ name: allele, aliases: [], span: nextSpan() })) });
    for (const allele of alleles) this.fact(`${name} ${allele}`, { kind: 'allele', gene: name, allele, domain: { kind: 'discrete', values: values('negative, positive'), ordered: false } });
    return this;
  }

  variant(gene: string, variant: string, genotypes: string): this {
    const list = values(genotypes);
    this.model.genes.push({ name: gene, inheritance: 'autosomal', span: nextSpan(), phenotypes: [], call: { kind: 'variants' }, alleles: [], variants: [{ name: variant, genotypes: list.map((value) => value.name) }] });
    return this.fact(`${gene} ${variant}`, { kind: 'variant', gene, variant, domain: { kind: 'discrete', values: list, ordered: false } });
  }

  gene(gene: Gene): this {
    this.model.genes.push(gene);
    return this.fact(gene.name, { kind: 'gene', gene: gene.name });
  }

  /** `drugs`: name to classes (`'omeprazole': 'PPI'`). */
  medications(name: string, drugs: Readonly<Record<string, string>>): this {
    for (const [drug, classes] of Object.entries(drugs)) this.drug(drug, classes === '' ? [] : classes.split(',').map((part) => part.trim()));
    return this.fact(name, { kind: 'medications' });
  }

  drug(name: string, classes: readonly string[] = []): this {
    const drug: Drug = { name, classes, ingredients: [], span: nextSpan() };
    this.model.drugs.push(drug);
    return this;
  }

  findings(name: string): this { return this.fact(name, { kind: 'findings' }); }
  date(name: string): this { return this.fact(name, { kind: 'date' }); }

  series(name: string, unit: string, min: number | string, max: number | string): this {
    return this.fact(name, { kind: 'series', domain: { kind: 'number', unit: { ucum: ucum(unit), text: unit }, min: String(min), max: String(max), labels: [] } });
  }

  /** Months since a date fact, as an interval: `2.5 to 4.5`, `> 13.5`. */
  window(name: string, since: string, months: string): this {
    const interval: Interval = parseInterval(months);
    const window: Window = {
      name, since, unit: { ucum: 'mo', text: 'months' }, span: nextSpan(),
      ...(interval.lo === undefined ? {} : { from: days(interval.lo) }), ...(interval.loOpen ? { fromOpen: true } : {}),
      ...(interval.hi === undefined ? {} : { to: days(interval.hi) }), ...(interval.hiOpen ? { toOpen: true } : {}),
    };
    this.model.windows.push(window);
    return this;
  }

  /** `tree`: code to parent code (`''` for a root). */
  code(name: string, terminology: string, tree: Readonly<Record<string, string>>): this {
    const codes: Terminology['codes'] = Object.entries(tree).map(([code, parent]) => ({ code, name: `Name of ${code}`, ...(parent === '' ? {} : { parent }) }));
    this.model.terminologies.push({ name: terminology, version: '1', sha256: '', codes, revoked: [] });
    return this.fact(name, { kind: 'code', domain: { kind: 'code', terminology } });
  }

  test(name: string, answers: readonly string[]): this {
    this.model.tests.push({ name, answers, span: nextSpan() });
    return this;
  }

  define(name: string, text: DefineText): this {
    const type: Decision['type'] = text.values === undefined
      ? { kind: 'number', unit: { ucum: ucum(text.number?.[0] ?? '1'), text: text.number?.[0] ?? '1' }, min: String(text.number?.[1] ?? -1e6), max: String(text.number?.[2] ?? 1e6), labels: [] }
      : { kind: 'discrete', values: values(text.values), ordered: text.ordered ?? false };
    const formula: Decision['formula'] = text.formula === undefined || type.kind !== 'number' ? undefined
      : { expression: text.formula, unit: type.unit, min: type.min, max: type.max, span: nextSpan(), ...(text.rounding ? { rounding: text.rounding } : {}) };
    return this.decision({ ...this.decisionOf(name, 'define', text), type, ...(formula ? { formula } : {}) });
  }

  recommend(name: string, text: DecisionText): this { return this.decision(this.decisionOf(name, 'recommend', text)); }

  compare(name: string, members: readonly string[]): this { return this.decision({ ...this.decisionOf(name, 'compare', {}), compares: members }); }

  /** `given that`. */
  given(condition: ConditionText): this {
    this.model.constraints.push({ condition: this.condition(condition), span: nextSpan() });
    return this;
  }

  decision(decision: Decision): this {
    const full = { ...decision, terms: termsOf(decision) };
    this.model.decisions.push(full);
    this.model.declared.push(full.id);
    return this;
  }

  condition(text: ConditionText): Condition {
    if (typeof text !== 'string') {
      const span = nextSpan();
      if ('all' in text) return { kind: 'all', of: text.all.map((part) => this.condition(part)), span };
      if ('any' in text) return { kind: 'any', of: text.any.map((part) => this.condition(part)), span };
      return { kind: 'not', of: this.condition(text.not), span };
    }
    const at = text.indexOf(': ');
    const cell = parseCell(this.term(text.slice(0, at).trim()), text.slice(at + 1).trim());
    if (!cell) throw new Error(`the condition ${text} tests nothing`);
    return { kind: 'cell', cell };
  }

  term(header: string): ReturnType<typeof termOf> { return termOf(this.model, header); }

  program(): Program { return this.model; }

  private decisionOf(name: string, kind: Decision['kind'], text: DecisionText): Decision {
    const result = (value: ResultText): Row['result'] => kind === 'recommend' ? resultOfRecommend(value) : defineResult(this.model, value);
    const rows = (text.rows ?? []).map((row) => this.row(text.columns ?? [], row, result));
    for (const [base, table] of Object.entries(text.except ?? {})) rows.push(...table.rows.map((row) => ({ ...this.row(table.columns, row, result), overrides: base })));
    const also = (text.also?.rows ?? []).map((row) => {
      const built = this.row(text.also?.columns ?? [], row, resultOfRecommend);
      if (built.result.kind !== 'action') throw new Error('a row of also has an action');
      return { id: built.id, span: built.span, cells: built.cells, action: built.result.action, evidence: built.evidence, ...(built.when ? { when: built.when } : {}), ...(text.also?.to ? { to: text.also.to } : {}) };
    });
    return {
      id: name, name, kind, guideline: 0, span: nextSpan(), policy: text.policy ?? 'unique', appliesWhen: (text.scope ?? []).map((part) => this.condition(part)), rows, also, terms: [],
      ...(text.otherwise === undefined ? {} : { otherwise: { span: nextSpan(), result: result(text.otherwise), because: 'test' } }),
      ...(text.measuredBy ? { measuredBy: text.measuredBy } : {}), ...(this.model.drugs.some((drug) => drug.name === name) && kind === 'recommend' ? { drug: name } : {}),
    };
  }

  private row(columns: readonly string[], text: RowText, result: (value: ResultText) => Row['result']): Row {
    const full = 'row' in text ? text : { row: text };
    const cells = columns.flatMap((column, index) => parseCell(this.term(column), full.row[index + 1] ?? 'any') ?? []);
    return {
      id: full.row[0], span: nextSpan(), cells, notes: [],
      result: result(full.result ?? full.row[columns.length + 1] ?? ''), evidence: { scheme: 'Test strength', level: full.level ?? 'strong', sources: ['Test 2026'], findings: [] },
      ...(full.when === undefined ? {} : { when: this.condition(full.when) }), ...(full.because === undefined ? {} : { because: full.because }),
    };
  }
}

export function build(name = 'test'): ProgramBuilder { return new ProgramBuilder(name); }

function resultOfRecommend(value: ResultText): Row['result'] {
  return typeof value === 'string' ? { kind: 'action', action: action(value) } : value;
}

function ucum(unit: string): string {
  return { years: 'a', months: 'mo', days: 'd' }[unit] ?? unit;
}

function days(months: string): string { return String(Number(months) * 30.4375); }
