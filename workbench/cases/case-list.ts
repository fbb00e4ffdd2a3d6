import { html, nothing, type TemplateResult } from 'lit';
import { fromFacts } from '../patient/values.ts';
import { icons } from '../result/icons.ts';
import { StatePanel } from '../shell/state-panel.ts';
import type { CaseResult, CaseSummary } from '../worker/protocol.ts';

/** All cases of the open program, run after every edit. Choosing one puts its patient into the form. */
export class CaseList extends StatePanel {
  static override properties = { filter: { state: true } };
  declare filter: 'all' | 'failing';

  constructor() {
    super();
    this.filter = 'all';
  }

  override render(): TemplateResult {
    const { program, cases, stale } = this.state;
    if (program === undefined) return html`<p class="empty" role="status">Reading the rules…</p>`;
    if (program.blocked !== undefined) return html`<div class="empty"><p><strong>The cases cannot run yet.</strong></p><p>${program.blocked}</p></div>`;
    if (program.cases.length === 0) {
      return html`<div class="empty"><p><strong>This file has no cases.</strong></p>
        <p>A case is a patient and what you expect. Write one below the rules:</p>
        <pre>case "a name that says why"
  given: …
  expect: …</pre></div>`;
    }
    const results = cases?.results ?? [];
    const failing = results.filter(({ passed }) => !passed).length;
    const shown = program.cases.map((one, index) => ({ one, result: results[index] })).filter(({ result }) => this.filter === 'all' || result?.passed === false);
    return html`
      <div class="cases ${stale ? 'stale' : ''}">
        <div class="summary">
          <p role="status" class="tally ${failing > 0 ? 'clash' : 'yes'}">
            ${results.length === 0 ? 'Running…' : failing === 0 ? html`${icons.yes}<span>All ${results.length} cases pass</span>` : html`${icons.clash}<span>${failing} of ${results.length} cases fail</span>`}
          </p>
          ${failing === 0 ? nothing : html`<label class="check"><input type="checkbox" .checked=${this.filter === 'failing'} @change=${(event: Event) => { this.filter = (event.target as HTMLInputElement).checked ? 'failing' : 'all'; }} /> only failing</label>`}
        </div>
        <ol class="case-list">${shown.map(({ one, result }) => this.#case(one, result))}</ol>
      </div>
    `;
  }

  #case(one: CaseSummary, result: CaseResult | undefined): TemplateResult {
    const state = result === undefined ? 'waiting' : result.passed ? 'pass' : 'fail';
    return html`
      <li class=${state}>
        <button type="button" class="case" @click=${() => this.#load(one)} title="Put this patient into the form">
          <span class="mark">${state === 'waiting' ? nothing : icons[state]}</span>
          <span class="name">${one.name}</span>
          <span class="hidden">${state === 'pass' ? ', passes' : state === 'fail' ? ', fails' : ''}</span>
        </button>
        <button type="button" class="link place" aria-label="Show line ${one.line} of ${one.path}" @click=${() => this.#go(one)}>line ${one.line}</button>
        ${result === undefined || result.passed ? nothing : html`<dl>${result.differences.map(({ decision, what, expected, found }) => html`
          <dt>${decision}: ${what}</dt>
          <dd><span class="what">expected</span> ${expected}</dd>
          <dd><span class="what">found</span> ${found}</dd>`)}</dl>`}
      </li>
    `;
  }

  #load({ facts }: CaseSummary): void {
    this.state.setPatient(fromFacts(this.state.program?.facts ?? [], facts));
    this.dispatchEvent(new CustomEvent('patient-loaded', { bubbles: true }));
  }

  #go({ path, line }: CaseSummary): void {
    this.dispatchEvent(new CustomEvent('go-to-place', { detail: { path, line }, bubbles: true }));
  }
}

customElements.define('precept-cases', CaseList);
