import { html, nothing, type TemplateResult } from 'lit';
import { listWords, valueWords } from '../../compiler/ir/answer-words.ts';
import type { Place } from '../../compiler/ir/index.ts';
import type { ClauseExplanation, Explanation, RowExplanation } from '../../compiler/runtime/full.ts';
import { icons } from './icons.ts';

type Link = (place: Place, id?: string) => TemplateResult;

/** Why: which clause met which fact, what was worked out on the way, and what the other rows lack. */
export function explanation(given: Explanation | undefined, link: Link): TemplateResult | typeof nothing {
  if (given === undefined || (given.rows.length === 0 && given.chain.length === 0 && given.scope.length === 0)) return nothing;
  const taken = given.rows.filter(({ status }) => status === 'decides' || status === 'may apply');
  const others = given.rows.filter(({ status }) => status === 'hidden' || status === 'does not apply');
  return html`
    <details class="because">
      <summary>Why</summary>
      <div class="why">
        ${given.chain.length === 0 ? nothing : html`<p class="lead">Worked out first</p>
          <ul>${given.chain.map(({ decision, values, rows, outcome, place }) => html`<li><span>${decision}: <strong>${values.length === 0 ? outcome : listWords(values.map(valueWords), 'or')}</strong>${rows.length === 0 ? nothing : html` ${link(place, listWords(rows, 'or'))}`}</span></li>`)}</ul>`}
        ${given.scope.length === 0 ? nothing : html`<p class="lead">Whom these rules are about</p><ul>${given.scope.map(clause)}</ul>`}
        ${taken.map((row) => html`<p class="lead">Row ${link(row.place, row.id)}${row.status === 'may apply' ? ' may apply' : ''}</p>
          ${row.clauses.length === 0 ? html`<p class="note">It holds for everybody.</p>` : html`<ul>${row.clauses.map(clause)}</ul>`}`)}
        ${others.length === 0 ? nothing : html`<details class="others"><summary>Other rows <span class="count">${others.length}</span></summary><ul class="rows">${others.map((row) => other(row, link))}</ul></details>`}
      </div>
    </details>
  `;
}

const marks = { met: 'pass', failed: 'fail', open: 'ask' } as const;
const spoken = { met: 'holds', failed: 'does not hold', open: 'not known' } as const;

function clause({ text, status, term, reported }: ClauseExplanation): TemplateResult {
  const named = text.startsWith(term) ? text : `${term}: ${text}`;
  return html`<li class=${status}>${icons[marks[status]]}<span><span class="hidden">${spoken[status]}: </span>${named} <span class="reported">(here: ${reported})</span></span></li>`;
}

function other({ id, place, status, failed, changes }: RowExplanation, link: Link): TemplateResult {
  return html`<li><span>${link(place, id)}
    ${status === 'hidden' ? 'holds too, but another row goes first.' : failed === undefined ? 'does not apply.' : html`needs ${failed.text.startsWith(failed.term) ? failed.text : `${failed.term}: ${failed.text}`} (here: ${failed.reported}).`}
    ${changes.length === 0 ? nothing : html`<span class="reported">It would apply with ${listWords(changes.map(({ term, to }) => `${term} ${to}`))}.</span>`}</span></li>`;
}
