import type { Decimal } from '../../language/model/index.ts';

/**
 * Exact rationals. Thresholds, quantities and formulas are never binary floats: `numerator / denominator`, reduced, denominator above 0.
 */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator < 0n) return rational(-numerator, -denominator);
  const divisor = gcd(numerator < 0n ? -numerator : numerator, denominator);
  return divisor === 1n ? { numerator, denominator } : { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const zero = rational(0n);
export const one = rational(1n);

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;
const parsed = new Map<string, Rational>();

/** The number that a decimal string writes. The model holds only well-formed decimals. */
export function fromDecimal(text: Decimal): Rational {
  const known = parsed.get(text);
  if (known) return known;
  const match = DECIMAL.exec(text);
  if (!match) throw new RangeError(`\`${text}\` is not a decimal`);
  const [, sign, whole = '', fraction = ''] = match;
  const value = rational(BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`), 10n ** BigInt(fraction.length));
  parsed.set(text, value);
  return value;
}

/** Canonical decimal: exact where the number has a finite decimal, else rounded to 34 significant digits. */
export function toDecimal(value: Rational): Decimal {
  let rest = value.denominator;
  let digits = 0;
  for (const prime of [2n, 5n]) {
    let count = 0;
    while (rest % prime === 0n) { rest /= prime; count += 1; }
    digits = Math.max(digits, count);
  }
  if (rest === 1n) return placePoint(value.numerator * (10n ** BigInt(digits)) / value.denominator, digits);
  return toDecimal(toSignificant(value, 34));
}

/** Rounded half up to so many significant digits: what functions with irrational values are computed to. */
export function toSignificant(value: Rational, digits: number): Rational {
  if (value.numerator === 0n) return value;
  const size = abs(value);
  const exponent = BigInt(digits) - magnitude(size);
  const scale = power(rational(10n), exponent);
  return divide(rational(floor(add(multiply(value, scale), rational(1n, 2n)))), scale);
}

/** The number of digits before the point: 3 for 123.4, 0 for 0.5, -1 for 0.05. */
function magnitude(size: Rational): bigint {
  const guess = BigInt(size.numerator.toString().length - size.denominator.toString().length);
  return compare(size, power(rational(10n), guess)) >= 0 ? guess + 1n : guess;
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}
export function subtract(a: Rational, b: Rational): Rational { return add(a, negate(b)); }
export function multiply(a: Rational, b: Rational): Rational { return rational(a.numerator * b.numerator, a.denominator * b.denominator); }
/** The divisor is not 0. */
export function divide(a: Rational, b: Rational): Rational { return rational(a.numerator * b.denominator, a.denominator * b.numerator); }
export function negate(a: Rational): Rational { return { numerator: -a.numerator, denominator: a.denominator }; }
export function abs(a: Rational): Rational { return a.numerator < 0n ? negate(a) : a; }

/** Below 0: a < b. */
export function compare(a: Rational, b: Rational): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function equals(a: Rational, b: Rational): boolean { return a.numerator === b.numerator && a.denominator === b.denominator; }
export function isWhole(a: Rational): boolean { return a.denominator === 1n; }

export function floor(a: Rational): bigint {
  const quotient = a.numerator / a.denominator;
  return a.numerator < 0n && quotient * a.denominator !== a.numerator ? quotient - 1n : quotient;
}

export function power(base: Rational, exponent: bigint): Rational {
  return exponent < 0n ? divide(one, power(base, -exponent)) : rational(base.numerator ** exponent, base.denominator ** exponent);
}

/** A name for maps: equal numbers have equal names. */
export function nameOf(a: Rational): string { return a.denominator === 1n ? String(a.numerator) : `${a.numerator}/${a.denominator}`; }

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}

function placePoint(digits: bigint, places: number): Decimal {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const fraction = text.slice(text.length - places).replace(/0+$/, '');
  const whole = places === 0 ? text : text.slice(0, -places);
  return `${sign}${whole}${places === 0 || fraction === '' ? '' : `.${fraction}`}`;
}
