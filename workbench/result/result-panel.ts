import { html, nothing, type TemplateResult } from 'lit';
import { capital, listWords, needWords, valueWords } from '../../compiler/ir/answer-words.ts';
import type { Answer, AnswerResult, AnswerRow, AnswerValue, Need, Place } from '../../compiler/ir/index.ts';
import { StatePanel } from '../shell/state-panel.ts';
import { explanation } from './explanation.ts';
import { icons } from './icons.ts';
import { outcomeOf, rowsByLevel } from './words.ts';

/** What the rules say for the patient in the form. */
export class ResultPanel extends StatePanel {
  override render(): TemplateResult | typeof nothing {
    const { program, decided, stale } = this.state;
    if (program === undefined || program.blocked !== undefined || program.decisions.length === 0 || decided === undefined) return nothing;
    if (decided.problems.length > 0) return this.#refused();
    const kinds = new Map(program.decisions.map(({ id, kind }) => [id, kind]));
    const advice = ['compare', 'recommend'].flatMap((kind) => decided.answers.filter(({ decision }) => kinds.get(decision) === kind));
    // A long list puts what does not apply aside.
    const off = advice.length < 4 ? [] : advice.filter((answer) => outcomeOf(answer).mark === 'off');
    const shown = advice.filter((answer) => !off.includes(answer)).toSorted((a, b) => rank(a) - rank(b));
    const worked = decided.answers.filter(({ decision }) => kinds.get(decision) === 'define');
    return html`
      <div class="results ${stale ? 'stale' : ''}" aria-live="polite" aria-busy=${stale}>
        ${shown.map((answer) => this.#answer(answer, false))}
        ${off.length === 0 ? nothing : html`<details class="worked" ?open=${shown.length === 0}>
          <summary>Not for this patient <span class="count">${off.length}</span></summary>
          ${off.map((answer) => this.#answer(answer, true))}
        </details>`}
        ${worked.length === 0 ? nothing : html`<details class="worked" ?open=${advice.length === 0}>
          <summary>${advice.length === 0 ? 'Values' : 'Values worked out on the way'} <span class="count">${worked.length}</span></summary>
          ${worked.map((answer) => this.#answer(answer, true))}
        </details>`}
      </div>
    `;
  }

  #refused(): TemplateResult {
    const problems = this.state.decided?.problems ?? [];
    return html`<div class="results"><section class="answer clash" aria-live="polite">
      <h3 class="outcome">${icons.clash}<span>This patient cannot be read</span></h3>
      <p class="sentence">Nothing is guessed: correct the report above.</p>
      <ul>${problems.map(({ path, message }) => html`<li><button type="button" class="link" @click=${() => this.#goToFact(path)}>${message}</button></li>`)}</ul>
    </section></div>`;
  }

  #answer(answer: Answer, small: boolean): TemplateResult {
    const outcome = outcomeOf(answer);
    const name = answer.drug ?? answer.decision;
    return html`
      <section class="answer ${outcome.mark} ${small ? 'small' : ''}" aria-label=${`${capital(name)}: ${outcome.title}`}>
        <header><h3>${capital(answer.decision)}</h3><span class="outcome">${icons[outcome.mark]}<span>${outcome.title}</span></span></header>
        ${this.#needs(answer)}
        ${answer.collected === undefined ? this.#body(answer) : this.#collected(answer)}
        ${answer.provisional.length === 0 ? nothing : html`<p class="provisional">${icons.ask}<span>Rests on ${this.#facts(answer.provisional, 'and')} not being known. A result may change this.</span></p>`}
        ${answer.approximate === true ? html`<p class="note">This could be narrower: part of it was worked out from ranges.</p>` : nothing}
        ${answer.implications.map(({ gene, text }) => html`<p class="note"><strong>${gene}:</strong> ${text}.</p>`)}
        ${answer.notes.map(({ lines }) => html`<p class="note">${lines.join(' ')}</p>`)}
        ${explanation(this.state.decided?.explanations[answer.decision], (place, id) => this.#link(place, id))}
      </section>
    `;
  }

  #body(answer: Answer): TemplateResult {
    if (answer.outcome === 'does not apply') {
      return html`<p class="sentence quiet">These rules are not about this patient.</p>
        <ul class="reasons">${answer.excludedBy.map(({ text, place }) => html`<li>They need: ${text} ${this.#link(place)}</li>`)}</ul>`;
    }
    if (answer.outcome === 'cannot tell') {
      return html`<p class="lead">Still possible:</p><ul class="options">${answer.results.map((result) => html`<li>${this.#result(result, false)}</li>`)}</ul>`;
    }
    if (answer.outcome !== 'conflict') return html`${answer.results.map((result) => this.#result(result, true))}`;
    return html`<ul class="options">${answer.results.map((result) => html`<li>
      <p class="side-of">${listWords([...new Set(result.rows.map(({ place }) => this.#authority(place)))].filter((name) => name !== ''))}</p>${this.#result(result, false)}</li>`)}</ul>`;
  }

  #result(result: AnswerResult, large: boolean): TemplateResult {
    return html`
      <p class=${large ? 'sentence' : 'option'}>${said(result.value)}</p>
      ${rowsByLevel(result).map(([level, rows]) => html`<p class="basis">
        ${level === '' ? nothing : html`<span class="level">${level}</span>`}${rows.map((row) => html`<span class="row">${this.#row(row)}</span>`)}
      </p>`)}
      ${this.#evidence(result.rows)}
    `;
  }

  /** Whose row it is: the guideline of its file. */
  #authority([file]: Place): string {
    const { files = [], guidelines = [] } = this.state.program ?? {};
    const path = files[file];
    return path === undefined ? '' : (guidelines.find((one) => `/${one.file}`.endsWith(`/${path}`) || one.file === path)?.authority ?? '');
  }

  #row(row: AnswerRow): TemplateResult {
    return html`${this.#link(row.place, row.id)}${row.also.length === 0 ? nothing : html` with ${listWords(row.also)}`}`;
  }

  #evidence(rows: readonly AnswerRow[]): TemplateResult | typeof nothing {
    const citations = new Map((this.state.program?.citations ?? []).map((citation) => [citation.name, citation]));
    const names = [...new Set(rows.flatMap(({ sources }) => sources))];
    const findings = rows.flatMap((row) => row.findings);
    const reasons = [...new Set(rows.flatMap(({ because }) => (because === undefined ? [] : [because])))];
    if (names.length === 0 && findings.length === 0 && reasons.length === 0) return nothing;
    return html`
      ${reasons.map((reason) => html`<p class="note">Because ${reason}.</p>`)}
      <ul class="evidence">
        ${findings.map(({ text, source, level }) => html`<li>${capital(text)}${level === undefined ? nothing : html` (${level})`}, ${source}</li>`)}
        ${names.map((name) => html`<li class="citation">${name}${cite(citations.get(name))}</li>`)}
      </ul>
    `;
  }

  #collected(answer: Answer): TemplateResult {
    const words = { applies: 'Applies', 'may apply': 'May apply', 'does not apply': 'Does not apply' } as const;
    const marks = { applies: 'yes', 'may apply': 'ask', 'does not apply': 'off' } as const;
    const rows = (answer.collected ?? []).filter(({ status }) => status !== 'does not apply');
    if (rows.length === 0) return html`<p class="sentence quiet">None of the ${answer.collected?.length ?? 0} rules applies to this patient.</p>`;
    return html`<ul class="options">${rows.map(({ row, status, needed, waitsFor = [] }) => {
      const result = answer.results.find((one) => one.rows.some(({ id }) => id === row.id));
      return html`<li class=${marks[status]}>
        <span class="outcome">${icons[marks[status]]}<span>${words[status]}</span></span> ${this.#link(row.place, row.id)}
        ${result === undefined ? nothing : html`<p class="option">${said(result.value)}</p>`}
        ${row.level === undefined ? nothing : html`<p class="basis"><span class="level">${row.scheme ?? 'Level'}: ${row.level}</span></p>`}
        ${needed.map((need) => html`<p class="need">${this.#need(need)}</p>`)}
        ${waitsFor.map((sentence) => html`<p class="need">First: ${sentence}</p>`)}
      </li>`;
    })}</ul>`;
  }

  #needs({ needed, maySettle: settling, collected }: Answer): TemplateResult | typeof nothing {
    // Rows of a list say themselves what they need.
    if (collected !== undefined) return nothing;
    const maySettle = settling.filter((fact) => needed.length !== 1 || needed[0]?.fact !== fact);
    if (needed.length === 0 && maySettle.length === 0) return nothing;
    return html`<div class="needs">
      ${needed.length === 0 ? nothing : html`<p class="lead">To settle it:</p><ul>${needed.map((need) => html`<li>${this.#need(need)}</li>`)}</ul>`}
      ${maySettle.length === 0 ? nothing : html`<p class="lead">One result may be enough: ${this.#facts(maySettle, 'or')}</p>`}
    </div>`;
  }

  #need(need: Need): TemplateResult {
    return this.#fact(need.fact, capital(needWords(need, this.state.program?.facts ?? [])));
  }

  #facts(names: readonly string[], last: 'and' | 'or'): TemplateResult {
    const before = (index: number): string => (index === 0 ? '' : index === names.length - 1 ? ` ${last} ` : ', ');
    return html`${names.map((name, index) => html`${before(index)}${this.#fact(name, name)}`)}`;
  }

  #fact(name: string, text: string): TemplateResult {
    return html`<button type="button" class="link" @click=${() => this.#goToFact(name)}>${text}</button>`;
  }

  #goToFact(name: string): void {
    this.dispatchEvent(new CustomEvent('go-to-fact', { detail: name.replace(/[[.].*$/, ''), bubbles: true }));
  }

  #link([file, line]: Place, id?: string): TemplateResult {
    const path = this.state.program?.files[file];
    const text = id === undefined ? `line ${line}` : id;
    if (path === undefined) return html`<span>${text}</span>`;
    const title = `Show line ${line} of ${path}`;
    return html`<button type="button" class="link place" title=${title} aria-label="${id === undefined ? '' : `Row ${id}: `}${title}"
      @click=${() => this.dispatchEvent(new CustomEvent('go-to-place', { detail: { path, line }, bubbles: true }))}>${text}</button>`;
  }
}

/** What there is to do comes first, then what is open, then what is not for this patient; otherwise the order of the rules stays. */
function rank(answer: Answer): number {
  return { yes: 0, clash: 0, ask: 1, off: 2 }[outcomeOf(answer).mark];
}

/** A name of the rules stays as it is written; a sentence starts with a capital. */
function said(value: AnswerValue): string {
  return value.kind === 'value' ? valueWords(value) : capital(valueWords(value));
}

function cite(citation: { readonly kind: string; readonly value: string } | undefined): string {
  if (citation === undefined) return '';
  return { pmid: `, PubMed ${citation.value}`, doi: `, doi:${citation.value}` }[citation.kind] ?? `, ${citation.value}`;
}

customElements.define('precept-result', ResultPanel);
