import type { Cell, Program } from '../../language/model/index.ts';
import { SEMANTICS_VERSION, type Certificate } from '../ir/index.ts';
import { sha256 } from '../runtime/hash.ts';

/** Members that say something to people and never change an outcome. */
const WORDS = new Set(['span', 'text', 'sentence', 'description', 'meaning', 'because', 'definition', 'display', 'findings', 'sources', 'notes', 'usualDose']);

/**
 * Hash of everything that can change an outcome: facts, genes, drugs, terminologies, windows, decisions, constraints, the version of the
 * meaning, and what was proven. Words and places are left out, so a mended comment keeps the hash.
 */
export function meaningHash(program: Program, certificate: Certificate): string {
  const { facts, genes, windows, decisions, constraints } = program;
  const terminologies = program.terminologies.map(({ name, version, sha256: content }) => ({ name, version, content }));
  const layers = program.layers.map(({ version, expires, changes }) => ({ version, expires, changes }));
  const drugs = program.drugs.map((d) => d.name);
  const proven = certificate.proven.map(({ decision, complete, disjoint }) => ({ decision, complete, disjoint }));
  return sha256(new Writer().text({ semantics: SEMANTICS_VERSION, facts, genes, drugs, windows, terminologies, decisions, constraints, proven, ...(layers.length > 0 && { layers }) }));
}

/** Keys in order, each with its text. */
type Shape = readonly (readonly [key: string, quoted: string])[];

/** Canonical JSON without words; a term is written out where it comes first and by its number afterwards, since every cell has one. */
class Writer {
  private readonly terms = new Map<string, number>();
  private readonly keys = new Map<string, Shape>();
  private readonly cells = new Map<unknown, Pick<Cell, 'term' | 'notTested'> & { readonly reported: boolean | undefined; readonly text: string }>();

  text(value: unknown): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
    if (Array.isArray(value)) {
      let list = '';
      for (const item of value) list += (list && ',') + this.text(item);
      return `[${list}]`;
    }
    if ('notTested' in value) return this.cell(value as Cell);
    if (!('carriers' in value && 'name' in value)) return this.members(value);
    const name = String(value.name);
    const known = this.terms.get(name);
    if (known !== undefined) return `#${known}`;
    this.terms.set(name, this.terms.size);
    return this.members(value);
  }

  private members(value: object): string {
    const record = value as Readonly<Record<string, unknown>>;
    let members = '';
    for (const [key, quoted] of this.sorted(Object.keys(record))) {
      const member = record[key];
      if (member !== undefined) members += `${members && ','}${quoted}:${this.text(member)}`;
    }
    return `{${members}}`;
  }

  /** Cells of a table that say the same share what they accept: they are written once, from where their term is a number on. */
  private cell(cell: Cell): string {
    const held = this.cells.get(cell.accepts);
    if (held && held.term === cell.term && held.notTested === cell.notTested && held.reported === cell.reported) return held.text;
    const isNumbered = this.terms.has(cell.term.name);
    const text = this.members(cell);
    const { term, notTested, reported } = cell;
    if (isNumbered && cell.accepts) this.cells.set(cell.accepts, { term, notTested, reported, text });
    return text;
  }

  /** Few shapes, many objects: each shape is sorted once. */
  private sorted(keys: readonly string[]): Shape {
    const shape = keys.join(' ');
    let known = this.keys.get(shape);
    if (!known) this.keys.set(shape, (known = keys.filter((key) => !WORDS.has(key)).toSorted().map((key) => [key, JSON.stringify(key)] as const)));
    return known;
  }
}
