import type { Text } from '../messages/index.ts';
import type { Span } from '../model/index.ts';
import type { Slug } from '../validation/index.ts';

/** One accepted value as written: `NM`, `not tested`, `>= 2 mg/kg/day`, `> 0 to < 1.25`, `group 1 to group 4`. */
export interface ValueSyntax {
  /** All of it as written: a declared name wins over its words. */
  readonly written?: string;
  readonly text: string;
  readonly not?: boolean;
  readonly any?: boolean;
  readonly op?: string;
  readonly to?: string;
  readonly toOp?: string;
  readonly span: Span;
}

/** How a reader complains. */
export type Complain = (code: Slug, span: Span, text: Text) => void;
