import type { Row } from '../../language/model/index.ts';
import { escape } from '../html/escape.ts';
import { saidHtml, sentenceId, titleOf, type Setting } from './decision-html.ts';
import { saidText, type RowView, type TableView } from './table-view.ts';
import { clauseWords, conditionWords } from './words.ts';

/** Every row of a table as a sentence: for whom, what, how strongly, on what evidence, and why. */
export function readingHtml(view: TableView, setting: Setting): string {
  const all = [...view.rows, ...view.also];
  if (all.length === 0) return '';
  const items = all.map((row) => `<div id="${sentenceId(setting.id, view.decisions[0]!, row)}"><dt>${escape(row.row.id)}</dt><dd>${sentence(row)}</dd></div>`);
  return `<h4>${escape(titleOf(view))}</h4>\n<dl class="reading">${items.join('\n')}</dl>`;
}

function sentence({ row, asks, says, level }: RowView): string {
  const conditions = [...new Set(asks.map(clauseWords)), ...(row.when ? [conditionWords(row.when)] : [])];
  const { scheme, sources, findings } = row.evidence;
  const graded = saidText(level);
  const plain = sources.filter((name) => !findings.some(({ source }) => source === name));
  const whole = row as Partial<Row>;
  const parts = [
    `<span class="whom">${escape(conditions.length === 0 ? 'Always' : `Where ${conditions.join(' and ')}`)}:</span> ${saidHtml(says)}`,
    graded === '' ? '' : `<span class="grade">${escape(scheme === undefined ? graded : `${scheme}: ${graded.toLowerCase()}`)}.</span>`,
    whole.because === undefined ? '' : `<span class="because">Because ${escape(ended(whole.because))}</span>`,
    plain.length === 0 ? '' : `<span class="from">Source: ${escape(plain.join(', '))}.</span>`,
    ...findings.map(({ source, level: own, text }) => `<span class="from">${escape(source)}${own === undefined ? '' : ` (${escape(own)} evidence)`}: ${escape(ended(text))}</span>`),
  ];
  return parts.filter(Boolean).join(' ');
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
