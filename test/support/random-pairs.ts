import fc from 'fast-check';
import { chosen, type Choice } from './choice.ts';
import { describeProgram } from './describe-program.ts';
import { randomProgram, type RandomProgram } from './random-program.ts';

/** Two versions of a random program, and patients of either. */
export interface RandomPair {
  readonly old: RandomProgram;
  readonly new: RandomProgram;
  /** Reports, some facts of them missing or known in part. */
  readonly patients: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The second program makes the same choices as the first up to some point, and from there, at a few places, or nowhere, others: facts, vocabularies,
 * boundaries, rows or results differ.
 */
export function randomPairs(patients = 12): fc.Arbitrary<RandomPair> {
  return chosen((choice) => {
    const log: number[] = [];
    const old = randomProgram(through((n) => remember(log, choice.upTo(n))), false);
    const after = randomProgram(through(changing(choice, log)), false);
    const reports = Array.from({ length: patients }, (_, i) => {
      const { facts } = i % 2 === 0 ? old : after;
      return Object.assign({}, ...facts.map((fact) => ((one) => (choice.maybe(0.5) ? one.after : one.before))(fact.report(choice)))) as Record<string, unknown>;
    });
    return { old, new: after, patients: reports, [fc.toStringMethod]: () => JSON.stringify({ old: describeProgram(old.program), new: describeProgram(after.program) }, undefined, 1) };
  });
}

function remember(log: number[], value: number): number {
  log.push(value);
  return value;
}

/** Earlier choices again, with changes: all from one place on, or one here and there. */
function changing(choice: Choice, log: readonly number[]): (n: number) => number {
  const way = choice.upTo(4);
  const turn = choice.upTo(log.length + 1);
  const places = new Set([choice.upTo(log.length + 1), choice.upTo(log.length + 1)]);
  let at = -1;
  return (n) => {
    at += 1;
    const kept = log[at];
    const other = kept === undefined || (way === 0 && at >= turn) || (way > 0 && way < 3 && places.has(at));
    return other || kept >= n ? choice.upTo(n) : kept;
  };
}

/** The same choices over another source of numbers. */
function through(upTo: (n: number) => number): Choice {
  const one = <T>(list: readonly T[]): T => list[upTo(list.length)]!;
  const maybe = (probability: number): boolean => upTo(100) >= 100 - Math.round(probability * 100);
  return {
    upTo: (n) => (n <= 1 ? 0 : upTo(n)),
    maybe, one,
    some: (list) => {
      const kept = list.filter(() => maybe(0.5));
      return kept.length > 0 ? kept : [one(list)];
    },
  };
}
