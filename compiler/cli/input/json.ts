import type { PatientRecord } from './patients.ts';
import { parsePatient } from './parse-patient.ts';

/**
 * JSON: one patient, a list of patients, or patients one after the other (so that NDJSON on standard input works without being
 * announced). Values are cut out one at a time by counting brackets; memory holds one patient.
 */
export async function* readJson(text: AsyncIterable<string>): AsyncGenerator<PatientRecord> {
  const cutter = new ValueCutter();
  let number = 0;
  for await (const chunk of text) {
    for (const one of cutter.feed(chunk)) {
      number += 1;
      if ('malformed' in one) yield { number, ...one };
      else yield { number, line: one.line, ...parsePatient(one.content) };
    }
  }
  const rest = cutter.end();
  if (rest) yield { number: number + 1, line: rest.line, ...('content' in rest ? parsePatient(rest.content) : { malformed: rest.problem }) };
}

/** More of one patient is not kept. */
const longest = 4_000_000;
const tooLong = `the patient has more than ${longest.toLocaleString('en-US')} characters`;

/** Cuts `[{…}, {…}]` or `{…} {…}` into its objects. Anything else outside the objects is one malformed value up to the next object. */
class ValueCutter {
  private depth = 0;
  private inText = false;
  private escaped = false;
  private line = 1;
  private start = 1;
  private content = '';
  private tooLong = false;
  private list: 'none' | 'open' | 'closed' = 'none';
  private seen = false;

  *feed(chunk: string): Generator<{ readonly line: number } & ({ readonly content: string } | { readonly malformed: string })> {
    for (const char of chunk) {
      if (char === '\n') this.line += 1;
      if (this.depth === 0 && this.content === '') {
        if (this.isSpacing(char)) continue;
        this.start = this.line;
      }
      if (this.content.length < longest) this.content += char;
      else this.tooLong = true;
      this.count(char);
      const bareEnds = this.depth === 0 && !this.inText && !'}]"'.includes(char) && (char === ',' || char === '\n');
      const objectEnds = this.depth === 0 && !this.inText && (char === '}' || char === ']' || char === '"');
      if (!bareEnds && !objectEnds) continue;
      this.seen = true;
      yield { line: this.start, ...(this.tooLong ? { malformed: tooLong } : { content: bareEnds ? this.content.slice(0, -1) : this.content }) };
      this.content = '';
      this.tooLong = false;
    }
  }

  end(): { readonly line: number } & ({ readonly problem: string } | { readonly content: string }) | undefined {
    if (this.depth === 0 && !this.inText && this.content.trim() !== '') return { line: this.start, content: this.content };
    if (this.content.trim() !== '' || this.depth > 0) return { line: this.start, problem: 'the file ends within this patient' };
    if (this.list === 'open') return { line: this.line, problem: 'the file ends within the list' };
    return undefined;
  }

  /** Between the values: white space, commas of the list, and the brackets of the list itself. */
  private isSpacing(char: string): boolean {
    if (char.trim() === '' || char === '\ufeff' || (char === ',' && this.list === 'open')) return true;
    if (char === '[' && this.list === 'none' && !this.seen) {
      this.list = 'open';
      return true;
    }
    if (char === ']' && this.list === 'open') {
      this.list = 'closed';
      return true;
    }
    return false;
  }

  private count(char: string): void {
    if (this.inText) {
      if (this.escaped) this.escaped = false;
      else if (char === '\\') this.escaped = true;
      else if (char === '"') this.inText = false;
    } else if (char === '"') this.inText = true;
    else if (char === '{' || char === '[') this.depth += 1;
    else if (char === '}' || char === ']') this.depth = Math.max(0, this.depth - 1);
  }
}
