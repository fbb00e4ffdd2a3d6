import type { Decision, Expression, Program, Term } from '../../../language/model/index.ts';
import type { Variable } from '../../ir/index.ts';
import { CutList, cutsOf } from '../cuts.ts';
import { termsOf } from '../visit-terms.ts';
import { demandsOf, numberSets, type Demand } from '../demand.ts';
import type { Draft, Places, Reading } from './draft.ts';
import type { GeneSpace } from './gene.ts';
import { intervalText } from './number.ts';
import { decisionDrafts, orderDrafts } from './order.ts';
import { readTerms } from './read.ts';

/** A root variable in its place. */
export interface SpaceVariable extends Pick<Draft, 'text' | 'report'> {
  readonly index: number;
  readonly variable: Variable;
}

/** A term of the program and the variables behind it. */
export interface SpaceTerm extends Omit<Reading, 'drafts'> {
  readonly index: number;
  /** Root variables, as `Reading` has their drafts; none for a decision. */
  readonly variables: readonly number[];
  /** The variable "not tested", where some cell names it. */
  readonly status?: number;
  /** The variable "not reported", where a constraint names it. */
  readonly unreported?: number;
}

/** The variable for the number of a general formula, and its line. */
export interface FormulaVariable {
  readonly index: number;
  readonly line: CutList;
}

/** The compressed space of patients: root variables with finitely many classes each. */
export interface Space {
  readonly variables: readonly SpaceVariable[];
  readonly terms: readonly SpaceTerm[];
  readonly termByName: ReadonlyMap<string, SpaceTerm>;
  readonly formulas: ReadonlyMap<string, FormulaVariable>;
  readonly genes: ReadonlyMap<string, GeneSpace>;
  /** Formulas of definitions whose questions are asked of a root variable instead, exactly. */
  readonly exactFormulas: ReadonlySet<Expression>;
}

export function spaceOf(program: Program): Space {
  const { terms: demands, general, exact } = demandsOf(program);
  const { readings, genes } = readTerms(program, demands);
  const byTerm = new Map<string, Reading>();
  for (const reading of readings) byTerm.set(reading.term.name, reading);
  for (const demand of demands.values()) shareReading(demand, readings, byTerm);
  const lines = formulaLines(program, demands, general);
  const formulas = new Map([...lines].map(([id, line]) => [id, formulaDraft(program, id, line)]));
  const unasked = [...genes.values()].map((g) => g.draft).filter((d) => d.classes > 1);
  const reads = decisionDrafts(program, byTerm);
  const roots = [...new Set([...orderDrafts(program, byTerm, reads), ...unasked])];
  const order = insertStatus(program, roots, byTerm, demands, reads);
  const drafts = [...order, ...formulas.values()];
  const at = new Map(drafts.map((d, i) => [d, i]));
  const statusOf = new Map(order.flatMap((d, i) => (d instanceof StatusDraft ? [[d.name, i] as const] : [])));
  const names = [...demands.keys()];
  const places = placesOf(program, names);
  const terms = names.map((name, index): SpaceTerm => termOf(demands.get(name)!.term, index, byTerm.get(name), at, statusOf));
  return {
    variables: drafts.map((d, index) => ({ index, variable: d.build(places), text: d.text, report: d.report })),
    terms,
    termByName: new Map(terms.map((t) => [t.term.name, t])),
    formulas: new Map([...formulas].map(([id, draft]) => [id, { index: at.get(draft)!, line: lines.get(id)! }])),
    genes,
    exactFormulas: exact,
  };
}

function termOf(term: Term, index: number, reading: Reading | undefined, at: ReadonlyMap<Draft, number>, statusOf: ReadonlyMap<string, number>): SpaceTerm {
  const [status, unreported] = [statusOf.get(statusName(term, false)), statusOf.get(statusName(term, true))];
  return {
    index,
    term,
    variables: (reading?.drafts ?? []).map((d) => at.get(d)!).toSorted((a, b) => a - b),
    classes: reading?.classes ?? (() => []),
    determinate: reading?.determinate ?? [],
    classText: reading?.classText ?? [],
    ...(reading?.values ? { values: reading.values } : term.domain.kind === 'discrete' ? { values: term.domain.values.map((v) => v.name) } : {}),
    ...(status === undefined ? {} : { status }),
    ...(unreported === undefined ? {} : { unreported }),
    ...(reading?.tooLarge ? { tooLarge: true as const } : {}),
  };
}

/** Two spellings of one fact read one variable. */
function shareReading(demand: Demand, readings: readonly Reading[], byTerm: Map<string, Reading>): void {
  const { term } = demand;
  if (byTerm.has(term.name) || term.kind !== 'fact') return;
  const shared = readings.find((r) => r.term.kind === 'fact' && r.term.fact === term.fact);
  if (shared) byTerm.set(term.name, shared);
}

function formulaLines(program: Program, demands: ReadonlyMap<string, Demand>, general: ReadonlySet<string>): ReadonlyMap<string, CutList> {
  return new Map(program.decisions.flatMap((decision) => {
    if (!general.has(decision.id) || decision.type?.kind !== 'number') return [];
    const asked = [...demands.values()].filter((d) => d.term.kind === 'decision' && d.term.decision === decision.id);
    return [[decision.id, new CutList(asked.flatMap((d) => numberSets(d.sets)).flatMap(cutsOf), decision.type)] as const];
  }));
}

