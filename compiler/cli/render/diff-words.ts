import type { ChangedRow, ChangeKind, DecisionDiff, DiffRegion, DiffReport, DiffWarning, RegionRow, RegionShare, ShortName } from '../../diff/report.ts';
import { plural } from '../support/style.ts';
import { describePatient } from '../../../language/messages/patient-text.ts';
import { listed, saysNothing } from './diff-change.ts';

/** What a kind of change is called, before a group of patients. */
export const kindNames: Readonly<Record<ChangeKind, string>> = {
  'newly covered': 'newly covered',
  'no longer covered': 'no longer covered',
  'became cannot tell': 'can no longer be told',
  'became decided': 'can now be told',
  action: 'another action',
  dose: 'another dose',
  value: 'another value',
  level: 'another strength',
  evidence: 'other evidence',
  wording: 'other words',
};

/** Kinds that change what is done, or how strongly it is advised; the other two change what is said about it. */
export function isTreatment(kind: ChangeKind): boolean {
  return kind !== 'evidence' && kind !== 'wording';
}

/** `rows acs-usual and cv-usual in clopidogrel.precept:28 and 31`, file by file. */
export function describeRows(rows: readonly Pick<RegionRow, 'id' | 'file' | 'line'>[]): string {
  const files = [...new Set(rows.map(({ file }) => file))];
  return files.map((file) => {
    const own = rows.filter((row) => row.file === file);
    const names = own.map(({ id }) => (id === 'otherwise' ? '`otherwise`' : id));
    const word = own.every(({ id }) => id === 'otherwise') ? '' : own.length === 1 ? 'row ' : 'rows ';
    return `${word}${listed(names)} in ${file}:${listed(own.map(({ line }) => String(line)))}`;
  }).join('; ');
}

/** `rows g1 and g2 in her2.precept:37 and 38`; the place alone where the definition itself is meant. */
export function describeChangedRows(rows: readonly ChangedRow[], definition: string): string {
  if (rows.every(({ id }) => id === definition)) return rows.map(({ file, line }) => `${file}:${line}`).join(', ');
  return rows.every(({ side }) => side === 'old') ? `without ${describeRows(rows)}` : describeRows(rows);
}

/** A patient who shows the change; two where a name or unit changed in between. What only one side asks is told with the rest. */
export function describeWitness({ witness }: DiffRegion): readonly string[] {
  if (!witness) return [];
  const [old, fresh] = [describePatient(witness.old), describePatient(witness.new)];
  if (within(witness.old, witness.new)) return [fresh];
  return within(witness.new, witness.old) ? [old] : [`before: ${old}`, `now: ${fresh}`];
}

/** Where no patient shows the change of some of them. */
export function describeNoWitness({ witness, kinds, boxes }: DiffRegion): readonly string[] {
  const some = !witness && kinds.some(isTreatment) && boxes.every((clauses) => clauses.length > 0);
  return some ? ['no example was found; it may be that no report brings these patients about'] : [];
}

function within(less: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(less).every(([name, value]) => JSON.stringify(more[name]) === JSON.stringify(value));
}

/** Why it changed, as far as the rules say; upstream changes included. */
export function describeGround(region: DiffRegion, vocabulary: readonly { readonly text: string }[]): readonly string[] {
  const causes = region.causes.map((at) => vocabulary[at]?.text).filter((text) => text !== undefined);
  const own = region.ground.texts.filter((text) => !causes.includes(text) && !region.ground.texts.some((longer) => longer.startsWith(`${text}: `)));
  switch (region.ground.kind) {
    case 'source':
      return [...own.map((text) => `source: ${text}`), ...causes];
    case 'reason':
      return [...own.map((text) => `reason: ${text}`), ...causes];
    case 'version':
    case 'vocabulary':
      return [...own, ...causes];
    case 'none':
      return causes;
  }
}

/** `2.3 %`, or the bounds where only these are known. */
export function describeAmount({ share, low, high, unlisted = [], unstated = [] }: RegionShare): string {
  const amount = share !== undefined ? percent(share) : low !== undefined && high !== undefined ? between(low, high) : 'not known';
  const few = (all: readonly string[]): readonly string[] => (all.length > 4 ? [...all.slice(0, 3), `${all.length - 3} more`] : all);
  const names = few(unlisted);
  if (names.length === 0) return unstated.length === 0 ? amount : `${amount} (the population has no shares of ${listed(few(unstated))})`;
  return amount === 'not known' ? `not known, for the population does not list ${listed(names)}` : `${amount}, without ${listed(names)}, which the population does not list`;
}

function between(low: string, high: string): string {
  if (Number(low) === 0) return Number(high) === 1 ? 'not known' : `at most ${percent(high)}`;
  return Number(high) === 1 ? `at least ${percent(low)}` : `between ${percent(low)} and ${percent(high)}`;
}

