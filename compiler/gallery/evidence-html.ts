import type { Decision, Implication, Program } from '../../language/model/index.ts';
import { capital } from '../ir/answer-words.ts';
import { escape } from '../html/escape.ts';
import { citation, sourcesOf } from './citations.ts';
import { dataTable } from './data-table.ts';
import type { Footnote } from './notes.ts';
import { cellWords, conditionWords } from './words.ts';

/** Footnotes, the signed ones first. */
export function notesHtml(notes: readonly Footnote[]): string {
  const sorted = [...notes.filter(({ sign }) => sign !== undefined), ...notes.filter(({ sign }) => sign === undefined)];
  const items = sorted.map(({ note, sign }) => `<div><dt>${sign === undefined ? '<span aria-hidden="true">*</span>' : `<sup>${escape(sign)}</sup>`} ${escape(capital(note.name))}</dt><dd>${note.when ? `<span class="whom">Where ${escape(conditionWords(note.when))}:</span> ` : ''}${note.lines.map(escape).join(' ')}</dd></div>`);
  return items.length === 0 ? '' : `<h3>Notes</h3>\n<dl class="notes">${items.join('\n')}</dl>`;
}

/** What the result of a gene means, gene by gene. */
export function implicationsHtml(implications: readonly Implication[]): string {
  if (implications.length === 0) return '';
  const tables = implications.map(({ gene, rows }) => {
    const columns = [...new Set(rows.flatMap(({ cells }) => cells.map(({ term }) => term.name)))];
    return dataTable({
      caption: `What a result of ${gene} means`, columns: [...columns, 'Meaning'],
      rows: rows.map(({ cells, text }) => ({ cells: [...columns.map((name) => cells.filter(({ term }) => term.name === name).map((cell) => escape(cellWords(cell))).join(' and ') || '<span class="any">any</span>'), text === undefined ? '<span class="any">nothing to say</span>' : escape(`${capital(text)}.`)] })),
    });
  });
  return `<h3>Implications</h3>\n${tables.join('\n')}`;
}

/** What each group of rows rests on, and every source with its address. */
export function evidenceHtml(program: Program, decisions: readonly Decision[], files: ReadonlySet<number>): string {
  const sources = sourcesOf(program, decisions, files);
  if (sources.length === 0) return '';
  const found = new Map<string, { source: string; level: string; text: string; rows: Set<string> }>();
  for (const row of decisions.flatMap(({ rows, also }) => [...rows, ...also])) {
    for (const { source, level = '', text } of row.evidence.findings) {
      const key = JSON.stringify([source, level, text]);
      found.set(key, found.get(key) ?? { source, level, text, rows: new Set() });
      found.get(key)!.rows.add(row.id);
    }
  }
  const findings = [...found.values()].map(({ source, level, text, rows }) => ({ cells: [escape([...rows].join(', ')), escape(capital(`${text}.`)), escape(capital(level)), escape(source)] }));
  const list = sources.map((source) => `<li><cite>${escape(source.name)}</cite>: ${citation(source)}${source.status === undefined ? '' : ` <strong class="status">${escape(source.status)}</strong>`}</li>`);
  return `<h3>Evidence</h3>
${findings.length === 0 ? '' : dataTable({ caption: 'Findings and the rows that rest on them', columns: ['Rows', 'Finding', 'Quality', 'Source'], rows: findings })}
<ul class="sources" aria-label="Sources">${list.join('')}</ul>`;
}
