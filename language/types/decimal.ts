/**
 * Exact arithmetic: a rational number of big integers, always in lowest terms with a positive denominator. No binary float takes part, so
 * `0.1 + 0.2` is `0.3` and a threshold is met exactly or not at all.
 */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

export type RoundingMode = 'half up' | 'half even' | 'up' | 'down';

const plain = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,3}))?$/;

export const zero: Rational = { num: 0n, den: 1n };
export const one: Rational = { num: 1n, den: 1n };

/** A rational from integers. Throws RangeError for a zero denominator. */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  let n = BigInt(num);
  let d = BigInt(den);
  if (d === 0n) throw new RangeError('division by zero');
  if (d < 0n) [n, d] = [-n, -d];
  const g = gcd(n < 0n ? -n : n, d);
  return g === 1n ? { num: n, den: d } : { num: n / g, den: d / g };
}

/** Reads `12`, `-0.50`, `.5`, `1e-7`. Undefined for anything else (spaces, hexadecimal, commas, `Infinity`). */
export function parseDecimal(text: string): Rational | undefined {
  const match = plain.exec(text);
  if (!match) return undefined;
  const [whole = '', fraction = ''] = match[2]!.split('.');
  const exponent = Number(match[3] ?? 0) - fraction.length;
  const digits = BigInt(whole + fraction) * (match[1] === '-' ? -1n : 1n);
  return exponent >= 0 ? rational(digits * 10n ** BigInt(exponent)) : rational(digits, 10n ** BigInt(-exponent));
}

/** Like `parseDecimal`, for text that has been checked before. Throws RangeError otherwise. */
export function decimal(text: string): Rational {
  const value = parseDecimal(text);
  if (!value) throw new RangeError(`\`${text}\` is not a decimal number`);
  return value;
}

/** The canonical text of a decimal: `0.50` is `0.5`, `007` is `7`, `-0` is `0`. Undefined where the text is no decimal. */
export function canonicalDecimal(text: string): string | undefined {
  const value = parseDecimal(text);
  return value && toDecimal(value);
}

/** Exact decimal text without exponent; undefined where the expansion does not end (1/3). */
export function toDecimal(value: Rational): string | undefined {
  let twos = 0;
  let fives = 0;
  let rest = value.den;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  if (rest !== 1n) return undefined;
  const places = Math.max(twos, fives);
  return placePoint(value.num * (10n ** BigInt(places) / value.den), places);
}

/** Decimal text; where the expansion does not end, rounded half up to this many significant digits. */
export function toText(value: Rational, significant = 34): string {
  return toDecimal(value) ?? toDecimal(roundSignificant(value, significant))!;
}

export function roundSignificant(value: Rational, significant: number): Rational {
  if (value.num === 0n) return zero;
  const size = absolute(value);
  const estimate = String(size.num).length - String(size.den).length;
  const exponent = compare(size, power(rational(10), estimate)) < 0 ? estimate - 1 : estimate;
  return roundTo(value, power(rational(10), exponent - significant + 1), 'half up');
}

export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.num * b.den;
  const right = b.num * a.den;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Compares two decimal texts by value. Throws RangeError where one is no decimal. */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  return a === b ? 0 : compare(decimal(a), decimal(b));
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function subtract(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den - b.num * a.den, a.den * b.den);
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den);
}

/** Throws RangeError when `b` is zero. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num);
}

export function negate(a: Rational): Rational {
  return { num: -a.num, den: a.den };
}

export function absolute(a: Rational): Rational {
  return a.num < 0n ? negate(a) : a;
}

/** To an integer power; throws RangeError for zero to a negative power. */
export function power(base: Rational, exponent: number): Rational {
  const size = BigInt(Math.abs(exponent));
  return exponent < 0 ? rational(base.den ** size, base.num ** size) : { num: base.num ** size, den: base.den ** size };
}

/** The largest integer that is not above the value. */
export function floor(a: Rational): Rational {
  const quotient = a.num / a.den;
  return { num: a.num < 0n && a.num % a.den !== 0n ? quotient - 1n : quotient, den: 1n };
}

/**
 * Rounds to a multiple of `step` (positive). `up` and `down` go away from zero and toward zero; `half up` sends a tie away from zero,
 * `half even` to the even multiple.
 */
export function roundTo(value: Rational, step: Rational, mode: RoundingMode): Rational {
  const quotient = divide(absolute(value), step);
  const lower = floor(quotient);
  const rest = compare(multiply(subtract(quotient, lower), rational(2)), one);
  const exact = compare(quotient, lower) === 0;
  const goesUp = !exact && (mode === 'up' || (mode === 'half up' && rest >= 0) || (mode === 'half even' && (rest > 0 || (rest === 0 && lower.num % 2n === 1n))));
  const rounded = multiply(goesUp ? add(lower, one) : lower, step);
  return value.num < 0n ? negate(rounded) : rounded;
}

/** Digits after the point in the shortest writing (`0.50` has 1). Undefined where the text is no decimal. */
export function decimalPlaces(text: string): number | undefined {
  return canonicalDecimal(text)?.split('.')[1]?.length ?? (parseDecimal(text) ? 0 : undefined);
}

/** Significant digits as written, without leading zeros (`0.050` has 2, `100` has 3). Undefined where the text is no decimal. */
export function significantDigits(text: string): number | undefined {
  if (!parseDecimal(text)) return undefined;
  return text.replace(/[eE].*$/, '').replace(/[^\d]/g, '').replace(/^0+/, '').length;
}

function placePoint(digits: bigint, places: number): string {
  const sign = digits < 0n ? '-' : '';
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const fraction = text.slice(text.length - places).replace(/0+$/, '');
  return sign + (places > 0 && fraction ? `${whole}.${fraction}` : whole);
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
