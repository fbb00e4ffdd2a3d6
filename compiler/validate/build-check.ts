import type { Program } from '../../language/model/index.ts';
import { compareNumbers } from '../lower/cuts.ts';
import { evaluate } from '../diagram/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { dependsOn } from '../lower/depends.ts';
import { worldEvaluator, type ConcreteWorld, type WorldEvaluator } from '../reference/index.ts';
import { collectedDisagreement, disagreement } from './agree.ts';
import { Concretes, planWorlds, type Classes } from './worlds.ts';

/** What comparing the diagrams with the naive interpreter gave. */
export interface BuildCheck {
  /** Worlds compared, over all decisions. */
  readonly worlds: number;
  /** Every world of every decision was compared. */
  readonly exhaustive: boolean;
  readonly failure?: { readonly decision: LoweredDecision; readonly world: ConcreteWorld; readonly difference: string };
}

/**
 * Steps that the naive interpreter may take for one decision: a world costs about one step per row and per variable. All worlds are compared where
 * that takes at most `exhaustive` steps, else as many as fit `sampled`.
 */
const EFFORT = { exhaustive: 250_000, sampled: 40_000 };
/** Enough worlds to meet a mistake that is not rare; fewer where each takes tens of thousands of steps. */
const FEWEST = { worlds: 60, steps: 240_000, always: 12 };

/**
 * Translation validation: in every world looked at, the diagram of each decision gives what the naive interpreter gives from the rows. The two
 * share nothing but the model. Stops at the first disagreement, which is an error of this compiler.
 */
export function buildCheck(lowered: Lowered, effort: typeof EFFORT = EFFORT): BuildCheck {
  let worlds = 0;
  let exhaustive = true;
  for (const decision of lowered.decisions) {
    if (decision.unproven) continue;
    const steps = 5 + dependsOn(lowered, decision).length + rowsOf(lowered, decision);
    const plan = planWorlds(lowered, decision, { exhaustive: effort.exhaustive / steps, sampled: Math.max(FEWEST.always, Math.min(FEWEST.worlds, Math.floor(FEWEST.steps / steps)), Math.floor(effort.sampled / steps)) });
    exhaustive &&= plan.exhaustive;
    const checker = new Checker(lowered, decision);
    for (const classes of plan.worlds) {
      worlds++;
      const failure = checker.check(classes, worlds);
      if (failure) return { worlds, exhaustive: false, failure };
    }
  }
  return { worlds, exhaustive };
}

/** Rows of a decision and of those that it reads. */
function rowsOf(lowered: Lowered, decision: LoweredDecision, seen = new Set<number>()): number {
  if (seen.has(decision.index)) return 0;
  seen.add(decision.index);
  return 1 + decision.decision.rows.length + decision.decision.also.length + decision.reads.reduce((n, index) => n + rowsOf(lowered, lowered.decisions[index]!, seen), 0);
}

class Checker {
  private readonly naive: WorldEvaluator;
  private readonly concretes: Concretes;
  private readonly formulas: readonly { readonly variable: number; readonly evaluator: WorldEvaluator; readonly decision: string }[];

  constructor(private readonly lowered: Lowered, private readonly decision: LoweredDecision) {
    const { program } = lowered;
    const variables = dependsOn(lowered, decision);
    this.naive = worldEvaluator(program, decision.decision.id);
    this.concretes = new Concretes(lowered, variables);
    this.formulas = variables.flatMap((v) => {
      const { variable } = lowered.space.variables[v]!;
      const id = variable.kind === 'formula' ? idOf(program, variable.decision) : undefined;
      return id === undefined || id === decision.decision.id ? [] : [{ variable: v, evaluator: worldEvaluator(program, id), decision: id }];
    });
  }

  check(classes: Classes, turn: number): BuildCheck['failure'] {
    const { lowered, decision } = this;
    const world = this.concretes.world(classes, turn);
    for (const formula of this.formulas) {
      const number = formula.evaluator.outcome(world).numbers[''];
      classes[formula.variable] = number === undefined || number === '' ? 0 : this.pieceOf(formula.decision, number);
    }
    if (lowered.possible < -1 || lowered.possible >= 0) if (evaluate(lowered.manager, lowered.possible, classes) === 0) return undefined;
    const naive = this.naive.outcome(world);
    const difference = decision.rowRoots
      ? collectedDisagreement(decision.rowRoots.map((root) => evaluate(lowered.manager, root, classes)), naive)
      : disagreement(lowered, decision, decision.terminals[evaluate(lowered.manager, decision.root, classes)]!, naive);
    return difference === undefined ? undefined : { decision, world, difference };
  }

  private pieceOf(decision: string, number: string): number {
    const { cuts } = this.lowered.space.formulas.get(decision)!.line;
    return cuts.filter(([value, side]) => compareNumbers(number, value) > 0 || (side === 0 && compareNumbers(number, value) === 0)).length;
  }
}

function idOf(program: Program, index: number): string | undefined {
  return program.decisions[index]?.id;
}
