import type { Span } from '../model/index.ts';
import { nameSpan } from './declare.ts';
import type { Declared } from './declared.ts';
import type { Occurrence, SymbolOf } from './occurrence.ts';
import { placeWithin } from './places.ts';
import type { FileUnit } from './unit.ts';

interface Repeat {
  readonly first: Span;
  readonly at: Span;
}

/**
 * Where names stand, collected while the program is resolved and worked out only when an editor asks: a table of 10,000 rows has
 * 100,000 of them.
 */
export class Uses {
  readonly #later: (() => Occurrence | undefined)[] = [];
  readonly #repeats: Repeat[] = [];
  readonly #spans = new Map<Declared, Span>();
  readonly #rows = new Map<string, Span>();
  #occurrences: readonly Occurrence[] | undefined;

  get occurrences(): readonly Occurrence[] {
    if (this.#occurrences) return this.#occurrences;
    const found: Occurrence[] = [];
    // What is worked out may add more: the list grows while it is walked.
    for (let at = 0; at < this.#later.length; at += 1) {
      const occurrence = this.#later[at]!();
      if (occurrence) found.push(occurrence);
    }
    this.#occurrences = [...found, ...copiesOf(found, this.#repeats)];
    return this.#occurrences;
  }

  /** The text at `at`, within one line, is that at `first`: what is named there is named here too. */
  repeats(first: Span, at: Span): void {
    this.#repeats.push({ first, at });
  }

  /** The declaration itself. */
  declared(declared: Declared, span: Span): void {
    this.#later.push(() => ({ span, symbol: { kind: declared.kind, name: declared.name, declared: span }, declares: true }));
  }

  /** A place that names a declaration; where more than the name stands there, the part of it that is the name. */
  of(unit: FileUnit | undefined, span: Span, declared: Declared): void {
    this.#later.push(() => {
      const place = unit && placeWithin(unit, span, declared.name);
      return place && { span: place, symbol: { kind: declared.kind, name: declared.name, declared: this.nameSpan(declared) } };
    });
  }

  /** A place that names something inside a declaration: a value, an allele, a level. `written` is how it is spelled there. */
  inside(unit: FileUnit, span: Span, symbol: SymbolOf, written = symbol.name, declares = false): void {
    this.#later.push(() => {
      const place = placeWithin(unit, span, written);
      return place && { span: place, symbol, ...(declares ? { declares: true as const } : {}) };
    });
  }

  row(unit: FileUnit, span: Span, decision: string, id: string, declares = false): void {
    const key = `${decision}\n${id}`;
    if (declares) this.#rows.set(key, span);
    this.#later.push(() => {
      const declared = this.#rows.get(key);
      const place = declared && placeWithin(unit, span, id);
      return place && { span: place, symbol: { kind: 'row', name: id, of: decision, declared }, ...(declares ? { declares: true as const } : {}) };
    });
  }

  /** The place of a declared name; found once. */
  nameSpan(declared: Declared): Span {
    let span = this.#spans.get(declared);
    if (!span) this.#spans.set(declared, (span = nameSpan(declared)));
    return span;
  }

  /** Anything else, worked out when asked for. */
  later(each: () => Occurrence | undefined): void {
    this.#later.push(each);
  }
}

function copiesOf(found: readonly Occurrence[], repeats: readonly Repeat[]): readonly Occurrence[] {
  const sorted = found.toSorted((a, b) => a.span.file - b.span.file || a.span.start - b.span.start);
  const inside = new Map<Span, readonly Occurrence[]>();
  const done = new Set<string>();
  return repeats.flatMap(({ first, at }) => {
    // A table that serves several drugs is read once for each.
    const place = `${at.file} ${at.start}`;
    if (done.has(place)) return [];
    done.add(place);
    let held = inside.get(first);
    if (!held) inside.set(first, (held = within(sorted, first)));
    return held.map((occurrence) => ({ ...occurrence, span: moved(occurrence.span, at.start - first.start, at) }));
  });
}

function moved({ start, end }: Span, by: number, at: Span): Span {
  return { file: at.file, start: start + by, end: end + by, line: at.line, column: at.column + start + by - at.start };
}

/** Those of a list in order of places that stand in a place. */
function within(sorted: readonly Occurrence[], place: Span): readonly Occurrence[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { file, start } = sorted[middle]!.span;
    if (file < place.file || (file === place.file && start < place.start)) low = middle + 1;
    else high = middle;
  }
  const found = new Map<string, Occurrence>();
  for (let at = low; at < sorted.length; at += 1) {
    const occurrence = sorted[at]!;
    const { span, symbol } = occurrence;
    if (span.file !== place.file || span.start >= place.end) break;
    if (span.end <= place.end) found.set(`${span.start} ${span.end} ${symbol.kind} ${symbol.of ?? ''} ${symbol.name}`, occurrence);
  }
  return [...found.values()];
}
