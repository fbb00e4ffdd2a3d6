/**
 * UCUM, the unified code for units of measure: the only place that knows the library. The library brings the definitions (loaded at the
 * first question, not at start); the arithmetic is ours, because its magnitudes are binary floats and a dose threshold must be exact.
 *
 * https://ucum.org/ucum (version 2.1)
 */
/* oxlint-disable no-underscore-dangle -- the library's own names */
import { UcumLhcUtils, UnitTables } from '@lhncbc/ucum-lhc';
import { decimal, divide, multiply, one, power, rational, type Rational } from './decimal.ts';

/** A unit as a factor times powers of bases. A special unit (a scale with an offset, a logarithm) is a base of its own. */
export interface Expansion {
  readonly factor: Rational;
  /** Powers of base units after cancelling, zero powers left out. */
  readonly powers: ReadonlyMap<string, number>;
  /** The same before cancelling, so that mg/kg/d is not the same thing as 1/d. */
  readonly above: ReadonlyMap<string, number>;
  readonly below: ReadonlyMap<string, number>;
  /** Annotations `{…}` in order, with the sign of their power. */
  readonly annotations: readonly string[];
}

/** Amounts that UCUM defines as plain numbers, but that no clinical rule may mix with plain numbers or with one another. */
const ownKind = new Set(['mol', 'eq', 'osm', '%', '[ppth]', '[ppm]', '[ppb]', '[pptr]']);
/** Definitions whose constant factor the library's data lost. */
const corrected: Readonly<Record<string, string>> = { '[mu_0]': '4.[pi].10*-7.N/A2', Oe: '/[pi].A/m', '[S]': '10*-13.s' };
const cache = new Map<string, Expansion | undefined>();

/** Undefined where the text is not a valid UCUM code (case-sensitive). The empty text is the unit 1. */
export function expandUcum(code: string): Expansion | undefined {
  if (!cache.has(code)) {
    if (cache.size > 5000) cache.clear();
    cache.set(code, code.length > 200 ? undefined : parseTerm(new Cursor(code)));
  }
  return cache.get(code);
}

class Cursor {
  at = 0;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  next(): string | undefined {
    return this.text[this.at];
  }
  take(pattern: RegExp): string | undefined {
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = this.at;
    const match = sticky.exec(this.text)?.[0];
    if (match !== undefined) this.at += match.length;
    return match;
  }
}

