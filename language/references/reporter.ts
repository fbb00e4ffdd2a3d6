import type { Text } from '../messages/index.ts';
import type { Diagnostic, Span } from '../model/index.ts';
import type { Slug } from '../validation/index.ts';

export interface Extra {
  readonly related?: Diagnostic['related'];
  readonly fix?: Diagnostic['fix'];
}

/** Collects diagnostics. The same complaint about the same place is made once. */
export class Reporter {
  readonly diagnostics: Diagnostic[] = [];
  readonly #seen = new Set<string>();
  readonly #severityOf: (code: Slug) => Diagnostic['severity'];

  /** The list of checks says how severe each is; it is given, because checks read what is resolved here. */
  constructor(severityOf: (code: Slug) => Diagnostic['severity']) {
    this.#severityOf = severityOf;
  }

  get hasErrors(): boolean {
    return this.diagnostics.some((each) => each.severity === 'error');
  }

  /** Adds a diagnostic as it is. */
  add(diagnostic: Diagnostic): void {
    this.diagnostics.push(diagnostic);
  }

  report(code: Slug, span: Span, text: Text, extra: Extra = {}): void {
    const key = `${code} ${span.file} ${span.start} ${text.message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.diagnostics.push({
      code, severity: this.#severityOf(code), message: text.message, span, related: extra.related ?? [],
      ...(text.hint === undefined ? {} : { hint: text.hint }), ...(extra.fix ? { fix: extra.fix } : {}),
    });
  }
}
