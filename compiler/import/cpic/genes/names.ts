/** A name as it is carried: one form of composed letters, single spaces. */
export function cleanName(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

/** Longer names are no names. */
const longest = 200;

/** Whether a rule file and a patient file can both hold the name: `?` is the allele that is not known, quotes and backslashes end or change a quoted name. */
export function isWritable(name: string): boolean {
  return name !== '' && name !== '?' && name.length <= longest && !/["\\]|\p{Cc}|\p{Cf}|\p{Cs}/u.test(name);
}
