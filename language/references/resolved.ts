import type { Span } from '../model/index.ts';
import type { Declared } from './declared.ts';
import type { Occurrence } from './occurrence.ts';

/** Things noticed while resolving that a check judges later. */
export type Noted =
  /** A cell or clause absorbs whatever else the vocabulary holds. */
  | { readonly kind: 'absorbs'; readonly decision: string; readonly place: string; readonly owner: string; readonly values: readonly string[]; readonly span: Span }
  /** A local layer with its expiry date. */
  | { readonly kind: 'layer'; readonly expires?: string; readonly span: Span }
  /** An import that names something. */
  | { readonly kind: 'import'; readonly name: string; readonly declared: readonly Declared[]; readonly span: Span };

/** What the checks need beside the program. `entry` is the file that is checked; imported files have their own check. */
export interface Resolved {
  readonly entry: { readonly index: number; readonly declared: readonly Declared[] };
  readonly used: ReadonlySet<Declared>;
  readonly noted: readonly Noted[];
  readonly occurrences: readonly Occurrence[];
}
