import { DiagnosticSeverity, type Diagnostic as LspDiagnostic } from 'vscode-languageserver-types';
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

function messageOf({ message, regions, witness, hint }: Diagnostic): string {
  const lines = [message];
  if (regions !== undefined) lines.push(...regions.slice(0, 5).map((region) => `  • ${region}`));
  if (regions !== undefined && regions.length > 5) lines.push(`  • and ${regions.length - 5} more`);
  if (witness !== undefined) lines.push(`For example: ${patientText(witness)}`);
  if (hint !== undefined) lines.push(`Hint: ${hint}`);
  return lines.join('\n');
}

/** A patient on one line, as `CYP2C19 *1/*2, setting ACS/PCI`. */
function patientText(patient: Readonly<Record<string, unknown>>): string {
  const facts = Object.entries(patient).map(([name, value]) => `${name}: ${valueText(value)}`);
  return facts.length === 0 ? 'a patient of whom nothing is known' : facts.join(', ');
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueText).join(' or ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([key, part]) => `${key} ${valueText(part)}`).join(' ');
  return String(value);
}

