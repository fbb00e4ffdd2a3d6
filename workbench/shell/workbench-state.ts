import type { Language } from '../editor/connection.ts';
import type { Found } from '../editor/findings.ts';
import { uriOf } from '../editor/paths.ts';
import { toFacts, type FormValues } from '../patient/values.ts';
import type { FileStore } from '../storage/files.ts';
import type { CasesRun, Decided, Facts, ProgramSummary, Requests } from '../worker/protocol.ts';

/** Milliseconds between the last edit and the next run of patient and cases. */
const pause = 450;

/**
 * What the workbench shows: files, findings, the open program, the patient, answers and cases. One object; panels read it and are told
 * with a `change` event. Patient data is only ever kept here, in memory.
 */
export class WorkbenchState extends EventTarget {
  readonly store: FileStore;
  readonly language: Language;
  current: string;
  program: ProgramSummary | undefined;
  decided: Decided | undefined;
  cases: CasesRun | undefined;
  /** The text has changed since `program`, `decided` and `cases` were computed. */
  stale = true;
  /** Something that the worker could not do. */
  trouble: string | undefined;
  readonly #patients = new Map<string, FormValues>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run = 0;

  constructor(store: FileStore, language: Language, current: string) {
    super();
    this.store = store;
    this.language = language;
    this.current = current;
    language.findings.onChange(() => this.changed());
  }

  /** What was found in a file; undefined while it has not been looked at. */
  found(path: string): readonly Found[] | undefined {
    return this.language.findings.of(path);
  }

  get patient(): FormValues {
    return this.#patients.get(this.current) ?? {};
  }

  /** Facts of the patient form, as `precept run --facts` would read them. */
  get facts(): Facts {
    return toFacts(this.program?.facts ?? [], this.patient);
  }

  setPatient(values: FormValues): void {
    this.#patients.set(this.current, values);
    this.changed();
    void this.#decide(this.#run);
  }

  select(path: string): void {
    if (path === this.current) return;
    this.current = path;
    this.program = this.decided = this.cases = undefined;
    this.changed();
    this.refresh(0);
  }

  /** Keeps an edit and computes everything again once typing pauses. */
  edited(path: string, text: string): void {
    this.store.keep(path, text);
    this.refresh();
  }

  refresh(wait = pause): void {
    this.stale = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#compute(), wait);
    this.changed();
  }

  changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  async #compute(): Promise<void> {
    const run = ++this.#run;
    const uri = uriOf(this.current);
    const program = await this.#ask('precept/program', { uri });
    if (run !== this.#run || program === undefined) return;
    this.program = program;
    await this.#decide(run);
    if (run !== this.#run) return;
    this.cases = program.blocked === undefined ? await this.#ask('precept/cases', { uri }) : undefined;
    if (run !== this.#run) return;
    this.stale = false;
    this.changed();
  }

  async #decide(run: number): Promise<void> {
    if (this.program === undefined || this.program.blocked !== undefined) {
      this.decided = undefined;
      return;
    }
    const { facts } = this;
    const decided = await this.#ask('precept/decide', { uri: uriOf(this.current), facts });
    // A later patient or program has its own answer under way.
    if (run !== this.#run || JSON.stringify(facts) !== JSON.stringify(this.facts)) return;
    this.decided = decided;
    this.changed();
  }

  async #ask<M extends keyof Requests>(method: M, params: Requests[M]['params']): Promise<Requests[M]['result'] | undefined> {
    try {
      const result = await this.language.ask(method, params);
      this.trouble = undefined;
      return result;
    } catch {
      this.trouble = 'Something went wrong while the rules were being checked. Your text is kept; edit it or reload the page to try again.';
      this.changed();
      return undefined;
    }
  }
}
