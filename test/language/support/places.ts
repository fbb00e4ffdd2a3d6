import '../../../language/node20.ts';
import { type AstNode, type CstNode, GrammarUtils } from 'langium';

/** A place in the text of a file: UTF-16 offsets, `end` behind the last character. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where a node stands, without the line break at its end. A node over several lines: from its first to its last character. */
export function placeOf(node: AstNode): Place {
  const cst = node.$cstNode;
  return cst === undefined ? { start: 0, end: 0 } : trimmed(cst);
}

/** Where a property of a node stands (`index` for one element of a list); the whole node if it is absent. */
export function placeOfProperty(node: AstNode, property: string, index?: number): Place {
  const cst = GrammarUtils.findNodeForProperty(node.$cstNode, property, index);
  return cst === undefined ? headOf(node) : trimmed(cst);
}

/** The first line of a node: of a construct the line that opens it. */
function headOf(node: AstNode): Place {
  const { start, end } = placeOf(node);
  const text = node.$cstNode?.root.fullText ?? '';
  let stop = start;
  while (stop < end && text[stop] !== '\n' && text[stop] !== '\r') stop++;
  return { start, end: stop };
}

/** The contents of a cell, without the bar in front; an empty cell has the place behind its bar. */
export function placeOfCell(cell: AstNode): Place {
  const { start, end } = placeOf(cell);
  const text = cell.$cstNode?.root.fullText ?? '';
  let from = Math.min(start + 1, end);
  while (from < end && /\s/.test(text[from] as string)) from++;
  return { start: from, end };
}

/** What is written there, white space as single spaces, quotes kept. */
export function writtenAt(node: AstNode, place: Place = placeOf(node)): string {
  const text = node.$cstNode?.root.fullText ?? '';
  return text.slice(place.start, place.end).replace(/\s+/g, ' ');
}

/** Whether a property is written as one text in quotes: `"or"` is a name, `none` in quotes is a text. */
export function isQuotedProperty(node: AstNode, property: string, index?: number): boolean {
  const { start, end } = placeOfProperty(node, property, index);
  const text = node.$cstNode?.root.fullText ?? '';
  return end > start + 1 && text[start] === '"' && text[end - 1] === '"';
}

function trimmed(cst: CstNode): Place {
  const text = cst.root.fullText;
  let end = cst.end;
  while (end > cst.offset && /\s/.test(text[end - 1] as string)) end--;
  return { start: cst.offset, end };
}
