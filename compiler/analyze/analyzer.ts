import type { Diagnostic, Program } from '../../language/model/index.ts';
import { lowerInSteps, type Lowered, type LoweredVersion } from '../lower/index.ts';
import { analyzeInSteps, type Analyzed } from './index.ts';

/** A program as lowered and analyzed. */
export interface AnalyzedProgram {
  readonly lowered: Lowered;
  readonly diagnostics: readonly Diagnostic[];
}

/** An analyzer for programs that change a little again and again, as in an editor. It finds what `analyze` finds. */
export interface Analyzer {
  /** At once. A program that was analyzed already is not analyzed again. */
  readonly analyze: (program: Program) => AnalyzedProgram;
  /**
   * With pauses in which other work can be done; `undefined` where `isStale` says during a pause that nobody waits
   * for the answer any more.
   */
  readonly analyzeSlowly: (program: Program, isStale: () => boolean) => Promise<AnalyzedProgram | undefined>;
}

/** Programs that are remembered; an editor has a few open at a time. */
const MOST_PROGRAMS = 4;

type Version = LoweredVersion & Analyzed;

/**
 * Remembers the last version of each program: decisions that say the same are taken over, and those that nothing was found in are not checked again.
 *
 * @param stretch rows to work on between two pauses: a thousand take some ten milliseconds
 */
export function createAnalyzer(stretch = 2000): Analyzer {
  const versions = new Map<string, Version>();
  const done = new WeakMap<Program, AnalyzedProgram>();

  function* steps(program: Program): Generator<number, AnalyzedProgram> {
    const before = versions.get(program.name);
    const version = yield* lowerInSteps(program, before ? { before } : {});
    const analyzed = yield* analyzeInSteps(version.lowered, before ? stillClean(before, version) : undefined);
    versions.delete(program.name);
    versions.set(program.name, { ...version, ...analyzed });
    if (versions.size > MOST_PROGRAMS) versions.delete(versions.keys().next().value!);
    const result: AnalyzedProgram = { lowered: version.lowered, diagnostics: analyzed.diagnostics };
    done.set(program, result);
    return result;
  }

  return {
    analyze: (program) => {
      const known = done.get(program);
      if (known) return known;
      const work = steps(program);
      for (;;) {
        const step = work.next();
        if (step.done) return step.value;
      }
    },
    analyzeSlowly: async (program, isStale) => {
      const known = done.get(program);
      if (known) return known;
      const work = steps(program);
      for (let rows = 0; ; ) {
        const step = work.next();
        if (step.done) return step.value;
        rows += step.value;
        if (rows < stretch) continue;
        await pause();
        if (isStale()) return undefined;
        rows = 0;
      }
    },
  };
}

/** What was taken over and had no finding has none now, where the same patients can exist. */
function stillClean(before: Version, { lowered, taken }: LoweredVersion): ReadonlySet<number> {
  const { possible, consistent } = before.lowered;
  if (lowered.possible !== possible || lowered.consistent !== consistent) return new Set();
  return new Set([...taken].filter((index) => before.clean.has(index)));
}

/** Lets what waits be done first: messages from the editor, timers. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
