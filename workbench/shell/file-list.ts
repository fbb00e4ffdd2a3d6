import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { groupsOf, titleOf } from './groups.ts';
import type { Session } from './session.ts';

/** The files, grouped; a mark on those with findings or changes. */
export class FileList extends LitElement {
  static override properties = { session: { attribute: false }, naming: { state: true }, problem: { state: true } };
  declare session: Session;
  declare naming: boolean;
  declare problem: string;

  constructor() {
    super();
    this.naming = false;
    this.problem = '';
  }

  override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.session.addEventListener('change', () => this.requestUpdate());
  }

  override render(): TemplateResult {
    const { store } = this.session;
    const groups = groupsOf(store.paths(), (path) => store.isOwn(path), (path) => !/^(recommend|define|adapt|cases|case)\b/m.test(store.text(path)));
    return html`
      ${groups.length === 0 ? html`<p class="empty">No files yet.</p>` : nothing}
      ${groups.map(({ title, paths }) => html`<h2>${title}</h2><ul>${paths.map((path) => this.#file(path))}</ul>`)}
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

  #file(path: string): TemplateResult {
    const { session } = this;
    const found = session.diagnostics.get(path) ?? [];
    const errors = found.filter(({ severity }) => severity === 1).length;
    const own = session.store.isOwn(path);
    return html`<li>
      <button type="button" class="file ${path.endsWith('.cases.precept') ? 'inner' : ''}" aria-current=${path === session.current ? 'true' : nothing} title=${path}
        @click=${() => this.dispatchEvent(new CustomEvent('open-file', { detail: path, bubbles: true }))}>
        <span>${titleOf(path)}</span>
        ${errors > 0 ? html`<span class="count clash" aria-label="${errors} errors">${errors}</span>` : nothing}
        ${session.store.isEdited(path) && !own ? html`<span class="dot" role="img" aria-label="changed"></span>` : nothing}
      </button>
      ${own ? html`<button type="button" class="quiet" aria-label="Delete ${path}" @click=${() => this.#delete(path)}>×</button>` : nothing}
    </li>`;
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
    else if (this.session.store.paths().includes(path)) this.problem = 'A file of this name is there already.';
    else {
      this.naming = false;
      this.dispatchEvent(new CustomEvent('add-file', { detail: path, bubbles: true }));
    }
  }
}

customElements.define('precept-files', FileList);
