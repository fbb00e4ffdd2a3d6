import type { DecisionDiff, DiffRegion, DiffReport, DiffWarning } from '../../diff/report.ts';
import { plural } from '../support/style.ts';
import { describeChange, describeEvidence, levelOf, type Part } from './diff-change.ts';
import { folded, sharesOf } from './diff-fold.ts';
import * as words from './diff-words.ts';

/** A comparison in words, in the order that it is read: every format for people prints this and nothing else. */
export interface DiffView {
  readonly sides: { readonly old: string; readonly new: string };
  /** `Nobody is treated differently.` */
  readonly headline: string;
  /** Whether nobody is treated differently, and that is proven. */
  readonly calm: boolean;
  /** Sentences of what was counted, without periods. */
  readonly counts: readonly string[];
  readonly decisions: readonly DecisionView[];
  /** Decisions that are proven the same, those that moved or have another name first. */
  readonly unchanged: readonly string[];
  readonly upstream: readonly string[];
  /** One sentence for each kind of warning, with what to do; those of a group stand there too. */
  readonly warnings: readonly { readonly text: string; readonly hint: string }[];
  /** What short names of phenotypes stand for, gene by gene. */
  readonly shorts: readonly string[];
  /** What shares of patients rest on; empty without a population. */
  readonly assumptions: readonly string[];
}

export interface DecisionView {
  readonly decision: DecisionDiff;
  readonly title: string;
  /** That it moved, is new, could not be proven. */
  readonly remarks: readonly string[];
  /** A decision before it with the very same changes, as of two drugs of one table: these are not told again. */
  readonly like?: string;
  /** Groups of patients who are treated differently. */
  readonly groups: readonly GroupView[];
  /** Groups for whom only evidence or wording changed. */
  readonly said: readonly GroupView[];
}

export interface GroupView {
  readonly id: string;
  readonly label: string;
  /** The patients: `CYP2C19 is PM, and setting is ACS/PCI`. */
  readonly who: string;
  readonly change: readonly Part[];
  /** `example`, `also`, `before`, `now`, `why`, `evidence`, `warning`, `how many`: name and text, in this order. */
  readonly details: readonly (readonly [name: string, text: string])[];
  readonly warning?: DiffWarning;
  readonly region: DiffRegion;
}

/** Texts beside advice: what they say treats nobody. */
function isText({ kind }: DecisionDiff): boolean {
  return kind === 'implication' || kind === 'note';
}

/** `computed`: what both sides compute for the example of a region, where that is all that changed. */
export function viewOf(report: DiffReport, sides: DiffView['sides'], computed: ReadonlyMap<DiffRegion, string> = new Map()): DiffView {
  const warned = new Map(report.warnings.flatMap((warning) => warning.regions.map((id) => [id, warning] as const)));
  const decisions = withFiles(withLikes(report.decisions.filter((one) => one.verdict.kind !== 'same' || one.matched === 'added' || one.matched === 'removed').map((one) => decisionView(one, report, warned, computed))), report);
  const treated = sum(decisions, ({ groups }) => groups.length);
  const said = sum(decisions, ({ said: all }) => all.length);
  return {
    sides,
    headline: headline(report, treated),
    calm: treated === 0 && report.totals.notProven === 0,
    counts: [...words.describeTotals(report), ...byKind(decisions), ...(said > 0 ? [`${plural(said, 'group')} of patients with the same treatment, and other evidence or words`] : [])],
    decisions,
    unchanged: report.decisions.filter((one) => one.verdict.kind === 'same' && one.matched !== 'added' && one.matched !== 'removed').toSorted((one, other) => Number(other.matched !== 'same') - Number(one.matched !== 'same')).map(unchangedLine),
    upstream: [...new Set(report.vocabulary.map(({ text }) => text))],
    warnings: words.describeWarnings(report.warnings, sum(decisions, ({ groups }) => groups.filter(({ warning }) => warning?.code === 'changed-without-reason').length)),
    shorts: words.describeShorts(report.shorts),
    assumptions: report.population ? [report.population.title, ...report.population.assumptions] : [],
  };
}

/** Whether some patient is, or may be, treated differently: what the exit code says. */
export function changesTreatment({ decisions, totals }: DiffReport): boolean {
  return totals.notProven > 0 || decisions.some((one) => !isText(one) && one.regions.some(({ kinds }) => kinds.some(words.isTreatment)));
}

function headline({ totals }: DiffReport, treated: number): string {
  if (treated > 0) return `${plural(treated, 'group')} of patients ${treated === 1 ? 'is' : 'are'} treated differently`;
  if (totals.notProven > 0) return 'No patient was found who is treated differently, but not everything is proven';
  return 'Nobody is treated differently';
}

/** `By kind: another action 3, another dose 1`. */
function byKind(decisions: readonly DecisionView[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { groups } of decisions) {
    for (const { region } of groups) counts.set(words.kindNames[region.kind], (counts.get(words.kindNames[region.kind]) ?? 0) + 1);
  }
  const parts = [...counts].toSorted(([, one], [, other]) => other - one).map(([label, count]) => `${label} ${count}`);
  return parts.length === 0 ? [] : [`By kind: ${parts.join(', ')}`];
}

