import type { Pattern } from '../../language/model/index.ts';
import { parsePattern } from './findings.ts';
import type { Known } from './known.ts';
import type { Lookup } from './lookup.ts';
import type { Problems } from './problems.ts';

/** `{ "found": […], "tested": […] }`: what was seen, and what the assay covers. */
export function readFindings(value: unknown, path: string, problems: Problems): Known | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return problems.add('wrong-type', path, value, 'an object with `found` and `tested`');
  const entries = new Map(Object.entries(value));
  const unknown = [...entries.keys()].find((key) => key !== 'found' && key !== 'tested');
  if (unknown !== undefined) return problems.add('malformed', `${path}.${unknown}`, unknown, '`found` and `tested`');
  return { kind: 'findings', found: patterns(entries.get('found'), `${path}.found`, problems), tested: patterns(entries.get('tested'), `${path}.tested`, problems) };
}

function patterns(value: unknown, path: string, problems: Problems): Pattern[] {
  return texts(value, path, problems).flatMap((text, index) => parsePattern(text) ?? problems.add('malformed', `${path}[${index}]`, text, 'a gene and an alteration') ?? []);
}

function texts(value: unknown, path: string, problems: Problems): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) { problems.add('wrong-type', path, value, 'a list of texts'); return []; }
  return value.flatMap((one: unknown, index) => (typeof one === 'string' ? [one] : problems.add('wrong-type', `${path}[${index}]`, one, 'a text') ?? []));
}

/** A list of drug names: those not listed are unknown. `{ "drugs": […], "complete": true }`: nothing else. `other`: drugs that the program does not know. */
export function readMedications(lookup: Lookup, value: unknown, path: string, problems: Problems): Known | undefined {
  if (Array.isArray(value)) return { kind: 'medications', drugs: drugs(lookup, texts(value, path, problems), path, problems), complete: false };
  if (typeof value !== 'object' || value === null) return problems.add('wrong-type', path, value, 'a list of drugs, or an object with `drugs` and `complete`');
  const entries = new Map(Object.entries(value));
  const unknown = [...entries.keys()].find((key) => !['drugs', 'complete', 'other'].includes(key));
  if (unknown !== undefined) return problems.add('malformed', `${path}.${unknown}`, unknown, '`drugs`, `complete` and `other`');
  const complete = entries.get('complete') ?? false;
  if (typeof complete !== 'boolean') return problems.add('wrong-type', `${path}.complete`, complete, 'true or false');
  texts(entries.get('other'), `${path}.other`, problems);
  return { kind: 'medications', complete, drugs: drugs(lookup, texts(entries.get('drugs'), `${path}.drugs`, problems), `${path}.drugs`, problems) };
}

function drugs(lookup: Lookup, names: readonly string[], path: string, problems: Problems): string[] {
  return names.flatMap((name, index) => {
    const drug = lookup.program.drugs.find((one) => one.name === name) ?? lookup.program.drugs.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
    return drug?.name ?? problems.add('unknown-drug', `${path}[${index}]`, name, 'a drug of the program; others belong under `other`') ?? [];
  });
}
