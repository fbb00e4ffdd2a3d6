import { BudgetError, DEFAULT_BUDGET, FALSE, support, type Ref } from '../../diagram/index.ts';
import type { Diagnostic } from '../../../language/model/index.ts';
import type { Lowered, LoweredDecision } from '../../lower/index.ts';
import { regionsOf } from '../boxes.ts';
import { describeRegion } from '../describe.ts';
import { witnessOf } from '../witness.ts';
import { adviceOf, factOf, reported, type Advice } from './advice.ts';
import { rowsOf, type RowFacts } from './rows.ts';
import { settledBy, someFacts } from './settled.ts';

/** Patients in words, with one of them. `more`: how many further groups there are. */
export interface Patients {
  readonly text: string;
  readonly more: number;
  readonly witness?: NonNullable<Diagnostic['witness']>;
}

/** What one decision has to know. Patients are those who can exist; facts are in the order of the program. */
export interface Questions {
  readonly decision: LoweredDecision;
  /** Facts that can change the advice. */
  readonly matters: readonly string[];
  /** Facts that are asked, and can never change the advice. */
  readonly never: readonly string[];
  /** Lists of facts that settle the advice alone, whatever they are; none of a list can be left out. Empty where even all of them do not. */
  readonly always: readonly (readonly string[])[];
  /** Facts that a computed number needs, which is part of the advice. */
  readonly computed: readonly string[];
  /** Fewer facts that settle it for some patients; none of them can be left out. */
  readonly fewer: readonly { readonly facts: readonly string[]; readonly patients: Patients }[];
  /** Where only this fact is missing: patients who cannot be told without it, and patients who are told something that its result could still change. */
  readonly missing: readonly { readonly fact: string; readonly needed?: Patients; readonly provisional?: Patients }[];
  readonly rows: readonly RowFacts[];
  /** The diagrams did not fit: what is listed holds, and something may be missing from it. */
  readonly incomplete?: true;
}

/** Lists with more facts than this are not searched for, nor in more facts than this. */
const LARGEST = { list: 3, among: 12 };

export function questionsOf(lowered: Lowered, decision: LoweredDecision): Questions {
  const empty: Questions = { decision, matters: [], never: [], always: [], computed: [], fewer: [], missing: [], rows: [] };
  if (decision.unproven) return { ...empty, incomplete: true };
  lowered.manager.allow(DEFAULT_BUDGET);
  try {
    const advice = adviceOf(lowered, decision);
    const matters = advice.facts.filter((fact) => advice.computed.has(fact) || changes(lowered, advice, fact));
    const computed = matters.filter((fact) => advice.computed.has(fact));
    const open = matters.filter((fact) => !advice.computed.has(fact));
    const { always, fewer } = settlingLists(lowered, decision, advice, open, computed);
    return {
      decision, matters, computed, always, fewer,
      never: advice.facts.filter((fact) => !matters.includes(fact)),
      missing: open.flatMap((fact) => missingOne(lowered, decision, advice, matters, fact)),
      rows: rowsOf(lowered, decision, advice),
    };
  } catch (error) {
    if (error instanceof BudgetError) return { ...empty, incomplete: true };
    throw error;
  }
}

/** Whether some result of the fact, or its being there, makes a difference. */
function changes(lowered: Lowered, advice: Advice, fact: string): boolean {
  return support(lowered.manager, advice.root).some((index) => {
    const { variable } = lowered.space.variables[index]!;
    if (variable.kind !== 'status') return factOf(lowered, index) === fact;
    return variable.carriers.some((carrier) => nameOf(lowered, carrier) === fact);
  });
}

/** A gene stands for the alleles that have facts of their own. */
function nameOf({ program }: Lowered, fact: number): string {
  const { name, type } = program.facts[fact]!;
  return type.kind === 'allele' ? type.gene : name;
}

