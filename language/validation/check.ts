import type { Text } from '../messages/index.ts';
import type { Diagnostic, Span } from '../model/index.ts';
import type { CheckInput } from './input.ts';

/**
 * A check. The slug names it everywhere: this file, its page under `docs/`, its test folder and the code that people see.
 * A check without `run` is reported while names and types are resolved, where the problem stands.
 */
export interface Check<Slug extends string = string> {
  readonly slug: Slug;
  readonly severity: Diagnostic['severity'];
  /** A few words for lists of checks. */
  readonly title: string;
  /** Not run while there are errors: what is half typed looks unused. */
  readonly afterErrors?: boolean;
  readonly run?: (input: CheckInput) => Iterable<Finding>;
}

/** What a check found. The severity is the check's own. */
export interface Finding extends Text {
  readonly span: Span;
  readonly related?: Diagnostic['related'];
  readonly fix?: Diagnostic['fix'];
}

/** Keeps the slug's literal type, so that the list of slugs follows from the list of checks. */
export function defineCheck<const Slug extends string>(check: Check<Slug>): Check<Slug> {
  return check;
}
