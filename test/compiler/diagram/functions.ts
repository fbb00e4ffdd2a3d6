import fc from 'fast-check';
import { FALSE, terminal, TRUE, type Manager, type Ref } from '../../../compiler/diagram/index.ts';

/** A random function over few classes, as the list of its values in every world (last variable fastest). */
export interface RandomFunction {
  readonly classes: readonly number[];
  readonly values: readonly number[];
}

export const someClasses = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });

export function functionOver(classes: readonly number[], terminals = 2): fc.Arbitrary<RandomFunction> {
  const size = worldsOf(classes).length;
  return fc.array(fc.integer({ min: 0, max: terminals - 1 }), { minLength: size, maxLength: size }).map((values) => ({ classes, values }));
}

/** A box as accepted classes per variable. */
export function boxOver(classes: readonly number[]): fc.Arbitrary<readonly (readonly boolean[])[]> {
  return fc.tuple(...classes.map((n) => fc.oneof(fc.constant(Array.from({ length: n }, () => true)), fc.array(fc.boolean(), { minLength: n, maxLength: n }))));
}

/** Every world, last variable fastest. */
export function worldsOf(classes: readonly number[]): readonly (readonly number[])[] {
  return classes.reduce<readonly (readonly number[])[]>((worlds, n) => worlds.flatMap((world) => Array.from({ length: n }, (_, c) => [...world, c])), [[]]);
}

/** The diagram of a function, built by hand from the last variable up. */
export function diagramOf(manager: Manager, { classes, values }: RandomFunction): Ref {
  let level: Ref[] = values.map(terminal);
  for (let v = classes.length - 1; v >= 0; v--) {
    const n = classes[v]!;
    level = Array.from({ length: level.length / n }, (_, i) => {
      const base = manager.begin();
      for (let c = 0; c < n; c++) manager.push(c + 1, level[i * n + c]!);
      return manager.finish(base, v);
    });
  }
  return level[0]!;
}

export function boxDiagram(manager: Manager, box: readonly (readonly boolean[])[]): Ref {
  return box.reduceRight<Ref>((inner, accepted, v) => manager.choice(v, accepted.flatMap((yes, c) => (yes ? [c, c + 1] : [])), inner, FALSE), TRUE);
}

export function boxHolds(box: readonly (readonly boolean[])[], world: readonly number[]): boolean {
  return box.every((accepted, v) => accepted[world[v]!]);
}
