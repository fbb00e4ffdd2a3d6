import { escape, marked, slug } from '../../html/escape.ts';
import { htmlPage } from '../../html/page.ts';
import { capital } from '../../ir/answer-words.ts';
import { version } from '../support/version.ts';
import type { DecisionView, DiffView, GroupView } from './diff-view.ts';
import type { Part } from './diff-change.ts';
import { describeLike, describeWarning } from './diff-words.ts';
import { diffStyles } from './diff-html-styles.ts';

/** A comparison as one HTML file for people without Git. */
export function diffHtml(view: DiffView): string {
  const { sides, headline, calm, counts, decisions, unchanged, upstream, assumptions, shorts } = view;
  const many = decisions.length > 1;
  return htmlPage({
    title: `${headline}: ${sides.old} to ${sides.new}`,
    styles: diffStyles,
    body: `<main>
<header>
<p class="kicker">What a change of rules does to patients</p>
<h1 class="${calm ? 'calm' : 'moved'}">${escape(headline)}</h1>
<dl class="sides"><div><dt>Before</dt><dd>${escape(sides.old)}</dd></div><div><dt>Now</dt><dd>${escape(sides.new)}</dd></div></dl>
<ul class="counts">${counts.map((text) => `<li>${escape(text)}.</li>`).join('')}</ul>
</header>
${warnings(view)}
${many ? overview(decisions) : ''}
${decisions.map(decision).join('\n')}
${list('Changed in what the rules read', 'Alleles, values and definitions that changed, and that the decisions above read.', upstream)}
${list('Proven the same for every patient', 'With any test missing or known in part.', unchanged)}
${list('What the shares of patients rest on', '', assumptions)}
${list('Short names', '', shorts)}
<footer><p>Made by Precept ${escape(version)} from the compiled tables of both sides. A group holds every patient whose answer changed in that way; each example was evaluated with both sides.</p></footer>
</main>`,
  });
}

function warnings({ warnings: all }: DiffView): string {
  if (all.length === 0) return '';
  return `<section class="warnings" aria-labelledby="warnings"><h2 id="warnings">${all.length === 1 ? 'Warning' : 'Warnings'}</h2>${all.map(({ text, hint }) => `<p><strong>${marked(text)}</strong> ${marked(hint)}</p>`).join('')}</section>`;
}

function overview(decisions: readonly DecisionView[]): string {
  const rows = decisions.map(({ title, groups, said, remarks }, at) => `<tr><th scope="row"><a href="#decision-${at + 1}">${escape(title)}</a></th><td>${groups.length}</td><td>${said.length}</td><td>${remarks.map((text) => `${escape(text)}.`).join(' ')}</td></tr>`);
  return `<section aria-labelledby="overview"><h2 id="overview">Decisions that changed</h2>
<div class="scroll" role="group" aria-labelledby="overview" tabindex="0"><table><thead><tr><th scope="col">Decision</th><th scope="col">Groups treated differently</th><th scope="col">Groups with other evidence or words</th><th scope="col">Remarks</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div></section>`;
}

function decision(view: DecisionView, at: number): string {
  const { title, remarks, groups, said, like } = view;
  const quiet = said.length === 0 ? '' : `<h3>The same treatment, with other evidence or words</h3>\n${said.map((one, number) => group(one, `group-${at + 1}-${groups.length + number + 1}`)).join('\n')}`;
  return `<section class="decision" id="decision-${at + 1}" aria-labelledby="title-${at + 1}"><h2 id="title-${at + 1}">${escape(title)}</h2>
${remarks.map((text) => `<p class="remark">${escape(text)}.</p>`).join('\n')}
${like === undefined ? groupsOf(groups, at) + quiet : `<p>${escape(describeLike(groups.length, view.decision, like))}.</p>`}
</section>`;
}

function groupsOf(groups: readonly GroupView[], at: number): string {
  return groups.length === 0 ? '' : `<h3>Patients who are treated differently</h3>\n${groups.map((one, number) => group(one, `group-${at + 1}-${number + 1}`, number + 1)).join('\n')}\n`;
}

function group({ label, who, change, details, warning }: GroupView, id: string, number?: number): string {
  const rows = details.filter(([name]) => name !== 'warning').map(([name, text], at, all) => `${all[at - 1]?.[0] === name ? '' : `${at === 0 ? '' : '</div>'}<div><dt>${escape(name)}</dt>`}<dd>${escape(text)}</dd>`).join('');
  return `<article id="${id}"${number === undefined ? ' class="quiet"' : ''}><h4>${number === undefined ? '' : `${number}. `}${escape(capital(who))}</h4>
<p class="kind">${escape(label)}</p>
<p class="change">${capitalPart(change).map(part).join('')}.</p>
${rows === '' ? '' : `<dl>${rows}</div></dl>`}
${warning ? `<p class="warning"><strong>Warning:</strong> ${marked(describeWarning(warning))}.</p>` : ''}
</article>`;
}

function part({ text, quoted }: Part): string {
  return quoted ? `<q class="${quoted}">${escape(text)}</q>` : escape(text);
}

function capitalPart(parts: readonly Part[]): readonly Part[] {
  return parts.map((one, at) => (at === 0 && !one.quoted ? { ...one, text: capital(one.text) } : one));
}

function list(title: string, about: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const id = slug(title.toLowerCase());
  return `<section aria-labelledby="${id}"><h2 id="${id}">${escape(title)}</h2>${about === '' ? '' : `<p>${escape(about)}</p>`}<ul>${lines.map((line) => `<li>${escape(line)}</li>`).join('')}</ul></section>`;
}
