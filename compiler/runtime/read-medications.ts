import type { TableFact } from '../ir/table.ts';
import { fold } from './fold.ts';
import type { Reading } from './knowledge.ts';
import { oneOf, type Problems } from './problems.ts';

/** A medication list: drugs by lower-case name. Complete: nothing else is taken. */
export interface Medications {
  readonly drugs: ReadonlySet<string>;
  readonly complete: boolean;
}

/** `["paroxetine"]` (other drugs unknown) or `{ "drugs": [...], "complete": true, "other": [...] }`; `other` holds drugs that the program does not know. */
export function readMedications(fact: TableFact, value: unknown, path: string, problems: Problems): Medications | undefined {
  const expected = 'a list of drugs, or an object with `drugs` and `complete`';
  if (value === null || typeof value !== 'object') {
    problems.add('wrong-type', path, value, expected);
    return undefined;
  }
  const before = problems.list.length;
  const fields: Record<string, unknown> = Array.isArray(value) ? { drugs: value } : { ...value };
  const { drugs = [], complete = false, other = [], ...rest } = fields;
  problems.keys(path, rest, ['drugs', 'complete', 'other']);
  if (typeof complete !== 'boolean') problems.add('wrong-type', `${path}.complete`, complete, 'true or false');
  if (!Array.isArray(other) || other.some((one) => typeof one !== 'string')) problems.add('wrong-type', `${path}.other`, other, 'a list of names');
  const known = (fact.values ?? []).map((one) => one.name);
  const names = new Set(known.map(fold));
  const taken = new Set<string>();
  if (!Array.isArray(drugs)) problems.add('wrong-type', `${path}.drugs`, drugs, expected);
  else
    drugs.forEach((drug: unknown, i) => {
      const at = Array.isArray(value) ? `${path}[${i}]` : `${path}.drugs[${i}]`;
      if (typeof drug !== 'string') problems.add('wrong-type', at, drug, 'the name of a drug');
      else if (names.has(fold(drug))) taken.add(fold(drug));
      else problems.add('unknown-drug', at, drug, `a drug of the program (${oneOf(known)}), or a name under \`other\``, known);
    });
  return problems.list.length > before ? undefined : { drugs: taken, complete: complete as boolean };
}

/** Whether any of an atom's drugs is taken: class 1 yes, 0 no. */
export function medicationReading(drugs: readonly string[], taken: Medications): Reading {
  const yes = drugs.some((drug) => taken.drugs.has(fold(drug)));
  return { options: yes ? [{ at: 1 }] : taken.complete ? [{ at: 0 }] : [{ at: 0 }, { at: 1 }], tested: true };
}
