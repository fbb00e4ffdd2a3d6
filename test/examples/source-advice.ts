import type { Answer, AnswerValue } from '../../compiler/ir/index.ts';
import type { LoadedTable, PatientFacts } from '../../compiler/runtime/full.ts';
import { levelsOf, rowsOf } from '../support/examples.ts';

/** A row of the source, as far as it is compared. */
export interface SourceRow {
  readonly drugrecommendation: string;
  readonly classification: string;
  readonly lookupkey: Readonly<Record<string, string>>;
  readonly population: string;
}

/** How the rows of one drug are compared with the file that restates them. */
export interface Comparison {
  readonly drug: string;
  readonly file: string;
  /** The facts that a population of the source stands for. A population that is not named here leaves every fact open. */
  readonly populations?: Readonly<Record<string, PatientFacts>>;
  /** Facts that the source holds in one sentence ("for malignancy …; otherwise …") and we in columns: every row is asked for each. */
  readonly each?: readonly PatientFacts[];
  /** What the source says and we hold in columns, in clauses for a missing result, or in notes: removed before texts are compared. */
  readonly wording?: readonly RegExp[];
  /** Amounts that the source says in other words. */
  readonly amounts?: readonly (readonly [RegExp, string])[];
  /** Rows of the source that several of ours answer together, all of its grade, and why. */
  readonly exceptions?: readonly { readonly is: (row: SourceRow) => boolean; readonly rows: readonly string[]; readonly because: string }[];
}

export interface Compared {
  readonly proven: number;
  readonly excepted: number;
  /** One line for each disagreement. */
  readonly wrong: readonly string[];
}

/**
 * Every row of the source against the compiled file: it is decided by one row, of the source's grade; equal texts of the source get
 * equal actions and other texts other actions; every amount of the action stands in the text, and every amount of the text in some
 * action for it; another drug is named where the source asks for one, and the drug is advised against where the source does.
 */
export function compareRows(comparison: Comparison, rows: readonly SourceRow[], table: LoadedTable): Compared {
  const wrong: string[] = [];
  const said = new Map<string, Map<string, readonly string[]>>();
  let [proven, excepted] = [0, 0];
  for (const row of rows) {
    const patients = (comparison.each ?? [{}]).map((each) => ({ ...reportOf(row.lookupkey), ...comparison.populations?.[row.population.trim()], ...each }) as PatientFacts);
    const answers = patients.map((facts) => table.decide(comparison.drug, facts));
    const exception = comparison.exceptions?.find(({ is }) => is(row));
    if (exception && answers.every((answer) => rowsOf(answer).join() === exception.rows.join() && levelsOf(answer).join() === gradeOf(row))) {
      excepted += 1;
      continue;
    }
    const problems = answers.flatMap((answer, at) => problemsOf(answer, row).map((problem) => `${JSON.stringify(patients[at])}: ${problem}`));
    wrong.push(...problems);
    if (problems.length > 0) continue;
    const text = textOf(row, comparison);
    const keys = said.get(text) ?? new Map<string, readonly string[]>();
    keys.set(answers.map((answer) => actionOf(answer)?.key).join(' | '), answers.map((answer) => actionOf(answer)!.key));
    said.set(text, keys);
    proven += 1;
  }
  return { proven, excepted, wrong: [...wrong, ...disagreements(said)] };
}

function problemsOf(answer: Answer, row: SourceRow): readonly string[] {
  if (answer.outcome !== 'decided' || rowsOf(answer).length !== 1) return [`${answer.outcome} ${rowsOf(answer).join()}`];
  const grade = gradeOf(row);
  return levelsOf(answer).join() === grade ? [] : [`${rowsOf(answer).join()} is ${levelsOf(answer).join()}, the source says ${grade}`];
}

function actionOf(answer: Answer): Extract<AnswerValue, { readonly kind: 'action' }> | undefined {
  const value = answer.results[0]?.value;
  return value?.kind === 'action' ? value : undefined;
}

/** What the source says where it has nothing to recommend. */
const silence = /^(n\/a|no recommendation\b.*|no action recommended\b.*)$/i;

