import type { Diagnostic } from '../../language/model/index.ts';
import type { Text } from '../../language/messages/text.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';

/**
 * A check that needs the diagram. The slug names it everywhere: this file, its page under `docs/`, its test folder and the code that
 * people see. Each check looks at one decision of the program at a time.
 */
export interface AnalysisCheck<Slug extends string = string> {
  readonly slug: Slug;
  readonly severity: Diagnostic['severity'];
  /** A few words for lists of checks. */
  readonly title: string;
  /** Speaks about rows that what they read may have made meaningless: not run below a definition that has an error itself. */
  readonly needsSoundReads?: true;
  readonly run: (lowered: Lowered, decision: LoweredDecision) => Iterable<Finding>;
}

/** What a check found. The code and the severity are the check's own. */
export type Finding = Text & Pick<Diagnostic, 'span' | 'witness' | 'regions'> & Partial<Pick<Diagnostic, 'related'>>;

/** Keeps the slug's literal type. */
export function defineAnalysis<const Slug extends string>(check: AnalysisCheck<Slug>): AnalysisCheck<Slug> {
  return check;
}