function formulaDraft(program: Program, id: string, line: CutList): Draft {
  const unit = program.decisions.find((d) => d.id === id)?.type;
  return {
    name: id,
    classes: line.pieces,
    determinate: line.pieces,
    build: (places) => ({ kind: 'formula', name: id, classes: line.pieces, determinate: line.pieces, decision: places.decision(id), cuts: line.cuts }),
    report: () => undefined,
    text: (c) => intervalText(line.piece(c), unit?.kind === 'number' ? unit.unit.text : ''),
  };
}

const statusName = (term: Term, byReport: boolean): string => `${term.name} not ${byReport ? 'reported' : 'tested'}`;

/** The yes/no variable "this term is not tested", or for constraints "nothing that carries it is reported". */
class StatusDraft implements Draft {
  readonly classes = 2;
  readonly determinate = 2;
  readonly name: string;

  constructor(readonly term: Term, private readonly carriers: readonly string[], private readonly inputs: readonly string[], private readonly byReport: boolean) {
    this.name = statusName(term, byReport);
  }

  build(places: Places): Variable {
    return { kind: 'status', name: this.name, classes: 2, determinate: 2, term: places.term(this.term.name), carriers: this.carriers.map((f) => places.fact(f)).filter((f) => f >= 0), ...(this.inputs.length > 0 ? { inputs: this.inputs.map((t) => places.term(t)) } : {}), ...(this.byReport ? { byReport: true as const } : {}) };
  }

  report(): undefined {
    return undefined;
  }

  readonly text = (value: number): string => (value === 1 ? this.name : `${this.term.name} ${this.byReport ? 'reported' : 'tested'}`);
}

/** A definition is carried by the facts it is `measured by` (an allele also by the gene's call); else the term says by what. */
export function carriersOf(program: Program, term: Term): readonly string[] {
  const measured = term.kind === 'decision' ? program.decisions.find((d) => d.id === term.decision || d.name === term.decision)?.measuredBy : undefined;
  const alleles = (measured ?? []).flatMap((name) => {
    const type = program.facts.find((f) => f.name === name)?.type;
    return type?.kind === 'allele' ? [type.gene] : [];
  });
  return measured ? [...new Set([...measured, ...alleles])] : term.carriers;
}

/** Of a definition: the terms on facts that it reads through its whole chain, as far as its carriers carry them. */
function inputsOf(program: Program, term: Term): readonly string[] {
  if (term.kind !== 'decision') return [];
  // Not by what else carries an allele: a call of the gene says something about its other alleles too, whose own assays measure nothing here.
  const carriers = new Set(program.decisions.find((d) => d.id === term.decision || d.name === term.decision)?.measuredBy ?? term.carriers);
  const found = new Map<string, Term>();
  const seen = new Set<Decision>();
  const walk = (id: string): void => {
    const decision = program.decisions.find((d) => d.id === id) ?? program.decisions.find((d) => d.name === id);
    if (!decision || seen.has(decision)) return;
    seen.add(decision);
    for (const read of termsOf(decision)) if (read.kind === 'decision') walk(read.decision); else found.set(read.name, read);
    for (const row of [...decision.rows, ...(decision.otherwise ? [decision.otherwise] : [])]) if (row.result.kind === 'decision') walk(row.result.decision);
  };
  walk(term.decision);
  return [...found.values()].filter((t) => t.carriers.some((f) => carriers.has(f))).map((t) => t.name);
}

/** Puts each status variable just before the first variable of its term: a row that names it is settled early. */
function insertStatus(program: Program, roots: readonly Draft[], readings: ReadonlyMap<string, Reading>, demands: ReadonlyMap<string, Demand>, reads: ReturnType<typeof decisionDrafts>): readonly Draft[] {
  const before = new Map<Draft | undefined, StatusDraft[]>();
  for (const { term, status, unreported } of demands.values()) {
    if (!status && !unreported) continue;
    const own = new Set(term.kind === 'decision' ? reads.get(term.decision) : readings.get(term.name)?.drafts);
    const first = roots.find((d) => own.has(d));
    const drafts = [unreported ? [true] : [], status ? [false] : []].flat().map((byReport) => new StatusDraft(term, carriersOf(program, term), inputsOf(program, term), byReport));
    before.set(first, [...(before.get(first) ?? []), ...drafts]);
  }
  return [...(before.get(undefined) ?? []), ...roots.flatMap((d) => [...(before.get(d) ?? []), d])];
}

function placeIn(names: readonly string[]): (name: string) => number {
  const map = new Map(names.map((n, i) => [n, i]));
  return (name) => map.get(name) ?? -1;
}

function placesOf(program: Program, terms: readonly string[]): Places {
  return {
    fact: placeIn(program.facts.map((f) => f.name)),
    gene: placeIn(program.genes.map((g) => g.name)),
    decision: placeIn(program.decisions.map((d) => d.id)),
    window: placeIn(program.windows.map((w) => w.name)),
    term: placeIn(terms),
  };
}
