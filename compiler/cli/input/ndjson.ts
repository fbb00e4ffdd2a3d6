import { linesOf } from './lines.ts';
import type { PatientRecord } from './patients.ts';
import { parsePatient } from './parse-patient.ts';

/** One patient a line. Blank lines are skipped; a malformed line is a record of its own, and reading goes on. */
export async function* readNdjson(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<PatientRecord> {
  let number = 0;
  for await (const one of linesOf(bytes)) {
    if ('text' in one && one.text.trim() === '') continue;
    number += 1;
    if ('text' in one) yield { number, line: one.line, ...parsePatient(one.text) };
    else yield { number, ...one };
  }
}
