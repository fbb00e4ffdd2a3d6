import { Algebra, Binary, DEFAULT_BUDGET, FALSE, isTerminal, Manager, mapTerminals, support, terminal, TRUE, type Ref } from '../diagram/index.ts';
import type { Terminal } from '../ir/index.ts';
import { AnswerBook, canonicalAnswer, plainAnswer, type CanonicalAnswer } from './answers.ts';
import { toldBy } from './change.ts';
import { rangesOf } from './cover.ts';
import { Formulas, rootsIn, termsIn } from './formulas.ts';
import { missingKey, StatusReader, type Missing } from './missing.ts';
import { AnswerSets, NOBODY, OPEN, Projector } from './sets.ts';
import { SIDES, type Both, type Side, type Tables } from './space/joint.ts';
import { jointSpace, type JointSpace } from './space/space.ts';
import { TerminalAnswers } from './terminal-answers.ts';
import { Translator, type StatusOf } from './translate.ts';

/** One old table beside one new table: their patients in one space, and every decision of both as a diagram over it. */
export class Pairing {
  readonly space: JointSpace;
  readonly manager: Manager;
  readonly algebra: Algebra;
  readonly book = new AnswerBook();
  readonly sets = new AnswerSets();
  readonly projector: Projector;
  private readonly rough: Projector;
  readonly translators: Both<Translator>;
  readonly status: Both<StatusReader>;
  readonly formulas: Formulas;

  /** `places`: indexes of the tables among those of their sides. */
  constructor(readonly tables: Tables, readonly places: Both<number>, nodes: number = DEFAULT_BUDGET) {
    this.space = jointSpace(tables);
    this.manager = new Manager(this.space.variables.map((one) => one.classes), nodes);
    this.algebra = new Algebra(this.manager);
    this.bothOpen = new Binary(this.manager, (a, b) => (a === OPEN && b === OPEN ? TRUE : (isTerminal(a) && a !== OPEN) || (isTerminal(b) && b !== OPEN) ? FALSE : undefined));
    this.different = new Binary(this.manager, (a, b) => (a === b ? FALSE : isTerminal(a) && isTerminal(b) ? TRUE : undefined));
    this.projector = new Projector(this.manager, this.sets);
    this.rough = new Projector(this.manager, this.sets, (set) => toldBy(this.sets.answers(set).map((one) => this.book.answers[one]!)).outcome === 'cannot tell');
    const translator = (side: Side): Translator => new Translator(this.space, side, this.algebra);
    this.translators = { old: translator('old'), new: translator('new') };
    this.formulas = new Formulas(this.space, this.translators);
    const status = (side: Side): StatusReader => new StatusReader(this.space, this.translators[side], this.algebra, this.sets, this.projector);
    this.status = { old: status('old'), new: status('new') };
  }

  /** The terminal of one answer. */
  readonly answer = (answer: Parameters<AnswerBook['add']>[0]): Ref => terminal(this.sets.of([this.book.add(answer)]));

  /** Variables that a diagram tests, worked out once: whole decisions are large. */
  support(root: Ref): readonly number[] {
    let found = this.supports.get(root);
    if (!found) this.supports.set(root, (found = support(this.manager, root)));
    return found;
  }

  private readonly supports = new Map<Ref, readonly number[]>();

  /** Boolean: where two diagrams end differently. */
  differing(old: Ref, after: Ref): Ref {
    return this.different.apply(old, after);
  }

  private readonly different: Binary;

  /** The canonical answers of a decision's terminals, by number. -1: no patient gets there. */
  answersOf(side: Side, index: number): TerminalAnswers {
    const key = `${side} ${index}`;
    let answers = this.terminals.get(key);
    if (!answers) {
      const decision = this.tables[side].decisions[index]!;
      this.terminals.set(key, (answers = new TerminalAnswers(decision, (one) => ((answer) => (answer ? this.book.add(answer) : -1))(this.canonical(side, index, decision.terminals[one]!)))));
    }
    return answers;
  }

  private readonly terminals = new Map<string, TerminalAnswers>();

