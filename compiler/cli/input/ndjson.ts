import type { PatientRecord } from './patients.ts';
import { parsePatient } from './parse-patient.ts';

/** A line longer than this is refused without being kept. */
const longest = 4_000_000;

/** One patient a line. Blank lines are skipped; a malformed line is a record of its own, and reading goes on. */
export async function* readNdjson(text: AsyncIterable<string>): AsyncGenerator<PatientRecord> {
  let number = 0;
  for await (const { line, content, tooLong } of linesOf(text)) {
    if (!tooLong && content.trim() === '') continue;
    number += 1;
    if (tooLong) yield { number, line, malformed: `the line has more than ${longest} characters` };
    else yield { number, line, ...parsePatient(content) };
  }
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<{ readonly line: number; readonly content: string; readonly tooLong: boolean }> {
  let line = 1;
  let rest = '';
  let tooLong = false;
  for await (const chunk of text) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop()!;
    for (const part of parts) {
      yield { line, content: tooLong ? '' : part, tooLong: tooLong || part.length > longest };
      tooLong = false;
      line += 1;
    }
    if (rest.length > longest) {
      tooLong = true;
      rest = '';
    }
  }
  if (rest !== '' || tooLong) yield { line, content: rest, tooLong };
}
