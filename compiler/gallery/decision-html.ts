import type { Decision, Program, TotalRow } from '../../language/model/index.ts';
import { withUnit } from '../../language/types/domains.ts';
import { capital, listWords } from '../ir/answer-words.ts';
import { escape } from '../html/escape.ts';
import { dataTable } from './data-table.ts';
import type { Footnote } from './notes.ts';
import { resultText, sourceText, type RowView, type Said, type TableView } from './table-view.ts';
import { conditionWords } from './words.ts';

/** What a table needs to know of the guideline that it stands in. */
export interface Setting {
  readonly program: Program;
  /** Begins every id of the guideline. */
  readonly id: string;
  readonly notes: readonly Footnote[];
}

/** One table as a journal prints it, with what is said of it as a whole. */
export function decisionHtml(view: TableView, number: number, setting: Setting): string {
  const { decisions: [first], rows, also } = view;
  const { program, id } = setting;
  const title = titleOf(view);
  const base = `${id}-t${number}`;
  const heading = `<strong>Table ${number}. ${escape(title)}.</strong> ${scopeHtml(first!)}`;
  const body = first!.formula ? formulaHtml(program, first!, heading, base) : first!.compares ? `<p id="${base}">${heading}</p>${comparedHtml(program, first!)}` : rowsHtml(rows, view, setting, heading, base);
  return `<section class="decision" aria-labelledby="${base}">
${body}
${also.length === 0 ? '' : rowsHtml(also, view, setting, `<strong>Added to table ${number}</strong> where a row of it applies.`, `${base}-also`)}
${otherwiseHtml(program, view)}
</section>`;
}

/** `Recommendation for capecitabine and fluorouracil`, `CYP2D6 in practice`. */
export function titleOf({ decisions }: TableView): string {
  const [first] = decisions;
  const names = decisions.map(({ id }) => id);
  if (first!.kind === 'define') return capital(first!.name);
  return `${first!.kind === 'compare' ? 'Side by side' : 'Recommendation'}: ${listWords(names)}`;
}

function scopeHtml({ appliesWhen, policy, rows, kind }: Decision): string {
  const how = { unique: '', agree: 'Rows may overlap where they say the same.', collect: 'Every row that applies is given.', first: 'Rows are read from the top; the first that applies decides.' }[policy];
  const lines = [...(appliesWhen.length === 0 ? [] : [`${kind === 'define' ? 'Defined' : 'Applies'} where ${appliesWhen.map(conditionWords).join(' and ')}.`]), ...(rows.length > 0 && how !== '' ? [how] : [])];
  return escape(lines.join(' '));
}

/** The rows of a table: conditions, what to do, strength; signs of footnotes at the row's name. */
function rowsHtml(rows: readonly RowView[], { columns, decisions }: TableView, { notes, id }: Setting, caption: string, base: string): string {
  const used = columns.map((_, at) => rows.some(({ cells }) => cells[at] !== undefined));
  const when = rows.some((row) => row.when !== undefined);
  const level = rows.some((row) => row.level.some(({ text }) => text !== ''));
  const scheme = rows.map(({ row }) => row.evidence.scheme).find((name) => name !== undefined) ?? 'Strength';
  const asked = columns.filter((_, at) => used[at]);
  return dataTable({
    caption, captionId: base,
    columns: ['Row', ...asked, ...(when ? ['When'] : []), decisions[0]!.kind === 'define' ? 'Result' : 'Recommendation', ...(level ? [scheme] : [])],
    rows: rows.map((view) => ({
      id: `${base}-${slugOf(view.row.id)}`,
      cells: [
        `<a class="row-id" href="#${sentenceId(id, decisions[0]!, view)}">${escape(view.row.id)}</a>${signs(view, notes)}${'overrides' in view.row && view.row.overrides !== undefined ? `<span class="over">overrides ${escape(view.row.overrides)}</span>` : ''}`,
        ...view.cells.filter((_, at) => used[at]).map((cell) => (cell === undefined ? '<span class="any">any</span>' : escape(cell))),
        ...(when ? [view.when === undefined ? '<span class="any">any</span>' : escape(view.when)] : []),
        saidHtml(view.says),
        ...(level ? [saidHtml(view.level)] : []),
      ],
    })),
  });
}

function signs({ row }: RowView, notes: readonly Footnote[]): string {
  const found = notes.filter(({ sign, rows }) => sign !== undefined && rows.has(row));
  return found.length === 0 ? '' : `<sup>${found.map(({ sign }) => escape(sign!)).join(', ')}</sup>`;
}

/** One text, or one for each drug. */
export function saidHtml(all: readonly Said[]): string {
  return all.map(({ drugs, text }) => (drugs.length === 0 ? escape(text) : `<span class="said"><span class="drugs">${escape(listWords(drugs))}:</span> ${escape(text)}</span>`)).join('');
}

/** Where the sentence of a row stands. */
export function sentenceId(id: string, { span }: Decision, { row }: RowView): string {
  return `${id}-said-${slugOf(row.id)}-${span.file}-${span.start}`;
}

export function slugOf(text: string): string {
  return text.replaceAll(/[^\w.-]+/g, '-');
}

function otherwiseHtml(program: Program, { decisions }: TableView): string {
  const [{ otherwise }] = decisions as readonly [Decision];
  return otherwise ? `<p><strong>Otherwise:</strong> ${escape(resultText(program, otherwise.result, decisions.length > 1))} <span class="because">Because ${escape(otherwise.because)}.</span></p>` : '';
}

/** The authorities that are asked side by side; their tables follow. */
function comparedHtml({ guidelines, decisions }: Program, { compares = [] }: Decision): string {
  const rows = compares.flatMap((id) => {
    const guideline = guidelines[decisions.find((one) => one.id === id)?.guideline ?? -1];
    return guideline ? [{ cells: [escape(guideline.authority), escape(guideline.version), escape(guideline.title)] }] : [];
  });
  return `${dataTable({ caption: 'Asked separately. Where they differ, the answer is a conflict that shows all of them; none wins.', columns: ['Authority', 'Version', 'Guideline'], rows })}`;
}

function formulaHtml(program: Program, { name, formula }: Decision, heading: string, base: string): string {
  const { expression, unit, min, max, rounding } = formula!;
  const range = `From ${min} to ${withUnit(max, unit)}${rounding ? `, rounded ${rounding.mode} to ${withUnit(rounding.to, unit)}` : ', not rounded'}.`;
  if (expression.kind !== 'total') return `<p id="${base}">${heading}</p><p class="formula">${escape(name)} = <code>${escape(sourceText(program, expression.span))}</code></p><p class="scope">${escape(range)}</p>`;
  const cells = ({ id, coefficient, times, when }: TotalRow): readonly string[] => [escape(id), escape(coefficient.replace('-', '−')), escape(sourceText(program, times.span)), escape(when ? conditionWords(when) : 'always')];
  return `${dataTable({ caption: `${heading} The sum of these terms.`, captionId: base, columns: ['Term', 'Coefficient', 'Times', 'When'], rows: expression.of.map((row) => ({ id: `${base}-${slugOf(row.id)}`, cells: cells(row) })) })}<p class="scope">${escape(range)}</p>`;
}
