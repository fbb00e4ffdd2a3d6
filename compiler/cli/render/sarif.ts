import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { endOf, type FilePlace, type Finding } from './finding.ts';
import { describePatient } from '../../../language/messages/patient-text.ts';

/** SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function toSarif(findings: readonly Finding[], cwd: string, version: string): string {
  const codes = [...new Set(findings.map(({ diagnostic }) => diagnostic.code))].toSorted();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'precept', version, rules: codes.map((id) => ({ id, help: { text: `precept doc ${id}` } })) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(cwd).href}/` } },
        results: findings.map((finding) => result(finding, codes, cwd)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result({ diagnostic, place, related }: Finding, codes: readonly string[], cwd: string): object {
  const { code, severity, message, hint, witness } = diagnostic;
  const text = [message, ...(witness ? [`Patient: ${describePatient(witness)}.`] : []), ...(hint ? [hint] : [])].join('\n');
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text },
    locations: [{ physicalLocation: location(place, cwd) }],
    ...(related.length > 0 ? { relatedLocations: related.map((one, id) => ({ id, message: { text: one.label }, physicalLocation: location(one.place, cwd) })) } : {}),
  };
}

/** A place as SARIF writes it: below the folder of the command where it lies there. */
export function location(place: FilePlace, cwd: string): object {
  const relative = path.relative(cwd, place.file).replaceAll(path.sep, '/');
  const end = endOf(place);
  return {
    artifactLocation: relative.startsWith('../') ? { uri: pathToFileURL(place.file).href } : { uri: encodeURI(relative), uriBaseId: 'ROOT' },
    region: { startLine: place.span.line, startColumn: place.span.column, endLine: end.line, endColumn: end.column },
  };
}
