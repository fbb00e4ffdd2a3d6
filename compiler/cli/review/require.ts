import path from 'node:path';
import type { Diagnostic, Span } from '../../../language/model/index.ts';
import type { Table } from '../../ir/index.ts';
import { recordName } from '../../review/record.ts';
import { reviewState, type ReviewState } from '../../review/state.ts';
import type { Finding } from '../render/finding.ts';
import { shownPath } from '../support/files.ts';
import { compileProgram, holdsDecisions, placeOf, type Opened } from '../support/program.ts';
import { findRecord, openRecord, recordFindings, type RecordFile } from './record-file.ts';

/** What stands in the way of a release: tables that nobody approved as they are, and a record that cannot be trusted. */
export function reviewFindings(programs: readonly Opened[], cwd: string): readonly Finding[] {
  const records = new Map<string, RecordFile>();
  const findings: Finding[] = [];
  for (const opened of programs.filter(holdsDecisions)) {
    const { table, findings: errors } = compileProgram(opened);
    if (!table) {
      findings.push(...errors);
      continue;
    }
    const file = findRecord(path.dirname(opened.entry));
    const record = file === undefined ? undefined : (records.get(file) ?? openRecord(file, cwd));
    if (file !== undefined && record) {
      if (!records.has(file)) findings.push(...recordFindings(record));
      records.set(file, record);
    }
    const diagnostic = diagnosticOf(table, spanOf(table, opened.files), record ? reviewState(record.record, table) : { kind: 'not approved' }, shownPath(opened.entry, cwd));
    if (diagnostic) findings.push({ diagnostic, place: placeOf(diagnostic.span, opened.entry, opened.files), related: [] });
  }
  return findings;
}

/** The line of the first decision of the file itself: a table knows lines, an excerpt asks for offsets. */
function spanOf(table: Table, files: Opened['files']): Span {
  const [file, line, column] = table.decisions.find(({ place }) => place[0] === 0)?.place ?? [0, 1, 1];
  const lines = (files[file]?.text ?? '').split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  return { file, start, end: start + (lines[line - 1] ?? '').slice(column - 1).trimEnd().length, line, column };
}

function diagnosticOf(table: Table, span: Span, state: ReviewState, shown: string): Diagnostic | undefined {
  const approve = `\`precept review approve ${shown} --by NAME\` records the approval.`;
  switch (state.kind) {
    case 'approved': return undefined;
    case 'other words': {
      const { by, at } = state.approvals.at(-1)!;
      return { code: 'reviewed-in-other-words', severity: 'warning', message: `What \`${table.name}\` decides was approved by ${by} on ${at}, but texts, sources or comments have changed since.`, span, related: [], hint: `Read what changed with \`git diff\`; ${approve}` };
    }
    case 'not approved': {
      const last = state.last ? ` The last approval, by ${state.last.by} on ${state.last.at}, is of other rules.` : ` There is no approval of it in \`${recordName}\`.`;
      return { code: 'not-reviewed', severity: 'error', message: `\`${table.name}\` has not been approved as it stands.${last}`, span, related: [], hint: approve };
    }
  }
}
