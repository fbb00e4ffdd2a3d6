import { needWords, valueWords, type NamedFact } from '../../ir/answer-words.ts';
import type { Answer, AnswerResult, AnswerRow, CollectedRow, Need } from '../../ir/index.ts';
import type { Context } from '../support/context.ts';
import { sign, styleOf, visible, wrap, type Style } from '../support/style.ts';

/** One answer for a person: outcome, what to do, why, what rests on what, what is missing. `facts`: those of its table. */
export function renderAnswer(answer: Answer, facts: readonly NamedFact[], context: Pick<Context, 'color' | 'width'>): string {
  const style = styleOf(context);
  const lines = [`${mark(answer, style)} ${style.bold(visible(answer.decision))}  ${style.dim(answer.outcome)}`];
  const add = (name: string, text: string, paint = (part: string): string => part): void => void lines.push(field(name, text, paint, context, style));
  if (answer.collected) for (const row of answer.collected) if (row.status !== 'does not apply') add(row.status, collectedRow(row, facts));
  for (const result of answer.results) {
    add(answer.outcome === 'cannot tell' ? 'perhaps' : label(result.value), valueWords(result.value));
    for (const row of result.rows) add('', `row ${row.id}${row.also.length > 0 ? ` with ${row.also.join(', ')}` : ''}${source(row)}`, style.dim);
  }
  if (answer.outcome === 'does not apply') for (const clause of answer.excludedBy) add('outside', `applies when ${clause.text}`);
  // An allele that the gene is asked for says it: `HLA-B *15:02`, not `HLA-B` too.
  const rests = answer.provisional.filter((name) => !answer.provisional.some((other) => other.startsWith(`${name} `)));
  if (rests.length > 0) add('provisional', `until ${rests.join(', ')} ${rests.length === 1 ? 'is' : 'are'} known`);
  if (answer.needed.length > 0) add('needed', needs(answer.needed, facts));
  const settling = answer.maySettle.filter((name) => answer.needed.length !== 1 || answer.needed[0]?.fact !== name);
  if (settling.length > 0) add('may settle', `${settling.join(' or ')} alone`);
  if (answer.approximate) add('note', 'A bound was estimated: the answer may be decidable.');
  for (const { gene, text } of answer.implications) add(gene, text);
  for (const note of answer.notes) add('note', note.lines.join(' '));
  return lines.join('\n');
}

function needs(needed: readonly Need[], facts: readonly NamedFact[]): string {
  return needed.map((need) => needWords(need, facts)).join(', ');
}

function collectedRow({ row, needed, waitsFor = [] }: CollectedRow, facts: readonly NamedFact[]): string {
  return [`${row.id}${source(row)}`, ...(needed.length > 0 ? [needs(needed, facts)] : []), ...waitsFor.map((sentence) => `first: ${sentence}`)].join('; ');
}

function source(row: AnswerRow): string {
  const level = row.level === undefined ? '' : `, ${row.level}${row.scheme === undefined ? '' : ` (${row.scheme})`}`;
  return `${level}${row.sources.length > 0 ? `, ${row.sources.join(', ')}` : ''}${row.because === undefined ? '' : `, because ${row.because}`}`;
}

function label(value: AnswerResult['value']): string {
  return value.kind === 'action' ? 'do' : value.kind === 'pending' ? 'first' : 'is';
}

function mark({ outcome }: Answer, style: Style): string {
  switch (outcome) {
    case 'decided':
      return style.green(sign.good);
    case 'cannot tell':
      return style.yellow(sign.open);
    case 'does not apply':
      return style.dim(sign.none);
    case 'conflict':
      return style.red(sign.warn);
  }
}

const labelWidth = 12;

function field(name: string, text: string, paint: (part: string) => string, context: Pick<Context, 'width'>, style: Style): string {
  const head = `  ${style.cyan(name)}${' '.repeat(Math.max(1, labelWidth - name.length))}`;
  const lines = wrap(visible(text), Math.max(30, context.width - labelWidth - 2)).split('\n');
  return head + lines.map(paint).join(`\n${' '.repeat(labelWidth + 2)}`);
}
