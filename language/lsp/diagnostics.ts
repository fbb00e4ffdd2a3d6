import { DiagnosticSeverity, type Diagnostic as LspDiagnostic } from 'vscode-languageserver-types';
import { describePatient } from '../messages/patient-text.ts';
import { furtherRegions } from '../messages/regions.ts';
import type { Diagnostic } from '../model/index.ts';
import type { Places } from './places.ts';

/** Where the documentation of a code is shown; hosts differ. */
export type DocsLink = (code: string) => string;

/**
 * The diagnostics of one file of a program, for the editor. The witness patient and the hint follow the message on lines of their own;
 * other files' findings are left to those files.
 */
export function toDiagnostics(diagnostics: readonly Diagnostic[], places: Places, uri: string, docs: DocsLink): LspDiagnostic[] {
  return diagnostics.filter(({ span }) => places.uri(span) === uri).map((diagnostic) => toDiagnostic(diagnostic, places, docs));
}

function toDiagnostic(diagnostic: Diagnostic, places: Places, docs: DocsLink): LspDiagnostic {
  return {
    range: places.range(diagnostic.span),
    severity: diagnostic.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: diagnostic.code,
    codeDescription: { href: docs(diagnostic.code) },
    source: 'precept',
    message: messageOf(diagnostic),
    relatedInformation: diagnostic.related.map(({ span, label }) => ({ location: places.location(span), message: label })),
  };
}

const regionsShown = 5;

function messageOf(diagnostic: Diagnostic): string {
  const { message, witness, hint } = diagnostic;
  const regions = furtherRegions(diagnostic);
  const lines = [message, ...regions.slice(0, regionsShown).map((region) => `  • ${region}`)];
  if (regions.length > regionsShown) lines.push(`  • and ${regions.length - regionsShown} more`);
  if (witness !== undefined) lines.push(`For example: ${describePatient(witness)}`);
  if (hint !== undefined) lines.push(`Hint: ${hint}`);
  return lines.join('\n');
}
