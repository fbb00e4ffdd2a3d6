import { html, nothing, type TemplateResult } from 'lit';
import { StatePanel } from '../shell/state-panel.ts';
import type { FormFact } from '../worker/protocol.ts';
import { field, fieldId } from './fields.ts';
import type { FormValue, FormValues } from './values.ts';

/** The patient, as a form made from the facts of the open program. */
export class PatientForm extends StatePanel {
  /** Moves to the field of a fact. */
  focusFact(name: string): void {
    const target = this.querySelector<HTMLElement>(`#${CSS.escape(fieldId(name))}`);
    target?.scrollIntoView({ block: 'center' });
    target?.focus();
  }

  override render(): TemplateResult {
    const { program, patient } = this.state;
    if (program === undefined) return html`<p class="empty" role="status">Reading the rules…</p>`;
    if (program.blocked !== undefined) {
      return html`<div class="empty"><p><strong>No patient can be tried yet.</strong></p><p>${program.blocked}</p></div>`;
    }
    if (program.decisions.length === 0) {
      return html`<div class="empty"><p><strong>This file holds vocabulary, no decision.</strong></p><p>Open a guideline from the list of files to try a patient.</p></div>`;
    }
    const known = Object.keys(this.state.facts).length;
    return html`
      <form class="patient" @submit=${(event: Event) => event.preventDefault()}>
        <div class="fields">${program.facts.map((fact) => this.#row(fact, patient))}</div>
        <div class="actions">
          <button type="button" class="quiet" ?disabled=${known === 0} @click=${() => this.state.setPatient({})}>Clear all</button>
          <span class="private">${icon}Stays in this window. Nothing is sent or saved.</span>
        </div>
      </form>
    `;
  }

  #row(fact: FormFact, patient: FormValues): TemplateResult {
    const problems = (this.state.decided?.problems ?? []).filter(({ path }) => path === fact.name || path.startsWith(`${fact.name}[`) || path.startsWith(`${fact.name}.`));
    const set = (value: FormValue | undefined): void => {
      const rest = Object.fromEntries(Object.entries(this.state.patient).filter(([name]) => name !== fact.name));
      this.state.setPatient(value === undefined ? rest : { ...rest, [fact.name]: value });
    };
    const id = fieldId(fact.name);
    return html`
      <div class="field ${problems.length > 0 ? 'bad' : ''}" data-fact=${fact.name}>
        <label for=${id}>${fact.name}${fact.unit === undefined || fact.unit.text === '1' ? nothing : html`<span class="unit">${fact.unit.text}</span>`}</label>
        ${field(fact, Object.hasOwn(patient, fact.name) ? patient[fact.name] : undefined, set, problems.length > 0)}
        ${problems.length > 0
          ? html`<p class="problem" id="${id}-problem" aria-live="polite">${problems.map(({ message }) => message).join(' ')}</p>`
          : fact.description === undefined ? nothing : html`<p class="about">${fact.description}</p>`}
      </div>
    `;
  }
}

const icon = html`<svg aria-hidden="true" viewBox="0 0 16 16" width="14" height="14"><path fill="currentColor" d="M8 1a3.5 3.5 0 0 0-3.5 3.5V6H4a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1V7a1 1 0 0 0-1-1h-.5V4.500A3.5 3.5 0 0 0 8 1Zm2 5H6V4.500a2 2 0 1 1 4 0V6Z"/></svg>`;

customElements.define('precept-patient', PatientForm);
