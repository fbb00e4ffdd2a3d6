import type { Fact } from '../../language/model/index.ts';
import type { Known, Report } from './known.ts';
import type { Lookup } from './lookup.ts';
import { PatientError, Problems } from './problems.ts';
import { readDate } from './read-date.ts';
import { readFindings, readMedications } from './read-lists.ts';
import { readGene } from './read-gene.ts';
import { readQuantity } from './read-number.ts';
import { readSeries } from './read-series.ts';
import { readCodes, readNames, readVariant } from './read-values.ts';

/**
 * The patient report: a plain object by fact name. What is known gives each fact a status and a non-empty set of possible values; an absent key, or
 * `not tested`, is not tested. Errors reject the patient; they are not outcomes.
 */
export function readReport(lookup: Lookup, facts: unknown): Report {
  const problems = new Problems();
  const known = new Map<string, Known>();
  let today: Report['today'];
  for (const [written, reported] of entriesOf(facts)) {
    const [key, value] = [written.normalize('NFC'), composed(reported)];
    const fact = factNamed(lookup, key);
    if (!fact && key.toLowerCase() === 'today') {
      today = readDate(value, key, problems);
      continue;
    }
    if (!fact) {
      problems.add('unknown-fact', key, key, `a fact of the program: ${lookup.program.facts.map((one) => one.name).join(', ')}`);
      continue;
    }
    if (known.has(fact.name)) problems.add('malformed', key, key, `\`${fact.name}\` once`);
    if (isNotTested(value)) continue;
    for (const [name, what] of readFact(lookup, fact, value, problems)) known.set(name, together(known.get(name), what));
  }
  problems.throwIfAny();
  const report: Report = { known, ...(today ? { today } : {}) };
  checkFuture(report, problems);
  problems.throwIfAny();
  return report;
}

function readFact(lookup: Lookup, fact: Fact, value: unknown, problems: Problems): (readonly [string, Known])[] {
  const { type } = fact;
  const path = fact.name;
  const own = (known: Known | undefined): (readonly [string, Known])[] => (known ? [[fact.name, known]] : []);
  switch (type.kind) {
    case 'category': return own(readNames(type.domain, type.yesNo, value, path, problems));
    case 'allele': return own(readNames(type.domain, true, value, path, problems));
    case 'variant': return own(readVariant(type.domain, value, path, problems));
    case 'quantity': return own(readQuantity(type.domain, value, path, problems));
    case 'gene': return readGene(lookup, lookup.gene(type.gene), value, path, problems);
    case 'code': return own(readCodes(lookup, type.domain.terminology, value, path, problems));
    case 'findings': return own(readFindings(value, path, problems));
    case 'medications': return own(readMedications(lookup, value, path, problems));
    case 'series': return own(readSeries(type.domain, value, path, problems));
    case 'date': {
      const days = readDate(value, path, problems);
      return own(days && { kind: 'date', days });
    }
  }
}

function entriesOf(facts: unknown): [string, unknown][] {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) {
    const problems = new Problems();
    problems.add('wrong-type', '', facts, 'an object with a key for each fact');
    throw new PatientError(problems.list);
  }
  return Object.entries(facts);
}

/** Every text with each accent as one sign with its letter, as the program's names are. */
function composed(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(composed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, composed(inner)]));
}

/** The exact name, else the only one that differs in case. */
function factNamed(lookup: Lookup, key: string): Fact | undefined {
  const exact = lookup.facts.get(key);
  if (exact) return exact;
  const close = lookup.program.facts.filter((fact) => fact.name.toLowerCase() === key.toLowerCase());
  return close.length === 1 ? close[0] : undefined;
}

function isNotTested(value: unknown): boolean { return typeof value === 'string' && value.trim().toLowerCase() === 'not tested'; }

/** Several reports of one fact intersect. */
function together(one: Known | undefined, other: Known): Known {
  if (one?.kind === 'values' && other.kind === 'values') return { kind: 'values', values: one.values.filter((value) => other.values.includes(value)) };
  if (one?.kind === 'calls' && other.kind === 'calls') return { kind: 'calls', reports: [...one.reports, ...other.reports] };
  return other;
}

/** Measurements after today are an input error. */
function checkFuture(report: Report, problems: Problems): void {
  for (const [name, known] of report.known) {
    if (known.kind !== 'series' || !report.today) continue;
    for (const [index, one] of known.measurements.entries()) if (one.days.first > report.today.last) problems.add('out-of-range', `${name}[${index}].date`, 'a later day', 'a day up to today');
  }
}
