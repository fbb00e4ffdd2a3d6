/** Sentences that name other drugs to use. The names stand in the source, so the library declares them. */
const forms: readonly RegExp[] = [
  /^use (.+?)(?: at standard dose)?(?<contra> if no contraindication)?$/i,
  /^(?:select|choose) (?:an )?alternative (?:drug|agent)\b.*\((?:i\.e\.|e\.g\.),? (.+)\)$/i,
];

const drugWord = /^[a-z][a-z]+(?:[ -][a-z]+){0,2}$/;
const noDrug = /\b(?:drugs?|doses?|dosing|dosage|therapy|agents?|caution|monitoring|standard|lowest|label|the|an?|per|with|at|in)\b/;

/** `use A or B instead`, with the drugs that it names; undefined where the sentence does not name drugs alone. */
export function namedDrugs(sentence: string, drug: string): { readonly clause: string; readonly drugs: readonly string[] } | undefined {
  for (const words of forms) {
    const found = words.exec(sentence);
    if (!found) continue;
    const names = found[1]!.toLowerCase().split(/\s*,\s*(?:and |or )?|\s+(?:and|or)\s+/).filter((name) => name !== '');
    if (names.length === 0 || names.some((name) => !drugWord.test(name) || noDrug.test(name) || name === drug || name === 'drug')) continue;
    const list = names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} or ${names.at(-1)!}`;
    return { clause: `use ${list} instead${found.groups?.['contra'] === undefined ? '' : ', unless contraindicated'}`, drugs: names };
  }
  return undefined;
}
