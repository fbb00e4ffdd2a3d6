import { html, nothing, type TemplateResult } from 'lit';
import type { Found } from '../editor/findings.ts';
import { icons } from '../result/icons.ts';
import { StatePanel } from './state-panel.ts';

/** What is wrong in the open file, and in the files that it uses; a click goes to the place. */
export class ProblemList extends StatePanel {
  override render(): TemplateResult {
    const { state } = this;
    const found = state.found(state.current);
    const elsewhere = state.program?.elsewhere ?? [];
    if (found === undefined) return html`<p class="tally" role="status">Checking…</p>`;
    const errors = found.filter(({ severity }) => severity === 'error').length;
    const warnings = found.length - errors;
    const clean = !state.stale && state.program?.blocked === undefined;
    if (found.length + elsewhere.length === 0) {
      return html`<p class="tally ${clean ? 'yes' : ''}" role="status">${clean ? icons.yes : nothing}<span>${clean ? 'No problems found' : 'Checking…'}</span></p>`;
    }
    return html`
      <p class="tally ${errors + elsewhere.length > 0 ? 'clash' : 'ask'}" role="status">${icons.clash}<span>${count(errors, 'error')}${warnings > 0 ? `${errors > 0 ? ', ' : ''}${count(warnings, 'warning')}` : ''}${elsewhere.length > 0 ? `${found.length > 0 ? ', ' : ''}${count(elsewhere.length, 'error')} in other files` : ''}</span></p>
      <ul>
        ${[...found].toSorted((a, b) => a.severity.localeCompare(b.severity) || a.line - b.line).slice(0, 200).map((one) => this.#problem(one))}
        ${elsewhere.map(({ path, line, message }) => html`<li class="error"><button type="button" class="problem-line" @click=${() => this.#go(path, line, 1)}>
          <span class="kind">Error in ${path}</span><span class="message">${message}</span><span class="where">line ${line}</span></button></li>`)}
      </ul>
    `;
  }

  #problem({ severity, code, message, line, column }: Found): TemplateResult {
    const [first, ...more] = message.split('\n');
    return html`<li class=${severity}>
      <button type="button" class="problem-line" @click=${() => this.#go(this.state.current, line, column)}>
        <span class="kind">${severity === 'error' ? 'Error' : 'Warning'}</span><span class="message">${marked(first ?? '')}</span><span class="where">line ${line}</span>
        ${more.length === 0 ? nothing : html`<span class="more">${more.map((text) => html`<span>${marked(text)}</span>`)}</span>`}
      </button>
      ${code === undefined ? nothing : html`<button type="button" class="link code" aria-label="What ${code} means" @click=${() => this.dispatchEvent(new CustomEvent('show-docs', { detail: code, bubbles: true }))}>${code}</button>`}
    </li>`;
  }

  #go(path: string, line: number, column: number): void {
    this.dispatchEvent(new CustomEvent('go-to-place', { detail: { path, line, column }, bubbles: true }));
  }
}

/** Backticks mark what the author wrote. */
function marked(text: string): TemplateResult {
  return html`${text.split(/`([^`]*)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

function count(number: number, word: string): string {
  return number === 0 ? '' : `${number} ${word}${number === 1 ? '' : 's'}`;
}

customElements.define('precept-problems', ProblemList);
