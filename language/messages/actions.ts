import { suggest, text, tick, type Text } from './text.ts';

/** What is said about actions. */
export const actionMessages = {
  unknownAction: (action: string, closest: string | undefined): Text =>
    text(`${tick(action)} is no known action.`, closest ? `The closest form is ${tick(closest)}. Words that no form holds are written \`say "…"\`.` : '`precept doc unknown-action` lists the forms. Words that no form holds are written `say "…"`.'),
  incompleteAction: (action: string, expected: readonly string[], found: string | undefined, form: string): Text =>
    text(`${tick(action)} does not read as an action: expected ${either(expected)}${found === undefined ? ' at the end' : `, found ${tick(found)}`}.`, `The form is ${tick(form)}.`),
  commaInClause: (action: string): Text => text(`${tick(action)} does not read as one action.`, 'Actions are joined by `;`, not by a comma.'),
  doseWithoutUnit: (number: string): Text => text(`${tick(number)} has no unit.`, `Write the unit beside it: \`${number} mg/day\`, or \`${number} %\` for a part of the dose.`),
  emptyClause: (clause: string): Text => text(`${tick(clause)} has a frame and nothing in it.`, 'Write what is to be done after the colon.'),
  unknownFrame: (frame: string, closest: string | undefined): Text =>
    text(`${tick(frame)} before the colon is no frame.`, suggest(closest && `${closest}:`, 'Frames are `consider:`, `strongly:`, `if used:`, `if no response:`, `if more is needed:`, `if not tolerated:` and `if … :` with a finding.')),
  cyclicAdvice: (name: string): Text => text(`The advice ${tick(name)} leads back to itself.`, 'An advice may name other advice, but not itself through them.'),
  groupNeedsAny: (name: string): Text => text(`${tick(name)} is a group of drugs, not one drug.`, `Write \`use any ${name} instead\`.`),
  trailingZero: (number: string): Text => text(`${tick(number)} has a trailing zero, which is read as ten times the dose when the point is missed.`, `Write \`${number.replace(/\.?0*$/, '')}\`.`),
  leadingZero: (number: string): Text => text(`${tick(number)} has no zero before the point, which is easily missed.`, `Write \`0${number}\`.`),
  commaInNumber: (number: string): Text => text(`${tick(number)} holds a comma.`, 'Write the number without commas, with a point for decimals.'),
  plainNumber: (number: string): Text => text(`${tick(number)} is not a plain decimal number.`, 'Write digits and at most one point.'),
  rangeBackwards: (from: string, to: string): Text => text(`The range \`${from} to ${to}\` does not go up.`, 'Write the lower bound first.'),
  unsafeUnit: (unit: string, full: string): Text => text(`${tick(unit)} is an abbreviation that has led to dosing errors.`, `Write \`${full}\` in full.`),
  foldChange: (word: string): Text => text(`${tick(word)} is read in several ways.`, 'Write the percentage (`reduce daily dose by 90 %`) or the amount.'),
  wrongDoseUnit: (dose: string, drug: string, usual: string): Text =>
    text(`${tick(dose)} is not a kind of dose that ${tick(drug)} is given in.`, `The drug is declared with ${tick(usual)}.`),
} as const;

function either(expected: readonly string[]): string {
  const shown = expected.slice(0, 4);
  return shown.length < 2 ? (shown[0] ?? 'something else') : `${shown.slice(0, -1).join(', ')} or ${shown[shown.length - 1]}`;
}

