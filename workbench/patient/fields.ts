import { html, nothing, type TemplateResult } from 'lit';
import type { FormFact } from '../worker/protocol.ts';
import type { FormValue } from './values.ts';

type SetValue = (value: FormValue | undefined) => void;
type Value = FormValue | undefined;

/** The id of the first control of a fact's field. */
export function fieldId(name: string): string {
  return `fact-${name.replace(/[^\w-]/g, (character) => `_${character.codePointAt(0)?.toString(16) ?? ''}`)}`;
}

/** The control for one fact. The empty choice reads "not tested" or "not known": there is no default patient. */
export function field(fact: FormFact, value: Value, set: SetValue, bad: boolean): TemplateResult {
  switch (fact.kind) {
    case 'category':
    case 'allele':
    case 'variant':
      return choice(fact, value, set, bad);
    case 'quantity':
      return quantity(fact, value, set, bad);
    case 'gene':
      return gene(fact, value, set, bad);
    case 'code':
      return code(fact, value, set, bad);
    case 'medications':
      return medications(fact, value, set);
    case 'findings':
      return findings(fact, value, set, bad);
    case 'series':
      return series(fact, value, set, bad);
    case 'date':
      return date(fact, value, set, bad);
  }
}

function textOf(value: Value): string {
  return value?.kind === 'text' ? value.text : '';
}

function typed(event: Event): string {
  return (event.target as HTMLInputElement).value;
}

function setText(set: SetValue, more: { readonly unit?: string } = {}): (event: Event) => void {
  return (event) => {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    set(value === '' ? undefined : { kind: 'text', text: value, ...more });
  };
}

function described(fact: FormFact, bad: boolean): string | typeof nothing {
  return bad ? `${fieldId(fact.name)}-problem` : nothing;
}

function choice(fact: FormFact, value: Value, set: SetValue, bad: boolean): TemplateResult {
  const text = textOf(value);
  const names = (fact.values ?? []).map(({ name }) => name);
  const other = text !== '' && !names.includes(text) ? [text] : [];
  return html`
    <select id=${fieldId(fact.name)} aria-invalid=${bad} aria-describedby=${described(fact, bad)} @change=${setText(set)} .value=${text} class=${text === '' ? 'unset' : ''}>
      <option value="" ?selected=${text === ''}>${fact.kind === 'category' && fact.tests.length === 0 ? 'not known' : 'not tested'}</option>
      ${(fact.values ?? []).map(({ name, short, indeterminate }) => html`<option value=${name} ?selected=${name === text}>${short === undefined || short === name ? name : `${short}: ${name}`}${indeterminate === true ? ' (tested, not interpretable)' : ''}</option>`)}
      ${other.map((name) => html`<option value=${name} selected>${name}</option>`)}
    </select>
  `;
}

function quantity(fact: FormFact, value: Value, set: SetValue, bad: boolean): TemplateResult {
  const unit = value?.kind === 'text' ? (value.unit ?? fact.unit?.text) : fact.unit?.text;
  const units = [...new Set([fact.unit?.text ?? '', ...Object.keys(fact.units ?? {})])].filter((text) => text !== '' && text !== '1').slice(0, 12);
  const input = html`<input id=${fieldId(fact.name)} inputmode="decimal" autocomplete="off" spellcheck="false" .value=${textOf(value)} aria-invalid=${bad}
    aria-describedby=${described(fact, bad)} placeholder="not tested" @input=${setText(set, unit === undefined ? {} : { unit })} />`;
  const labels = (fact.labels ?? []).map(({ name }) => name);
  return html`<div class="pair">
    ${input}
    ${units.length < 2 ? nothing : html`<select aria-label="Unit of ${fact.name}" @change=${(event: Event) => set({ kind: 'text', text: textOf(value), unit: (event.target as HTMLSelectElement).value })}>
      ${units.map((text) => html`<option ?selected=${text === unit}>${text}</option>`)}
    </select>`}
  </div>
  ${bad ? nothing : html`<p class="about">${fact.min} to ${fact.max}${labels.length === 0 ? '' : `, ${labels.join(', ')}`}</p>`}`;
}

/** A gene call is typed: `*1/*2`, several with "or", a phenotype or a score. The list offers what the gene declares. */
function gene(fact: FormFact, value: Value, set: SetValue, bad: boolean): TemplateResult {
  const text = textOf(value);
  return html`
    <input id=${fieldId(fact.name)} list="${fieldId(fact.name)}-list" autocomplete="off" spellcheck="false" .value=${text} aria-invalid=${bad} aria-describedby=${described(fact, bad)}
      placeholder="not tested" @input=${setText(set)} />
    <datalist id="${fieldId(fact.name)}-list">
      ${fact.phenotypes.map((name) => html`<option value=${name}></option>`)}
      ${pairs(fact.alleles, text).map((pair) => html`<option value=${pair}></option>`)}
    </datalist>
    ${bad ? nothing : html`<p class="about">${geneHint(fact)}</p>`}
  `;
}

/** What a gene call looks like, by the gene's own names. */
function geneHint({ alleles, phenotypes }: FormFact): string {
  const plain = alleles.filter((name) => !/[/,\s]/.test(name));
  const pair = plain[0] === undefined ? [] : [`${plain[0]}/${plain[1] ?? plain[0]}`];
  const ways = [...pair, ...phenotypes.slice(0, 3)];
  return ways.length === 0 ? '' : `such as ${ways.slice(0, -1).join(', ')}${ways.length > 1 ? ' or ' : ''}${ways.at(-1)}`;
}

