import { html, LitElement, nothing, type TemplateResult } from 'lit';
import '../cases/case-list.ts';
import type { Language } from '../editor/connection.ts';
import { announce } from '../editor/announce.ts';
import type * as Editing from '../editor/index.ts';
import { pathOf } from '../editor/paths.ts';
import type { PatientForm } from '../patient/patient-form.ts';
import '../patient/patient-form.ts';
import '../result/result-panel.ts';
import type { FileStore } from '../storage/files.ts';
import { showDocs } from './docs.ts';
import './file-list.ts';
import { helpDialog } from './help.ts';
import { firstFile } from './groups.ts';
import './problem-list.ts';
import { WorkbenchState } from './workbench-state.ts';
import './splitter.ts';

/** What `main.ts` prepares before the editor is there. */
export interface Prepared {
  readonly store: FileStore;
  readonly language: Promise<Language>;
  readonly first: string;
}

type Tab = 'patient' | 'cases';

/** The whole window: files, editor with its problems, and the patient or the cases beside it. */
export class App extends LitElement {
  static override properties = { tab: { state: true }, failed: { state: true } };
  declare tab: Tab;
  declare failed: string | undefined;
  state: WorkbenchState | undefined;
  documents: Editing.Documents | undefined;
  pane: Editing.EditorPane | undefined;