function parseTerm(cursor: Cursor, nested = false): Expansion | undefined {
  let sum = empty();
  if (cursor.text === '') return sum;
  let sign: 1 | -1 = cursor.take(/\//) ? -1 : 1;
  for (;;) {
    const part = parseComponent(cursor);
    if (!part) return undefined;
    sum = combine(sum, part, sign);
    const next = cursor.next();
    if (next === undefined) return nested ? undefined : sum;
    if (next === ')' && nested) return sum;
    if (next !== '.' && next !== '/') return undefined;
    sign = next === '/' ? -1 : 1;
    cursor.at += 1;
  }
}

function parseComponent(cursor: Cursor): Expansion | undefined {
  if (cursor.take(/\(/)) {
    const inner = parseTerm(cursor, true);
    return inner && cursor.take(/\)/) ? inner : undefined;
  }
  const unit = parseAnnotatable(cursor);
  const annotation = cursor.take(/\{[\x20-\x7e]*?\}/);
  if (!unit && annotation === undefined) return undefined;
  const known = unit ?? empty();
  return annotation === undefined ? known : { ...known, annotations: [...known.annotations, annotation] };
}

function parseAnnotatable(cursor: Cursor): Expansion | undefined {
  const ten = cursor.take(/10[*^]/);
  const symbol = ten ?? cursor.take(/(?:\[[^\][{}\s]+\]|[!-~](?<![\d+\-./(){}[\]]))+/);
  if (symbol === undefined) {
    const number = cursor.take(/[1-9]\d{0,30}(?![*^])/);
    return number === undefined ? undefined : { ...empty(), factor: rational(BigInt(number)) };
  }
  const exponent = cursor.take(/[+-]?\d{1,3}/);
  const atom = expandSymbol(symbol);
  return atom && raise(atom, exponent === undefined ? 1 : Number(exponent));
}

/** A unit atom, or a prefix and a metric atom. The whole symbol wins: `cd` is candela, not centiday. */
function expandSymbol(symbol: string): Expansion | undefined {
  const whole = expandAtom(symbol);
  if (whole) return whole.expansion;
  for (const length of [2, 1]) {
    const prefix = prefixes.get(symbol.slice(0, length));
    const atom = prefix && symbol.length > length ? expandAtom(symbol.slice(length)) : undefined;
    if (prefix && atom?.metric) return { ...atom.expansion, factor: multiply(prefix, atom.expansion.factor) };
  }
  return undefined;
}

function expandAtom(code: string): { readonly expansion: Expansion; readonly metric: boolean } | undefined {
  UcumLhcUtils.getInstance();
  const found = UnitTables.getInstance().getUnitByCode(code);
  // The library also lists ready-made combinations (`mg`, `mmol/L`) with incomplete definitions; only UCUM's own atoms count.
  if (!found || found.csCode_ !== code || (found.source_ !== 'UCUM' && !found.isBase_)) return undefined;
  const metric = found.isMetric_ || found.isBase_;
  const base = found.isBase_ || found.isSpecial_ || ownKind.has(code);
  const definition = base || !found.csUnitString_ ? undefined : expandUcum(corrected[code] ?? found.csUnitString_);
  if (found.isArbitrary_ && !definition?.powers.size) return { expansion: asBase(code), metric };
  if (!definition) return { expansion: asBase(code), metric };
  return { expansion: settle({ ...definition, factor: multiply(definition.factor, decimal(found.baseFactorStr_ ?? '1')) }), metric };
}

/** Whether the library accepts the text as a valid code, for a comparison with our own reading. */
export function libraryAccepts(code: string): boolean {
  return UcumLhcUtils.getInstance().validateUnitString(code).status === 'valid';
}

/** UCUM's own unit atoms with the library's magnitude, so that a test can compare every definition. */
export function allAtoms(): readonly { readonly code: string; readonly magnitude: number; readonly special: boolean }[] {
  UcumLhcUtils.getInstance();
  const units = UnitTables.getInstance().allUnitsByDef();
  return units.filter((unit) => unit.source_ === 'UCUM' || unit.isBase_).map((unit) => ({ code: unit.csCode_, magnitude: unit.magnitude_, special: unit.isSpecial_ }));
}

function empty(): Expansion {
  return { factor: one, powers: new Map(), above: new Map(), below: new Map(), annotations: [] };
}

function asBase(code: string): Expansion {
  const powers = new Map([[code, 1]]);
  return { factor: one, powers, above: powers, below: new Map(), annotations: [] };
}

/** Inside the definition of one atom everything cancels: Pa is one thing, however it is defined. */
function settle(expansion: Expansion): Expansion {
  const above = new Map([...expansion.powers].filter(([, size]) => size > 0));
  const below = new Map([...expansion.powers].filter(([, size]) => size < 0).map(([base, size]) => [base, -size]));
  return { ...expansion, above, below, annotations: [] };
}

function raise(atom: Expansion, exponent: number): Expansion {
  if (exponent === 0) return empty();
  const [above, below] = exponent < 0 ? [atom.below, atom.above] : [atom.above, atom.below];
  const size = Math.abs(exponent);
  return { ...atom, factor: power(atom.factor, exponent), powers: scale(atom.powers, exponent), above: scale(above, size), below: scale(below, size) };
}

function scale(powers: ReadonlyMap<string, number>, by: number): Map<string, number> {
  return new Map([...powers].map(([base, size]) => [base, size * by]));
}

function combine(left: Expansion, right: Expansion, sign: 1 | -1): Expansion {
  const other = raise(right, sign);
  return {
    factor: sign === 1 ? multiply(left.factor, right.factor) : divide(left.factor, right.factor),
    powers: addPowers(left.powers, other.powers),
    above: addPowers(left.above, other.above),
    below: addPowers(left.below, other.below),
    annotations: [...left.annotations, ...right.annotations.map((text) => (sign === 1 ? text : `/${text}`))],
  };
}

function addPowers(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): Map<string, number> {
  const sum = new Map(left);
  for (const [base, size] of right) {
    const total = (sum.get(base) ?? 0) + size;
    if (total === 0) sum.delete(base);
    else sum.set(base, total);
  }
  return sum;
}

const powersOfTen = 'Y24 Z21 E18 P15 T12 G9 M6 k3 h2 da1 d-1 c-2 m-3 u-6 n-9 p-12 f-15 a-18 z-21 y-24';
const powersOfTwo = 'Ki10 Mi20 Gi30 Ti40';
const prefixes: ReadonlyMap<string, Rational> = new Map([...readPrefixes(powersOfTen, 10), ...readPrefixes(powersOfTwo, 2)]);

function readPrefixes(list: string, base: number): [string, Rational][] {
  return list.split(' ').map((entry) => {
    const [, symbol, exponent] = /^([a-zA-Z]+)(-?\d+)$/.exec(entry)!;
    return [symbol!, power(rational(base), Number(exponent))];
  });
}
