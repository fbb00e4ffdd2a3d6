import { add, canonicalDecimal, compare, decimal, type Rational, toDecimal, zero } from '../../../../language/types/decimal.ts';
import type { ImportNote } from '../../note.ts';
import { copiesOf } from './copies.ts';
import type { Derived } from './rule.ts';
import type { GeneSource } from './source.ts';
import { isVariantList } from './variant-list.ts';
import { Votes } from './votes.ts';

/** The phenotype by the activity score. */
export interface ScoreRule {
  readonly kind: 'score';
  readonly of: 'both alleles' | 'two lowest';
  readonly copies: boolean;
  /** The phenotype where an activity is not known. */
  readonly unknown: string | undefined;
  /** Closed scores of the file, ascending, each with its phenotype. */
  readonly scores: readonly { readonly score: Rational; readonly phenotype: string }[];
  derive(alleles: readonly string[]): Derived;
}

interface Activity {
  readonly value: Rational;
  readonly open: boolean;
}

/** Reads the rule from the diplotypes: the score is the sum of the activities, the phenotype what most diplotypes with that score say. */
export function scoreRule(source: GeneSource, notes: ImportNote[]): ScoreRule {
  const activities = new Map(source.alleles.map((allele) => [allele.name, readActivity(allele.activity ?? 'n/a')]));
  for (const { name, activity = 'n/a' } of source.alleles) {
    if (!activities.get(name) && activity.toLowerCase() !== 'n/a') notes.push({ file: source.file, place: `allele \`${name}\``, what: `activity \`${activity}\` is no number: read as unknown` });
  }
  const scoreOf = (alleles: readonly string[]): Activity | undefined => sum(alleles.map((allele) => activities.get(allele)));
  const votes = new Votes();
  for (const { alleles, result } of source.diplotypes) votes.add(textOf(scoreOf(alleles)), result);
  for (const { score, phenotype } of betweenListed(votes, source, activities)) {
    notes.push({ file: source.file, place: `a score of ${score}`, what: `two alleles of the list have it, and no diplotype: read as \`${phenotype}\`` });
    votes.add(score, phenotype);
  }
  const closed = closedScores(votes);
  return {
    kind: 'score', of: isVariantList(source) ? 'two lowest' : 'both alleles', copies: source.alleles.some(({ name }) => copiesOf(name)), unknown: votes.most('n/a'),
    scores: closed.map((score) => ({ score, phenotype: votes.most(toDecimal(score)!)! })),
    derive(alleles) {
      const score = scoreOf(alleles);
      const key = textOf(score);
      // An open score has the phenotype of the closed ones from there up.
      const phenotype = score?.open ? (closed.length > 0 ? votes.most(toDecimal(closed.findLast((one) => compare(one, score.value) <= 0) ?? closed[0]!)!) : votes.most(key)) : votes.most(key);
      return { phenotype, lookup: key === 'n/a' ? key : withPoint(key), of: key === 'n/a' ? 'an activity that is not known' : `a score of ${key}`, same: phenotype === undefined ? 0 : votes.count(key, phenotype) };
    },
  };
}

function closedScores(votes: Votes): readonly Rational[] {
  return votes.keys().filter((key) => key !== 'n/a' && !key.startsWith('≥')).map(decimal).toSorted(compare);
}

/** Scores that two listed alleles make and no diplotype has: as the neighbor that is further from normal. */
function betweenListed(votes: Votes, source: GeneSource, activities: ReadonlyMap<string, Activity | undefined>): readonly { readonly score: string; readonly phenotype: string }[] {
  const single = [...new Map([...activities.values()].flatMap((one) => (one && !one.open ? [[toDecimal(one.value)!, one.value] as const] : []))).values()];
  const known = closedScores(votes);
  const made = new Set(single.flatMap((one) => single.map((other) => toDecimal(add(one, other))!)));
  const fallback = source.diplotypes[0]?.result ?? 'Indeterminate';
  return [...made].filter((score) => votes.most(score) === undefined).map((score) => {
    const value = decimal(score);
    const sides = [known.findLast((one) => compare(one, value) < 0), known.find((one) => compare(one, value) > 0)].flatMap((one) => (one ? [votes.most(toDecimal(one)!)!] : []));
    return { score, phenotype: sides.find((one) => !/^normal\b/i.test(one)) ?? sides[0] ?? fallback };
  });
}

function readActivity(text: string): Activity | undefined {
  const open = /^(?:≥|>=)\s*/.test(text);
  const plain = canonicalDecimal(text.replace(/^(?:≥|>=)\s*/, ''));
  return plain === undefined || plain.startsWith('-') ? undefined : { value: decimal(plain), open };
}

function sum(parts: readonly (Activity | undefined)[]): Activity | undefined {
  return parts.reduce<Activity | undefined>((total, part) => total && part && { value: add(total.value, part.value), open: total.open || part.open }, { value: zero, open: false });
}

function textOf(score: Activity | undefined): string {
  return score ? `${score.open ? '≥' : ''}${toDecimal(score.value)!}` : 'n/a';
}

function withPoint(text: string): string {
  return text.includes('.') ? text : `${text}.0`;
}