  constructor() {
    super();
    this.tab = 'patient';
    this.addEventListener('go-to-place', (event) => this.#goTo((event as CustomEvent<{ path: string; line: number; column?: number }>).detail));
    this.addEventListener('go-to-fact', (event) => void this.#goToFact((event as CustomEvent<string>).detail));
    this.addEventListener('patient-loaded', () => this.#choose('patient', true));
    this.addEventListener('open-file', (event) => this.#open((event as CustomEvent<string>).detail));
    this.addEventListener('add-file', (event) => this.#add((event as CustomEvent<string>).detail));
    this.addEventListener('reset-file', (event) => this.#reset((event as CustomEvent<string>).detail));
    this.addEventListener('show-docs', (event) => void showDocs((event as CustomEvent<string>).detail));
    window.addEventListener('keydown', (event) => this.#shortcut(event), { capture: true });
  }

  override createRenderRoot(): this {
    this.replaceChildren();
    return this;
  }

  /** Builds the window around what is prepared. */
  begin(prepared: Prepared): void {
    void this.#start(prepared).catch(() => { this.failed = 'The workbench could not start. Reload the page; if that does not help, use a newer browser.'; });
  }

  async #start({ store, language: starting, first }: Prepared): Promise<void> {
    const editing = import('../editor/index.ts');
    const language = await starting;
    const state = new WorkbenchState(store, language, first);
    this.state = state;
    state.addEventListener('change', () => this.requestUpdate());
    announce(language, first, store.text(first));
    state.refresh(0);
    await this.#openEditor(state, first, await editing);
  }

  /** `announced`: the file that the language server knows already. */
  async #openEditor(state: WorkbenchState, announced: string, { Documents, EditorPane, monaco, registerProviders, setUpMonaco }: typeof Editing): Promise<void> {
    const { store, language } = state;
    setUpMonaco();
    const documents = new Documents(language, [announced], (path, text) => state.edited(path, text));
    this.documents = documents;
    registerProviders(language, (uri) => documents.open(pathOf(uri), store.text(pathOf(uri))));
    await this.updateComplete;
    const container = this.querySelector<HTMLElement>('.editor');
    if (container === null) return;
    container.replaceChildren();
    this.pane = new EditorPane(container, documents, language.findings);
    monaco.editor.registerEditorOpener({
      openCodeEditor: (_source, resource, at) => {
        const line = at === undefined ? 1 : 'startLineNumber' in at ? at.startLineNumber : at.lineNumber;
        const column = at === undefined ? 1 : 'startColumn' in at ? at.startColumn : at.column;
        this.#goTo({ path: pathOf(resource.toString()), line, column });
        return true;
      },
    });
    monaco.editor.registerLinkOpener({
      open: (resource) => {
        if (resource.scheme !== 'precept-doc') return false;
        void showDocs(resource.path);
        return true;
      },
    });
    this.#open(state.current);
  }

  override render(): TemplateResult {
    const { state } = this;
    if (this.failed !== undefined) return html`<p class="loading" role="alert">${this.failed}</p>`;
    if (state === undefined) return html`<p class="loading" role="status">Opening the workbench…</p>`;
    return html`
      <header class="top">
        <h1><svg aria-hidden="true" viewBox="0 0 32 32" width="24" height="24"><rect width="32" height="32" rx="7" fill="var(--accent)"/><path d="M8 10h16M8 16h16M8 22h9" stroke="var(--on-mark)" stroke-width="2.6" stroke-linecap="round"/><path d="M20.5 22.2l2 2 4-4.6" stroke="var(--on-mark)" stroke-width="2.6" fill="none" stroke-linecap="round" stroke-linejoin="round"/></svg>Precept</h1>
        <p class="file">${state.current}${state.store.isEdited(state.current) && !state.store.isOwn(state.current) ? html`<span class="tag">changed</span>` : nothing}</p>
        <span class="grow"></span>
        ${state.store.isEdited(state.current) && !state.store.isOwn(state.current)
          ? html`<button type="button" @click=${() => this.#reset(state.current)}>Back to the original</button>` : nothing}
        <button type="button" @click=${() => this.pane?.format()}>Tidy up layout</button>
        <button type="button" @click=${() => helpDialog()} aria-keyshortcuts="F1">Keyboard</button>
      </header>
      <nav class="side" aria-label="Files"><precept-files .state=${state}></precept-files></nav>
      <main class="middle">
        <div class="editor" role="region" aria-label="Rules"><p class="loading">Opening the editor…</p></div>
        <section class="problems" aria-label="Problems" tabindex="-1"><precept-problems .state=${state}></precept-problems></section>
      </main>
      <precept-splitter></precept-splitter>
      <aside class="right" aria-label="Try the rules">
        <div class="tabs" role="tablist" aria-label="Try the rules">
          ${this.#tab('patient', 'Patient')}${this.#tab('cases', this.#casesTitle())}
        </div>
        <div class="panel" role="tabpanel" id="panel-patient" aria-labelledby="tab-patient" ?hidden=${this.tab !== 'patient'}>
          <precept-patient .state=${state}></precept-patient>
          <precept-result .state=${state}></precept-result>
        </div>
        <div class="panel" role="tabpanel" id="panel-cases" aria-labelledby="tab-cases" ?hidden=${this.tab !== 'cases'}>
          <precept-cases .state=${state}></precept-cases>
        </div>
        ${state.trouble === undefined ? nothing : html`<p class="trouble" role="alert">${state.trouble}</p>`}
      </aside>
    `;
  }

  #casesTitle(): TemplateResult {
    const { program, cases } = this.state ?? {};
    const failing = cases?.results.filter(({ passed }) => !passed).length ?? 0;
    const total = program?.cases.length ?? 0;
    return html`Cases${total === 0 ? nothing : html` <span class="count ${failing > 0 ? 'clash' : ''}">${failing > 0 ? `${failing} of ${total} fail` : total}</span>`}`;
  }

  #tab(tab: Tab, title: string | TemplateResult): TemplateResult {
    const chosen = this.tab === tab;
    const turn = (event: KeyboardEvent): void => {
      if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') this.#choose(tab === 'patient' ? 'cases' : 'patient', true);
    };
    return html`<button type="button" role="tab" id="tab-${tab}" aria-controls="panel-${tab}" aria-selected=${chosen} tabindex=${chosen ? 0 : -1}
      @click=${() => this.#choose(tab)} @keydown=${turn}>${title}</button>`;
  }

  #choose(tab: Tab, focus = false): void {
    this.tab = tab;
    if (focus) void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#tab-${tab}`)?.focus());
  }

  #open(path: string): void {
    const { state } = this;
    if (state === undefined) return;
    state.select(path);
    this.pane?.show(path, state.store.text(path));
    history.replaceState(null, '', `#${path.split('/').map(encodeURIComponent).join('/')}`);
    this.requestUpdate();
  }

  #add(path: string): void {
    const { state } = this;
    if (state === undefined) return;
    const text = `guideline "${path.replace(/\.precept$/, '')}"\n  authority: local\n  version: 1\n\n`;
    state.store.keep(path, text);
    state.language.filesChanged({ changed: { [path]: text } });
    this.#open(path);
  }

  #reset(path: string): void {
    const { state } = this;
    if (state === undefined) return;
    if (state.store.isOwn(path)) {
      state.store.forget(path);
      this.documents?.close(path);
      state.language.filesChanged({ removed: [path] });
      if (state.current === path) this.#open(firstFile(state.store.paths()));
      return;
    }
    state.store.forget(path);
    const text = state.store.text(path);
    this.documents?.replace(path, text);
    state.language.filesChanged({ changed: { [path]: text } });
    state.refresh(0);
  }

  #goTo({ path, line, column }: { readonly path: string; readonly line: number; readonly column?: number }): void {
    this.#open(path);
    this.pane?.reveal(line, column);
  }

  async #goToFact(name: string): Promise<void> {
    this.#choose('patient');
    await this.updateComplete;
    this.querySelector<PatientForm>('precept-patient')?.focusFact(name);
  }

  #shortcut(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyS') {
      event.preventDefault();
      this.pane?.format();
    } else if (event.altKey && !event.ctrlKey && !event.metaKey && /^Digit[1-5]$/.test(event.code)) {
      event.preventDefault();
      this.#area(Number(event.code.slice(5)));
    } else if (event.key === 'F1') {
      event.preventDefault();
      event.stopPropagation();
      helpDialog();
    }
  }

  #area(number: number): void {
    if (number === 2) return this.pane?.editor.focus();
    if (number === 4 || number === 5) return this.#choose(number === 4 ? 'patient' : 'cases', true);
    this.querySelector<HTMLElement>(number === 1 ? 'precept-files [aria-current], precept-files button' : 'precept-problems button, .problems')?.focus();
  }
}

customElements.define('precept-app', App);

export function start(prepared: Prepared): void {
  document.querySelector<App>('precept-app')?.begin(prepared);
}
