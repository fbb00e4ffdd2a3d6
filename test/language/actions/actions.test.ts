import { describe, expect, it } from 'vitest';
import { forms, makeAction, readAction, type ActionNames } from '../../../language/actions/index.ts';
import { frameForms } from '../../../language/actions/frames.ts';
import type { Clause } from '../../../language/model/index.ts';

const known = (...names: readonly string[]) => (name: string): string | undefined => names.find((each) => each.toLowerCase() === name.toLowerCase());
const drugs = ['clopidogrel', 'prasugrel', 'ticagrelor', 'mycophenolate mofetil'];
const names: ActionNames = {
  drug: known(...drugs), group: known('P2Y12 inhibitor', 'opioid not needing CYP2D6'), test: known('HER2 ISH', 'CYP2D6 genotype'), orderable: known('CYP2C19 genotype'),
  numberDefinition: known('IWPC dose'), advice: (name) => (name === 'halve' ? read('consider: reduce starting dose by 50 %; monitor drug level').clauses : name === 'loop' ? 'cyclic' : undefined),
  candidates: { drugs, groups: ['P2Y12 inhibitor'], tests: ['HER2 ISH'], definitions: ['IWPC dose'], advice: ['halve'] },
};

function read(text: string): ReturnType<typeof readAction> {
  return readAction(text, 0, text.length, names, (start, end) => ({ file: 0, start, end, line: 1, column: start + 1 }));
}

function say(clauses: readonly Clause[], usualDose?: string): string {
  return makeAction(clauses, { drug: 'clopidogrel', ...(usualDose ? { usualDose } : {}) }).sentence;
}

function keyOf(text: string): string {
  return makeAction(read(text).clauses, {}).key;
}

/** Every form of the reference, as an author writes it, and the sentence that it prints. */
const sentences: readonly (readonly [string, string])[] = [
  ['usual dose', 'Give the usual dose of clopidogrel.'],
  ['usual starting dose', 'Start clopidogrel at the usual starting dose.'],
  ['start at 25 mg/day', 'Start clopidogrel at 25 mg/day.'],
  ['start at 30 % to 80 % of the usual starting dose', 'Start clopidogrel at 30 % to 80 % of the usual starting dose.'],
  ['start at less than 25 % of the usual starting dose', 'Start clopidogrel at less than 25 % of the usual starting dose.'],
  ['start at a lower dose', 'Start clopidogrel at a lower dose than usual.'],
  ['start at the lowest dose', 'Start clopidogrel at the lowest recommended starting dose.'],
  ['start at 25 % to 50 % of the lowest dose', 'Start clopidogrel at 25 % to 50 % of the lowest recommended starting dose.'],
  ['reduce starting dose by 25 % to 50 %', 'Reduce the starting dose of clopidogrel by 25 % to 50 %.'],
  ['reduce starting dose by more than 50 %', 'Reduce the starting dose of clopidogrel by more than 50 %.'],
  ['increase calculated dose by 5 to 10 %', 'Increase the calculated dose of clopidogrel by 5 % to 10 %.'],
  ['raise the target dose', 'Raise the target dose of clopidogrel.'],
  ['at most 20 mg/day', 'Give at most 20 mg/day of clopidogrel.'],
  ['at most 20 mg/day to start', 'Give at most 20 mg/day of clopidogrel to start.'],
  ['less than 20 mg/day', 'Give less than 20 mg/day of clopidogrel.'],
  ['give 0.75 mg/kg once a week for 8 weeks', 'Give 0.75 mg/kg of clopidogrel once a week for 8 weeks.'],
  ['give on 3 days a week instead of daily', 'Give clopidogrel on 3 days a week instead of daily.'],
  ['divide the daily dose', 'Divide the daily dose of clopidogrel.'],
  ['lowest dose for the shortest time', 'Use the lowest effective dose of clopidogrel for the shortest time.'],
  ['dose by IWPC dose', 'Dose clopidogrel by IWPC dose.'],
  ['titrate to toxicity or drug level', 'Titrate clopidogrel to toxicity or drug level.'],
  ['titrate slowly', 'Titrate clopidogrel slowly.'],
  ['wait 2 to 4 weeks between dose changes', 'Wait 2 to 4 weeks between dose changes.'],
  ['first prasugrel for 3 days, then ticagrelor', 'Give prasugrel first, for 3 days, then ticagrelor.'],
  ['avoid', 'Avoid clopidogrel.'],
  ['avoid the usual dose if possible because of toxicity', 'Avoid the usual dose of clopidogrel if possible, because of toxicity.'],
  ['do not use', 'Do not use clopidogrel.'],
  ['contraindicated', 'Do not use clopidogrel: it is contraindicated.'],
  ['no reason to avoid', 'Do not avoid clopidogrel because of this result.'],
  ['use prasugrel or mycophenolate mofetil instead', 'Use prasugrel or mycophenolate mofetil instead of clopidogrel.'],
  ['use any P2Y12 inhibitor instead', 'Use any P2Y12 inhibitor instead of clopidogrel.'],
  ['give alone', 'Give clopidogrel alone.'],
  ['give with chemotherapy', 'Give clopidogrel with chemotherapy.'],
  ['do not combine with P2Y12 inhibitor', 'Do not combine clopidogrel with P2Y12 inhibitor.'],
  ['use with caution', 'Use clopidogrel with caution.'],
  ['no change', 'Make no change to the treatment.'],
  ['stop at the first sign of skin reaction', 'Stop clopidogrel at the first sign of skin reaction.'],
  ['monitor drug level early', 'Monitor drug level early.'],
  ['monitor more often for skin reaction', 'Monitor skin reaction more often.'],
  ['monitor BCR::ABL1 every 3 months', 'Monitor BCR::ABL1 every 3 months.'],
  ['order HER2 ISH', 'Order HER2 ISH.'],
  ['order CYP2C19 genotype', 'Order CYP2C19 genotype.'],
  ['check adherence and interactions', 'Check adherence and interactions.'],
  ['warn of bleeding', 'Warn of bleeding.'],
  ['refer to neurology', 'Refer to neurology.'],
  ['adjudicate', 'Have an expert adjudicate.'],
  ['no recommendation', 'Make no recommendation for clopidogrel.'],
  ['diagnose MODY 3', 'Diagnose MODY 3.'],
  ['prognosis worse', 'Expect a worse prognosis with clopidogrel.'],
  ['say "load first."', 'Load first.'],
  ['consider: use ticagrelor instead, unless contraindicated', 'Consider using ticagrelor instead of clopidogrel, unless contraindicated.'],
  ['if used: strongly: monitor drug level', 'If clopidogrel is used, it is strongly advised to monitor drug level.'],
  ['if no response after 2 weeks: raise the target dose', 'If there is no response after 2 weeks, raise the target dose of clopidogrel.'],
  ['if drug level < 200 ng/mL: raise the target dose', 'If drug level < 200 ng/mL, raise the target dose of clopidogrel.'],
];