const threeDigits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** Three digits that count; what is less than a millionth is not zero. */
function percent(fraction: string): string {
  const value = Number(fraction) * 100;
  if (value === 0) return '0 %';
  return value < 0.0001 ? 'less than 0.0001 %' : `${threeDigits.format(value)} %`;
}

/** `CYP2C19: PM is Poor Metabolizer, IM is Intermediate Metabolizer`. */
export function describeShorts(shorts: readonly ShortName[]): readonly string[] {
  const byGenes = new Map<string, ShortName[]>();
  for (const one of shorts) byGenes.set(listed(one.genes), [...(byGenes.get(listed(one.genes)) ?? []), one]);
  return [...byGenes].map(([genes, own]) => `${genes}: ${own.map(({ short, name }) => `${short} is ${name}`).join(', ')}`);
}

/** `clopidogrel (CYP2C19 and clopidogrel, CPIC)`. */
export function describeDecision({ name, kind, guideline, authority }: DecisionDiff): string {
  const what = kind === 'implication' ? `implication of ${name}` : kind === 'note' ? `note “${name}”` : name;
  const where = [guideline, authority].filter(Boolean).join(', ');
  return where === '' ? what : `${what} (${where})`;
}

/** In place of changes that were told before. */
export function describeLike(count: number, { name }: DecisionDiff, like: string): string {
  return `The same ${count === 1 ? 'group' : `${count} groups`} of patients as for ${like}, with ${name} in its place`;
}

/** What the matching found out: that it was moved, renamed, added or removed. */
export function describeMatch({ matched, old, new: fresh }: DecisionDiff): string | undefined {
  switch (matched) {
    case 'same':
      return undefined;
    case 'moved':
      return `moved from ${old?.file ?? 'elsewhere'} to ${fresh?.file ?? 'elsewhere'}`;
    case 'renamed':
      return `was called ${old?.name ?? 'otherwise'}${old && fresh && old.file !== fresh.file ? ` in ${old.file}` : ''}`;
    case 'added':
      return 'is new';
    case 'removed':
      return 'was removed';
  }
}

/** How many decisions are proven the same, how many changed: the first thing to read. The texts beside them are counted apart. */
export function describeTotals({ decisions }: DiffReport): readonly string[] {
  const texts = decisions.filter(({ kind }) => kind === 'implication' || kind === 'note');
  const others = decisions.filter((one) => !texts.includes(one));
  return [
    `${plural(others.length, 'decision')}: ${countsOf(others)}`,
    ...(texts.length === 0 ? [] : [`${plural(texts.length, 'note or implication', 'notes and implications')} beside ${others.length === 1 ? 'it' : 'them'}: ${countsOf(texts)}`]),
  ];
}

function countsOf(decisions: readonly DecisionDiff[]): string {
  const both = decisions.filter(({ matched }) => matched !== 'added' && matched !== 'removed');
  const having = (kind: DecisionDiff['verdict']['kind']): number => both.filter(({ verdict }) => verdict.kind === kind).length;
  const matched = (kind: DecisionDiff['matched']): number => decisions.filter((one) => one.matched === kind).length;
  const same = having('same');
  const said = both.filter(({ kind, verdict, regions }) => kind !== 'note' && kind !== 'implication' && verdict.kind === 'changed' && !regions.some(({ kinds }) => kinds.some(isTreatment))).length;
  const counts = ([[same, 'proven the same for every patient'], [having('changed') - said, 'changed'], [said, 'changed in evidence or words only'], [matched('added'), 'new'], [matched('removed'), 'removed'], [having('not proven'), 'not proven']] as const)
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count === same && same === decisions.length && same > 1 ? 'all' : count.toLocaleString('en-US')} ${name}`);
  return counts.join(', ') || 'nothing to compare';
}

/** What changed in a note or implication. */
export function textKindName({ old, new: fresh }: DiffRegion): string {
  return saysNothing(old) ? 'a text that was not there' : saysNothing(fresh) ? 'a text that is gone' : 'another text';
}

/** The warning of a group, in the fewest words: its hint is said once, at the end. */
export function describeWarning({ code, message }: DiffWarning): string {
  return code === 'changed-without-reason' ? 'neither a changed source nor a written reason stands behind this' : message;
}

/** Warnings of one kind are told together: how many `groups`, then what to do. */
export function describeWarnings(warnings: readonly DiffWarning[], groups: number): readonly { readonly text: string; readonly hint: string }[] {
  return [...new Set(warnings.map(({ code }) => code))].flatMap((code) => {
    const own = warnings.filter((one) => one.code === code);
    if (code !== 'changed-without-reason') return own.map(({ message, hint }) => ({ text: message, hint }));
    return [{ text: `${plural(groups, 'group')} of patients ${groups === 1 ? 'is' : 'are'} treated differently without a changed source or a written reason.`, hint: own[0]!.hint }];
  });
}
