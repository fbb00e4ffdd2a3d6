import { html, nothing, type TemplateResult } from 'lit';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { messageText } from '../editor/message.ts';
import { icons } from '../result/icons.ts';
import { SessionPanel } from './session-panel.ts';

/** What is wrong in the open file, and in the files that it uses; a click goes to the place. */
export class ProblemList extends SessionPanel {
  override render(): TemplateResult {
    const { session } = this;
    const found = session.diagnostics.get(session.current);
    const elsewhere = session.program?.elsewhere ?? [];
    if (found === undefined) return html`<p class="tally" role="status">Checking…</p>`;
    const errors = found.filter(({ severity }) => severity === 1).length;
    const warnings = found.length - errors;
    const clean = !session.stale && session.program?.blocked === undefined;
    if (found.length + elsewhere.length === 0) {
      return html`<p class="tally ${clean ? 'yes' : ''}" role="status">${clean ? icons.yes : nothing}<span>${clean ? 'No problems found' : 'Checking…'}</span></p>`;
    }
    return html`
      <p class="tally ${errors + elsewhere.length > 0 ? 'clash' : 'ask'}" role="status">${icons.clash}<span>${count(errors, 'error')}${warnings > 0 ? `${errors > 0 ? ', ' : ''}${count(warnings, 'warning')}` : ''}${elsewhere.length > 0 ? `${found.length > 0 ? ', ' : ''}${count(elsewhere.length, 'error')} in other files` : ''}</span></p>
      <ul>
        ${[...found].toSorted((a, b) => (a.severity ?? 1) - (b.severity ?? 1) || a.range.start.line - b.range.start.line).slice(0, 200).map((one) => this.#problem(one))}
        ${elsewhere.map(({ path, line, message }) => html`<li class="error"><button type="button" class="problem-line" @click=${() => this.#go(path, line, 1)}>
          <span class="kind">Error in ${path}</span><span class="message">${message}</span><span class="where">line ${line}</span></button></li>`)}
      </ul>
    `;
  }

  #problem(diagnostic: Diagnostic): TemplateResult {
    const { severity, code, range } = diagnostic;
    const [first, ...more] = messageText(diagnostic).split('\n');
    const line = range.start.line + 1;
    return html`<li class=${severity === 1 ? 'error' : 'warning'}>
      <button type="button" class="problem-line" @click=${() => this.#go(this.session.current, line, range.start.character + 1)}>
        <span class="kind">${severity === 1 ? 'Error' : 'Warning'}</span><span class="message">${marked(first ?? '')}</span><span class="where">line ${line}</span>
        ${more.length === 0 ? nothing : html`<span class="more">${more.map((text) => html`<span>${marked(text)}</span>`)}</span>`}
      </button>
      ${code === undefined ? nothing : html`<button type="button" class="link code" aria-label="What ${String(code)} means" @click=${() => this.dispatchEvent(new CustomEvent('show-docs', { detail: String(code), bubbles: true }))}>${String(code)}</button>`}
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
