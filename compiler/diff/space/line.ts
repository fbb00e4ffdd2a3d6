import type { Interval } from '../../../language/model/index.ts';
import type { Cut } from '../../ir/index.ts';
import { numberIn } from '../../lower/cuts.ts';
import { add, compare, decimalText, divide, exact, multiply, type Rational } from '../../runtime/rational.ts';

export type ExactCut = readonly [Rational, 0 | 1];

export interface Bounds {
  readonly min: Rational | undefined;
  readonly max: Rational | undefined;
}

/** A number line in pieces, ends included where some range has an end. */
export interface Line {
  readonly cuts: readonly ExactCut[];
  readonly pieces: number;
  piece(at: number): Interval;
}

/** The pieces between cuts of both sides, within the union of their ranges. */
export function lineOf(cuts: readonly ExactCut[], ranges: readonly Bounds[]): Line {
  const min = extreme(ranges.map((one) => one.min), -1);
  const max = extreme(ranges.map((one) => one.max), 1);
  const ends = ranges.flatMap(({ min: lo, max: hi }): ExactCut[] => [...(lo ? [[lo, 0] as const] : []), ...(hi ? [[hi, 1] as const] : [])]);
  const sorted = [...cuts, ...ends].filter(([value, after]) => inside(value, after, min, max)).toSorted(compareCuts);
  const unique = sorted.filter((cut, i) => i === 0 || compareCuts(sorted[i - 1]!, cut) !== 0);
  return {
    cuts: unique,
    pieces: unique.length + 1,
    piece: (at) => {
      const [lo, hi] = [unique[at - 1], unique[at]];
      return {
        ...(lo ? { lo: decimalText(lo[0]), ...(lo[1] === 1 ? { loOpen: true } : {}) } : min ? { lo: decimalText(min) } : {}),
        ...(hi ? { hi: decimalText(hi[0]), ...(hi[1] === 0 ? { hiOpen: true } : {}) } : max ? { hi: decimalText(max) } : {}),
      };
    },
  };
}

/** The class of every joint piece on a side: how many of its own cuts lie below; -1 outside its range. Own cuts ascend and are cuts of the line. */
export function classesOf(line: Line, own: readonly Cut[], factor: Rational, { min, max }: Bounds): readonly number[] {
  const exactOwn = own.map(([value, after]): ExactCut => [multiply(exact(value), factor), after]);
  let passed = 0;
  return Array.from({ length: line.pieces }, (_, at) => {
    const low = line.cuts[at - 1];
    const high = line.cuts[at];
    if (low) while (passed < exactOwn.length && compareCuts(exactOwn[passed]!, low) <= 0) passed += 1;
    const outside = (min && high && compareCuts(high, [min, 0]) <= 0) || (max && low && compareCuts(low, [max, 1]) >= 0);
    return outside ? -1 : passed;
  });
}

/** A short number of a piece with at most so many decimals; undefined where the piece has none. */
export function sampleIn(piece: Interval, decimals = 12): string | undefined {
  const first = numberIn(piece);
  if (places(first) <= decimals) return first;
  const [lo, hi] = [piece.lo === undefined ? undefined : exact(piece.lo), piece.hi === undefined ? undefined : exact(piece.hi)];
  if (!lo || !hi) return undefined;
  const unit: Rational = [10n ** BigInt(decimals), 1n];
  const middle = multiply(divide(add(lo, hi), [2n, 1n]), unit);
  for (const shift of [0n, 1n]) {
    const candidate = divide([middle[0] / middle[1] + shift, 1n], unit);
    const [below, above] = [compare(candidate, lo), compare(candidate, hi)];
    if ((below > 0 || (below === 0 && !piece.loOpen)) && (above < 0 || (above === 0 && !piece.hiOpen))) return decimalText(candidate);
  }
  return undefined;
}

const places = (text: string): number => text.split('.')[1]?.length ?? 0;

export const compareCuts = (a: ExactCut, b: ExactCut): number => compare(a[0], b[0]) || a[1] - b[1];

function extreme(bounds: readonly (Rational | undefined)[], sign: number): Rational | undefined {
  return bounds.reduce((a, b) => (!a || !b ? undefined : compare(a, b) * sign >= 0 ? a : b), bounds[0]);
}

function inside(value: Rational, after: 0 | 1, min: Rational | undefined, max: Rational | undefined): boolean {
  return !(min && compareCuts([value, after], [min, 0]) <= 0) && !(max && compareCuts([value, after], [max, 1]) >= 0);
}
