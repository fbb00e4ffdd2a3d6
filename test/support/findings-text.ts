import type { Diagnostic } from '../../language/model/index.ts';

/** Findings as plain text for goldens: everything that a person would be told. */
export function findingsText(findings: readonly Diagnostic[]): string {
  return findings.map((finding) => [
    `${finding.severity} ${finding.code} ${finding.span.line}:${finding.span.column}`,
    `  ${finding.message}`,
    ...(finding.hint ? [`  hint: ${finding.hint}`] : []),
    ...finding.related.map((other) => `  ${other.label}: ${other.span.line}:${other.span.column}`),
    ...(finding.regions ?? []).map((region) => `  region: ${region}`),
    ...(finding.witness ? [`  patient: ${JSON.stringify(finding.witness)}`] : []),
    '',
  ].join('\n')).join('');
}
