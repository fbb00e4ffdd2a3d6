import type { Span } from './span.ts';

/** What is wrong, as data. Rendering (terminal, editor, SARIF, HTML) is elsewhere. */
export interface Diagnostic {
  /** Stable kebab-case code; the documentation page and the test have the same slug. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** One plain sentence, no final period needed after a quote; user input in backticks. */
  readonly message: string;
  readonly span: Span;
  /** Other places, each with a few words ("the other row"). */
  readonly related: readonly { readonly span: Span; readonly label: string }[];
  readonly hint?: string;
  /** A concrete patient, as a patient file object, realized and checked. */
  readonly witness?: Readonly<Record<string, unknown>>;
  /** Regions merged for people, one sentence each. */
  readonly regions?: readonly string[];
  readonly fix?: { readonly title: string; readonly edits: readonly { readonly span: Span; readonly text: string }[] };
}
