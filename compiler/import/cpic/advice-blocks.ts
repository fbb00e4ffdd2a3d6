import type { ImportedAction } from './actions/index.ts';
import { nameFrom, Names } from './names.ts';

/** Words of this length say no more than the clause that they became. */
export const SHORT = 70;

/**
 * The `advice` of a file: what has several clauses, or long words, stands once. Its name is the gist of its first clauses, and above it stand
 * the words of the source.
 */
export class AdviceBlocks {
  /** Drugs that the advice names. */
  readonly drugs = new Set<string>();
  private readonly names = new Names();
  private readonly found = new Map<string, { readonly name: string; readonly action: ImportedAction; readonly words: Set<string> }>();

  /** What stands in the cell: the one clause, or the name in brackets. */
  written(action: ImportedAction, words: readonly string[]): string {
    for (const drug of action.drugs) this.drugs.add(drug);
    if (action.clauses.length === 1 && action.quoted === 0 && words.every((text) => text.length <= SHORT)) return action.clauses[0]!;
    const key = action.clauses.join('\n');
    const known = this.found.get(key) ?? { name: this.names.free(gistOf(action.clauses)), action, words: new Set<string>() };
    this.found.set(key, known);
    for (const text of words) known.words.add(text);
    return `[${known.name}]`;
  }

  lines(): readonly string[] {
    return [...this.found.values()].flatMap(({ name, action, words }) => [
      ...(action.recognized === 0 ? [] : [...words].map((text) => `/// ${text}`)), `advice ${name}`, ...action.clauses.map((clause) => `  ${clause}`), '',
    ]);
  }
}

/** `avoid, reduce starting dose by`: the first words of the first two clauses, without frames. */
function gistOf(clauses: readonly string[]): string {
  return clauses.slice(0, 2).map((clause) => {
    const words = /say "(.*)"$/.exec(clause)?.[1];
    return words === undefined ? nameFrom(clause.replace(/^(?:[a-z ]+: )+/, ''), 5) : nameFrom(words, clauses.length > 1 ? 4 : 6);
  }).join(', ');
}
