import { html, nothing, type TemplateResult } from 'lit';
import { groupsOf, titleOf } from './groups.ts';
import { StatePanel } from './state-panel.ts';

/** The files, grouped; a mark on those with findings or changes. */
export class FileList extends StatePanel {
  static override properties = { naming: { state: true }, problem: { state: true } };
  declare naming: boolean;
  declare problem: string;

  constructor() {
    super();
    this.naming = false;
    this.problem = '';
  }

  override render(): TemplateResult {
    const { store } = this.state;
    const groups = groupsOf(store.paths(), (path) => store.isOwn(path), (path) => !/^(recommend|define|adapt|cases|case)\b/m.test(store.text(path)));
    return html`
      ${groups.length === 0 ? html`<p class="empty">No files yet.</p>` : nothing}
      ${groups.map(({ title, paths }) => html`<h2>${title}</h2><ul>${paths.map((path) => this.#row(path, paths))}</ul>`)}
      ${this.naming
        ? html`<form class="naming" @submit=${(event: SubmitEvent) => this.#add(event)}>
            <label for="new-file">Name of the new file</label>
            <input id="new-file" name="name" autocomplete="off" spellcheck="false" placeholder="warfarin" aria-describedby="new-file-problem" @keydown=${(event: KeyboardEvent) => { if (event.key === 'Escape') this.naming = false; }} />
            <p class="problem" id="new-file-problem" aria-live="polite">${this.problem}</p>
            <div class="pair"><button>Create</button><button type="button" class="quiet" @click=${() => { this.naming = false; }}>Cancel</button></div>
          </form>`
        : html`<button type="button" class="quiet add" @click=${() => void this.#name()}>+ New file</button>`}
    `;
  }

  /** A guideline and its cases share a row. */
  #row(path: string, paths: readonly string[]): TemplateResult | typeof nothing {
    const beside = path.replace(/\.precept$/, '.cases.precept');
    const guideline = path.replace(/\.cases\.precept$/, '.precept');
    if (guideline !== path && paths.includes(guideline)) return nothing;
    const own = this.state.store.isOwn(path);
    return html`<li>
      ${this.#file(path, titleOf(path), '')}
      ${paths.includes(beside) ? this.#file(beside, 'cases', `cases of ${titleOf(path)}`) : nothing}
      ${own ? html`<button type="button" class="quiet" aria-label="Delete ${path}" @click=${() => this.#delete(path)}>×</button>` : nothing}
    </li>`;
  }

  #file(path: string, title: string, spoken: string): TemplateResult {
    const { state } = this;
    const errors = (state.found(path) ?? []).filter(({ severity }) => severity === 'error').length;
    return html`<button type="button" class="file ${spoken === '' ? '' : 'inner'}" aria-current=${path === state.current ? 'true' : nothing} aria-label=${spoken === '' ? nothing : spoken} title=${path}
      @click=${() => this.dispatchEvent(new CustomEvent('open-file', { detail: path, bubbles: true }))}>
      <span>${title}</span>
      ${errors > 0 ? html`<span class="count clash" aria-label="${errors} errors">${errors}</span>` : nothing}
      ${state.store.isEdited(path) && !state.store.isOwn(path) ? html`<span class="dot" role="img" aria-label="changed"></span>` : nothing}
    </button>`;
  }

  #delete(path: string): void {
    if (window.confirm(`Delete ${path}? This cannot be undone.`)) this.dispatchEvent(new CustomEvent('reset-file', { detail: path, bubbles: true }));
  }

  async #name(): Promise<void> {
    this.naming = true;
    this.problem = '';
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('#new-file')?.focus();
  }

  #add(event: SubmitEvent): void {
    event.preventDefault();
    const typed = this.querySelector<HTMLInputElement>('#new-file')?.value.trim() ?? '';
    const path = `${typed.replace(/\.precept$/, '')}.precept`;
    if (!/^[\w-]+( [\w-]+)*(\.cases)?\.precept$/.test(path)) this.problem = 'Use letters, digits, spaces and hyphens.';
    else if (this.state.store.paths().includes(path)) this.problem = 'A file of this name is there already.';
    else {
      this.naming = false;
      this.dispatchEvent(new CustomEvent('add-file', { detail: path, bubbles: true }));
    }
  }
}

customElements.define('precept-files', FileList);
