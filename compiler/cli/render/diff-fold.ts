import type { DiffRegion, RegionOutcome, RegionShare } from '../../diff/report.ts';
import { listed } from './diff-change.ts';
import type { GroupView } from './diff-view.ts';
import { describeAmount } from './diff-words.ts';

/**
 * Groups whose change is that of an earlier one, with a test missing, told with that one: `also` are their patients. What follows in the advice on both sides
 * alike (as `also` rows add it) makes no other change.
 */
export function folded(groups: readonly GroupView[]): readonly GroupView[] {
  const kept: GroupView[] = [];
  for (const group of groups) {
    const at = group.region.missing.length === 0 ? -1 : kept.findIndex((one) => isSame(one, group));
    if (at < 0) kept.push(group);
    else kept[at] = withAlso(kept[at]!, group);
  }
  return kept;
}

function isSame(first: GroupView, other: GroupView): boolean {
  if (first.label !== other.label || outline(first) !== outline(other)) return false;
  const rest = { old: behind(first.region.old, other.region.old), new: behind(first.region.new, other.region.new) };
  return rest.old !== undefined && rest.old === rest.new;
}

/** Rows, reasons and warnings: all but the patients. */
const outline = ({ details }: GroupView): string => JSON.stringify(details.filter(([name]) => name !== 'example' && name !== 'also' && name !== 'how many'));

/** What the second says after all that the first says; undefined where it does not begin so. */
function behind(first: RegionOutcome, other: RegionOutcome): string | undefined {
  const [one, two] = [first.sentences, other.sentences];
  if (first.outcome !== other.outcome || one.length !== 1 || two.length !== 1 || first.level !== other.level) return undefined;
  return two[0]!.startsWith(one[0]!) ? two[0]!.slice(one[0]!.length) : undefined;
}

function withAlso(first: GroupView, { who, region }: GroupView): GroupView {
  const last = first.details.findLastIndex(([name]) => name === 'example' || name === 'also');
  const shares = sharesOf(region);
  const text = shares.length === 0 ? who : `${who} (${shares.join('; ')})`;
  return { ...first, details: [...first.details.slice(0, last + 1), ['also', text], ...first.details.slice(last + 1)] };
}

/** `European and East Asian: 2.3 %`: groups with the same words in one line. */
export function sharesOf({ shares = [] }: DiffRegion): readonly string[] {
  const byAmount = new Map<string, RegionShare[]>();
  for (const share of shares) {
    const amount = describeAmount(share);
    byAmount.set(amount, [...(byAmount.get(amount) ?? []), share]);
  }
  return [...byAmount].map(([amount, own]) => ((names) => (names.length === 0 ? amount : `${listed(names)}: ${amount}`))(own.map(({ group }) => group).filter(Boolean)));
}
