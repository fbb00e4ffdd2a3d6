import type { Decision, Layer, LayerChange, Program, Row } from '../../language/model/index.ts';
import { describeRow } from './describe-row.ts';

/** A column of a row on both sides; absent where the row asks nothing there. */
export interface ColumnChange {
  readonly column: string;
  readonly was?: string;
  readonly now?: string;
}

/**
 * What became of one change of a layer when the guideline underneath changed.
 * - `stands`: upstream left the row as it was;
 * - `follows`: upstream changed columns that the layer leaves alone; the row takes them over;
 * - `hides`: upstream changed what the layer replaces: the layer must be looked at again;
 * - `agrees`: upstream now says what the layer says: the layer is no longer needed;
 * - `row gone`: upstream no longer has the row;
 * - `row taken`: upstream now has a row with the id that the layer adds.
 */
export interface LayerFate {
  readonly change: LayerChange;
  readonly fate: 'stands' | 'follows' | 'hides' | 'agrees' | 'row gone' | 'row taken';
  /** What upstream changed in the row. */
  readonly upstream: readonly ColumnChange[];
  /** What the layer changed in the row as it was. */
  readonly layer: readonly ColumnChange[];
}

/** Rows of a decision under the layer that upstream added, removed or changed and the layer does not name. */
export interface UpstreamRow {
  readonly decision: string;
  readonly row: string;
  readonly what: 'added' | 'removed' | 'changed';
  readonly columns: readonly ColumnChange[];
}

export interface ThreeWay {
  readonly fates: readonly LayerFate[];
  readonly beside: readonly UpstreamRow[];
}

/**
 * A layer between the guideline that it was written for and the guideline of today, row by row. `layered` is the layer on the old one.
 * What this means for patients is a question for the diagrams, not for this page of rows.
 */
export function threeWay(was: Program, now: Program, layered: Program, layer: Layer): ThreeWay {
  const fates = layer.changes.map((change) => fateOf(change, rowOf(was, change), rowOf(now, change), rowOf(layered, change)));
  const named = new Set(layer.changes.map(keyOf));
  const decisions = [...new Set(layer.changes.map((change) => change.decision))];
  return { fates, beside: decisions.flatMap((name) => besideOf(name, decisionOf(was, name), decisionOf(now, name)).filter((row) => !named.has(keyOf(row)))) };
}

function fateOf(change: LayerChange, was: Row | undefined, now: Row | undefined, layered: Row | undefined): LayerFate {
  if (change.kind === 'add') return { change, fate: now ? 'row taken' : 'stands', upstream: columnsBetween(undefined, now), layer: columnsBetween(undefined, layered) };
  const upstream = columnsBetween(was, now);
  const layer = columnsBetween(was, layered);
  const own = { change, upstream, layer };
  if (!now) return { ...own, fate: change.kind === 'remove' && was ? 'agrees' : 'row gone' };
  if (upstream.length === 0) return { ...own, fate: 'stands' };
  if (change.kind === 'remove') return { ...own, fate: 'hides' };
  const both = upstream.filter(({ column }) => layer.some((one) => one.column === column));
  if (both.length === 0) return { ...own, fate: 'follows' };
  const agrees = layer.every((one) => upstream.some((other) => other.column === one.column && other.now === one.now));
  return { ...own, fate: agrees ? 'agrees' : 'hides' };
}

function besideOf(name: string, was: Decision | undefined, now: Decision | undefined): readonly UpstreamRow[] {
  const before = new Map((was?.rows ?? []).map((row) => [row.id, row]));
  const after = new Map((now?.rows ?? []).map((row) => [row.id, row]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((row): UpstreamRow[] => {
    const columns = columnsBetween(before.get(row), after.get(row));
    if (columns.length === 0) return [];
    return [{ decision: name, row, what: !before.has(row) ? 'added' : !after.has(row) ? 'removed' : 'changed', columns }];
  });
}

function columnsBetween(was: Row | undefined, now: Row | undefined): readonly ColumnChange[] {
  const before = was ? describeRow(was) : new Map<string, string>();
  const after = now ? describeRow(now) : new Map<string, string>();
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((column) => {
    const [old, next] = [before.get(column), after.get(column)];
    return old === next ? [] : [{ column, ...(old === undefined ? {} : { was: old }), ...(next === undefined ? {} : { now: next }) }];
  });
}

const decisionOf = ({ decisions }: Program, name: string): Decision | undefined => decisions.find((one) => one.name === name || one.id === name);
const rowOf = (program: Program, change: LayerChange): Row | undefined => decisionOf(program, change.decision)?.rows.find(({ id }) => id === change.row);
const keyOf = ({ decision, row }: { readonly decision: string; readonly row: string }): string => JSON.stringify([decision, row]);
