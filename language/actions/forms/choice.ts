import { anyOfGroup } from '../any-of-group.ts';
import { form, ofDrug, theDrug, verb, type Form } from '../form.ts';

/** Forms that say which drug, or none. */
export const choiceForms: readonly Form[] = [
  form('choice-avoid', 'choice', 'avoid [what=(the usual dose)] [if=(if possible)] [because of {reason:words}]', 'avoid', 'Do not give it, or not at this dose, unless there is a reason to.',
    (slots, saying) => {
      const what = slots['what'] ? `the usual dose${ofDrug(saying)}` : theDrug(saying);
      return verb('avoid', 'avoiding', `${what}${slots['if'] ? ' if possible' : ''}${slots['reason'] ? `, because of ${slots['reason']}` : ''}`);
    }),
  form('choice-do-not-use', 'choice', 'do not use', 'do not use', 'Never for this patient.',
    (_, saying) => verb('do not use', 'not using', theDrug(saying))),
  form('choice-contraindicated', 'choice', 'contraindicated', 'contraindicated', 'Contraindicated by the label or guideline.',
    (_, saying) => verb('do not use', 'not using', `${theDrug(saying)}: it is contraindicated`)),
  form('choice-no-reason', 'choice', 'no reason to avoid', 'no reason to avoid', 'This result is no reason against the drug; others may be.',
    (_, saying) => verb('do not avoid', 'not avoiding', `${theDrug(saying)} because of this result`)),
  form('choice-instead', 'choice', 'use {choice:choice} instead', 'use <drug> instead', 'Another drug: declared drugs, or `any` and a declared group.',
    (slots, saying) => verb('use', 'using', `${anyOfGroup(slots['choice'] ?? '')} instead${ofDrug(saying)}`)),
  form('choice-alone', 'choice', 'give alone', 'give alone', 'Without other drugs.',
    (_, saying) => verb('give', 'giving', `${theDrug(saying)} alone`)),
  form('choice-with', 'choice', 'give with {partner:drug}', 'give with <drug>', 'Together with another drug.',
    (slots, saying) => verb('give', 'giving', `${theDrug(saying)} with ${slots['partner']}`)),
  form('choice-give', 'choice', 'give', 'give', 'Give the drug.',
    (_, saying) => verb('give', 'giving', theDrug(saying))),
  form('choice-not-with', 'choice', 'do not combine with {group:group}', 'do not combine with <group>', 'Not together with a drug or group.',
    (slots, saying) => verb('do not combine', 'not combining', `${theDrug(saying)} with ${slots['group']}`)),
  form('choice-caution', 'choice', 'use with caution', 'use with caution', 'Use it, watching closely.',
    (_, saying) => verb('use', 'using', `${theDrug(saying)} with caution`)),
  form('choice-no-change', 'choice', 'no change', 'no change', 'Treatment goes on as it is.',
    () => verb('make no change', 'making no change', 'to the treatment')),
  form('choice-stop', 'choice', 'stop at the first sign of {sign:words}', 'stop at the first sign of <rash>', 'When to stop.',
    (slots, saying) => verb('stop', 'stopping', `${theDrug(saying)} at the first sign of ${slots['sign']}`)),
];
