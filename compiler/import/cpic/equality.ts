import { makeAction, readAction, type ActionNames } from '../../../language/actions/index.ts';
import type { Answer } from '../../ir/index.ts';
import { PatientError, type LoadedTable } from '../../runtime/full.ts';
import type { ImportNote } from '../note.ts';
import { importAction } from './actions/index.ts';
import { absentPatients, patientsOf, type SourcePatient } from './patients.ts';
import type { CpicLibrary } from './library.ts';
import { inQuotes } from './names.ts';
import { isNothing, type DrugSource, type SourceRow } from './source.ts';

/** What a compiled library answers, compared with every row of its source. */
export interface EqualityReport {
  readonly drugs: number;
  /** Rows of the source; a row is equal when each of its patients gets its recommendation, strength and implications. */
  readonly rows: number;
  readonly equal: number;
  /** Rows whose comments the answers show, word for word and no others. */
  readonly comments: number;
  readonly patients: number;
  /** Keys and populations that the source has no row for, and how many of them get no advice. */
  readonly absent: number;
  readonly silent: number;
  /** Each difference with its reason. */
  readonly exceptions: readonly ImportNote[];
}

/** Asks the tables, by path of the guideline, for every row and for every key without one. */
export function compareWithSource(library: CpicLibrary, tables: ReadonlyMap<string, LoadedTable>): EqualityReport {
  const exceptions: ImportNote[] = [];
  const counts = { drugs: 0, rows: 0, equal: 0, comments: 0, patients: 0, absent: 0, silent: 0 };
  for (const guideline of library.guidelines) {
    const table = tables.get(guideline.path);
    for (const drug of guideline.sources) {
      counts.drugs += 1;
      for (const row of drug.rows) {
        counts.rows += 1;
        const patients = patientsOf(library, guideline, drug, row);
        counts.patients += patients.length;
        const wrong = table ? differences(table, drug, row, patients) : ['the guideline does not compile'];
        if (wrong.length === 0) counts.equal += 1;
        else exceptions.push({ file: drug.file, place: `row ${row.at}`, what: wrong.join('; ') });
        if (table && patients.every((patient) => sameComments(decided(table, drug, patient.facts), row))) counts.comments += 1;
      }
      for (const patient of table ? absentPatients(library, guideline, drug) : []) {
        counts.absent += 1;
        const answer = decided(table!, drug, patient.facts);
        if (typeof answer === 'string' || answer.outcome !== 'decided') counts.silent += 1;
        else exceptions.push({ file: drug.file, place: patient.key, what: `no row of the source, yet the answer is row ${answer.results[0]!.rows.map(({ id }) => id).join(', ')}: ${reasonOf(patient)}` });
      }
    }
  }
  return { ...counts, exceptions };
}

function reasonOf({ untested, key }: SourcePatient): string {
  if (untested) return 'whatever the result would be, the advice is the same';
  return key.includes('≥') ? 'an open score is a part of the range that it lies in' : 'its class has no other row';
}

/** The answer, or why the patient is refused. */
function decided(table: LoadedTable, { drug }: DrugSource, facts: SourcePatient['facts']): Answer | string {
  try {
    return table.decide(drug, facts);
  } catch (error) {
    if (error instanceof PatientError) return error.problems.map(({ message }) => message).join('; ');
    throw error;
  }
}

function differences(table: LoadedTable, drug: DrugSource, row: SourceRow, patients: readonly SourcePatient[]): readonly string[] {
  const wrong = new Set<string>();
  const expected = expectedKey(row, drug);
  for (const patient of patients) {
    const answer = decided(table, drug, patient.facts);
    if (typeof answer === 'string') {
      wrong.add(`the patient is refused: ${answer}`);
      continue;
    }
    const [result, ...more] = answer.results;
    if (answer.outcome !== 'decided' || !result || more.length > 0 || result.value.kind !== 'action') {
      wrong.add(`the answer is \`${answer.outcome}\`${answer.outcome === 'cannot tell' && patient.untested ? ': the result may be one that no row is about' : ''}`);
      continue;
    }
    if (result.value.key !== expected) wrong.add(`another recommendation: row ${result.rows.map(({ id }) => id).join(', ')}`);
    const strength = strengthWritten(row);
    if (result.rows.some(({ level }) => level !== strength)) wrong.add(`strength ${result.rows.map(({ level }) => level).join(', ')} for \`${row.classification}\``);
    for (const gene of row.lookup.keys()) {
      const said = answer.implications.filter((one) => one.gene === gene).map(({ text }) => text);
      const own = row.implications.get(gene);
      if (said.length > 1 || said[0] !== (own === undefined ? undefined : inQuotes(own).slice(1, -1))) wrong.add(`another implication of ${gene}`);
    }
  }
  if (isNothing(row.classification)) wrong.add('the source gives no strength: `none`');
  return [...wrong];
}

function strengthWritten({ classification }: SourceRow): string {
  const text = classification.toLowerCase();
  return isNothing(text) || text === 'no recommendation' ? 'none' : text;
}

function sameComments(answer: Answer | string, row: SourceRow): boolean {
  if (typeof answer === 'string') return false;
  const words = (text: string): string => text.replaceAll(/[\s.;]+/g, ' ').trim();
  const said = new Set(answer.notes.flatMap(({ lines }) => lines.map(words)));
  return words([...said].join(' ')).length === words(row.comments).length && [...said].every((line) => words(row.comments).includes(line));
}

/** The recommendation of the row itself, in the spelling that answers have. */
function expectedKey(row: SourceRow, { drug }: DrugSource): string {
  const { clauses } = importAction(row.recommendation, drug);
  const text = clauses.join('; ');
  const span = { file: 0, start: 0, end: 0, line: 1, column: 1 };
  return makeAction(readAction(text, 0, text.length, anyName, () => span).clauses, { drug } as Parameters<typeof makeAction>[1]).key;
}

const anyName: ActionNames = {
  drug: (name) => name, group: () => undefined, test: () => undefined, orderable: () => undefined, numberDefinition: () => undefined, advice: () => undefined,
  candidates: { drugs: [], groups: [], tests: [], definitions: [], advice: [] },
};
