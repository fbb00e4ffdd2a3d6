import type { Pattern } from '../../../language/model/index.ts';
import type { FindingAtom, PatternIR, Variable } from '../../ir/index.ts';
import { liesWithin, patternText, regionsOf } from '../../lower/space/patterns.ts';
import { accepted, alike, marks, SIDES, type FactPair, type JointDraft, type Side } from './joint.ts';

type Findings = Extract<Variable, { kind: 'findings' }>;

/** Above this many regions of one gene the sets of them are too many. */
const MOST_REGIONS = 12;

/** The alterations of one gene: a class for each pair of classes that some set of alterations has. Undefined where there are too many. */
export function jointFindings(pair: FactPair, gene: string): JointDraft | undefined {
  const atomsOf = (side: Side): readonly FindingAtom[] => (pair.variables[side] as Findings | undefined)?.atoms ?? [];
  const patterns = unique(SIDES.flatMap((side) => atomsOf(side).flatMap((atom) => [...atom.within, ...atom.outside])));
  const regions = regionsOf(patterns);
  if (regions.length > MOST_REGIONS) return undefined;
  const holds = (region: readonly boolean[], pattern: PatternIR): boolean => region[patterns.findIndex((one) => patternText(one) === patternText(pattern as Pattern))]!;
  const bitsOf = (side: Side): readonly number[] => regions.map((region) => {
    const at = atomsOf(side).findIndex((atom) => atom.within.every((one) => holds(region, one)) && !atom.outside.some((one) => holds(region, one)));
    return at < 0 ? 0 : 1 << at;
  });
  const bits = { old: bitsOf('old'), new: bitsOf('new') };
  const present = (set: number): readonly number[] => regions.flatMap((_, i) => ((set >> i) & 1 ? [i] : []));
  const classOf = (side: Side, set: number): number => present(set).reduce((sum, i) => sum | bits[side][i]!, 0);
  /** The least set of regions for each pair of classes. */
  const sets = new Map<string, number>();
  for (const set of Array.from({ length: 1 << regions.length }, (_, i) => i).toSorted((a, b) => present(a).length - present(b).length || a - b)) {
    const key = `${classOf('old', set)} ${classOf('new', set)}`;
    if (!sets.has(key)) sets.set(key, set);
  }
  const classes = [...sets.values()];
  const nameOf = (region: number): string => alterationIn(patterns, regions[region]!);
  const all = marks(classes.length, () => true);
  return {
    kind: 'findings',
    name: `${pair.name} ${gene}`,
    classes: classes.length,
    unit: `${pair.name} ${gene}`,
    facts: [pair.name],
    own: pair.own,
    map: Object.fromEntries(SIDES.filter((side) => pair.variables[side]).map((side) => [side, classes.map((set) => classOf(side, set))])),
    refuses: accepted(classes.length),
    untested: { old: all, new: all },
    report: (at) => alike({ [pair.name]: { found: present(classes[at]!).map(nameOf), tested: [gene] } }),
    text: (at) => (classes[at] === 0 ? `${gene}: nothing found` : present(classes[at]!).map(nameOf).join(' and ')),
  };
}

function unique(patterns: readonly PatternIR[]): readonly Pattern[] {
  return [...new Map(patterns.map((pattern) => [patternText(pattern as Pattern), pattern as Pattern])).values()];
}

/** An alteration of a region, as a report writes it: one that lies within just its patterns, if there is one to name. */
function alterationIn(patterns: readonly Pattern[], region: readonly boolean[]): string {
  const { gene } = patterns[0]!;
  const own = patterns.filter((_, p) => region[p]).toSorted((a, b) => patternText(b).length - patternText(a).length);
  const changes = own.flatMap((one) => (one.change === undefined ? [] : [...'KRDGMLAQ'].map((letter): Pattern => ({ gene, change: `${one.change}${letter}` }))));
  const others: Pattern[] = [{ gene, change: 'A1C' }, { gene, class: 'another alteration' }];
  const plain = [...own, ...changes, ...others];
  const origins = plain.flatMap((one): Pattern[] => [{ ...one, origin: 'somatic' }, { ...one, origin: 'germline' }]);
  const exact = [...plain, ...origins].find((one) => patterns.every((pattern, p) => liesWithin(one, pattern) === region[p] && (region[p] || !liesWithin(pattern, one))));
  return patternText(exact ?? own[0]!);
}
