import { children, isTerminal, terminalOf, type Manager, type Ref } from '../diagram/index.ts';
import { add, compare, multiply, one, type Rational, zero } from '../../language/types/decimal.ts';

/** Part of the people, who are in one of these classes of a variable, in which of them is not known; an empty list: in any class. */
export interface Chunk {
  readonly share: Rational;
  readonly classes: readonly number[];
}

/** Part of the people in whom the variables are independent. A variable that is not listed is open: any class, in any share. */
export interface Component {
  readonly share: Rational;
  readonly chunks: ReadonlyMap<number, readonly Chunk[]>;
  /** Of variables whose shares come to 1: the classes that have any. How many people have another one, nobody has said. */
  readonly listed?: ReadonlyMap<number, ReadonlySet<number>>;
}

/** `low` and `high` are equal where everything that matters is stated. */
export interface Bounds {
  readonly low: Rational;
  readonly high: Rational;
}

const nothing: Bounds = { low: zero, high: zero };
const everything: Bounds = { low: one, high: one };

/**
 * The share of people whose world leads to an accepted terminal: exact, one walk over the diagram per component. Where a class is not known the
 * least and the greatest share over the possible classes are followed, so the bounds hold whatever the unknown shares are. A class that is not listed adds
 * to the greatest share only: what is listed counts as stated.
 */
export function weigh(manager: Manager, root: Ref, components: readonly Component[], accepts: (terminal: number) => boolean): Bounds {
  let sum = nothing;
  for (const component of components) sum = plus(sum, scale(weighComponent(manager, root, component, accepts), component.share));
  return sum;
}

function weighComponent(manager: Manager, root: Ref, { chunks, listed }: Component, accepts: (terminal: number) => boolean): Bounds {
  const memo = new Map<Ref, Bounds>();
  const go = (ref: Ref): Bounds => {
    if (isTerminal(ref)) return accepts(terminalOf(ref)) ? everything : nothing;
    const known = memo.get(ref);
    if (known) return known;
    const variable = manager.variable(ref);
    const below: Bounds[] = [];
    for (const child of children(manager, ref)) {
      const bounds = go(child.ref);
      for (let i = 0; i < child.ranges.length; i += 2) for (let at = child.ranges[i]!; at < child.ranges[i + 1]!; at += 1) below[at] = bounds;
    }
    const own = chunks.get(variable);
    const counted = own ? own.reduce((sum, { share, classes }) => plus(sum, scale(either(classes.length === 0 ? below : classes.map((at) => below[at]!)), share)), nothing) : either(below);
    const stated = listed?.get(variable);
    const others = stated ? below.filter((_, at) => !stated.has(at)) : [];
    const result = others.length > 0 ? { low: counted.low, high: either([counted, ...others]).high } : counted;
    memo.set(ref, result);
    return result;
  };
  return go(root);
}

const plus = (a: Bounds, b: Bounds): Bounds => ({ low: add(a.low, b.low), high: add(a.high, b.high) });
const scale = (a: Bounds, by: Rational): Bounds => ({ low: multiply(a.low, by), high: multiply(a.high, by) });

/** One of these, and nobody knows which. */
function either(all: readonly Bounds[]): Bounds {
  let [{ low, high }] = all as readonly [Bounds];
  for (const each of new Set(all)) {
    if (compare(each.low, low) < 0) low = each.low;
    if (compare(each.high, high) > 0) high = each.high;
  }
  return { low, high };
}
