import type { Decision, Program, Row } from '../../language/model/index.ts';
import { SameRows } from './same-rows.ts';

/** Compares parts of two versions of a program by what they say: places in the source do not count. */
export class SameContent {
  /** Objects that many cells share (terms, sets of values): compared once. */
  private readonly known = new Map<object, object>();

  /** Everything that gives facts and values their meaning. */
  declarations(a: Program, b: Program): boolean {
    return this.same([a.facts, a.genes, a.drugs, a.groups, a.windows, a.terminologies, a.constraints], [b.facts, b.genes, b.drugs, b.groups, b.windows, b.terminologies, b.constraints]);
  }

  decision(a: Decision, b: Decision, rows = this.rows(a, b)): boolean {
    return a.rows.length === b.rows.length && this.sameMembers(a, b, 'rows') && b.rows.every((row, i) => rows.oldOf(i) === i && this.besideCells(a.rows[i]!, row));
  }

  /** Rows of a table that ask the same. */
  rows(before: Decision, after: Decision): SameRows {
    return new SameRows(before.rows, after.rows, (a, b) => this.same(a, b));
  }

  private besideCells(a: Row, b: Row): boolean {
    return this.sameMembers(a, b, 'cells');
  }

  private same(a: unknown, b: unknown): boolean {
    if (a === b) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (this.known.get(a) === b) return true;
    if (!(Array.isArray(a) ? Array.isArray(b) && a.length === b.length && a.every((one, i) => this.same(one, b[i])) : this.sameMembers(a, b))) return false;
    this.known.set(a, b);
    return true;
  }

  private sameMembers(a: object, b: object, except = 'span'): boolean {
    const [one, other] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
    const keys = Object.keys(one);
    return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && (key === 'span' || key === except || this.same(one[key], other[key])));
  }
}
