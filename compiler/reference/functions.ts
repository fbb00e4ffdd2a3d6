import { add, compare, divide, equals, floor, fromDecimal, isWhole, multiply, negate, one, power, rational, subtract, toSignificant, zero, type Rational } from './rational.ts';

/**
 * Functions whose values are irrational, to 34 significant digits. Exact results (the root of 4, a whole power) stay exact. Sums of series
 * in exact rationals with guard digits: slow and plain.
 */
const DIGITS = 34;
const GUARD = 50;

export function squareRoot(x: Rational): Rational | undefined {
  if (x.numerator < 0n) return undefined;
  const exact = { top: integerRoot(x.numerator), bottom: integerRoot(x.denominator) };
  if (exact.top * exact.top === x.numerator && exact.bottom * exact.bottom === x.denominator) return rational(exact.top, exact.bottom);
  const scale = 10n ** BigInt(GUARD * 2);
  return toSignificant(rational(integerRoot(x.numerator * scale * scale / x.denominator), scale), DIGITS);
}

export function exp(x: Rational): Rational {
  return toSignificant(expGuarded(x), DIGITS);
}

/** exp x = (exp (x / 2^k))^(2^k), with x / 2^k below 1/2, so that the series converges quickly. */
function expGuarded(x: Rational): Rational {
  let halvings = 0;
  let reduced = x;
  while (compare(reduced.numerator < 0n ? negate(reduced) : reduced, rational(1n, 2n)) > 0) { reduced = divide(reduced, rational(2n)); halvings += 1; }
  let term = one;
  let sum = one;
  for (let n = 1n; n < 60n; n += 1n) {
    term = trim(divide(multiply(term, reduced), rational(n)));
    sum = add(sum, term);
  }
  let result = trim(sum);
  for (let i = 0; i < halvings; i += 1) result = toSignificant(multiply(result, result), GUARD + 20);
  return result;
}

/** ln x by Newton's method on exp; `undefined` where x is not above 0. */
export function ln(x: Rational): Rational | undefined {
  if (x.numerator <= 0n) return undefined;
  if (equals(x, one)) return zero;
  const approximate = Math.log(Number(x.numerator.toString().slice(0, 300))) - Math.log(Number(x.denominator.toString().slice(0, 300)));
  let guess = Number.isFinite(approximate) ? fromDecimal(approximate.toFixed(15)) : zero;
  for (let i = 0; i < 6; i += 1) {
    const e = expGuarded(guess);
    guess = trim(add(guess, multiply(rational(2n), divide(subtract(x, e), add(x, e)))));
  }
  return toSignificant(guess, DIGITS);
}

/** `undefined`: not a real number. */
export function raise(base: Rational, exponent: Rational): Rational | undefined {
  if (isWhole(exponent)) return base.numerator === 0n && exponent.numerator < 0n ? undefined : power(base, exponent.numerator);
  if (base.numerator === 0n) return exponent.numerator > 0n ? zero : undefined;
  const log = ln(base);
  return log && exp(multiply(exponent, log));
}

function trim(x: Rational): Rational {
  const scale = 10n ** BigInt(GUARD + 20);
  return rational(floor(multiply(x, rational(scale))), scale);
}

function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let guess = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + n / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}
