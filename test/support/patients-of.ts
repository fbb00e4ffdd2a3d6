import type { RandomProgram } from './random-program.ts';

/** Every combination of single values and of not tested facts of a random program; where those are more than `most`, some of them evenly. */
export function patientsOf(random: Pick<RandomProgram, 'facts'>, most = 150): Readonly<Record<string, unknown>>[] {
  const sizes = random.facts.map((fact) => fact.singles.length + 1);
  const count = sizes.reduce((product, size) => product * size, 1);
  const step = Math.max(1, Math.ceil(count / most));
  const start = step === 1 ? 0 : 7 % step;
  return Array.from({ length: Math.ceil((count - start) / step) }, (_, i) => {
    let rest = start + i * step;
    return Object.fromEntries(random.facts.flatMap((fact, at) => {
      const size = sizes[at] ?? 1;
      const pick = fact.singles[rest % size];
      rest = Math.floor(rest / size);
      return pick ? [pick] : [];
    }));
  });
}
