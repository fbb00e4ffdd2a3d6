import { describePatient } from '../../language/messages/patient-text.ts';
import type { Expectation } from '../../language/model/index.ts';
import { openOf, type Coverage, type Share } from '../cases/coverage.ts';
import type { CaseResult } from '../cases/run-case.ts';
import { escape } from '../html/escape.ts';
import { dataTable } from './data-table.ts';
import type { Exhibit } from './exhibit.ts';

/** How it is known that the table says this: the proof, the cases and what they reach, the hashes. */
export function proofHtml({ table, cases, coverage, file }: Exhibit): string {
  const { source, meaning, artifact } = table.hashes;
  return `<h3>Proof, cases and version</h3>
<p>${escape(proofWords(table))}</p>
<p>${casesWords(cases)}</p>
${coverage === undefined ? '' : coverageHtml(coverage)}
${cases.length === 0 ? '' : dataTable({ caption: 'Cases', columns: ['Case', 'Patient', 'Expected', 'Result'], rows: cases.map(caseRow) })}
<dl class="hashes">
<div><dt>Compiled table</dt><dd><code>${escape(artifact)}</code></dd></div>
<div><dt>Meaning</dt><dd><code>${escape(meaning)}</code></dd></div>
<div><dt>Sources</dt><dd><code>${escape(source)}</code></dd></div>
<div><dt>Rule file</dt><dd><code>${escape(file)}</code></dd></div>
</dl>`;
}

function proofWords({ certificate: { worlds, exhaustive, proven } }: Exhibit['table']): string {
  const open = proven.filter(({ complete, disjoint }) => !complete || !disjoint);
  const compared = `Compared with its rows by an independent interpreter on ${exhaustive ? 'all ' : ''}${worlds.toLocaleString('en-US')} ${worlds === 1 ? 'class' : 'classes'} of patients.`;
  if (open.length === 0) return `Proven: every patient in scope meets a row, and no two rows contradict each other. ${compared}`;
  return `Not proven in full: ${open.map(({ decision, note }) => (note === undefined ? decision : `${decision} (${note})`)).join(', ')}. ${compared}`;
}

function casesWords(cases: readonly CaseResult[]): string {
  if (cases.length === 0) return 'No case tests it.';
  const failed = cases.filter(({ failures }) => failures.length > 0).length;
  const all = `${cases.length} ${cases.length === 1 ? 'case' : 'cases'}`;
  return failed === 0 ? `${all}, all pass.` : `<strong class="failed">${failed} of ${all} failed.</strong>`;
}

/** Rows and both sides of every threshold that cases reach, and by name what they do not. */
function coverageHtml({ rows, boundaries, outcomes }: Coverage): string {
  const item = (what: string, share: Share): string => {
    const open = openOf(share);
    const left = open.length === 0 ? '' : ` <span class="open">Not reached: ${escape(open.join('; '))}.</span>`;
    return share.all.size === 0 ? '' : `<li>${share.reached.size} of ${share.all.size} ${what}.${left}</li>`;
  };
  return `<ul class="coverage" aria-label="What the cases reach">${item('rows', rows)}${item('sides of thresholds', boundaries)}${item('outcomes', outcomes)}</ul>`;
}

function caseRow({ case: { name, facts, expects }, failures }: CaseResult): { readonly cells: readonly string[] } {
  const result = failures.length === 0 ? 'passed' : `<strong class="failed">${escape(failures.flatMap(({ differences }) => differences.map(({ what, found }) => `${what}: ${found}`)).join('; '))}</strong>`;
  return { cells: [escape(name), escape(describePatient(facts)), expects.map((one) => escape(expectedWords(one, expects.length > 1))).join('<br>'), result] };
}

/** What a case expects, in the words of cases. */
function expectedWords(one: Expectation, many: boolean): string {
  const list = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(' or '));
  const parts = [
    one.refused === undefined ? '' : `refused${one.refused === '' ? '' : `: ${one.refused}`}`, one.outcome ?? '', one.rows === undefined ? '' : list(one.rows), one.value ?? '', one.level ?? '',
    one.applies === undefined ? '' : `applies: ${one.applies.join(', ') || 'none'}`, one.mayApply === undefined ? '' : `may apply: ${one.mayApply.join(', ') || 'none'}`,
    one.missing === undefined || one.missing.length === 0 ? '' : `missing ${one.missing.join(', ')}`,
  ].filter(Boolean).join('; ');
  return many ? `${one.decision}: ${parts}` : parts;
}