function gradeOf({ drugrecommendation, classification }: SourceRow): string {
  return silence.test(drugrecommendation.trim()) || classification === 'No Recommendation' ? 'none' : classification.toLowerCase();
}

/** A text of the source without citations, spacing, capitals, and the wording that makes no difference. */
function textOf({ drugrecommendation }: SourceRow, { wording = [], amounts = [] }: Comparison): string {
  if (silence.test(drugrecommendation.trim())) return 'no recommendation';
  let text = drugrecommendation.toLowerCase().replaceAll(/\((pmid|e\.?g)[^)]*\)/g, '');
  for (const each of wording) text = text.replaceAll(new RegExp(each.source, 'g'), ' ');
  for (const [from, to] of amounts) text = text.replaceAll(new RegExp(from.source, 'g'), to);
  return text.replaceAll(/[\s.,;()]+(?!\d)/g, ' ').trim();
}

function disagreements(said: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>): readonly string[] {
  const wrong: string[] = [];
  const textsOf = new Map<string, string>();
  for (const [text, keys] of said) {
    if (keys.size > 1) wrong.push(`one text, several actions: ${text}\n  ${[...keys.keys()].join('\n  ')}`);
    for (const [key, actions] of keys) {
      const other = textsOf.get(key);
      if (other !== undefined) wrong.push(`one action, several texts: ${key}\n  ${other}\n  ${text}`);
      textsOf.set(key, text);
      wrong.push(...contentOf(text, actions));
    }
  }
  return wrong;
}

/** What may be checked of an action without understanding the text: its amounts, whether it names another drug, whether it speaks against this one. */
function contentOf(text: string, actions: readonly string[]): readonly string[] {
  const wrong: string[] = [];
  const [wanted, found] = [amountsOf(text), amountsOf(actions.join('; '))];
  const apart = (from: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] => [...from].filter((each) => !others.has(each));
  if (apart(wanted, found).length + apart(found, wanted).length > 0) wrong.push(`amounts ${[...found].join(', ')}, not ${[...wanted].join(', ')}: ${text}`);
  const [asks, names] = [/\balternat|\binstead\b|consider (a )?non-|consider \w+statin\b|\bswitching\b|\baromatase\b|antidepressant not\b/.test(text), /\buse [^;]* instead|say "/.test(actions.join('; '))];
  if (asks && !names) wrong.push(`names no other drug: ${text}`);
  if (!asks && /\buse [^;]* instead/.test(actions.join('; '))) wrong.push(`names another drug: ${text}`);
  const [warns, avoids] = [/(?<!(reason|need) to )\bavoid\b(?! (moderate|cyp2d6|carbamazepine))|\bdo not use\b|(?<!use is )contraindicated|not recommended/.test(text), /(^|[;|:] )(avoid|do not use|contraindicated)\b/.test(actions.join(' | '))];
  if (warns !== avoids) wrong.push(`${avoids ? 'speaks' : 'does not speak'} against the drug: ${text}`);
  return wrong;
}

/** Numbers that are no part of a name: 25, 0.45; not the 19 of CYP2C19. */
function amountsOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/(?<![\w.*])\d+(\.\d+)?(?=\s?(%|mg|weeks?|days?|months?|-| to |–|\b))/g)].map(([found]) => found.match(/^\d+(\.\d+)?/)![0]));
}

/** A key of the source as reports on genes: a phenotype, a score, the status of an allele, or nothing. */
export function reportOf(lookup: Readonly<Record<string, string>>): PatientFacts {
  return Object.assign({}, ...Object.entries(lookup).map(([gene, key]) => {
    if (key === 'No Result') return {};
    const status = /^(\*\S+) (positive|negative)$/.exec(key);
    if (status) return { [`${gene} ${status[1]}`]: status[2]! };
    if (key === 'n/a') return { [gene]: 'Indeterminate' };
    const score = /^(≥?)(\d[\d.]*)$/.exec(key);
    return { [gene]: score ? `score ${score[1] ? '>= ' : ''}${score[2]!.replace(/\.0$/, '')}` : key };
  })) as PatientFacts;
}
