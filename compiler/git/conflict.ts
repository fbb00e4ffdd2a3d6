/** A part of a merged text: lines that are settled, or a conflict that a person has to settle. */
export type Piece = { readonly kind: 'lines'; readonly lines: readonly string[] } | Conflict;

export interface Conflict {
  readonly kind: 'conflict';
  readonly ours: readonly string[];
  readonly base: readonly string[];
  readonly theirs: readonly string[];
  /** What is to be settled: ``row `acs-low` of `recommend clopidogrel`: both sides changed `do` ``. */
  readonly about: string;
}

/** What the sides are called, as Git calls them. */
export interface Labels {
  readonly ours: string;
  readonly base: string;
  readonly theirs: string;
}

/**
 * The lines of a conflict between the usual markers. What it is about stands with the older text in the middle: every tool drops that part
 * when a side is taken, and whoever settles it by hand reads it.
 */
export function conflictLines({ ours, base, theirs, about }: Conflict, labels: Labels, markerSize: number): readonly string[] {
  const marker = (sign: string, label: string): string => `${sign.repeat(markerSize)}${label === '' ? '' : ` ${label}`}`;
  return [
    marker('<', labels.ours), ...ours,
    marker('|', labels.base), `  // ${about}`, ...base,
    marker('=', ''), ...theirs,
    marker('>', labels.theirs),
  ];
}

export function linesPiece(lines: readonly string[]): Piece {
  return { kind: 'lines', lines };
}