  canonical(side: Side, index: number, one: Terminal): CanonicalAnswer | undefined {
    return canonicalAnswer(this.tables[side], this.tables[side].decisions[index]!, one, this.formulas.computing(side));
  }

  /** A side's decision as answers. `missing` undefined: whether terms are tested stays open, as variables of their own. */
  decision(side: Side, index: number, missing: Missing | undefined): Ref {
    const { root } = this.tables[side].decisions[index]!;
    const asks = this.asksStatus(side, index);
    const key = `${side} ${index} ${asks && missing ? missingKey(missing) : asks ? 'open' : ''}`;
    let found = this.diagrams.get(key);
    if (found === undefined) {
      const answers = this.answersOf(side, index);
      found = this.translate(side, root!, (t) => {
        const answer = answers.of(t);
        return answer < 0 ? NOBODY : terminal(this.sets.only(answer));
      }, missing);
      this.diagrams.set(key, found);
    }
    return found;
  }

  private readonly diagrams = new Map<string, Ref>();
  private readonly statusAsked = new Map<string, boolean>();

  /** Whether a decision depends on what is not tested, beyond the values. */
  private asksStatus(side: Side, index: number): boolean {
    const key = `${side} ${index}`;
    let found = this.statusAsked.get(key);
    if (found === undefined) {
      const { decisions, variables } = this.tables[side];
      found = variables.some((one) => one.kind === 'status') && [...this.translators[side].support(decisions[index]!.root!)].some((v) => variables[v]!.kind === 'status');
      this.statusAsked.set(key, found);
    }
    return found;
  }

  /** Any root of a side; refused reports are no patient of the vocabulary. */
  translate(side: Side, root: Ref, leaf: (terminal: number) => Ref, missing: Missing | undefined): Ref {
    return this.translators[side].diagram(root, leaf, this.answer(NOT_LISTED), this.statusOf(side, missing));
  }

  private statusOf(side: Side, missing: Missing | undefined): StatusOf {
    return missing ? (variable) => this.status[side].read(variable, missing) : () => undefined;
  }

  /** What is left when the missing units may have any value. */
  project(side: Side, root: Ref, missing: Missing, projector = this.projector, where: Ref = TRUE): Ref {
    if (missing.size === 0) return root;
    const { variables } = this.space;
    return projector.project(root, (v) => (variables[v]!.unit === '' ? this.openFormula(v, missing) : missing.has(variables[v]!.unit) ? variables[v]!.untested[side] : undefined), where);
  }

  /** Boolean: where, of the worlds asked about, the answers of both sides stay open when these units are missing. Far smaller than the answers themselves. */
  openOnBoth(worlds: Both<Ref>, missing: Missing, where: Ref): Ref {
    const [old, after] = SIDES.map((side) => this.project(side, worlds[side], missing, this.rough, where));
    return this.bothOpen.apply(old!, after!);
  }

  private readonly bothOpen: Binary;

  /** Reports of these variables that a side does not accept are refused as a whole, whatever its rules ask. */
  withRefusals(side: Side, root: Ref, variables: Iterable<number>, refused = this.answer(NOT_LISTED)): Ref {
    const { algebra, manager, space } = this;
    let result = root;
    for (const v of variables) {
      const classes = [...space.variables[v]!.refuses[side]].flatMap((mark, c) => (mark === 1 ? [c] : []));
      if (classes.length > 0) result = algebra.choose(manager.choice(v, rangesOf(classes), TRUE, FALSE), refused, result);
    }
    return result;
  }

  /** A computed number is open when one of its inputs is. */
  private openFormula(variable: number, missing: Missing): Uint8Array | undefined {
    const { kind, own, untested } = this.space.variables[variable]!;
    if (kind !== 'formula') return undefined;
    const open = SIDES.some((side) => {
      const one = own[side] === undefined ? undefined : this.tables[side].variables[own[side]];
      return one?.kind === 'formula' && this.unitsOfDecision(side, one.decision).some((unit) => missing.has(unit));
    });
    return open ? untested.new : undefined;
  }