/** Lists of facts, the shortest first: those that settle everything, and those that settle something. A list that holds another is not looked at. */
function settlingLists(lowered: Lowered, decision: LoweredDecision, advice: Advice, facts: readonly string[], computed: readonly string[]): Pick<Questions, 'always' | 'fewer'> {
  const always: (readonly string[])[] = [];
  const fewer: { facts: readonly string[]; patients: Patients }[] = [];
  const holds = (list: readonly string[], one: readonly string[]): boolean => one.every((fact) => list.includes(fact));
  const largest = facts.length > LARGEST.among ? 0 : Math.min(facts.length, LARGEST.list);
  for (let size = 0; size <= largest; size++) for (const list of subsets(facts, size)) {
    if (always.some((each) => holds(list, each))) continue;
    const { open, decided } = settledBy(lowered, advice, new Set([...list, ...computed]));
    if (open === FALSE) always.push(list);
    else if (!fewer.some((each) => holds(list, each.facts))) {
      const patients = patientsIn(lowered, decision, decided, facts.filter((fact) => !list.includes(fact)));
      if (patients) fewer.push({ facts: list, patients });
    }
  }
  const plain = computed.length === 0 ? [] : settlingWithoutNumber(lowered, decision, advice, [...computed, ...facts]);
  const settles = (list: readonly string[]): boolean => settledBy(lowered, advice, new Set([...list, ...computed])).open === FALSE;
  if (always.length === 0 && settles(facts)) always.push(leaveOut(facts, settles));
  const named = always.map((list) => [...computed, ...list]);
  if (plain.length > 0) return { always: named, fewer: plain };
  return { always: named, fewer: fewer.map((each) => ({ ...each, facts: [...computed, ...each.facts] })).filter(({ facts: list }) => !named.some((each) => holds(list, each))) };
}

/** Fewer facts that settle it for patients who get no computed number. */
function settlingWithoutNumber(lowered: Lowered, decision: LoweredDecision, advice: Advice, facts: readonly string[]): Questions['fewer'] {
  const { algebra } = lowered;
  const found: { facts: readonly string[]; patients: Patients }[] = [];
  const largest = facts.length > LARGEST.among ? 1 : Math.min(facts.length - 1, LARGEST.list);
  for (let size = 0; size <= largest; size++) for (const list of subsets(facts, size)) {
    if (found.some((each) => each.facts.every((fact) => list.includes(fact)))) continue;
    const where = algebra.any(settledBy(lowered, advice, new Set(list)).only.flatMap((one) => (advice.numbers.has(one.kind) ? [] : [one.where])));
    const patients = patientsIn(lowered, decision, where, facts.filter((fact) => !list.includes(fact)));
    if (patients) found.push({ facts: list, patients });
  }
  return found;
}

/** Leaves out one fact after the other, the last one first, as long as the rest settles everything. */
function leaveOut(facts: readonly string[], settles: (list: readonly string[]) => boolean): readonly string[] {
  return facts.toReversed().reduce<readonly string[]>((list, fact) => {
    const rest = list.filter((each) => each !== fact);
    return settles(rest) ? rest : list;
  }, facts);
}

function subsets(facts: readonly string[], size: number): readonly (readonly string[])[] {
  if (size === 0) return [[]];
  return facts.flatMap((fact, at) => subsets(facts.slice(at + 1), size - 1).map((rest) => [fact, ...rest]));
}

function missingOne(lowered: Lowered, decision: LoweredDecision, advice: Advice, facts: readonly string[], fact: string): Questions['missing'] {
  const { algebra } = lowered;
  const others = new Set(facts.filter((each) => each !== fact));
  const { open, only } = settledBy(lowered, advice, others);
  const full = reported(lowered, advice.root, new Set(facts), advice.nobody);
  const changing = algebra.any(only.map(({ kind, where }) => algebra.and(where, someFacts(lowered, algebra.where(full, (t) => t !== kind && advice.kinds[t] !== undefined), (name) => others.has(name)))));
  const needed = patientsIn(lowered, decision, open, [fact]);
  const provisional = patientsIn(lowered, decision, changing, [fact]);
  return needed || provisional ? [{ fact, ...(needed ? { needed } : {}), ...(provisional ? { provisional } : {}) }] : [];
}

/** The patients of a boolean diagram; `without` these facts. */
function patientsIn(lowered: Lowered, decision: LoweredDecision, root: Ref, without: readonly string[]): Patients | undefined {
  if (root === FALSE) return undefined;
  const { regions } = regionsOf(lowered.manager, root, (t) => t === 1);
  const [first] = regions;
  if (!first) return undefined;
  const roots = decision.rowRoots ?? [decision.root];
  const tested = roots.flatMap((each) => support(lowered.manager, each)).filter((index) => {
    const { variable } = lowered.space.variables[index]!;
    return variable.kind === 'status' && variable.carriers.some((carrier) => !without.includes(nameOf(lowered, carrier)));
  });
  const facts = witnessOf(lowered, decision, new Map([...first, ...tested.map((index) => [index, new Set([0])] as const)]));
  const left = new Set(lowered.program.facts.flatMap(({ name, type }) => (without.includes(type.kind === 'allele' ? type.gene : name) ? [name] : [])));
  const witness = facts && Object.fromEntries(Object.entries(facts).filter(([name]) => !left.has(name)));
  return { text: describeRegion(lowered, decision, first), more: regions.length - 1, ...(witness ? { witness } : {}) };
}
