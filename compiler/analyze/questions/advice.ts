import { mapTerminals, restrict, terminal, TRUE, type Ref } from '../../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../../lower/index.ts';
import { dependsOn } from '../../lower/depends.ts';
import { termsOf } from '../../lower/visit-terms.ts';

/** A decision as "what is said to whom": one diagram whose terminals are kinds of advice, equal where the same is said, however strongly. */
export interface Advice {
  readonly root: Ref;
  /** Texts of the kinds, by terminal; `undefined`: no patient. */
  readonly kinds: readonly (string | undefined)[];
  /** Facts that the decision asks, through its chain, in the order of the program. */
  readonly facts: readonly string[];
  /** Facts that a computed number reads: they change the advice though no column asks them. */
  readonly computed: ReadonlySet<string>;
  /** The terminal of no patient. */
  readonly nobody: Ref;
  /** Kinds that hold a computed number. */
  readonly numbers: ReadonlySet<number>;
}

export function adviceOf(lowered: Lowered, decision: LoweredDecision): Advice {
  const kinds: (string | undefined)[] = [];
  const number = (text: string | undefined): number => (kinds.includes(text) ? kinds.indexOf(text) : kinds.push(text) - 1);
  const joined = decision.rowRoots ? collected(lowered, decision.rowRoots, number) : mapTerminals(lowered.manager, decision.root, (t) => terminal(number(saidBy(decision, t))));
  const nobody = terminal(number(undefined));
  const root = lowered.algebra.choose(lowered.consistent, joined, nobody);
  const asked = new Set(dependsOn(lowered, decision).flatMap((variable) => factOf(lowered, variable) ?? []));
  const computed = new Set(computing(lowered, decision).flatMap((one) => termsOf(one.decision).flatMap((term) => lowered.space.termByName.get(term.name)?.variables ?? [])).flatMap((variable) => factOf(lowered, variable) ?? []));
  const numbers = new Set(decision.terminals.flatMap((one, t) => (!decision.rowRoots && one.outcome !== undefined && holdsNumber(decision, one.outcome) ? [kinds.indexOf(saidBy(decision, t))] : [])));
  return { root, kinds, nobody, numbers, facts: lowered.program.facts.map(({ name }) => name).filter((name) => asked.has(name) || computed.has(name)), computed };
}

function saidBy(decision: LoweredDecision, at: number): string | undefined {
  const found = decision.terminals[at];
  if (!found || found.kind === 'impossible') return undefined;
  if (found.kind === 'does not apply') return found.kind;
  return `${found.kind} ${found.outcome ?? ''} ${found.also.join()}`;
}

function holdsNumber({ outcomes }: LoweredDecision, at: number): boolean {
  const outcome = outcomes[at];
  return outcome?.kind === 'number' || (outcome?.kind === 'action' && outcome.computes.length > 0);
}

/** Begins the kinds that are no answer although everything is reported. */
export const UNSETTLED = 'unsettled ';

/** Of `collect`: which rows apply; out of scope none does. */
function collected({ algebra }: Lowered, rowRoots: readonly Ref[], number: (text: string | undefined) => number): Ref {
  const states: string[] = [''];
  const stateOf = (text: string): number => (states.includes(text) ? states.indexOf(text) : states.push(text) - 1);
  const joined = rowRoots.reduce<Ref>((all, root) => algebra.combine(all, root, (state, t) => stateOf(states[state] === 'nobody' || t === 4 ? 'nobody' : `${states[state]!}${t === 3 ? 0 : t}`)), terminal(0));
  return mapTerminals(algebra.manager, joined, (t) => terminal(number(states[t] === 'nobody' ? undefined : `${states[t]!.includes('2') ? UNSETTLED : ''}rows ${states[t]!}`)));
}

/** Decisions whose numbers are part of the advice: the decision itself where it computes one, and those that its actions name. */
function computing(lowered: Lowered, decision: LoweredDecision): readonly LoweredDecision[] {
  const named = decision.outcomes.flatMap((outcome) => (outcome.kind === 'action' ? outcome.computes : [])).map((index) => lowered.decisions[index]!);
  const read = [...decision.numbers.values()].flatMap((source) => (source.kind === 'decision' ? (lowered.byId.get(source.decision) ?? []) : []));
  const found = new Set<LoweredDecision>();
  const walk = (one: LoweredDecision): void => {
    if (found.has(one)) return;
    found.add(one);
    for (const index of one.reads) walk(lowered.decisions[index]!);
  };
  for (const one of [...named, ...read, ...(decision.numbers.size > 0 ? [decision] : [])]) walk(one);
  return [...found];
}

/** The fact that a variable belongs to; a gene's call has the name of the gene. */
export function factOf({ program, space }: Lowered, index: number): string | undefined {
  const { variable } = space.variables[index]!;
  if (variable.kind === 'gene') return program.genes[variable.gene]?.name;
  return 'fact' in variable ? program.facts[variable.fact]?.name : undefined;
}

/**
 * A diagram where these facts are reported exactly and the others are not; `nobody` elsewhere. A term is tested where one of its carriers is reported, or where its value
 * is the same all the same.
 */
export function reported(lowered: Lowered, root: Ref, facts: ReadonlySet<string>, nobody: Ref): Ref {
  const { algebra, manager, space, program } = lowered;
  const geneOf = (name: string): string => {
    const type = program.facts.find((fact) => fact.name === name)?.type;
    return type?.kind === 'allele' ? type.gene : name;
  };
  const hangs = space.terms.some(({ term, status }) => status !== undefined && (term.kind === 'decision' || lowered.possible !== TRUE));
  const inside = hangs ? algebra.choose(lowered.known((name) => facts.has(geneOf(name))), root, nobody) : root;
  const masks = space.variables.map(({ variable }, index): Uint8Array | undefined => {
    if (variable.kind === 'status') {
      if (hangs) return undefined;
      return variable.carriers.some((fact) => facts.has(geneOf(program.facts[fact]!.name))) ? Uint8Array.of(1, 0) : Uint8Array.of(0, 1);
    }
    const fact = factOf(lowered, index);
    return fact === undefined || facts.has(fact) ? undefined : Uint8Array.from({ length: variable.classes }, (_, c) => (c < variable.determinate ? 1 : 0));
  });
  return restrict(manager, inside, masks);
}