  /** Units that a decision depends on. */
  unitsOfDecision(side: Side, index: number): readonly string[] {
    const table = this.tables[side];
    const { root, rowRoots, outcomes } = table.decisions[index]!;
    const terms = outcomes.flatMap((outcome) => (outcome.kind === 'number' ? termsIn(outcome.formula) : []));
    const inner = [...terms.flatMap((term) => table.terms[term]!.decision ?? []), ...outcomes.flatMap((outcome) => (outcome.kind === 'action' ? outcome.computes : []))];
    const totals = outcomes.flatMap((outcome) => (outcome.kind === 'number' ? rootsIn(outcome.formula) : []));
    const variables = [...[...(rowRoots ?? [root!]), ...totals].flatMap((ref) => [...this.translators[side].support(ref)]), ...terms.flatMap((term) => table.terms[term]!.variables)];
    const units = variables.flatMap((variable) => this.unitsOfVariable(side, variable));
    return [...new Set([...units, ...inner.flatMap((one) => this.unitsOfDecision(side, one))])].filter(Boolean);
  }

  /** Units that the numbers which a decision computes depend on. */
  inputsOf(side: Side, index: number): readonly string[] {
    const table = this.tables[side];
    const units = table.decisions[index]!.outcomes.flatMap((outcome): readonly string[] => {
      if (outcome.kind === 'action') return outcome.computes.flatMap((one) => this.unitsOfDecision(side, one));
      if (outcome.kind !== 'number' || outcome.formula.kind === 'constant') return [];
      const conditions = rootsIn(outcome.formula).flatMap((ref) => [...this.translators[side].support(ref)].flatMap((v) => this.unitsOfVariable(side, v)));
      return [...conditions, ...termsIn(outcome.formula).flatMap((term) => ((one) => (one.decision === undefined ? one.variables.flatMap((v) => this.unitsOfVariable(side, v)) : this.unitsOfDecision(side, one.decision)))(table.terms[term]!))];
    });
    return [...new Set(units)];
  }

  private unitsOfVariable(side: Side, variable: number): readonly string[] {
    const link = this.space.links[side][variable]!;
    if (link.kind === 'status') return this.status[side].units(variable);
    return (link.kind === 'any' ? link.variables : [link.variable]).map((one) => this.space.variables[one]!.unit);
  }

  /** Whether status variables that both sides share mean the same: definitions behind them have equal values. */
  sharesStatus(root: Ref): boolean {
    return this.support(root).every((v) => {
      const { kind, own } = this.space.variables[v]!;
      if (kind !== 'status') return true;
      const [a, b] = SIDES.map((side) => {
        const one = own[side] === undefined ? undefined : this.tables[side].variables[own[side]];
        const decision = one?.kind === 'status' ? this.tables[side].terms[one.term]!.decision : undefined;
        return decision === undefined ? undefined : this.formulas.functionOf(side, decision);
      });
      return a === b && (a === undefined || this.sharesStatus(a));
    });
  }

  /** The constraints of a side; undefined where it has none. */
  possible(side: Side, missing: Missing | undefined): Ref | undefined {
    const { possible } = this.tables[side];
    if (possible === undefined) return undefined;
    return this.translators[side].diagram(possible, (t) => terminal(t), FALSE, this.statusOf(side, missing));
  }

  /** Where a root of a side ends in one of these terminals; nowhere for a report that the side does not accept. */
  holding(side: Side, root: Ref, holds: (terminal: number) => boolean, missing: Missing): Ref {
    return this.translators[side].diagram(root, (t) => (holds(t) ? TRUE : FALSE), FALSE, this.statusOf(side, missing));
  }

  mapAnswers(root: Ref, to: (answers: readonly number[]) => Ref): Ref {
    return isTerminal(root) && root === NOBODY ? NOBODY : mapTerminals(this.manager, root, (t) => to(this.sets.answers(t)));
  }
}

export const NOT_LISTED = plainAnswer('not covered', 'cannot be reported: not in the vocabulary');
export const NO_DECISION = plainAnswer('not covered', 'nothing is said: there is no such decision', 'no decision');
