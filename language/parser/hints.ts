/** What is often written instead of what the language knows, and what to write. The first that fits the line speaks. */
const habits: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/[“”„«»]/, 'Put texts in straight quotes: `"…"`.'],
  [/!=|<>|≠/, 'Write `is not`: `indication is not stroke`.'],
  [/=>/, 'Write `>=`.'],
  [/=</, 'Write `<=`.'],
  [/\bbetween\b.+\band\b/i, 'Write the range with `to`: `weight is 40 kg to 100 kg`.'],
  [/\|\s*any(\s+or\b|\s*,)/i, '`any` takes in every patient, tested or not: leave the rest of the cell out.'],
  [/\bwhen\s+(any|all|none) of\s*$/i, 'Put the list below: `when` alone on its line, then `- any of`, then each condition after `--`.'],
  [/\b(if|when)\s+not\s+\S+(\s+\S+)?\s*$/i, 'Say what it is: `pregnant is no`.'],
];

/** What to do about a mistake in this line, where it is one that is often made. `expected`: what the parser says. */
export function syntaxHint(line: string, expected: string): string | undefined {
  const found = habits.find(([pattern]) => pattern.test(line));
  if (found) return found[1];
  if (expected.startsWith('This row does not end')) return 'Every line of a table starts and ends with `|`.';
  if (expected.startsWith('Expected `is`')) return 'A condition says what is asked and what it must be: `indication is stroke`, `age >= 18 years`.';
  return undefined;
}
