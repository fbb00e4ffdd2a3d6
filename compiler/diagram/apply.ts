import type { Manager } from './manager.ts';
import { PairCache } from './pair-cache.ts';
import { rebuild } from './rebuild.ts';
import { FALSE, TRUE, terminal, terminalOf, type Ref } from './ref.ts';

/**
 * Combines two diagrams point by point. `short` answers without looking at children (always when both are terminals) or gives `undefined`.
 * Results are memoized for as long as the operation object lives.
 */
export class Binary {
  private readonly memo = new PairCache();

  constructor(private readonly manager: Manager, private readonly short: (a: Ref, b: Ref) => Ref | undefined) {}

  apply(a: Ref, b: Ref): Ref {
    const known = this.short(a, b) ?? this.memo.get(a, b);
    if (known !== undefined) return known;
    const m = this.manager;
    const va = m.variable(a);
    const vb = m.variable(b);
    const result = va === vb ? this.both(a, b, va) : va < vb ? this.left(a, b, va) : this.right(a, b, vb);
    this.memo.set(a, b, result);
    return result;
  }

  private both(a: Ref, b: Ref, variable: number): Ref {
    const m = this.manager;
    const base = m.begin();
    let i = m.offset[a]! + 2;
    let j = m.offset[b]! + 2;
    const end = m.classes[variable]!;
    for (let at = 0; at < end; ) {
      const ea = m.data[i]!;
      const eb = m.data[j]!;
      const ref = this.apply(m.data[i + 1]!, m.data[j + 1]!);
      at = Math.min(ea, eb);
      m.push(at, ref);
      if (ea === at) i += 2;
      if (eb === at) j += 2;
    }
    return m.finish(base, variable);
  }

  private left(a: Ref, b: Ref, variable: number): Ref {
    const m = this.manager;
    const base = m.begin();
    const start = m.offset[a]! + 2;
    const runs = m.data[start - 1]!;
    for (let k = 0; k < runs; k++) {
      const ref = this.apply(m.data[start + k * 2 + 1]!, b);
      m.push(m.data[start + k * 2]!, ref);
    }
    return m.finish(base, variable);
  }

  private right(a: Ref, b: Ref, variable: number): Ref {
    const m = this.manager;
    const base = m.begin();
    const start = m.offset[b]! + 2;
    const runs = m.data[start - 1]!;
    for (let k = 0; k < runs; k++) {
      const ref = this.apply(a, m.data[start + k * 2 + 1]!);
      m.push(m.data[start + k * 2]!, ref);
    }
    return m.finish(base, variable);
  }
}

/** Replaces each terminal by a terminal or a diagram of later variables. Memoized over nodes, by a caller who does the same again with a memo of theirs. */
export function mapTerminals(manager: Manager, root: Ref, to: (terminal: number) => Ref, memo = new PairCache()): Ref {
  const go = (ref: Ref): Ref => {
    const known = memo.get(ref, 0);
    if (known !== undefined) return known;
    if (ref < 0) {
      const mapped = to(terminalOf(ref));
      memo.set(ref, 0, mapped);
      return mapped;
    }
    const result = rebuild(manager, ref, go);
    memo.set(ref, 0, result);
    return result;
  };
  return go(root);
}

/** The boolean and choosing operations of one manager. */
export class Algebra {
  private readonly conjunction: Binary;
  private readonly disjunction: Binary;
  private readonly gated: Binary;
  private readonly filled: Binary;

  constructor(readonly manager: Manager) {
    this.conjunction = new Binary(manager, (a, b) => (a === FALSE || b === FALSE ? FALSE : a === TRUE || a === b ? b : b === TRUE ? a : undefined));
    this.disjunction = new Binary(manager, (a, b) => (a === TRUE || b === TRUE ? TRUE : a === FALSE || a === b ? b : b === FALSE ? a : undefined));
    this.gated = new Binary(manager, (condition, value) => (condition === FALSE ? HOLE : condition === TRUE ? value : undefined));
    this.filled = new Binary(manager, (value, other) => (value === HOLE ? other : value < 0 ? value : undefined));
  }

  and(a: Ref, b: Ref): Ref {
    return a < b ? this.conjunction.apply(a, b) : this.conjunction.apply(b, a);
  }

  or(a: Ref, b: Ref): Ref {
    return a < b ? this.disjunction.apply(a, b) : this.disjunction.apply(b, a);
  }

  not(a: Ref): Ref {
    return mapTerminals(this.manager, a, (t) => (t === 0 ? TRUE : FALSE));
  }

  all(refs: readonly Ref[]): Ref {
    return refs.reduce((a, b) => this.and(a, b), TRUE);
  }

  any(refs: readonly Ref[]): Ref {
    return refs.reduce((a, b) => this.or(a, b), FALSE);
  }

  /** `then` where the condition holds, `otherwise` elsewhere; any terminals. */
  choose(condition: Ref, then: Ref, otherwise: Ref): Ref {
    return this.filled.apply(this.gated.apply(condition, then), otherwise);
  }

  /** `value`, with the terminal `hole` replaced by another diagram, world by world. */
  fill(value: Ref, hole: number, other: Ref): Ref {
    return new Binary(this.manager, (a, b) => (a === terminal(hole) ? b : a < 0 ? a : undefined)).apply(value, other);
  }

  /** Combines two diagrams by their terminals' numbers. */
  combine(a: Ref, b: Ref, how: (a: number, b: number) => number): Ref {
    return new Binary(this.manager, (x, y) => (x < 0 && y < 0 ? terminal(how(terminalOf(x), terminalOf(y))) : undefined)).apply(a, b);
  }

  /** The diagram of "terminal is one of": boolean. */
  where(root: Ref, accepts: (terminal: number) => boolean): Ref {
    return mapTerminals(this.manager, root, (t) => (accepts(t) ? TRUE : FALSE));
  }
}

/** A terminal number that no decision uses, while a choice is half built. */
const HOLE = terminal(0x3fffffff);