/** Alleles that may follow what is typed: the first, or the second after a slash. */
function pairs(alleles: readonly string[], text: string): string[] {
  const quoted = alleles.map((name) => (/[/,]|\bor\b/.test(name) ? `"${name}"` : name));
  const slash = text.lastIndexOf('/');
  return slash < 0 ? quoted.map((name) => `${name}/`).slice(0, 200) : quoted.map((name) => text.slice(0, slash + 1) + name).slice(0, 200);
}

function code(fact: FormFact, value: Value, set: SetValue, bad: boolean): TemplateResult {
  return html`
    <input id=${fieldId(fact.name)} list="${fieldId(fact.name)}-list" autocomplete="off" spellcheck="false" .value=${textOf(value)} aria-invalid=${bad} aria-describedby=${described(fact, bad)}
      placeholder="not tested: type a code or name" @input=${setText(set)} />
    <datalist id="${fieldId(fact.name)}-list">${fact.codes.map((one) => html`<option value=${one.code}>${one.name}</option>`)}</datalist>
  `;
}

function medications(fact: FormFact, value: Value, set: SetValue): TemplateResult {
  const { drugs, complete } = value?.kind === 'drugs' ? value : { drugs: [] as readonly string[], complete: false };
  const keep = (now: readonly string[], whole: boolean): void => set(now.length === 0 && !whole ? undefined : { kind: 'drugs', drugs: now, complete: whole });
  const add = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    if (select.value !== '') keep([...drugs, select.value], complete);
    select.value = '';
  };
  return html`
    <div class="drugs">
      ${drugs.map((drug) => html`<span class="chip">${drug}<button type="button" aria-label="Remove ${drug}" @click=${() => keep(drugs.filter((one) => one !== drug), complete)}>×</button></span>`)}
      <select id=${fieldId(fact.name)} @change=${add} class="unset">
        <option value="">${drugs.length === 0 ? 'none reported: add a drug' : 'add another'}</option>
        ${fact.drugs.filter((drug) => !drugs.includes(drug)).map((drug) => html`<option>${drug}</option>`)}
      </select>
      <label class="check"><input type="checkbox" .checked=${complete} @change=${(event: Event) => keep(drugs, (event.target as HTMLInputElement).checked)} /> this list is complete</label>
    </div>
  `;
}

function findings(fact: FormFact, value: Value, set: SetValue, bad: boolean): TemplateResult {
  const { found, tested } = value?.kind === 'findings' ? value : { found: '', tested: '' };
  const keep = (more: { found?: string; tested?: string }): void => {
    const next = { kind: 'findings' as const, found, tested, ...more };
    set(next.found === '' && next.tested === '' ? undefined : next);
  };
  const id = fieldId(fact.name);
  return html`
    <div class="double">
      <label for=${id}>Found</label>
      <input id=${id} autocomplete="off" spellcheck="false" .value=${found} aria-invalid=${bad} placeholder="such as EGFR L858R" @input=${(event: Event) => keep({ found: typed(event) })} />
      <label for="${id}-tested">Tested for</label>
      <input id="${id}-tested" autocomplete="off" spellcheck="false" .value=${tested} placeholder="such as EGFR, ALK" @input=${(event: Event) => keep({ tested: typed(event) })} />
    </div>
  `;
}

function series(fact: FormFact, value: Value, set: SetValue, bad: boolean): TemplateResult {
  const rows = value?.kind === 'series' ? value.rows : [];
  const keep = (next: readonly { readonly date: string; readonly value: string }[]): void => set(next.length === 0 ? undefined : { kind: 'series', rows: next });
  const shown = [...rows, { date: '', value: '' }];
  const id = fieldId(fact.name);
  const change = (index: number, part: 'date' | 'value', event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    keep(shown.map((row, at) => (at === index ? { ...row, [part]: text } : row)).filter((row) => row.date !== '' || row.value !== ''));
  };
  return html`
    <div class="series" role="group" aria-label="Measurements of ${fact.name}">
      ${shown.map((row, index) => html`
        <div class="pair">
          <input type="date" id=${index === 0 ? id : nothing} aria-label="Date of measurement ${index + 1} of ${fact.name}" .value=${row.date} aria-invalid=${bad} @change=${(event: Event) => change(index, 'date', event)} />
          <input aria-label="Value of measurement ${index + 1} of ${fact.name}" autocomplete="off" .value=${row.value} placeholder=${fact.unit?.text ?? 'value'} @input=${(event: Event) => change(index, 'value', event)} />
          ${index < rows.length
            ? html`<button type="button" class="quiet" aria-label="Remove measurement ${index + 1} of ${fact.name}" @click=${() => keep(rows.filter((_, at) => at !== index))}>×</button>`
            : html`<span class="gone"></span>`}
        </div>`)}
    </div>
  `;
}

function date(fact: FormFact, value: Value, set: SetValue, bad: boolean): TemplateResult {
  return html`<input id=${fieldId(fact.name)} type="date" .value=${textOf(value)} aria-invalid=${bad} aria-describedby=${described(fact, bad)} @change=${setText(set)} />`;
}
