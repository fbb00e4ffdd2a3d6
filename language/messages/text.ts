/** What a diagnostic says: one plain sentence, user input in backticks, and apart from it what to do. No implementation names. */
export interface Text {
  readonly message: string;
  readonly hint?: string;
  /** The name that is wrong, and what was most likely meant: the editor offers to write it. */
  readonly replace?: { readonly from: string; readonly to: string };
}

/** A text with its hint where there is one. */
export function text(message: string, hint?: string): Text {
  return hint === undefined ? { message } : { message, hint };
}

/** A text about a wrong name, with the nearest name where there is one. */
export function aboutName(message: string, from: string, to: string | undefined, otherwise?: string): Text {
  const hint = suggest(to, otherwise);
  return { message, ...(hint === undefined ? {} : { hint }), ...(to === undefined ? {} : { replace: { from, to } }) };
}

/** "Did you mean `X`?" where there is something to mean. */
export function suggest(found: string | undefined, otherwise?: string): string | undefined {
  return found === undefined ? otherwise : `Did you mean ${tick(found)}?`;
}

/** User input in backticks; long input is cut, invisible characters are made visible. A half-typed line may have no name yet. */
export function tick(input: string | undefined): string {
  if (input === undefined) return '` `';
  const shown = visible(input.length > 80 ? `${input.slice(0, 77)}…` : input);
  return `\`${shown}\``;
}

/** Control and direction characters as their code points, so that a message cannot be turned around by a name. */
export function visible(input: string): string {
  // oxlint-disable-next-line no-control-regex
  return input.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (char) => `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
}

/** `A`, `B` and `C`, in backticks; more than five are counted. */
export function list(items: readonly string[], joiner = 'and'): string {
  const shown = items.length > 6 ? [...items.slice(0, 5).map(tick), `${items.length - 5} more`] : items.map(tick);
  return shown.length < 2 ? (shown[0] ?? 'nothing') : `${shown.slice(0, -1).join(', ')} ${joiner} ${shown[shown.length - 1]}`;
}

/** `a drug`, `an action`. */
export function article(noun: string): string {
  return /^[aeiou]/i.test(noun) ? `an ${noun}` : `a ${noun}`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
