import { parse } from '../../language/parse.ts';
import { conflictLines, type Labels } from './conflict.ts';
import { mergeUnits } from './merge-units.ts';
import { readRuleText, type RuleText } from './rule-text.ts';
import { settle } from './three-way.ts';

export interface MergeOptions {
  readonly labels?: Labels;
  /** Length of the conflict markers; 7 unless given. */
  readonly markerSize?: number;
}

export interface Merged {
  readonly text: string;
  /** In the order of the text; none where everything is settled. */
  readonly conflicts: readonly MergeConflict[];
  /** Which text could not be read as rules, so that all were merged line by line. */
  readonly byLines?: keyof Labels;
}

export interface MergeConflict {
  /** Of the first marker, from 1. */
  readonly line: number;
  /** ``row `acs-low` of `recommend clopidogrel`: both sides changed `do` `` */
  readonly about: string;
}

const usual: Labels = { ours: 'ours', base: 'base', theirs: 'theirs' };

/**
 * Merges two changed versions of a rule file. Tables are merged by row and cell and laid out as the formatter does, everything else line by
 * line; what both sides changed stands between markers. Pure. Whichever side is called ours, the text is the same but for the conflicts.
 */
export function mergeRules(ancestor: string, ours: string, theirs: string, { labels = usual, markerSize = 7 }: MergeOptions = {}): Merged {
  const untouched = settle(ancestor, ours, theirs);
  if (untouched) return { text: untouched.value, conflicts: [] };
  const base = withoutConflicts(ancestor);
  const unreadable = (['base', 'ours', 'theirs'] as const).find((name) => parse({ base, ours, theirs }[name], 'file:///merge.precept').problems.length > 0);
  const read = (text: string): RuleText => readRuleText(text, unreadable === undefined);
  const [was, one, other] = [read(base), read(ours), read(theirs)];
  const lines: string[] = [];
  const conflicts: MergeConflict[] = [];
  for (const piece of mergeUnits(was.units, one.units, other.units, labels)) {
    if (piece.kind === 'conflict') conflicts.push({ line: lines.length + 1, about: piece.about });
    for (const line of piece.kind === 'lines' ? piece.lines : conflictLines(piece, labels, markerSize)) lines.push(line);
  }
  const lineBreak = settle(was.lineBreak, one.lineBreak, other.lineBreak)?.value ?? '\n';
  const mark = settle(was.mark, one.mark, other.mark)?.value ?? '';
  const closed = conflicts.length > 0 || (settle(was.closed, one.closed, other.closed)?.value ?? true);
  const text = mark + lines.join(lineBreak) + (closed && lines.length > 0 ? lineBreak : '');
  return { text, conflicts, ...(unreadable === undefined ? {} : { byLines: unreadable }) };
}

/**
 * Where branches were merged into each other before, Git merges their ancestors first, and the conflicts of that merge stand in the text that
 * it gives as the base. Of each, the oldest version is taken.
 */
function withoutConflicts(text: string): string {
  return text.replaceAll(/^<{7,} [^]*?^\|{7,}.*\r?\n([^]*?)^={7,}\r?\n[^]*?^>{7,} .*(?:\r?\n|$)/gm, '$1');
}
