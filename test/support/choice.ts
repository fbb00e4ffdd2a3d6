import fc from 'fast-check';

/** Choices of a generator, written as plain code: small numbers are simple, so that failing examples shrink. */
export interface Choice {
  /** 0 … n - 1. */
  upTo(n: number): number;
  /** True with about this probability; shrinks to false. */
  maybe(probability: number): boolean;
  one<T>(list: readonly T[]): T;
  /** A non-empty part of a list, in its order. */
  some<T>(list: readonly T[]): T[];
}

export function chosen<T>(make: (choice: Choice) => T): fc.Arbitrary<T> {
  return fc.gen().map((gen) => {
    const upTo = (n: number): number => (n <= 1 ? 0 : gen(fc.nat, { max: n - 1 }));
    const one = <E>(list: readonly E[]): E => {
      const found = list[upTo(list.length)];
      if (found === undefined) throw new RangeError('nothing to choose from');
      return found;
    };
    const maybe = (probability: number): boolean => upTo(100) >= 100 - Math.round(probability * 100);
    const some = <E>(list: readonly E[]): E[] => {
      const kept = list.filter(() => maybe(0.5));
      return kept.length > 0 ? kept : [one(list)];
    };
    return make({ upTo, maybe, one, some });
  });
}

/** How many examples a property test tries: `PRECEPT_RUNS` times the default. */
export function runs(count: number): number {
  const factor = Number(process.env['PRECEPT_RUNS'] ?? 1);
  return Math.max(1, Math.round(count * (Number.isFinite(factor) && factor > 0 ? factor : 1)));
}

/** Time limit of a property test in milliseconds, in step with the number of examples. */
export const patience = 120_000 * Math.max(1, runs(100) / 100);

/** Property tests are seeded: the same examples on every machine, others with `PRECEPT_SEED`. */
export function settings(count: number): fc.Parameters<unknown> {
  return { numRuns: runs(count), seed: Number(process.env['PRECEPT_SEED'] ?? 20260), interruptAfterTimeLimit: 600_000 };
}
