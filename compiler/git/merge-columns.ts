import type { Grid } from './grid.ts';
import { mergeOrder } from './merge-order.ts';
import { settle } from './three-way.ts';

/** A column of a merged table, and where it stands in each of the three. */
export interface MergedColumn {
  readonly name: string;
  readonly base?: number;
  readonly ours?: number;
  readonly theirs?: number;
  /** Without the padding; absent where no dash line states it. */
  readonly width?: number;
}

/** The columns of a merged table, or why they cannot be merged. */
export function mergeColumns(base: Grid, ours: Grid, theirs: Grid, inOurs: ReadonlyMap<number, number>, inTheirs: ReadonlyMap<number, number>): readonly MergedColumn[] | string {
  const [ourIds, theirIds] = [idsOf(ours, inOurs), idsOf(theirs, inTheirs)];
  const baseIds = base.header.map((_, at) => `#${at}`);
  const keep = new Set([...baseIds.filter((id) => ourIds.includes(id) && theirIds.includes(id)), ...[...ourIds, ...theirIds].filter((id) => !id.startsWith('#'))]);
  const order = mergeOrder(baseIds, ourIds, theirIds, keep, false) ?? [];
  const columns: MergedColumn[] = [];
  for (const place of order) {
    if (!('item' in place)) continue;
    const at = { base: baseIds.indexOf(place.item), ours: ourIds.indexOf(place.item), theirs: theirIds.indexOf(place.item) };
    const names = [base.header[at.base], ours.header[at.ours], theirs.header[at.theirs]];
    const name = settle(names[0] ?? '', names[1] ?? names[0] ?? names[2]!, names[2] ?? names[0] ?? names[1]!)?.value;
    if (name === undefined) return `both sides renamed the column \`${names[0]}\``;
    if (columns.some((column) => column.name === name)) return `both sides call a column \`${name}\``;
    const width = widthOf(base.widths?.[at.base], ours.widths?.[at.ours], theirs.widths?.[at.theirs]);
    columns.push({ name, ...known('base', at.base), ...known('ours', at.ours), ...known('theirs', at.theirs), ...(width === undefined ? {} : { width }) });
  }
  return columns;
}

/** Columns of the base by their place (`#2`), new ones by their name (`+liver`). */
function idsOf(side: Grid, pairs: ReadonlyMap<number, number>): readonly string[] {
  const ids = side.header.map((name) => `+${name}`);
  for (const [column, place] of pairs) ids[place] = `#${column}`;
  return ids;
}

function known<Side extends string>(side: Side, at: number): { readonly [key in Side]?: number } {
  return (at < 0 ? {} : { [side]: at }) as { readonly [key in Side]?: number };
}

/** What the side that set a width says; the wider one where both did. */
function widthOf(base: number | undefined, ours: number | undefined, theirs: number | undefined): number | undefined {
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  return settle(base, ours, theirs)?.value ?? Math.max(ours, theirs);
}
