import type { Fact, Interval, NumberDomain, ValueSet } from '../../../language/model/index.ts';
import { decimalPlaces } from '../../../language/types/decimal.ts';
import { CutList, cutsOf, mergeRanges, numberIn } from '../cuts.ts';
import type { Demand } from '../demand.ts';
import { numberSets } from '../demand.ts';
import type { Draft, Reading } from './draft.ts';

/** A quantity: one class per piece between thresholds, then one per indeterminate label. */
export function readQuantity(fact: Fact, domain: NumberDomain, demand: Demand): Reading {
  const line = new CutList(numberSets(demand.sets).flatMap(cutsOf), domain);
  const labels = domain.labels.filter((l) => l.from === undefined);
  const classes = line.pieces + labels.length;
  const text = (c: number): string => labels[c - line.pieces]?.name ?? intervalText(line.piece(c), domain.unit.text);
  const draft: Draft = {
    name: fact.name,
    classes,
    determinate: line.pieces,
    build: (places) => ({ kind: 'number', name: fact.name, classes, determinate: line.pieces, fact: places.fact(fact.name), cuts: line.cuts }),
    report: (c) => ({ [fact.name]: labels[c - line.pieces]?.name ?? reportOf(line.piece(c), domain.decimals) }),
    text,
  };
  return {
    term: demand.term,
    drafts: [draft],
    classes: (set) => pieceClasses(line, set, labels.map((l) => l.name)),
    determinate: [0, line.pieces],
    classText: Array.from({ length: classes }, (_, c) => text(c)),
  };
}

/** Classes of a number line followed by its labels. */
export function pieceClasses(line: CutList, set: ValueSet, labels: readonly string[] = []): readonly number[] {
  if (set.kind !== 'number') return [];
  const { intervals, equal } = line.ranges(set);
  if (equal.length === 0 && set.labels.length === 0 && intervals[0] !== intervals[1]) return intervals;
  const named = labels.flatMap((name, i) => (set.labels.includes(name) ? [[line.pieces + i, line.pieces + i + 1] as const] : []));
  return mergeRanges([...pairs(intervals), ...pairs(equal), ...named]);
}

export function pairs(flat: readonly number[]): (readonly [number, number])[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[i * 2]!, flat[i * 2 + 1]!] as const);
}

/** A number of the piece that a patient file may hold; the piece itself where every number in it has too many digits. */
export function reportOf(piece: Interval, decimals?: number): string {
  const number = numberIn(piece);
  return decimals === undefined || (decimalPlaces(number) ?? 0) <= decimals ? number : intervalText(piece, '');
}

/** `>= 2 to < 3 kg`. */
export function intervalText(piece: Interval, unit: string): string {
  const suffix = unit === '' || unit === '1' ? '' : ` ${unit}`;
  const { lo, hi } = piece;
  if (lo !== undefined && lo === hi) return `${lo}${suffix}`;
  const low = lo === undefined ? '' : `${piece.loOpen ? '>' : '>='} ${lo}`;
  const high = hi === undefined ? '' : `${piece.hiOpen ? '<' : '<='} ${hi}`;
  return `${low}${low && high ? ' to ' : ''}${high}${suffix}`;
}
