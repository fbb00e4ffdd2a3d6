import { toDecimal } from '../../../../language/types/decimal.ts';
import type { ImportNote } from '../../note.ts';
import type { ScoreRule } from './score-rule.ts';
import { phenotypeName } from './spelling.ts';

/** A row of `phenotype by score`: `> 0 to < 1.25`. */
export interface ScoreRow {
  readonly cell: string;
  readonly phenotype: string;
}

interface Run {
  readonly phenotype: string;
  readonly from: string;
  readonly to: string;
}

/** Neighboring scores with the same phenotype share a row. Where copies multiply, any score may occur: the rows then leave no gap. */
export function scoreRows(rule: ScoreRule, file: string, notes: ImportNote[]): readonly ScoreRow[] {
  const runs: Run[] = [];
  for (const { score, phenotype } of rule.scores) {
    const text = toDecimal(score)!;
    const last = runs.at(-1);
    if (last?.phenotype === phenotype) runs[runs.length - 1] = { ...last, to: text };
    else runs.push({ phenotype, from: text, to: text });
  }
  if (!rule.copies) return runs.map(({ phenotype, from, to }) => ({ phenotype, cell: from === to ? from : `${from} to ${to}` }));
  return runs.map((run, at) => ({ phenotype: run.phenotype, cell: openCell(runs, at, file, notes) }));
}

/** Between two scores of the file lies nothing that it says. Zero is no activity and stands alone; else the phenotype further from normal gets what lies between. */
function openCell(runs: readonly Run[], at: number, file: string, notes: ImportNote[]): string {
  const { from, to } = runs[at]!;
  const before = runs[at - 1];
  const after = runs[at + 1];
  const startsOpen = before !== undefined && (before.to === '0' || takesBetween(runs, at, at - 1));
  const endsOpen = after !== undefined && to !== '0' && takesBetween(runs, at, at + 1);
  if (before !== undefined) notes.push({ file, place: `scores between ${before.to} and ${from}`, what: `no diplotype has one: read as ${phenotypeName(startsOpen ? runs[at]!.phenotype : before.phenotype).short}` });
  const low = startsOpen ? `> ${before.to}` : from;
  if (after === undefined) return startsOpen ? low : `>= ${from}`;
  const high = endsOpen ? `< ${after.from}` : to;
  return low === high ? low : `${low} to ${high}`;
}

function takesBetween(runs: readonly Run[], own: number, other: number): boolean {
  const normal = runs.findIndex(({ phenotype }) => /^normal\b/i.test(phenotype));
  return normal < 0 ? own > other : Math.abs(own - normal) > Math.abs(other - normal);
}
