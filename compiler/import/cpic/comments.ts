import { sentencesOf } from './actions/sentences.ts';
import { coverExactly } from './boxes.ts';
import type { Grid } from './grid.ts';
import { nameFrom, Names } from './names.ts';
import type { Plan } from './plan.ts';
import { condition } from './scope.ts';
import type { SourceRow } from './source.ts';

/** A condition of more alternatives than this is no longer read: the rows then name the note. */
const MOST_ALTERNATIVES = 3;

/** Sentences of comments that always stand together. */
export interface Remark {
  readonly sentences: readonly string[];
  readonly rows: ReadonlySet<SourceRow>;
  /** Where it does not hold for whole rows of the table: the condition; empty where that would be too long. */
  readonly when?: string;
}

/** The comments of a table's rows, sentence by sentence: what several comments share is said once. */
export function remarksOf(grid: Grid, plan: Plan<unknown>): readonly Remark[] {
  const bySentence = new Map<string, Set<SourceRow>>();
  for (const { rows } of grid.points.values()) for (const row of rows) for (const sentence of sentencesOfComment(row.comments)) {
    bySentence.set(sentence, (bySentence.get(sentence) ?? new Set()).add(row));
  }
  const together = new Map<string, { readonly sentences: string[]; readonly rows: Set<SourceRow> }>();
  for (const [sentence, rows] of bySentence) {
    const key = [...rows].map(({ at }) => at).toSorted((a, b) => a - b).join(' ');
    const known = together.get(key);
    if (known) known.sentences.push(sentence);
    else together.set(key, { sentences: [sentence], rows });
  }
  return [...together.values()].map(({ sentences, rows }): Remark => {
    const whole = [...plan.rows, ...plan.exceptions].every(({ of }) => of.every((row) => rows.has(row)) || !of.some((row) => rows.has(row)));
    return { sentences, rows, ...(whole ? {} : { when: conditionOf(grid, plan, rows) }) };
  });
}

function sentencesOfComment(text: string): readonly string[] {
  return sentencesOf(text).map(({ start, end }) => `${text.slice(start, end)}${/[.!?]$/.test(text.slice(start, end)) ? '' : '.'}`);
}

function conditionOf(grid: Grid, plan: Plan<unknown>, rows: ReadonlySet<SourceRow>): string {
  const closed = [...grid.points.values()].filter(({ at }) => at.every((one, column) => grid.columns[column]!.values[one]!.open === undefined));
  const points = closed.filter((point) => rows.has(point.rows[0]!)).map(({ at }) => at);
  const covered = new Set(closed.map(({ at }) => at.slice(0, grid.dimensions).join(' ')));
  const boxes = coverExactly(points, grid.columns.length, (at) => grid.dimensions > 0 && !covered.has(at.slice(0, grid.dimensions).join(' ')));
  const parts = boxes.map((box) => box.flatMap((set, column) => (plan.used[column]!.every((at) => set.includes(at)) ? [] : [condition(grid.columns[column]!, set)])));
  if (boxes.length === 0 || boxes.length > MOST_ALTERNATIVES || parts.some((part) => part.length === 0)) return '';
  return parts.map((part) => (parts.length > 1 && part.length > 1 ? `(${part.join(' and ')})` : part.join(' and '))).join(' or ');
}

/** The notes of a file, each text once. */
export class Notes {
  private readonly names = new Names();
  private readonly found = new Map<string, { readonly name: string; readonly sentences: readonly string[]; readonly when: string }>();

  /** The name of the note with these sentences; with a condition it shows itself. */
  named({ sentences, when = '' }: Pick<Remark, 'sentences' | 'when'>): string {
    const key = JSON.stringify([sentences, when]);
    const known = this.found.get(key) ?? { name: this.names.free(nameFrom(sentences[0]!)), sentences, when };
    this.found.set(key, known);
    return known.name;
  }

  lines(): readonly string[] {
    return [...this.found.values()].flatMap(({ name, sentences, when }) => [`note ${name}${when === '' ? '' : ` when ${when}`}`, ...sentences.map((sentence) => `  > ${sentence}`), '']);
  }
}
