import { pathToFileURL } from 'node:url';
import type { ChangeKind, DiffReport } from '../../diff/report.ts';
import { capital } from '../../ir/answer-words.ts';
import type { Side } from '../input/sides.ts';
import type { Context } from '../support/context.ts';
import { decisionInSource, placeInSource } from './diff-places.ts';
import { viewOf, type DecisionView, type GroupView } from './diff-view.ts';
import { plain } from './diff-change.ts';
import { kindNames } from './diff-words.ts';
import { endOf, type FilePlace } from './finding.ts';
import { toGitHub } from './github.ts';
import { location } from './sarif.ts';

/** What is said beside a line of the new side: one group of patients, or a decision that could not be proven. */
interface Annotation {
  readonly rule: string;
  readonly warning: boolean;
  readonly title: string;
  readonly text: string;
  /** Absent where the new side has no line for it: a decision that was removed. */
  readonly place?: FilePlace;
  readonly further: readonly FilePlace[];
  readonly id: string;
}

/** GitHub workflow commands: each group of patients beside the row that now answers for it. */
export function diffGitHub(report: DiffReport, fresh: Side, { cwd }: Pick<Context, 'cwd'>): string {
  return annotationsOf(report, fresh).map(({ warning, title, text, place }) => {
    const level = warning ? 'warning' : 'notice';
    if (!place) return toGitHub({ level, title, text }, cwd);
    const end = endOf(place);
    return toGitHub({ level, title, text, file: place.file, line: place.span.line, column: place.span.column, endLine: end.line, endColumn: end.column }, cwd);
  }).join('');
}

/** SARIF 2.1.0 with the same, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function diffSarif(report: DiffReport, fresh: Side, { cwd }: Pick<Context, 'cwd'>, version: string): string {
  const all = annotationsOf(report, fresh).flatMap((one) => withPlace(one, fresh));
  const rules = [...new Set(all.map(({ rule }) => rule))].toSorted();
  const results = all.map(({ rule, warning, text, place, further, id }) => ({
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: warning ? 'warning' : 'note',
    message: { text },
    locations: [{ physicalLocation: location(place, cwd) }],
    ...(further.length > 0 ? { relatedLocations: further.map((one, at) => ({ id: at, message: { text: 'answers for them too' }, physicalLocation: location(one, cwd) })) } : {}),
    partialFingerprints: { preceptGroup: id },
  }));
  const driver = { name: 'precept diff', version, rules: rules.map((id) => ({ id, shortDescription: { text: ruleTexts.get(id) ?? id } })) };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(cwd).href}/` } }, results }] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** Code scanning takes no result without a place: what was removed is told at the top of the first file that is left. */
function withPlace(one: Annotation, fresh: Side): readonly (Annotation & { readonly place: FilePlace })[] {
  const [first] = fresh.tables.flatMap(({ files }) => files);
  const place = one.place ?? (first && { file: first.path, text: first.text ?? '', span: { file: 0, start: 0, end: 0, line: 1, column: 1 } });
  return place ? [{ ...one, place }] : [];
}

const ruleOf = (kind: ChangeKind): string => `changed-${kind.replaceAll(' ', '-')}`;

const ruleTexts = new Map([...Object.entries(kindNames).map(([kind, name]) => [ruleOf(kind as ChangeKind), `A group of patients: ${name}`] as const), ['changed-not-proven', 'A decision that could not be compared in full'] as const]);

function annotationsOf(report: DiffReport, fresh: Side): readonly Annotation[] {
  const view = viewOf(report, { old: '', new: '' });
  return view.decisions.flatMap((one) => [...one.groups, ...one.said].map((group) => ofGroup(group, one, fresh)).concat(ofRemarks(one, fresh)));
}

function ofGroup({ region, label, who, change, details, warning }: GroupView, decision: DecisionView, fresh: Side): Annotation {
  const [place = placeOfDecision(decision, fresh), ...further] = region.new.rows.flatMap((row) => placeInSource(row, fresh) ?? []);
  const lines = [`${capital(label)}: ${who}: ${plain(change)}.`, ...details.filter(([name]) => name === 'example' || name === 'also' || name === 'why' || name === 'warning').map(([name, text]) => `${capital(name)}: ${text}.`), ...(warning ? [warning.hint] : [])];
  return { rule: ruleOf(region.kind), warning: warning !== undefined, title: `${decision.title}: ${label}`, text: lines.join('\n'), further, id: `${decision.title}: ${region.kind}: ${who}`, ...(place ? { place } : {}) };
}

function ofRemarks(decision: DecisionView, fresh: Side): readonly Annotation[] {
  if (decision.decision.verdict.kind !== 'not proven') return [];
  const place = placeOfDecision(decision, fresh);
  return [{ rule: 'changed-not-proven', warning: true, title: decision.title, text: decision.remarks.map((text) => `${text}.`).join('\n'), further: [], id: `${decision.title}: not proven`, ...(place ? { place } : {}) }];
}

function placeOfDecision({ decision }: DecisionView, fresh: Side): FilePlace | undefined {
  return decision.new && decisionInSource(decision.new, fresh);
}
