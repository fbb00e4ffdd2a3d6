import { readAction } from '../../../../language/actions/read.ts';
import { actionForms } from './forms.ts';
import { inQuotes } from '../names.ts';
import { namedDrugs } from './named-drugs.ts';
import { plainSentence, sentencesOf } from './sentences.ts';

/** What a recommendation says, as clauses of the language. */
export interface ImportedAction {
  readonly clauses: readonly string[];
  /** Sentences with a form, and sentences that were kept in quotes. */
  readonly recognized: number;
  readonly quoted: number;
  /** Drugs that the clauses name, beside the drug itself. */
  readonly drugs: readonly string[];
}

/** Reads a recommendation sentence by sentence. What no form fits stands as `say "…"` in the words of the source; neighbors stand in one. */
export function importAction(text: string, drug: string): ImportedAction {
  const clauses: string[] = [];
  const drugs: string[] = [];
  let recognized = 0;
  let quoted = 0;
  let open: { from: number; to: number } | undefined;
  const close = (): void => {
    if (open) clauses.push(`say ${inQuotes(safely(text.slice(open.from, open.to)))}`);
    open = undefined;
  };
  for (const sentence of sentencesOf(text)) {
    const found = readSentence(sentence.text, drug);
    if (!found) {
      quoted += 1;
      open = { from: open?.from ?? sentence.start, to: sentence.end };
      continue;
    }
    close();
    recognized += 1;
    for (const clause of found.clauses) if (!clauses.includes(clause)) clauses.push(clause);
    drugs.push(...found.drugs);
  }
  close();
  return { clauses, recognized, quoted, drugs };
}

/** `10-fold` is read in several ways, and no rule file may say it; the source's own words are set apart. */
function safely(text: string): string {
  return text.replaceAll(/\b(\d+|two|three|four|five|ten|hundred)-?fold\b/gi, '$1 (fold)');
}

interface Read {
  readonly clauses: readonly string[];
  readonly drugs: readonly string[];
}

const frames: readonly (readonly [RegExp, string])[] = [
  [/^if (?:an? )?(?:\S+|DRUG|tertiary amine|tricyclic antidepressant|opioid use)(?: use| therapy)? is warranted,? /i, 'if used: '],
  [/^if considering DRUG, /i, 'if used: '],
  [/^consider (?:(?:the )?use of )?/i, 'consider: '],
  [/^for tertiary amines, /i, ''],
  [/^based(?: on)? [A-Z0-9-]+(?: status)?, /i, ''],
  [/^for malignan(?:cy|t conditions), /i, 'if malignancy: '],
];

function readSentence(sentence: string, drug: string): Read | undefined {
  let words = plainSentence(sentence, drug);
  let frame = '';
  for (let found = direct(words, drug); ; found = direct(words, drug)) {
    if (found) return { clauses: found.clauses.map((clause) => `${frame}${clause.startsWith(lastFrame(frame)) && frame !== '' ? clause.slice(lastFrame(frame).length) : clause}`), drugs: found.drugs };
    const next = frames.find(([pattern]) => pattern.test(words));
    if (!next) return undefined;
    words = words.replace(next[0], '');
    frame += next[1];
  }
}

function lastFrame(frame: string): string {
  return /[^:]+: $/.exec(frame)?.[0] ?? '';
}

function direct(words: string, drug: string): Read | undefined {
  for (const { words: pattern, clauses } of actionForms) {
    const found = pattern.exec(words);
    const read = found && clauses(found.slice(1).map((text) => text as string));
    if (read && read.every(reads)) return { clauses: read, drugs: [] };
  }
  const named = namedDrugs(words, drug);
  return named && { clauses: [named.clause], drugs: named.drugs };
}

/** The language itself says whether a clause is one: words of the source may hold what a clause cannot. */
function reads(clause: string): boolean {
  const none = (): undefined => undefined;
  const names = { drug: none, group: none, test: none, orderable: none, numberDefinition: none, advice: none, candidates: { drugs: [], groups: [], tests: [], definitions: [], advice: [] } };
  const span = { file: 0, start: 0, end: 0, line: 1, column: 1 };
  return readAction(clause, 0, clause.length, names, () => span).problems.length === 0;
}
