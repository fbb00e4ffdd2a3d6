/** A fraction of whole numbers; the denominator is positive. */
export type Ratio = readonly [bigint, bigint];

/** A number that no double is: it orders as the double nearest to it, or next to that one on its own side. */
export class Exact extends Number {
  readonly ratio: Ratio;
  constructor(value: number, ratio: Ratio) {
    super(value);
    this.ratio = ratio;
  }
}

/** The exact value of a decimal. */
export function ratioOf(text: string): Ratio {
  const [digits, exponent = '0'] = text.toLowerCase().split('e') as [string, string?];
  const [whole, fraction = ''] = digits.split('.') as [string, string?];
  const shift = Number(exponent) - fraction.length;
  const all = BigInt(whole + fraction);
  return shift < 0 ? [all, 10n ** BigInt(-shift)] : [all * 10n ** BigInt(shift), 1n];
}

/** A fraction among the numbers that cuts are compared with. */
export function fromRatio(ratio: Ratio): number {
  const [n, d] = ratio;
  const value = Number(`${(n * 10n ** 60n) / d}e-60`);
  const text = value.toPrecision(15);
  const [m, e] = ratioOf(text);
  const side = n * e - m * d;
  // Only a decimal of so few digits may be a cut: on its other side the number must not be taken for it.
  if (Number(text) !== value) return new Exact(value, ratio) as unknown as number;
  return side ? (new Exact(side > 0n ? nextUp(value) : -nextUp(-value), ratio) as unknown as number) : value;
}

/** The next double: a little more than half the distance to it, rounded. */
export const nextUp = (value: number): number => value + Math.abs(value) * 1.1102230246251568e-16 || 5e-324;
