/**
 * What a name is compared by: case, the number of spaces, and whether an accent is one sign with its letter or a sign of its own do not
 * matter. Alleles and codes are not compared this way: they are exact. A half-typed line may have no name yet; it is like the empty one.
 */
export function nameKey(name: string | undefined): string {
  return (name ?? '').normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * What a group is compared by: `any opioid not needing CYP2D6` names the group `opioids not needing CYP2D6`, so that an action reads
 * as a sentence.
 */
export function groupKey(name: string): string {
  return nameKey(name).split(' ').map((word) => (word.length > 2 && word.endsWith('s') ? word.slice(0, -1) : word)).join(' ');
}
