import type { Decision, Guideline, Layer, Program } from '../../language/model/index.ts';
import { capital } from '../ir/answer-words.ts';
import { escape } from '../html/escape.ts';
import { citation } from './citations.ts';
import { dataTable } from './data-table.ts';
import { decisionHtml } from './decision-html.ts';
import { evidenceHtml, implicationsHtml, notesHtml } from './evidence-html.ts';
import type { Exhibit } from './exhibit.ts';
import { footnotes } from './notes.ts';
import { proofHtml } from './proof-html.ts';
import { readingHtml } from './reading.ts';
import { tableViews } from './table-view.ts';
import { vocabularyHtml } from './vocabulary-html.ts';

/** The decisions that a rule file shows: its own, and those that its local layers change. */
export function ownDecisions({ program, own }: Exhibit): readonly Decision[] {
  return program.decisions.filter(({ span }) => own.has(span.file));
}

/** The drugs that a rule file decides on. */
export function drugsOf(exhibit: Exhibit): readonly string[] {
  return [...new Set(ownDecisions(exhibit).flatMap(({ kind, drug, name }) => (kind === 'define' ? [] : [drug ?? (kind === 'compare' ? name : '')])).filter((name) => name !== ''))];
}

/** What a rule file is called: its guideline's title, else its own name. */
export function titleOf(exhibit: Exhibit): string {
  const { program, own } = exhibit;
  const layer = program.layers.find(({ span }) => span.file === 0);
  const title = guidelineOf(program, own)?.title ?? capital(ownDecisions(exhibit).map(({ name, kind }) => (kind === 'compare' ? `${name}, side by side` : name)).join(', '));
  return layer ? `${title}${layer.at === undefined ? ', local layer' : `, at ${layer.at}`}` : title;
}

export function guidelineOf({ guidelines }: Program, own: ReadonlySet<number>): Guideline | undefined {
  // A file without a heading has one all the same, with its own name as the title and no authority.
  const named = guidelines.filter(({ authority }) => authority !== '');
  return named.find(({ file }) => file === 0) ?? named.find(({ file }) => own.has(file));
}

/** One guideline, whole. */
export function guidelineHtml(exhibit: Exhibit, id: string, number: number): string {
  const { program, own } = exhibit;
  const mine = ownDecisions(exhibit);
  const members = program.decisions.filter((one) => mine.some(({ compares }) => compares?.includes(one.id)) && !mine.includes(one));
  const decisions = [...mine, ...members];
  const guideline = guidelineOf(program, own);
  const spoken = new Set(decisions.map((one) => one.guideline));
  const notes = footnotes(program.notes.filter((note) => spoken.has(note.guideline)), decisions);
  const views = [...tableViews(program, mine), ...tableViews(program, members)];
  const setting = { program, id, notes };
  const reading = views.map((view) => readingHtml(view, setting)).filter(Boolean);
  return `<article class="guideline" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title"><span class="number">${number}.</span> ${escape(titleOf(exhibit))}</h2>
${aboutHtml(exhibit, guideline)}
${program.layers.filter(({ span }) => span.file === 0).map((layer) => layerHtml(layer)).join('')}
${views.map((view, at) => decisionHtml(view, at + 1, setting)).join('\n')}
${notesHtml(notes)}
${implicationsHtml(program.implications.filter((one) => spoken.has(one.guideline)))}
${reading.length === 0 ? '' : `<h3>Row by row</h3>\n${reading.join('\n')}`}
${evidenceHtml(program, decisions, own)}
${vocabularyHtml(exhibit)}
${proofHtml(exhibit)}
<p class="up"><a href="#contents">Back to the contents</a></p>
</article>`;
}

/** Who says so, in which version, and on which drugs. */
function aboutHtml(exhibit: Exhibit, guideline: Guideline | undefined): string {
  const { program, table: { hashes } } = exhibit;
  const source = program.sources.find(({ name }) => name === guideline?.source);
  const drugs = drugsOf(exhibit).map((name) => {
    const drug = program.drugs.find((one) => one.name === name);
    return `${escape(name)}${drug?.code ? ` <span class="code">${escape(`${drug.code.system}:${drug.code.code}`)}</span>` : ''}`;
  });
  const entries: readonly (readonly [name: string, html: string])[] = [
    ...(guideline ? [['Authority', escape(guideline.authority)], ['Version', escape(guideline.version)]] as const : []),
    ...(guideline?.effective === undefined ? [] : [['Effective', escape(guideline.effective)] as const]),
    ...(guideline?.jurisdiction === undefined ? [] : [['Jurisdiction', escape(guideline.jurisdiction)] as const]),
    ...(source ? [['Source', `<cite>${escape(source.name)}</cite>, ${citation(source)}`] as const] : []),
    ...(drugs.length === 0 ? [] : [[drugs.length === 1 ? 'Drug' : 'Drugs', drugs.join(', ')] as const]),
    ['Hash of the table', `<code title="${escape(hashes.artifact)}">${escape(hashes.artifact.slice(0, 12))}</code>`],
  ];
  return `<dl class="about">${entries.map(([name, html]) => `<div><dt>${name}</dt><dd>${html}</dd></div>`).join('')}</dl>`;
}

/** A local layer: who answers for it, until when, and what it changes. */
function layerHtml({ version, at, approvedBy, expires, changes }: Layer): string {
  const where = at === undefined ? '' : ` at ${at}`;
  return `<p class="layer">${escape(`A local layer${where} over the version ${version}; approved by ${approvedBy}; expires ${expires}. What follows is as the layer leaves it.`)}</p>
${dataTable({ caption: 'What the layer changes', columns: ['Row', 'Decision', 'Change', 'Because'], rows: changes.map(({ kind, decision, row, because }) => ({ cells: [escape(row), escape(decision), { replace: 'replaced', restrict: 'restricted', add: 'added', remove: 'removed' }[kind], escape(because)] })) })}`;
}

/** `CPIC, 2022 update`. */
export function versionWords(exhibit: Exhibit): string {
  const guideline = guidelineOf(exhibit.program, exhibit.own);
  return guideline ? `${guideline.authority}, ${guideline.version}` : '';
}
