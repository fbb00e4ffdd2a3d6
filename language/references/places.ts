import type { Span } from '../model/index.ts';
import type { FileUnit } from './unit.ts';

/** Where a name stands inside a place: undefined where it does not, or more than once. A quoted name is found with its quotes. */
export function placeWithin(unit: FileUnit, span: Span, name: string): Span | undefined {
  const text = unit.text.slice(span.start, span.end).toLowerCase();
  const wanted = name.toLowerCase();
  if (wanted === '') return undefined;
  const quoted = text.indexOf(`"${wanted}"`);
  if (quoted >= 0) return unit.spanAt(span.start + quoted, span.start + quoted + name.length + 2);
  const at = findWhole(text, wanted, 0);
  if (at < 0 || findWhole(text, wanted, at + 1) >= 0) return undefined;
  return unit.spanAt(span.start + at, span.start + at + name.length);
}

function findWhole(text: string, name: string, from: number): number {
  for (let at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1];
    const after = text[at + name.length];
    if ((before === undefined || /[\s,;:|("[]/.test(before)) && (after === undefined || /[\s,;:|)"\]]/.test(after))) return at;
  }
  return -1;
}

const joining = /(?:^|\s)(?:or|and|not|to|any|except|is|within|during|when|unless)(?:\s|$)/i;

/** A name as it must be written: in quotes where it holds punctuation or a joining word. */
export function quoteName(name: string): string {
  return /[,()|;]/.test(name) || joining.test(name) ? `"${name}"` : name;
}
