import type { Cut, Table } from '../ir/index.ts';
import { exact } from '../runtime/rational.ts';
import type { Pairing } from './pairing.ts';
import { compareCuts } from './space/line.ts';
import { SIDES, type JointVariable } from './space/joint.ts';

/** The boundaries of a gene's score on both sides, and the piece of each class among them; -1 without a score. */
export function scoreLine({ tables }: Pairing, variable: JointVariable): { readonly cuts: readonly Cut[]; pieceOf(at: number): number } {
  const sides = SIDES.flatMap((side) => (variable.own[side] === undefined ? [] : [{ side, ...geneOf(tables[side], variable.own[side]) }]));
  const all = new Map(sides.flatMap(({ cuts }) => cuts.map((cut) => [cut.join(' '), cut] as const)));
  const cuts = [...all.values()].toSorted((a, b) => compareCuts([exact(a[0]), a[1]], [exact(b[0]), b[1]]));
  const at = new Map(cuts.map((cut, i) => [cut.join(' '), i]));
  return {
    cuts,
    pieceOf: (c) => {
      const pieces = sides.map(({ side, cuts: own, pieces: each }) => {
        const piece = each[variable.map[side]![c] ?? -1] ?? -1;
        return piece < 0 ? -1 : piece === 0 ? 0 : at.get(own[piece - 1]!.join(' '))! + 1;
      });
      return pieces.includes(-1) ? -1 : Math.max(...pieces);
    },
  };
}

function geneOf(table: Table, index: number): { readonly cuts: readonly Cut[]; readonly pieces: readonly number[] } {
  const variable = table.variables[index]!;
  if (variable.kind !== 'gene') return { cuts: [], pieces: [] };
  return { cuts: variable.cuts, pieces: (table.genes[variable.gene]!.classes ?? []).map((one) => one.piece) };
}
