/** An exact number: numerator and denominator (> 0), not necessarily reduced. */
export type Rational = readonly [bigint, bigint];

export const zero: Rational = [0n, 1n];

const decimal = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i;

/** The exact value of a decimal; undefined where the text is none. */
export function parseDecimal(text: string): Rational | undefined {
  const match = decimal.exec(text);
  if (!match) return undefined;
  const digits = BigInt(match[1] + match[2]! + (match[3] ?? ''));
  const shift = Number(match[4] ?? 0) - (match[3]?.length ?? 0);
  return shift < 0 ? [digits, 10n ** BigInt(-shift)] : [digits * 10n ** BigInt(shift), 1n];
}

/** The value of a decimal of the table, which is known to be one. */
export const exact = (text: string): Rational => parseDecimal(text) ?? zero;

export function ratio(n: bigint, d: bigint): Rational {
  if (d < 0n) return ratio(-n, -d);
  let a = n < 0n ? -n : n;
  let b = d;
  while (b) [a, b] = [b, a % b];
  return a > 1n ? [n / a, d / a] : [n, d];
}

/** Negative, zero or positive, as `a - b` is. */
export const compare = (a: Rational, b: Rational): number => {
  const left = a[0] * b[1];
  const right = b[0] * a[1];
  return left < right ? -1 : left > right ? 1 : 0;
};
export const add = (a: Rational, b: Rational): Rational => ratio(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
export const negate = (a: Rational): Rational => [-a[0], a[1]];
export const multiply = (a: Rational, b: Rational): Rational => ratio(a[0] * b[0], a[1] * b[1]);
/** `b` is not zero. */
export const divide = (a: Rational, b: Rational): Rational => ratio(a[0] * b[1], a[1] * b[0]);

/** The greatest integer that is not above. */
export function floor(a: Rational): bigint {
  const q = a[0] / a[1];
  return a[0] < 0n && q * a[1] !== a[0] ? q - 1n : q;
}

/** Rounds to a multiple of `to`. Half way: `half up` away from zero, `half even` to the even multiple; `up` and `down` are away from and toward zero. */
export function round(a: Rational, to: Rational, mode: string): Rational {
  const steps = divide(a, to);
  const negative = steps[0] < 0n;
  const size: Rational = negative ? negate(steps) : steps;
  let whole = floor(size);
  const rest = (size[0] - whole * size[1]) * 2n;
  const half = rest - size[1];
  if (rest && (mode === 'up' || (mode !== 'down' && (half > 0n || (!half && (mode === 'half up' || whole % 2n)))))) whole += 1n;
  return multiply([negative ? -whole : whole, 1n], to);
}

/** Canonical decimal text; a number without a finite decimal has 34 significant digits. */
export function decimalText(value: Rational): string {
  const [n, d] = ratio(value[0], value[1]);
  let places = 0;
  let rest = d;
  for (const factor of [10n, 5n, 2n]) for (; rest % factor === 0n; places += 1) rest /= factor;
  const sign = n < 0n ? '-' : '';
  const size = n < 0n ? -n : n;
  let scaled: bigint;
  if (rest === 1n) scaled = (size * 10n ** BigInt(places)) / d;
  else {
    places = Math.max(0, 34 - (size / d).toString().length);
    scaled = (size * 10n ** BigInt(places) * 2n + d) / (d * 2n);
  }
  const digits = scaled.toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  const fraction = digits.slice(cut).replace(/0+$/, '');
  return (scaled ? sign : '') + digits.slice(0, cut) + (fraction && '.' + fraction);
}
