/** What a heading declares, without what it says about it: `fact weight`, of `fact weight: quantity in kg`. Colons inside quotes are part of a name. */
export function declaredName(heading: string): string {
  return /^(?:"(?:[^"\\]|\\.)*"|(?!:(?:\s|$)| when ).)*/.exec(heading)?.[0] ?? heading;
}
