import type { Cut, Variable } from '../../ir/index.ts';
import { compareCuts } from '../cuts.ts';
import type { Space } from './space.ts';

/** Per class of a variable now, the classes that its patients had before; a variable whose classes are as they were has none. */
export type ClassesBefore = readonly (readonly (readonly number[])[] | undefined)[];

/**
 * How the classes of one space of patients lie in those of an earlier one with the same variables and terms in the same order: a threshold that comes or goes
 * divides a class or joins two. `undefined` where the spaces have more than that between them.
 */
export function classesBefore(before: Space, now: Space): ClassesBefore | undefined {
  if (before.variables.length !== now.variables.length || termsText(before) !== termsText(now)) return undefined;
  const found: (readonly (readonly number[])[] | undefined)[] = [];
  for (const [i, { variable }] of now.variables.entries()) {
    const old = before.variables[i]!.variable;
    const isSame = JSON.stringify(old) === JSON.stringify(variable);
    const classes = isSame ? undefined : classesOf(old, variable);
    if (!isSame && !classes) return undefined;
    found.push(classes);
  }
  return found;
}

/** What ties terms to variables; their classes follow from the variables. */
function termsText({ terms }: Space): string {
  return JSON.stringify(terms.map(({ term, variables, status, unreported, tooLarge }) => [term.name, variables, status, unreported, tooLarge]));
}

function classesOf(old: Variable, now: Variable): readonly (readonly number[])[] | undefined {
  if (old.name !== now.name) return undefined;
  if (old.kind === 'category' && now.kind === 'category') return categoryClasses(old, now);
  if (old.kind === 'number' && now.kind === 'number') return numberClasses(old, now);
  return undefined;
}

function categoryClasses(old: Extract<Variable, { kind: 'category' }>, now: Extract<Variable, { kind: 'category' }>): readonly (readonly number[])[] | undefined {
  if (old.fact !== now.fact || old.map.length !== now.map.length) return undefined;
  return Array.from({ length: now.classes }, (_, c) => [...new Set(now.map.flatMap((own, value) => (own === c ? [old.map[value]!] : [])))]);
}

/** Pieces of one line, then the labels, which stay what they are. */
function numberClasses(old: Extract<Variable, { kind: 'number' }>, now: Extract<Variable, { kind: 'number' }>): readonly (readonly number[])[] | undefined {
  const labels = now.classes - now.determinate;
  if (old.fact !== now.fact || old.classes - old.determinate !== labels) return undefined;
  return [...piecesBefore(old.cuts, now.cuts), ...Array.from({ length: labels }, (_, i) => [old.determinate + i])];
}

/** Goes along both lines at once, from one cut of either to the next. */
function piecesBefore(old: readonly Cut[], now: readonly Cut[]): readonly (readonly number[])[] {
  const pieces: number[][] = [[0]];
  for (let i = 0, k = 0; i < old.length || k < now.length;) {
    const order = i === old.length ? 1 : k === now.length ? -1 : compareCuts(old[i]!, now[k]!);
    if (order <= 0) i++;
    if (order >= 0) k++;
    if (order >= 0) pieces.push([i]);
    else pieces.at(-1)!.push(i);
  }
  return pieces;
}
