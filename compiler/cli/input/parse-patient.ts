/** One patient as JSON text. A name that stands twice in one object is refused: JSON would silently keep the last. */
export function parsePatient(text: string): { readonly facts: unknown } | { readonly malformed: string } {
  let facts: unknown;
  try {
    facts = JSON.parse(text);
  } catch (error) {
    return { malformed: `this is not JSON: ${reason(error)}` };
  }
  const twice = repeatedName(text);
  return twice === undefined ? { facts } : { malformed: `the name \`${twice}\` stands twice` };
}

/** What the JSON reader found, with the place in the patient's own text. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const at = / at position (\d+)/.exec(message)?.[1];
  const what = message.replace(/,? (?:in JSON )?at position \d+[^]*$/, '').replace(/, (?:\.\.\.)?"[^]* is not valid JSON$/, '');
  return at === undefined ? what : `${what}, at character ${Number(at) + 1}`;
}

/** The first name that one object of a valid JSON text holds twice. */
export function repeatedName(text: string): string | undefined {
  const objects: Set<string>[] = [];
  // Strings, and the signs that open and close; a string before a colon is a name.
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/gs)) {
    const sign = match[0];
    if (sign === '{') objects.push(new Set());
    else if (sign === '}') objects.pop();
    else if (match[1] !== undefined) {
      const name = JSON.parse(sign.slice(0, sign.length - match[1].length)) as string;
      const names = objects.at(-1)!;
      if (names.has(name)) return name;
      names.add(name);
    }
  }
  return undefined;
}
