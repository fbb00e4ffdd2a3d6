import { describePatient } from '../../../language/messages/patient-text.ts';
import type { Patients, Questions } from '../../analyze/questions/questions.ts';
import type { RowFacts } from '../../analyze/questions/rows.ts';
import type { Context } from '../support/context.ts';
import { plural, styleOf, visible, wrap } from '../support/style.ts';

/** What a decision has to know, in sentences. */
export function renderQuestions(questions: Questions, context: Context): string {
  const style = styleOf(context);
  const part = (title: string, sentences: readonly string[]): string => (sentences.length === 0 ? '' : `  ${style.cyan(title)}\n${sentences.map((each) => `    ${wrap(visible(each), context.width - 6, '      ')}\n`).join('')}`);
  const { decision, never, incomplete } = questions;
  return [
    `${style.bold(visible(decision.decision.name))}\n`,
    part('What settles it', settling(questions)),
    part('Where one result is missing', questions.missing.flatMap(missing)),
    part('What can never change it', never.map((fact) => `${fact}: whatever the result, nobody gets another answer.`)),
    part('Rows', questions.rows.map(row)),
    incomplete ? '  Not proven: the diagrams did not fit. What is listed holds, and something may be missing.\n' : '',
  ].join('');
}

function settling({ matters, always, computed, fewer, incomplete }: Questions): readonly string[] {
  if (incomplete) return [];
  if (matters.length === 0) return ['Nothing: everybody gets the same answer.'];
  const all = always.map((facts) => (facts.length === 0 ? 'It is settled without any result.' : `${list(facts)} ${facts.length === 1 ? 'settles it alone, whatever it is' : 'settle it together, whatever they are'}.`));
  return [
    ...(all.length === 0 ? [`Not even all of ${list(matters)} settle it for everybody.`] : all),
    ...(computed.length > 0 ? [`A computed number is part of the answer: it needs ${list(computed)}.`] : []),
    ...fewer.map(({ facts, patients }) => `${facts.length === 0 ? 'Nothing at all' : list(facts)} ${facts.length > 1 ? 'are' : 'is'} enough ${inPatients(patients)}.`),
  ];
}

function missing({ fact, needed, provisional }: Questions['missing'][number]): readonly string[] {
  const patient = ({ witness }: Patients): string => {
    const text = witness ? describePatient(witness) : '';
    return witness && Object.keys(witness).length > 0 && text.length <= LONGEST ? ` For instance: ${text}.` : '';
  };
  return [
    ...(needed ? [`Without ${fact} it cannot be told ${inPatients(needed)}.${patient(needed)}`] : []),
    ...(provisional ? [`Without ${fact} something is said that its result could still change ${inPatients(provisional)}.${patient(provisional)}`] : []),
  ];
}

/** Longer patients are left to the JSON. */
const LONGEST = 240;
const MOST_CONDITIONS = 5;

function inPatients({ text: whole, more }: Patients): string {
  const conditions = whole.split(', and ');
  const text = conditions.length > MOST_CONDITIONS ? `${conditions.slice(0, MOST_CONDITIONS - 1).join(', and ')}, and ${conditions.length - MOST_CONDITIONS + 1} more conditions hold` : whole;
  const rest = more > 0 ? ` (and in ${plural(more, 'more group')} of patients)` : '';
  return text === 'every patient' ? 'for every patient' : `when ${text}${rest}`;
}

function row({ id, combinations, of, regions, giveWayTo, with: together }: RowFacts): string {
  const share = combinations === 0n ? 'only where a result is missing' : `${combinations.toLocaleString('en-US')} of ${of.toLocaleString('en-US')} combinations of results${regions > 1 ? `, in ${plural(regions, 'group')} of patients` : ''}`;
  return `${id}: ${share}${giveWayTo.length > 0 ? `; gives way to ${list(giveWayTo)} for some of its patients` : ''}${together.length > 0 ? `; ${list(together)} ${together.length === 1 ? 'applies' : 'apply'} whenever it does` : ''}.`;
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
