import { describePatient } from '../../../language/messages/patient-text.ts';
import type { Patients, Questions } from '../../analyze/questions/questions.ts';
import type { RowFacts } from '../../analyze/questions/rows.ts';
import type { Context } from '../support/context.ts';
import { plural, styleOf, visible, wrap } from '../support/style.ts';

/** What decisions have to know, in sentences. Those of one table that need the same come together. */
export function renderQuestions(all: readonly Questions[], context: Context): string {
  const style = styleOf(context);
  const names = new Map<string, string[]>();
  for (const one of all) {
    const text = render(one, context);
    names.set(text, [...(names.get(text) ?? []), one.decision.decision.name]);
  }
  return [...names].map(([text, of]) => `${style.bold(wrap(visible(list(of)), context.width, ''))}\n${text}`).join('\n');
}

function render(questions: Questions, context: Context): string {
  const style = styleOf(context);
  const part = (title: string, sentences: readonly string[]): string => (sentences.length === 0 ? '' : `  ${style.cyan(title)}\n${sentences.map((each) => `    ${wrap(visible(each), context.width - 6, '      ')}\n`).join('')}`);
  const { never, incomplete, rows } = questions;
  return [
    part('Which results are enough for an answer', enough(questions)),
    part('If one result is missing and all others are there', questions.missing.flatMap(missing)),
    part('Which results make no difference', never.map((fact) => `${fact}: whatever it is, nobody gets another answer.`)),
    part(rows.length === 0 ? '' : `For how many of the ${rows[0]!.of.toLocaleString('en-US')} combinations of results each row decides (combinations, not patients: some are rare)`, rows.map((row) => rowText(row, Math.max(...rows.map(({ id }) => id.length))))),
    incomplete ? '  Not proven: the diagrams did not fit. What is listed holds, and something may be missing.\n' : '',
  ].join('');
}

function enough({ matters, always, computed, fewer, missing: without, incomplete }: Questions): readonly string[] {
  if (incomplete) return [];
  if (matters.length === 0) return ['None is needed: everybody gets the same answer.'];
  // Rows for a missing result answer until it is there.
  const unless = (facts: readonly string[]): string => {
    const others = without.some(({ provisional }) => provisional) ? matters.filter((fact) => !facts.includes(fact)) : [];
    return others.length === 0 ? '' : `, though ${list(others)} could still change it`;
  };
  const all = always.map((facts) => (facts.length === 0 ? `None is needed: everybody gets an answer without any${unless(facts)}.` : `${enoughOf(facts)} enough for everybody${unless(facts)}.`));
  return [
    ...(all.length === 0 ? [`Not even ${list(matters)} together are enough for everybody.`] : all),
    ...fewer.map(({ facts, patients }) => `${facts.length === 0 ? 'None is needed' : `${enoughOf(facts)} enough`} ${inPatients(patients, facts)}.`),
    ...(computed.length > 0 ? [`The answer can hold a number that is computed from ${list(computed)}.`] : []),
  ];
}

function enoughOf(facts: readonly string[]): string {
  return facts.length === 1 ? `${facts[0]} alone is` : `${list(facts)} together are`;
}

function missing({ fact, needed, provisional }: Questions['missing'][number]): readonly string[] {
  const patient = ({ witness }: Patients): string => {
    const text = witness ? describePatient(witness) : '';
    return witness && Object.keys(witness).length > 0 && text.length <= LONGEST ? ` For instance: ${text}.` : '';
  };
  const isNobody = needed?.text === EVERYBODY && needed.more === 0;
  return [
    ...(needed ? [isNobody ? `Without ${fact} nobody gets an answer.${patient(needed)}` : `Without ${fact} there is no answer ${inPatients(needed)}.${patient(needed)}`] : []),
    ...(provisional ? [`Without ${fact} there is an answer ${inPatients(provisional)}, but the result could still change it.${patient(provisional)}`] : []),
  ];
}

const EVERYBODY = 'every patient';

/** Longer patients are left to the JSON. */
const LONGEST = 240;
const MOST_CONDITIONS = 5;

/** `alone`: the facts that the sentence has named; of one of them it need not be said again. */
function inPatients({ text: whole, more }: Patients, alone: readonly string[] = []): string {
  const conditions = whole.split(', and ');
  const text = conditions.length > MOST_CONDITIONS ? `${conditions.slice(0, MOST_CONDITIONS - 1).join(', and ')}, and ${conditions.length - MOST_CONDITIONS + 1} more conditions hold` : whole;
  const rest = more > 0 ? ` (and for ${plural(more, 'more group')} of patients)` : '';
  const [only] = alone;
  const short = alone.length === 1 && conditions.length === 1 && text.startsWith(`${only} is `) ? `it${text.slice(only!.length)}` : text;
  return text === EVERYBODY ? 'for everybody' : `when ${short}${rest}`;
}

function rowText({ id, combinations, regions, giveWayTo, with: together }: RowFacts, width: number): string {
  const share = combinations === 0n ? 'none: only while a result is missing' : `${combinations.toLocaleString('en-US')}${regions > 1 ? `, in ${plural(regions, 'group')} of patients` : ''}`;
  return `${id.padEnd(width)}  ${share}${giveWayTo.length > 0 ? `; gives way to ${list(giveWayTo)} for some of its patients` : ''}${together.length > 0 ? `; whenever it applies, ${list(together)} ${together.length === 1 ? 'does' : 'do'} too` : ''}`;
}

function list(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The same as data. Numbers of combinations are texts: they can be larger than a JavaScript number. */
export function questionsJson({ decision, rows, missing: open, fewer, incomplete, ...rest }: Questions): object {
  const patients = ({ text, more, witness }: Patients): object => ({ text, moreGroups: more, ...(witness ? { patient: witness } : {}) });
  return {
    decision: decision.decision.id,
    complete: incomplete !== true,
    ...rest,
    fewer: fewer.map((each) => ({ facts: each.facts, patients: patients(each.patients) })),
    missing: open.map(({ fact, needed, provisional }) => ({ fact, ...(needed ? { needed: patients(needed) } : {}), ...(provisional ? { provisional: patients(provisional) } : {}) })),
    rows: rows.map(({ combinations, of, giveWayTo, with: together, id, regions }) => ({ id, combinations: combinations.toString(), of: of.toString(), regions, ...(giveWayTo.length > 0 ? { giveWayTo } : {}), ...(together.length > 0 ? { with: together } : {}) })),
  };
}