describe('actions', () => {
  it.each(sentences)('%s', (text, sentence) => {
    const found = read(text);
    expect(found.problems).toEqual([]);
    expect(say(found.clauses)).toBe(sentence);
  });

  it.each(sentences)('%s: the key is canonical and reads back to itself', (text) => {
    const { key } = makeAction(read(text).clauses, {});
    expect(makeAction(read(key).clauses, {}).key).toBe(key);
  });

  it('joins clauses, prints the declared usual dose, and expands advice with its frames', () => {
    expect(say(read('usual dose; titrate slowly').clauses, '75 mg/day')).toBe('Give the usual dose of clopidogrel (75 mg/day). Titrate clopidogrel slowly.');
    expect(makeAction(read('if used: [halve]').clauses, {}).key).toBe('if used: consider: reduce starting dose by 50 %; if used: monitor drug level');
  });

  it('takes two spellings of one thing for one action', () => {
    expect(keyOf('Monitor closely for toxicity')).toBe(keyOf('monitor toxicity closely'));
    expect(keyOf('use PRASUGREL or ticagrelor instead')).toBe(keyOf('use prasugrel or Ticagrelor instead'));
    expect(keyOf('reduce daily dose by 10 to 20 %')).toBe(keyOf('reduce daily dose by 10 % to 20 %'));
    expect(keyOf('usual dose')).not.toBe(keyOf('consider: usual dose'));
  });

  const wrong: readonly (readonly [string, string, string])[] = [
    ['reduce starting dose 25 %', 'unknown-action', 'expected `by`, found `25`'],
    ['reduce starting dose by', 'unknown-action', 'expected'],
    ['halve the dose', 'unknown-action', 'is no known action'],
    ['conside: usual dose', 'unknown-action', 'is no frame'],
    ['consider:', 'unknown-action', 'nothing in it'],
    ['use prasugril instead', 'unknown-name', 'prasugril'],
    ['use any P2Y13 inhibitor instead', 'unknown-name', 'P2Y13'],
    ['use P2Y12 inhibitor instead', 'unknown-name', 'is a group of drugs'],
    ['order HER3 ISH', 'unknown-name', 'HER3 ISH'],
    ['[halv]', 'unknown-name', 'halv'],
    ['[loop]', 'cyclic-advice', 'leads back'],
    ['start at 5.0 mg/day', 'unsafe-dose', 'trailing zero'],
    ['start at .5 mg/day', 'unsafe-dose', 'zero before the point'],
    ['start at 50 mcg/day', 'unsafe-dose', 'abbreviation'],
    ['start at 1,000 mg/day', 'unsafe-dose', 'holds a comma'],
    ['start at 25', 'unit-mismatch', 'no unit'],
    ['do not use, monitor closely', 'unknown-action', 'does not read as one action'],
    ['start at 10 IU/day', 'unsafe-dose', 'abbreviation'],
    ['start at 25 mg/dayy', 'unit-mismatch', 'no unit'],
    ['monitor a 10-fold rise', 'unsafe-dose', 'several ways'],
    ['reduce daily dose by 50 % to 20 %', 'value-out-of-range', 'does not go up'],
  ];
  it.each(wrong)('%s is refused', (text, code, part) => {
    const { problems } = read(text);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.map((problem) => problem.message).join(' ')).toContain(part);
    for (const problem of problems) expect(problem.end).toBeGreaterThan(problem.start);
  });
});

describe('the catalog of actions', () => {
  it('names every form once, with a label and a line of help', () => {
    expect(new Set(forms.map((form) => form.slug)).size).toBe(forms.length);
    for (const form of forms) {
      expect(form.label, form.slug).not.toBe('');
      expect(form.doc, form.slug).toMatch(/\.$/);
    }
    for (const frame of frameForms) expect(frame.doc, frame.kind).toMatch(/\.$/);
  });
});
