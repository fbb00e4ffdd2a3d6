import { looked } from './looked.ts';
import type { Part } from './part.ts';
import { readCode } from './read-code.ts';
import { type Findings, findingsReading, readFindings } from './read-findings.ts';
import { medicationReading, type Medications, readMedications } from './read-medications.ts';

/** `precept/runtime/lists`: codes of a terminology, findings of a tumor, and medications. */
export const lists: Part = {
  name: 'lists',
  looked,
  code: { read: ({ table }, fact, value, path, problems) => readCode(table.terminologies[fact.terminology!]!, value, path, problems) },
  findings: {
    read: (_, __, value, path, problems) => readFindings(value, path, problems),
    see: (_, variable, __, report) => (report && variable.kind === 'findings' ? findingsReading(variable.atoms, report as Findings) : undefined),
  },
  medications: {
    read: (_, fact, value, path, problems) => readMedications(fact, value, path, problems),
    see: (_, variable, __, report) => (report && variable.kind === 'medication' ? medicationReading(variable.drugs, report as Medications) : undefined),
  },
};
