import type { Answer, AnswerResult, AnswerRow, AnswerValue, Need } from '../../ir/index.ts';
import type { Context } from '../support/context.ts';
import { sign, styleOf, visible, wrap, type Style } from '../support/style.ts';

/** One answer for a person: outcome, what to do, why, what rests on what, what is missing. */
export function renderAnswer(answer: Answer, context: Pick<Context, 'color' | 'width'>): string {
  const style = styleOf(context);
  const lines = [`${mark(answer, style)} ${style.bold(visible(answer.decision))}  ${style.dim(answer.outcome)}`];
  const add = (name: string, text: string, paint = (part: string): string => part): void => void lines.push(field(name, text, paint, context, style));
  if (answer.collected) for (const { row, status, needed } of answer.collected) if (status !== 'does not apply') add(status, `${row.id}${source(row)}${needed.length > 0 ? `; ${needs(needed)}` : ''}`);
  for (const result of answer.results) {
    add(answer.outcome === 'cannot tell' ? 'perhaps' : label(result.value), describeAnswerValue(result.value));
    for (const row of result.rows) add('', `row ${row.id}${row.also.length > 0 ? ` with ${row.also.join(', ')}` : ''}${source(row)}`, style.dim);
  }
  if (answer.outcome === 'does not apply') for (const clause of answer.excludedBy) add('outside', `applies when ${clause.text}`);
  // An allele that the gene is asked for says it: `HLA-B *15:02`, not `HLA-B` too.
  const rests = answer.provisional.filter((name) => !answer.provisional.some((other) => other.startsWith(`${name} `)));
  if (rests.length > 0) add('provisional', `until ${rests.join(', ')} ${rests.length === 1 ? 'is' : 'are'} known`);
  if (answer.needed.length > 0) add('needed', needs(answer.needed));
  const settling = answer.maySettle.filter((name) => answer.needed.length !== 1 || answer.needed[0]?.fact !== name);
  if (settling.length > 0) add('may settle', `${settling.join(' or ')} alone`);
  if (answer.approximate) add('note', 'A bound was estimated: the answer may be decidable.');
  for (const { gene, text } of answer.implications) add(gene, text);
  for (const note of answer.notes) add('note', note.lines.join(' '));
  return lines.join('\n');
}

export function describeAnswerValue(value: AnswerValue): string {
  switch (value.kind) {
    case 'value':
      return value.short === undefined || value.short === value.value ? value.value : `${value.value} (${value.short})`;
    case 'number':
      return `${value.atLeast ? 'at least ' : ''}${value.value}${unit(value.unit)}`;
    case 'range':
      return `${value.min} to ${value.max}${unit(value.unit)}`;
    case 'action':
      return [value.sentence, ...Object.entries(value.computed).map(([name, amount]) => `${name}: ${amount}.`)].join(' ');
    case 'pending':
      return value.sentence;
    case 'not applicable':
    case 'does not apply':
      return value.kind;
    case 'conflict':
      return value.between.length > 0 ? `conflict between ${value.between.join(' and ')}` : 'conflict';
  }
}

export function needs(needed: readonly Need[]): string {
  return needed.map(({ fact, what, tests }) => `${verbFor(fact, what, tests)} ${fact}${tests.length > 0 && !tests.includes(fact) ? ` (${tests.join(' or ')})` : ''}`).join(', ');
}

/** What has a test, or is called as a gene is, can be ordered; the rest (`age`, `indication`) is asked for. */
function verbFor(fact: string, what: Need['what'], tests: readonly string[]): string {
  return what === 'order' && tests.length === 0 && /^\p{Ll}/u.test(fact) ? 'find out' : what;
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

function unit(text: string): string {
  return text === '' || text === '1' ? '' : ` ${text}`;
}
