import { REFUSED, type DiffRegion, type RegionOutcome } from '../../diff/report.ts';

/** `“Usual dose” becomes “Avoid”`, as parts, so that every format can set off what one side says. */
export type Part = { readonly text: string; readonly quoted?: 'old' | 'new' };

/** What happens to the patients of a region, in one sentence without its period. */
export function describeChange({ kind, old, new: fresh, missing, evidence }: DiffRegion): readonly Part[] {
  const [was, is] = [said(old, 'old'), said(fresh, 'new')];
  const unknown = excluded(old);
  switch (kind) {
    case 'newly covered':
      return [{ text: unknown ?? (old.outcome === 'not covered' || silent(old) ? 'nothing was said; now ' : 'the rule did not apply; now ') }, ...is];
    case 'no longer covered':
      return [...was, { text: ` is no longer said${unlisted(fresh) ? ': this can no longer be reported' : refused(fresh) ? ': `given that` excludes such a patient now' : fresh.outcome === 'not covered' ? ': the rule is gone' : silent(fresh) ? '' : ': the rule does not apply'}` }];
    case 'became cannot tell':
      return [...(unknown === undefined ? [...was, { text: ' becomes ' }] : [{ text: unknown }]), { text: 'cannot tell', quoted: 'new' }, ...(missing.length === 0 ? [] : [{ text: ` until ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} known` }]), ...possible(fresh)];
    case 'level':
      return [...said(fresh, 'old'), { text: ' is still the advice; its strength was ' }, { text: levelOf(old), quoted: 'old' }, { text: ' and becomes ' }, { text: levelOf(fresh), quoted: 'new' }];
    case 'evidence':
      return [...said(fresh, 'old'), { text: ` stays; its evidence changed${evidence && describeEvidence(evidence) !== '' ? ` (${describeEvidence(evidence)})` : ''}` }];
    case 'wording':
      if (saysNothing(old)) return [{ text: 'nothing was said; now ' }, ...is];
      if (saysNothing(fresh)) return [...was, { text: ' is no longer said' }];
      return sameText(old, fresh) ? [...said(fresh, 'old'), { text: ' stays; a reason or note beside it changed' }] : [...was, { text: ' is now worded ' }, ...is];
    case 'became decided':
      if (unlisted(fresh) || refused(fresh)) return [...was, { text: ` is no longer said: ${unlisted(fresh) ? 'this can no longer be reported' : '`given that` excludes such a patient now'}` }];
      return [...was, { text: ' becomes ' }, ...is];
    default:
      return sameText(old, fresh) ? [...said(fresh, 'old'), { text: ': the words stay, what they compute changed' }] : [...was, { text: ' becomes ' }, ...is];
  }
}

/** More sources and findings than these are counted. */
const evidenceShown = 3;

/** `new: Lee 2022 (pmid 35034351); no longer: Scott 2013 (pmid 23698643)`. */
export function describeEvidence({ gone, new: added }: NonNullable<DiffRegion['evidence']>): string {
  const some = (lines: readonly string[]): string => (lines.length > evidenceShown + 1 ? [...lines.slice(0, evidenceShown), `${lines.length - evidenceShown} more`] : lines).join('; ');
  const parts = [...(added.length > 0 ? [`new: ${some(added)}`] : []), ...(gone.length > 0 ? [`no longer: ${some(gone)}`] : [])];
  return parts.join('; ');
}

/** A sentence for where nothing can be set off. */
export function plain(parts: readonly Part[]): string {
  return parts.map(({ text, quoted }) => (quoted ? `“${text}”` : text)).join('');
}

/** Not that nothing is said, but that one side knows no such value. */
function unlisted({ outcome, sentences }: RegionOutcome): boolean {
  return outcome === 'not covered' && sentences.some((text) => text.startsWith('cannot be reported'));
}

/** Not that there is no rule, but that the constraints of that side know no such patient. */
function refused({ outcome, sentences }: RegionOutcome): boolean {
  return outcome === 'not covered' && sentences[0] === REFUSED;
}

/** Where the side before knew no such patient: how the sentence begins. */
function excluded(old: RegionOutcome): string | undefined {
  return unlisted(old) ? 'could not be reported; now ' : refused(old) ? 'such a patient was excluded by `given that`; now ' : undefined;
}

/** A side that is silent on these patients. */
export function saysNothing(one: RegionOutcome): boolean {
  return one.outcome === 'does not apply' || one.outcome === 'not covered' || silent(one);
}

/** A text beside advice that is not shown. */
function silent({ sentences }: RegionOutcome): boolean {
  return sentences.length === 1 && sentences[0] === 'nothing is said';
}

/** What may turn out, after "cannot tell". */
function possible(outcome: RegionOutcome): readonly Part[] {
  const parts = quotedTexts(outcome, 'old', ' or ');
  return parts.length === 0 ? [] : [{ text: ': ' }, ...parts];
}

/** `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** More outcomes than these are counted: of "cannot tell" what is possible, otherwise what groups that were merged get. */
const possibleShown = 3;
const mergedShown = 6;

/** The outcome of one side as quoted text: the advice, or what stands in its place. */
function said(outcome: RegionOutcome, quoted: 'old' | 'new'): readonly Part[] {
  const texts = (word: ' and ' | ' or '): readonly Part[] => quotedTexts(outcome, quoted, word);
  const none = outcome.sentences.length === 0;
  switch (outcome.outcome) {
    case 'decided':
    case 'pending':
      return texts(' or ');
    case 'cannot tell':
      return [{ text: 'cannot tell', quoted }, ...(none ? [] : [{ text: ' (' }, ...texts(' or '), { text: ')' }])];
    case 'conflict':
      return [{ text: 'conflict', quoted }, ...(none ? [] : [{ text: ' between ' }, ...texts(' and ')])];
    case 'does not apply':
    case 'no row':
      return none ? [{ text: outcome.outcome, quoted }] : texts(' or ');
    case 'not covered':
      return [{ text: 'nothing' }];
  }
}

/** `“A”, “B” or “C”`; of many, some and how many more. */
function quotedTexts({ sentences, outcome }: RegionOutcome, quoted: 'old' | 'new', word: ' and ' | ' or '): readonly Part[] {
  const texts = sentences.map((text) => text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, ''));
  const most = outcome === 'cannot tell' ? possibleShown : mergedShown;
  const shown = texts.length > most + 1 ? texts.slice(0, most) : texts;
  const more = texts.length - shown.length;
  const parts = shown.flatMap((text, at): readonly Part[] => [...(at > 0 ? [{ text: at < shown.length - 1 || more > 0 ? ', ' : word }] : []), { text, quoted }]);
  return more > 0 ? [...parts, { text: ` or ${more} more` }] : parts;
}

function sameText(one: RegionOutcome, other: RegionOutcome): boolean {
  return one.sentences.join('\n') === other.sentences.join('\n');
}

/** `strong (CPIC strength)`. */
export function levelOf({ level, scheme }: RegionOutcome): string {
  return level === undefined ? 'none given' : scheme === undefined ? level : `${level} (${scheme})`;
}
