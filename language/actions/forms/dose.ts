import { form, ofDrug, theDrug, verb, type Form } from '../form.ts';

/** Forms that say how much. */
export const doseForms: readonly Form[] = [
  form('dose-usual', 'dose', 'usual dose', 'usual dose', 'The usual dose, as the drug declares it.',
    (_, saying) => verb('give', 'giving', `the usual dose${ofDrug(saying)}${saying.usualDose ? ` (${saying.usualDose})` : ''}`)),
  form('dose-usual-starting', 'dose', 'usual starting dose', 'usual starting dose', 'Start as usual; no change because of the result.',
    (_, saying) => verb('start', 'starting', `${theDrug(saying)} at the usual starting dose`)),
  form('dose-start', 'dose', 'start at {amount:dose}', 'start at <25 mg/day>', 'Start at an amount.',
    (slots, saying) => verb('start', 'starting', `${theDrug(saying)} at ${slots['amount']}`)),
  form('dose-start-part', 'dose', 'start at {part:part} of the usual which=(starting dose|dose)', 'start at <50 %> of the usual starting dose', 'Start at a part of the usual dose.',
    (slots, saying) => verb('start', 'starting', `${theDrug(saying)} at ${slots['part']} of the usual ${slots['which']}`)),
  form('dose-start-low', 'dose', [
    'start at how=(a lower dose|the lowest dose)',
    'start at {part:part} of the lowest dose',
  ], 'start at a lower dose', 'Start lower than usual, at the lowest recommended starting dose, or at a part of that.',
    (slots, saying) => {
      const lowest = 'the lowest recommended starting dose';
      if (slots['part']) return verb('start', 'starting', `${theDrug(saying)} at ${slots['part']} of ${lowest}`);
      return verb('start', 'starting', `${theDrug(saying)} at ${slots['how'] === 'the lowest dose' ? lowest : 'a lower dose than usual'}`);
    }),
  form('dose-change', 'dose', 'direction=(reduce|increase) [which=(starting|daily|maintenance|calculated|target|usual)] dose by {by:part}', 'reduce starting dose by <50 %>', 'Change a dose by a percentage. Percentages are of the dose named, never of a dose already changed.',
    (slots, saying) => {
      const direction = slots['direction'] ?? 'reduce';
      return verb(direction, direction === 'reduce' ? 'reducing' : 'increasing', `the ${slots['which'] ? `${slots['which']} ` : ''}dose${ofDrug(saying)} by ${slots['by']}`);
    }),
  form('dose-change-amount', 'dose', 'direction=(reduce|increase) [which=(starting|daily|maintenance|calculated|target|usual)] dose by {amount:dose}', 'reduce daily dose by <5 mg/day>', 'Change a dose by an amount.',
    (slots, saying) => {
      const direction = slots['direction'] ?? 'reduce';
      return verb(direction, direction === 'reduce' ? 'reducing' : 'increasing', `the ${slots['which'] ? `${slots['which']} ` : ''}dose${ofDrug(saying)} by ${slots['amount']}`);
    }),
  form('dose-target', 'dose', 'direction=(raise|lower) the target dose', 'raise the target dose', 'Aim at a higher or lower dose; how much is left to the response.',
    (slots, saying) => verb(slots['direction'] ?? 'raise', slots['direction'] === 'lower' ? 'lowering' : 'raising', `the target dose${ofDrug(saying)}`)),
  form('dose-limit', 'dose', 'bound=(at most|less than|at least) {amount:dose} [when=(to start)]', 'at most <20 mg/day>', 'A limit of the dose, or of the starting dose. `less than` leaves the limit itself out.',
    (slots, saying) => verb('give', 'giving', `${slots['bound']} ${slots['amount']}${ofDrug(saying)}${slots['when'] ? ` ${slots['when']}` : ''}`)),
  form('dose-give', 'dose', [
    'give {amount:dose} [times=(once|twice|three times|four times) per=(a day|a week|a month)] [every {every:time}] [for {for:time}]',
  ], 'give <0.75 mg/kg> once a week for <8 weeks>', 'An amount, how often, and for how long.',
    (slots, saying) => {
      const often = slots['times'] ? ` ${slots['times']} ${slots['per']}` : '';
      const every = slots['every'] ? ` every ${slots['every']}` : '';
      const span = slots['for'] ? ` for ${slots['for']}` : '';
      return verb('give', 'giving', `${slots['amount']}${ofDrug(saying)}${often}${every}${span}`);
    }),
  form('dose-days', 'dose', 'give on {days:count} days a week [instead=(instead of daily)]', 'give on <3> days a week', 'Fewer days a week.',
    (slots, saying) => verb('give', 'giving', `${theDrug(saying)} on ${slots['days']} days a week${slots['instead'] ? ` ${slots['instead']}` : ''}`)),
  form('dose-divide', 'dose', 'divide the daily dose [into {parts:count} parts]', 'divide the daily dose', 'Several smaller doses a day.',
    (slots, saying) => verb('divide', 'dividing', `the daily dose${ofDrug(saying)}${slots['parts'] ? ` into ${slots['parts']} parts` : ''}`)),
  form('dose-lowest', 'dose', 'lowest dose for the shortest time', 'lowest dose for the shortest time', 'The lowest effective dose for the shortest time.',
    (_, saying) => verb('use', 'using', `the lowest effective dose${ofDrug(saying)} for the shortest time`)),
  form('dose-formula', 'dose', 'dose by {formula:number}', 'dose by <definition>', 'The dose that a numeric definition computes for the patient.',
    (slots, saying) => verb('dose', 'dosing', `${theDrug(saying)} by ${slots['formula']}`)),
];