function decisionView(decision: DecisionDiff, report: DiffReport, warned: ReadonlyMap<string, DiffWarning>, computed: ReadonlyMap<DiffRegion, string>): DecisionView {
  const views = decision.regions.map((region) => groupView(region, decision, report, warned.get(region.id), computed.get(region)));
  const { verdict } = decision;
  const match = words.describeMatch(decision);
  const remarks = [
    ...(match === undefined ? [] : [`${decision.kind === 'implication' ? 'This implication' : decision.kind === 'note' ? 'This note' : 'This decision'} ${match}`]),
    ...(verdict.kind === 'changed' && verdict.unreportable !== undefined ? [`${verdict.unreportable === 1 ? '1 more group is' : `${verdict.unreportable} more groups are`} not listed: no report can bring ${verdict.unreportable === 1 ? 'it' : 'them'} about`] : []),
    ...(verdict.kind === 'changed' && !verdict.complete ? [`There may be more groups than these${verdict.note === undefined ? '' : `: ${verdict.note}`}`] : []),
    ...(verdict.kind === 'not proven' ? [`Not proven the same: ${verdict.covered}`] : []),
  ];
  const treated = ({ region }: GroupView): boolean => !isText(decision) && region.kinds.some(words.isTreatment);
  return { decision, title: words.describeDecision(decision), remarks, groups: folded(views.filter(treated)), said: folded(views.filter((one) => !treated(one))) };
}

/** Decisions of one table are declared at one place; their changes are the same where they differ by the name of the drug alone. */
function withLikes(views: readonly DecisionView[]): readonly DecisionView[] {
  const first = new Map<string, DecisionView>();
  return views.map((view) => {
    if (view.groups.length === 0) return view;
    const { decision: { name, drug, new: fresh, old }, groups, said } = view;
    const text = JSON.stringify([fresh?.file ?? old?.file, fresh?.line ?? old?.line, [...groups, ...said].map(({ label, who, change, details }) => [label, who, change, details])]).replaceAll(drug ?? name, '…');
    const like = first.get(text);
    if (!like) first.set(text, view);
    return like ? { ...view, like: like.decision.name } : view;
  });
}

/** Two guidelines of one title (two editions, or one and a layer over it) are told apart by their files. */
function withFiles(views: readonly DecisionView[], report: DiffReport): readonly DecisionView[] {
  const titles = new Map<string, number>();
  for (const { title } of views) titles.set(title, (titles.get(title) ?? 0) + 1);
  return views.map((view) => {
    const { new: fresh, old } = view.decision;
    const place = fresh ?? old;
    if (!place || titles.get(view.title) === 1) return view;
    const entry = report[fresh ? 'new' : 'old'][place.table]?.files[0] ?? place.file;
    return { ...view, title: `${view.title}, ${entry === place.file ? entry : `through ${entry}`}` };
  });
}

function groupView(region: DiffRegion, decision: DecisionDiff, report: DiffReport, warning: DiffWarning | undefined, computed: string | undefined): GroupView {
  const rows = (side: 'old' | 'new'): string => words.describeRows(region[side].rows);
  const strength = (side: 'old' | 'new'): string => (region[side].level === undefined ? '' : `, ${levelOf(region[side])}`);
  const details: (readonly [string, string])[] = [
    ...words.describeWitness(region).map((text) => ['example', text] as const),
    ...(computed === undefined ? [] : [['example', computed] as const]),
    ...(region.old.rows.length > 0 ? [['before', rows('old') + strength('old')] as const] : []),
    ...(region.new.rows.length > 0 ? [['now', rows('new') + strength('new')] as const] : []),
    ...words.describeGround(region, report.vocabulary).map((text) => ['why', text] as const),
    ...evidenceBeside(region).map((text) => ['evidence', text] as const),
    ...(warning ? [['warning', words.describeWarning(warning)] as const] : []),
    ...words.describeNoWitness(region).map((text) => ['note', text] as const),
    ...(region.approximate ? [['note', region.old.computed || region.new.computed ? 'the two formulas were not proven to differ for each of these patients' : 'it is not proven that each of these patients is told something else'] as const] : []),
    ...sharesOf(region).map((text) => ['how many', text] as const),
  ];
  const further = region.kinds.filter((kind) => kind !== region.kind && kind !== 'wording').map((kind) => words.kindNames[kind]);
  const label = isText(decision) ? words.textKindName(region) : [words.kindNames[region.kind], ...further].join(', ');
  return { id: region.id, label, who: region.text, change: describeChange(region), details, region, ...(warning ? { warning } : {}) };
}

/** Evidence that changed with something else; what is new of it is told as the reason already. */
function evidenceBeside({ kind, evidence, ground }: DiffRegion): readonly string[] {
  if (kind === 'evidence' || !evidence) return [];
  const text = describeEvidence(ground.kind === 'source' ? { ...evidence, new: [] } : evidence);
  return text === '' ? [] : [text];
}

function unchangedLine(decision: DecisionDiff): string {
  const match = words.describeMatch(decision);
  return words.describeDecision(decision) + (match === undefined ? '' : `, ${match}`);
}

function sum<T>(all: readonly T[], count: (one: T) => number): number {
  return all.reduce((total, one) => total + count(one), 0);
}
