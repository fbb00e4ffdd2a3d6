import type { Decimal, DiscreteDomain, Gene, NumberDomain, NumberLabel } from '../model/index.ts';
import { add, compare, decimal, multiply, rational, toDecimal, type Rational } from '../types/decimal.ts';
import { noUnit } from '../types/domains.ts';

const phenotypes = new WeakMap<Gene, DiscreteDomain>();
const scores = new WeakMap<Gene, NumberDomain>();

/** Above every score that copy numbers in practice reach. */
const highest = '1000';

/** The gene's phenotypes in their declared order, lowest function first. */
export function phenotypeDomain(gene: Gene): DiscreteDomain {
  let domain = phenotypes.get(gene);
  if (!domain) phenotypes.set(gene, (domain = { kind: 'discrete', ordered: true, values: gene.phenotypes }));
  return domain;
}

/** The activity score: finite where copies do not multiply, with labels for what is no plain number. */
export function scoreDomain(gene: Gene): NumberDomain | undefined {
  if (gene.call.kind !== 'score') return undefined;
  let domain = scores.get(gene);
  if (!domain) scores.set(gene, (domain = makeScoreDomain(gene, gene.call.copies === 'multiply', gene.call.unknown)));
  return domain;
}

function makeScoreDomain(gene: Gene, copies: boolean, unknown: string | undefined): NumberDomain {
  const activities = distinct(gene.alleles.flatMap((allele) => (allele.activity === undefined ? [] : [decimal(allele.activity)])));
  const sums = distinct(activities.flatMap((one) => activities.map((other) => add(one, other))));
  const labels: NumberLabel[] = unknown === undefined ? [] : [{ name: unknown }];
  const open = copies ? distinct(activities.filter((one) => one.num > 0n).flatMap((one) => activities.map((other) => add(multiply(one, rational(3)), other)))) : [];
  for (const from of open) labels.push({ name: `≥${withPoint(toDecimal(from)!)}`, from: toDecimal(from)! });
  const tandems = gene.call.kind === 'score' && gene.call.tandems === 'add';
  return {
    kind: 'number', unit: noUnit, min: '0', max: copies || tandems ? highest : (sums.length > 0 ? toDecimal(sums[sums.length - 1]!)! : '0'), labels,
    ...(copies || tandems ? {} : { only: sums.map((sum) => toDecimal(sum)!) }),
  };
}

function distinct(values: readonly Rational[]): readonly Rational[] {
  const byText = new Map(values.map((value) => [toDecimal(value), value]));
  return [...byText.values()].toSorted(compare);
}

function withPoint(value: Decimal): string {
  return value.includes('.') ? value : `${value}.0`;
}
