import type { ChangeKind, DecisionDiff, DiffRegion, DiffTotals, RegionOutcome, RegionRow, RegionShare } from '../../diff/report.ts';
import { plural } from '../support/style.ts';
import { describePatient } from '../../../language/messages/patient-text.ts';

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

/** `“Usual dose” becomes “Avoid”`, as parts, so that every format can set off what one side says. */
export type Part = { readonly text: string; readonly quoted?: 'old' | 'new' };

/** What happens to the patients of a region, in one sentence without its period. */
export function describeChange({ kind, old, new: fresh, missing }: DiffRegion): readonly Part[] {
  const [was, is] = [said(old, 'old'), said(fresh, 'new')];
  switch (kind) {
    case 'newly covered':
      return [{ text: unlisted(old) ? 'could not be reported; now ' : old.outcome === 'not covered' ? 'nothing was said; now ' : 'the rule did not apply; now ' }, ...is];
    case 'no longer covered':
      return [...was, { text: ` is no longer said: ${unlisted(fresh) ? 'this can no longer be reported' : fresh.outcome === 'not covered' ? 'the rule is gone' : 'the rule does not apply'}` }];
    case 'became cannot tell':
      return [...was, { text: ' becomes ' }, { text: 'cannot tell', quoted: 'new' }, ...(missing.length === 0 ? [] : [{ text: ` until ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} known` }]), ...possible(fresh)];
    case 'level':
      return [...said(fresh, 'old'), { text: ' is still the advice; its strength was ' }, { text: levelOf(old), quoted: 'old' }, { text: ' and becomes ' }, { text: levelOf(fresh), quoted: 'new' }];
    case 'evidence':
      return [...said(fresh, 'old'), { text: ' stays; its evidence changed' }];
    case 'wording':
      return sameText(old, fresh) ? [...said(fresh, 'old'), { text: ' stays; a reason or note beside it changed' }] : [...was, { text: ' is now worded ' }, ...is];
    default:
      return [...was, { text: ' becomes ' }, ...is];
  }
}

export function plain(parts: readonly Part[]): string {
  return parts.map(({ text, quoted }) => (quoted ? `“${text}”` : text)).join('');
}

/** Not that nothing is said, but that one side knows no such value. */
function unlisted({ outcome, sentences }: RegionOutcome): boolean {
  return outcome === 'not covered' && sentences.some((text) => text.startsWith('cannot be reported'));
}

/** What may turn out, after "cannot tell". */
function possible(outcome: RegionOutcome): readonly Part[] {
  const [first, ...rest] = said({ ...outcome, outcome: 'decided' }, 'old').map((one) => (one.text === ' and ' ? { text: ' or ' } : one));
  return first ? [{ text: ': ' }, first, ...rest] : [];
}

function listed(names: readonly string[]): string {
  return names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The outcome of one side as quoted text: the advice, or what stands in its place. */
function said(outcome: RegionOutcome, quoted: 'old' | 'new'): readonly Part[] {
  const texts = outcome.sentences.map((text) => text.replace(/\.$/, ''));
  const all = (word: string): readonly Part[] => texts.flatMap((text, at) => [...(at > 0 ? [{ text: at < texts.length - 1 ? ', ' : word }] : []), { text, quoted }]);
  switch (outcome.outcome) {
    case 'decided':
    case 'pending':
      return all(' and ');
    case 'cannot tell':
      return [{ text: 'cannot tell', quoted }, ...(texts.length === 0 ? [] : [{ text: ' (' }, ...all(' or '), { text: ')' }])];
    case 'conflict':
      return [{ text: 'conflict', quoted }, ...(texts.length === 0 ? [] : [{ text: ' between ' }, ...all(' and ')])];
    case 'does not apply':
    case 'no row':
      return texts.length > 0 ? all(' and ') : [{ text: outcome.outcome, quoted }];
    case 'not covered':
      return [{ text: 'nothing' }];
  }
}

function sameText(one: RegionOutcome, other: RegionOutcome): boolean {
  return one.sentences.join('\n') === other.sentences.join('\n');
}

export function levelOf({ level, scheme }: RegionOutcome): string {
  return level === undefined ? 'none given' : scheme === undefined ? level : `${level} (${scheme})`;
}

/** `row acs-reduced in clopidogrel.precept:30`. */
export function describeRow({ id, file, line }: RegionRow): string {
  const name = id === 'otherwise' ? '`otherwise`' : `row ${id}`;
  return `${name} in ${file}:${line}`;
}

/** A patient who shows the change; two where a name or unit changed in between. */
export function describeWitness({ witness }: DiffRegion): readonly string[] {
  if (!witness) return [];
  const [old, fresh] = [describePatient(witness.old), describePatient(witness.new)];
  return old === fresh ? [fresh] : [`before: ${old}`, `now: ${fresh}`];
}

/** Why it changed, as far as the rules say; upstream changes included. */
export function describeGround(region: DiffRegion, vocabulary: readonly { readonly text: string }[]): readonly string[] {
  const causes = region.causes.map((at) => vocabulary[at]?.text).filter((text) => text !== undefined);
  const own = region.ground.texts.filter((text) => !causes.includes(text));
  switch (region.ground.kind) {
    case 'source':
      return [...own.map((text) => `source: ${text}`), ...causes];
    case 'reason':
      return [...own.map((text) => `reason: ${text}`), ...causes];
    case 'version':
    case 'vocabulary':
      return [...own, ...causes];
    case 'none':
      return causes.length > 0 || !region.kinds.some(isTreatment) ? causes : ['no source and no reason is given'];
  }
}

/** `2.3 % of Europeans`, or the bounds where only these are known. */
export function describeShare({ group, share, low, high }: RegionShare): string {
  const amount = share !== undefined ? percent(share) : low !== undefined && high !== undefined ? `between ${percent(low)} and ${percent(high)}` : 'not known';
  return group === '' ? amount : `${amount} of ${group}`;
}

const threeDigits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** Three digits that count; what is less than a millionth is not zero. */
function percent(fraction: string): string {
  const value = Number(fraction) * 100;
  if (value === 0) return '0 %';
  return value < 0.0001 ? 'less than 0.0001 %' : `${threeDigits.format(value)} %`;
}

/** `clopidogrel (CYP2C19 and clopidogrel, CPIC)`. */
export function describeDecision({ name, kind, guideline, authority }: DecisionDiff): string {
  const what = kind === 'implication' ? `implication of ${name}` : kind === 'note' ? `note ${name}` : name;
  const where = [guideline, authority].filter(Boolean).join(', ');
  return where === '' ? what : `${what} (${where})`;
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

/** How many decisions are proven the same, how many changed: the first thing to read. */
export function describeTotals(totals: DiffTotals): string {
  const parts = [
    totals.same > 0 ? `${totals.same === totals.decisions ? 'all' : totals.same.toLocaleString('en-US')} proven the same for every patient` : '',
    totals.changed > 0 ? `${totals.changed.toLocaleString('en-US')} changed` : '',
    totals.added > 0 ? `${totals.added.toLocaleString('en-US')} new` : '',
    totals.removed > 0 ? `${totals.removed.toLocaleString('en-US')} removed` : '',
    totals.notProven > 0 ? `${totals.notProven.toLocaleString('en-US')} not proven` : '',
  ].filter(Boolean);
  return `${plural(totals.decisions, 'decision')}: ${parts.join(', ') || 'nothing to compare'}`;
}
