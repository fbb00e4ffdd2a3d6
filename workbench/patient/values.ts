import type { Facts, FormFact } from '../worker/protocol.ts';

/** What stands in the form, by fact. Absent: not tested. */
export type FormValues = Readonly<Record<string, FormValue>>;

export type FormValue =
  /** Category, quantity, gene call, allele, variant, code, date: as text. */
  | { readonly kind: 'text'; readonly text: string; readonly unit?: string }
  | { readonly kind: 'drugs'; readonly drugs: readonly string[]; readonly complete: boolean }
  | { readonly kind: 'findings'; readonly found: string; readonly tested: string }
  | { readonly kind: 'series'; readonly rows: readonly { readonly date: string; readonly value: string }[] };

/** The patient as `precept run --facts` reads it. Empty fields are left out: nothing is known of them. */
export function toFacts(facts: readonly FormFact[], values: FormValues): Facts {
  const entries = facts.flatMap((fact): [string, unknown][] => {
    const value = Object.hasOwn(values, fact.name) ? values[fact.name] : undefined;
    const report = value === undefined ? undefined : toReport(fact, value);
    return report === undefined ? [] : [[fact.name, report]];
  });
  return Object.fromEntries(entries);
}

function toReport({ unit, drugs: declaredDrugs }: FormFact, value: FormValue): unknown {
  switch (value.kind) {
    case 'text': {
      const text = value.text.trim();
      if (text === '') return undefined;
      return value.unit === undefined || value.unit === unit?.text || !/\d$/.test(text) ? text : `${text} ${value.unit}`;
    }
    case 'drugs':
      if (value.drugs.length === 0 && !value.complete) return undefined;
      return { drugs: value.drugs.filter((drug) => declaredDrugs.includes(drug)), ...others(value.drugs.filter((drug) => !declaredDrugs.includes(drug))), complete: value.complete };
    case 'findings': {
      const found = parts(value.found);
      const tested = parts(value.tested);
      return found.length === 0 && tested.length === 0 ? undefined : { found, tested };
    }
    case 'series': {
      const rows = value.rows.filter(({ date, value: number }) => date.trim() !== '' || number.trim() !== '');
      return rows.length === 0 ? undefined : rows.map((row) => ({ date: row.date.trim(), value: row.value.trim() }));
    }
  }
}

/** Drugs that the program does not know are reported apart. */
function others(drugs: readonly string[]): { readonly other?: readonly string[] } {
  return drugs.length === 0 ? {} : { other: drugs };
}

function parts(text: string): string[] {
  return text.split(/[,;\n]/).map((part) => part.trim()).filter((part) => part !== '');
}

/** A case's patient in the form. Names are matched without case, as the reader does. */
export function fromFacts(facts: readonly FormFact[], patient: Facts): FormValues {
  const names = new Map(facts.map((fact) => [fact.name.toLowerCase(), fact]));
  const entries = Object.entries(patient).flatMap(([name, report]): [string, FormValue][] => {
    const fact = names.get(name.toLowerCase());
    const value = fact === undefined ? undefined : fromReport(fact, report);
    return fact === undefined || value === undefined ? [] : [[fact.name, value]];
  });
  return Object.fromEntries(entries);
}

function fromReport(fact: FormFact, report: unknown): FormValue | undefined {
  switch (fact.kind) {
    case 'medications':
      return fromDrugs(report);
    case 'findings':
      return isObject(report) ? { kind: 'findings', found: texts(report['found']).join(', '), tested: texts(report['tested']).join(', ') } : undefined;
    case 'series':
      return Array.isArray(report)
        ? { kind: 'series', rows: report.filter(isObject).map((row) => ({ date: textOf(row['date']), value: textOf(row['value']) })) }
        : undefined;
    default: {
      const text = textOf(report);
      return /^not (tested|given)$/i.test(text) ? undefined : fact.kind === 'quantity' ? amount(fact, text) : { kind: 'text', text: declared(fact, text) };
    }
  }
}

function fromDrugs(report: unknown): FormValue | undefined {
  if (Array.isArray(report)) return { kind: 'drugs', drugs: texts(report), complete: false };
  if (!isObject(report)) return undefined;
  return { kind: 'drugs', drugs: [...texts(report['drugs']), ...texts(report['other'])], complete: report['complete'] === true };
}

/** A number with one of the units that the fact offers is split into its field and its unit; anything else stays as written. */
function amount({ unit, units = {} }: FormFact, text: string): FormValue {
  const [, number = text, written] = /^([-+]?\d+(?:\.\d+)?) (\S.*)$/.exec(text) ?? [];
  if (written === undefined) return { kind: 'text', text };
  if (written === unit?.text) return { kind: 'text', text: number };
  return Object.hasOwn(units, written) ? { kind: 'text', text: number, unit: written } : { kind: 'text', text };
}

/** A value by its declared name, so that it is found in the list. */
function declared({ values = [] }: FormFact, text: string): string {
  const key = text.toLowerCase();
  const value = values.find(({ name, short }) => name.toLowerCase() === key || short?.toLowerCase() === key);
  return value?.name ?? text;
}

function textOf(report: unknown): string {
  if (typeof report === 'boolean') return report ? 'yes' : 'no';
  if (Array.isArray(report)) return report.map(textOf).join(' or ');
  if (!isObject(report)) return report === undefined || report === null ? '' : String(report);
  if (report['value'] !== undefined) return `${textOf(report['value'])} ${textOf(report['unit'])}`.trim();
  if (report['from'] !== undefined) return `>= ${textOf(report['from'])} to ${textOf(report['to'])} ${textOf(report['unit'])}`.trim();
  return textOf(report['diplotype'] ?? report['phenotype'] ?? (report['score'] === undefined ? '' : `score ${textOf(report['score'])}`));
}

function texts(list: unknown): string[] {
  return Array.isArray(list) ? list.map(textOf) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
