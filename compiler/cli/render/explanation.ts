import { valueWords } from '../../ir/answer-words.ts';
import type { Table } from '../../ir/index.ts';
import type { ChainLink, ClauseExplanation, Explanation, RowExplanation } from '../../runtime/full.ts';
import type { Context } from '../support/context.ts';
import { sign, styleOf, visible, wrap, type Style } from '../support/style.ts';
import { renderAnswer } from './answer.ts';

type View = Pick<Context, 'color' | 'width'>;

/** The answer, then scope, definitions and rows: deciding rows with every clause, the others with the first clause that failed. */
export function renderExplanation(explanation: Explanation, table: Pick<Table, 'files' | 'facts'>, context: View): string {
  const style = styleOf(context);
  const parts = [renderAnswer(explanation.answer, table.facts, context)];
  if (explanation.scope.length > 0) parts.push(`  ${style.bold('scope')}\n${clauses(explanation.scope, style, context)}`);
  if (explanation.chain.length > 0) parts.push(`  ${style.bold('read from')}\n${explanation.chain.map((link) => chainLine(link, style)).join('\n')}`);
  if (explanation.rows.length > 0) parts.push(`  ${style.bold('rows')}\n${inOrder(explanation.rows).map((row) => rowLines(row, table, style, context)).join('\n')}`);
  return parts.join('\n');
}

const order: readonly RowExplanation['status'][] = ['decides', 'may apply', 'hidden', 'does not apply'];

/** Deciding rows first; within a status as declared. */
function inOrder(rows: readonly RowExplanation[]): readonly RowExplanation[] {
  return order.flatMap((status) => rows.filter((row) => row.status === status));
}

function rowLines(row: RowExplanation, table: Pick<Table, 'files'>, style: Style, context: View): string {
  const place = style.dim(`${table.files[row.place[0]]?.path ?? ''}:${row.place[1]}`);
  const head = `    ${rowSign(row, style)} ${style.bold(visible(row.id))}  ${style.dim(row.status)}  ${place}`;
  if (row.status !== 'does not apply') return [head, ...(row.clauses.length > 0 ? [clauses(row.clauses, style, context, '        ')] : [])].join('\n');
  const failed = row.failed ? clauses([row.failed], style, context, '        ') : '';
  const changes = row.changes.map(({ term, from, to }) => `${term} ${to} instead of ${from}`).join(', and ');
  return [head, failed, changes === '' ? '' : `          ${style.dim(wrap(visible(`it would apply with ${changes}`), Math.max(30, context.width - 10), '          '))}`].filter(Boolean).join('\n');
}

function rowSign({ status }: RowExplanation, style: Style): string {
  switch (status) {
    case 'decides':
      return style.green(sign.good);
    case 'may apply':
      return style.yellow(sign.open);
    case 'hidden':
    case 'does not apply':
      return style.dim(sign.none);
  }
}

function clauses(all: readonly ClauseExplanation[], style: Style, context: View, indent = '    '): string {
  const texts = all.map((clause) => visible(clauseText(clause)));
  const width = Math.min(Math.max(...texts.map((text) => text.length)), Math.floor(context.width / 2));
  return all
    .map((clause, at) => `${indent}${clauseSign(clause, style)} ${texts[at]!.padEnd(width)}  ${style.dim(visible(clause.reported === 'not tested' ? 'not tested' : `is ${clause.reported}`))}`)
    .join('\n');
}

/** A cell reads alone where it names its term; otherwise the term stands in front. */
function clauseText({ term, text }: ClauseExplanation): string {
  return text.toLowerCase().includes(term.toLowerCase()) ? text : `${term}: ${text}`;
}

function clauseSign({ status }: ClauseExplanation, style: Style): string {
  switch (status) {
    case 'met':
      return style.green(sign.good);
    case 'failed':
      return style.red(sign.bad);
    case 'open':
      return style.yellow(sign.open);
  }
}

function chainLine({ decision, outcome, values, rows }: ChainLink, style: Style): string {
  const value = values.length === 0 ? outcome : values.map(valueWords).join(' or ');
  return `    ${visible(decision)} ${style.dim('is')} ${visible(value)}${rows.length > 0 ? style.dim(`  (row ${rows.join(', ')})`) : ''}`;
}
