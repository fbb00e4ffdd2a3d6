import { compare, floor, type Rational, ratio } from './rational.ts';

/**
 * Square root, exponential and natural logarithm, correct to 34 significant digits: fixed point with 60 decimals, then cut to 34 digits.
 * Arguments outside the domain of a function give undefined.
 */
export function irrational(kind: 'square root' | 'exp' | 'ln', x: Rational): Rational | undefined {
  if (kind === 'square root') return x[0] < 0n ? undefined : significant(root(x));
  if (kind === 'exp') return compare([x[0] < 0n ? -x[0] : x[0], x[1]], [700n, 1n]) > 0 ? undefined : significant(exponential(x));
  return x[0] <= 0n ? undefined : significant([logarithm(x), one]);
}

const one = 10n ** 60n;
const fixed = (x: Rational): bigint => floor([x[0] * one, x[1]]);

/** Rounds to 34 significant digits. */
function significant(x: Rational): Rational {
  const size = x[0] < 0n ? -x[0] : x[0];
  if (!size) return x;
  for (let exponent = size.toString().length - x[1].toString().length - 34; ; exponent += 1) {
    const unit = 10n ** BigInt(Math.abs(exponent));
    const [n, d] = exponent > 0 ? [size, x[1] * unit] : [size * unit, x[1]];
    const digits = (2n * n + d) / (2n * d);
    if (digits > 10n ** 34n) continue;
    const signed = x[0] < 0n ? -digits : digits;
    return exponent > 0 ? [signed * unit, 1n] : ratio(signed, unit);
  }
}

function root(x: Rational): Rational {
  const target = (x[0] * one * one) / x[1];
  if (!target) return [0n, 1n];
  let guess = 1n << BigInt(Math.ceil(target.toString(2).length / 2));
  for (;;) {
    const next = (guess + target / guess) >> 1n;
    if (next >= guess) return [guess, one];
    guess = next;
  }
}

/** Halves the argument until it is small, sums the series, squares back. */
function exponential(x: Rational): Rational {
  if (x[0] < 0n) {
    const [n, d] = exponential([-x[0], x[1]]);
    return [d, n];
  }
  const small = 1n << 20n;
  const y = fixed([x[0], x[1] * small]);
  let sum = one;
  let term = one;
  for (let n = 1n; term; n += 1n) sum += term = (term * y) / one / n;
  for (let i = 0; i < 20; i += 1) sum = (sum * sum) / one;
  return [sum, one];
}

/** Powers of two out, then the series of atanh: ln m = 2 atanh((m - 1) / (m + 1)). */
function logarithm(x: Rational): bigint {
  let m = x;
  let twos = 0n;
  for (; compare(m, [4n, 3n]) > 0; twos += 1n) m = [m[0], m[1] * 2n];
  for (; compare(m, [2n, 3n]) < 0; twos -= 1n) m = [m[0] * 2n, m[1]];
  return series(fixed([m[0] - m[1], m[0] + m[1]])) + twos * series(one / 3n);
}

function series(z: bigint): bigint {
  const square = (z * z) / one;
  let sum = 0n;
  let power = z;
  for (let n = 1n; power; n += 2n) {
    sum += power / n;
    power = (power * square) / one;
  }
  return 2n * sum;
}
