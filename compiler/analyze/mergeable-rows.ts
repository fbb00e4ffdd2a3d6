import type { Row } from '../../language/model/index.ts';
import { tick } from '../../language/messages/text.ts';
import { defineAnalysis } from './check.ts';
import { adviceKey, cellKey } from './same.ts';

/** Two rows that say the same and differ in one cell: they could be one row. Rows with evidence, notes or reasons of their own are kept apart on purpose. */
export const mergeableRows = defineAnalysis({
  slug: 'mergeable-rows',
  severity: 'warning',
  title: 'two rows that could be one',
  *run(_lowered, decision) {
    const { policy, rows } = decision.decision;
    if (policy === 'collect') return;
    const prints = fingerprints(rows);
    const seen = new Map<number, number>();
    const reported = new Set<number>();
    for (const [index, row] of rows.entries()) {
      if (row.when) continue;
      const print = prints[index]!;
      for (const [i, cell] of row.cells.entries()) {
        const key = print.sum - print.parts[i]!.weight + weightOf(cell.term.name);
        const known = seen.get(key);
        const other = known !== undefined && sameBeside(prints[known]!, print, cell.term.name) ? known : undefined;
        if (other === undefined || (policy === 'first' && other !== index - 1)) seen.set(key, index);
        else if (!reported.has(index)) {
          reported.add(index);
          yield {
            span: row.span,
            message: `Rows ${tick(rows[other]!.id)} and ${tick(row.id)} say the same and differ only in ${tick(cell.term.name)}: they could be one row`,
            hint: 'Join their cells with `or`. Where the guideline keeps them apart on purpose, write `// allow mergeable-rows: reason` above the row.',
            related: [{ span: rows[other]!.span, label: 'the other row' }],
          };
        }
      }
    }
  },
});

interface Part {
  readonly term: string;
  readonly key: string;
  readonly weight: number;
}

/** A row as a sum of weights, so that the row without one cell is one subtraction away; equal sums are compared in full. */
interface Fingerprint {
  readonly said: string;
  readonly parts: readonly Part[];
  readonly sum: number;
}

function fingerprints(rows: readonly Row[]): readonly Fingerprint[] {
  return rows.map((row) => {
    const said = saidBeside(row);
    const parts = row.cells.map((cell): Part => {
      const key = cellKey(cell);
      return { term: cell.term.name, key, weight: weightOf(key) };
    });
    return { said, parts, sum: parts.reduce((sum, part) => sum + part.weight, weightOf(said)) };
  });
}

function sameBeside(a: Fingerprint, b: Fingerprint, term: string): boolean {
  if (a.said !== b.said || a.parts.length !== b.parts.length || !a.parts.some((part) => part.term === term)) return false;
  const keys = new Set(a.parts.filter((part) => part.term !== term).map((part) => part.key));
  return b.parts.every((part) => part.term === term || keys.has(part.key));
}

const weights = new Map<string, number>();

/** A whole number per text, the same for equal texts (FNV-1a, 32 bits). */
function weightOf(text: string): number {
  let weight = weights.get(text);
  if (weight === undefined) {
    weight = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) weight = Math.imul(weight ^ text.charCodeAt(i), 0x01000193) >>> 0;
    if (weights.size > MOST_WEIGHTS) weights.clear();
    weights.set(text, weight);
  }
  return weight;
}

const MOST_WEIGHTS = 100_000;

/** Everything about a row but its cells. Mixed cells stay apart: their reason belongs to them. */
function saidBeside(row: Row): string {
  const { sources, findings } = row.evidence;
  const missing = row.cells.filter((c) => c.notTested).map((c) => c.term.name);
  return [adviceKey(row), missing.join(), sources.join(), findings.map((f) => `${f.source} ${f.level ?? ''} ${f.text}`).join(), row.notes.join(), row.because ?? '', row.overrides ?? ''].join('\u0001');
}
