import type { Text } from '../messages/index.ts';
import type { Diagnostic, Span } from '../model/index.ts';
import { severityOf, type Slug } from '../validation/index.ts';

export interface Extra {
  readonly related?: Diagnostic['related'];
  readonly fix?: Diagnostic['fix'];
}

/** Collects diagnostics. The same complaint about the same place is made once. */
export class Reporter {
  readonly diagnostics: Diagnostic[] = [];
  readonly #seen = new Set<string>();

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
      code, severity: severityOf(code), message: text.message, span, related: extra.related ?? [],
      ...(text.hint === undefined ? {} : { hint: text.hint }), ...(extra.fix ? { fix: extra.fix } : {}),
    });
  }
}
