import type { NumberDomain, Unit } from '../../language/model/index.ts';
import { convertFactor, parseUnit } from '../../language/types/units.ts';
import { meet, stretchOf, type Stretch } from './intervals.ts';
import type { Known } from './known.ts';
import type { Problems } from './problems.ts';
import { fromDecimal, multiply, rational, type Rational } from './rational.ts';

/**
 * Quantities: exact decimals in the declared range, converted to the unit of the fact. Extra digits are an error and never rounded (digits are
 * counted in the unit of the fact; a report in another unit has digits of its own). An interval is a set of possible numbers, and so is a list; what lies outside the range
 * is no possibility.
 */
export function readQuantity(domain: NumberDomain, value: unknown, path: string, problems: Problems): Known | undefined {
  const all = (Array.isArray(value) ? value : [value]).map((one) => readOne(domain, one, path, problems));
  if (all.length === 0) return problems.add('malformed', path, value, 'a number');
  return all.every((one) => one !== undefined) ? { kind: 'numbers', stretches: all.flatMap((one) => one.stretches), labels: all.flatMap((one) => one.labels) } : undefined;
}

function readOne(domain: NumberDomain, value: unknown, path: string, problems: Problems): Extract<Known, { readonly kind: 'numbers' }> | undefined {
  const label = typeof value === 'string' ? domain.labels.find((one) => one.name.toLowerCase() === value.trim().toLowerCase()) : undefined;
  if (label && label.from === undefined) return { kind: 'numbers', stretches: [], labels: [label.name] };
  const stretch = readStretch(domain, value, path, problems);
  return stretch && { kind: 'numbers', stretches: [stretch], labels: [] };
}

/** `undefined`: a problem was added. */
export function readStretch(domain: NumberDomain, value: unknown, path: string, problems: Problems): Stretch | undefined {
  const parts = partsOf(value, path, problems);
  if (!parts) return undefined;
  const factor = factorOf(parts.unit, domain.unit, path, problems);
  if (!factor) return undefined;
  const bound = (text: string | undefined): Rational | undefined => (text === undefined ? undefined : multiply(fromDecimal(text), factor));
  if ([parts.lo, parts.hi].some((text) => text !== undefined && tooManyDigits(text, typeof value === 'number'))) return problems.add('too-many-digits', path, value, 'at most 15 significant digits');
  const lo = bound(parts.lo);
  const hi = bound(parts.hi);
  const converted = factor.numerator !== factor.denominator;
  if (!converted && [lo, hi].some((number) => number && !fits(number, domain.decimals))) return problems.add('too-many-digits', path, value, `at most ${domain.decimals} decimals`);
  const stretch: Stretch = { loOpen: parts.loOpen, hiOpen: parts.hiOpen, ...(lo ? { lo } : {}), ...(hi ? { hi } : {}) };
  if (!meet(stretch, stretch)) return problems.add('malformed', path, value, 'an interval that holds a number');
  const inside = meet(stretch, stretchOf({ lo: domain.min, hi: domain.max }));
  return inside ?? problems.add('out-of-range', path, value, `${domain.min} to ${domain.max} ${domain.unit.text}`);
}

interface Parts { readonly lo?: string; readonly loOpen: boolean; readonly hi?: string; readonly hiOpen: boolean; readonly unit?: string }

const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?`;
const ONE = new RegExp(String.raw`^(<=|>=|<|>|≤|≥)?\s*(${NUMBER})\s*(.*)$`, 's');
const TWO = new RegExp(String.raw`^(>=|>|≥)?\s*(${NUMBER})\s*(?:([^\d<>≤≥].*?)\s+|\s*)to\s+(<=|<|≤)?\s*(${NUMBER})\s*(.*)$`, 's');

function partsOf(value: unknown, path: string, problems: Problems): Parts | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? exact(plainDecimal(value), undefined) : problems.add('malformed', path, value, 'a number');
  if (typeof value === 'string') return partsOfText(value.trim(), path, problems);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return partsOfObject(new Map(Object.entries(value)), value, path, problems);
  return problems.add('wrong-type', path, value, 'a number, a text such as `12 kg`, or an object with `value` and `unit`');
}

function exact(text: string, unit: string | undefined): Parts {
  return { lo: text, hi: text, loOpen: false, hiOpen: false, ...(unit === undefined ? {} : { unit }) };
}

function partsOfText(text: string, path: string, problems: Problems): Parts | undefined {
  const two = TWO.exec(text);
  if (two) {
    const [, above, lo = '', firstUnit, below, hi = '', unit = ''] = two;
    if (firstUnit !== undefined && firstUnit.trim() !== '' && firstUnit.trim() !== unit.trim()) return problems.add('malformed', path, text, 'one unit for both ends');
    return { lo: plain(lo), hi: plain(hi), loOpen: above === '>', hiOpen: below === '<', ...(unit.trim() === '' ? {} : { unit: unit.trim() }) };
  }
  const one = ONE.exec(text);
  if (!one) return problems.add('malformed', path, text, 'a number, with a unit where it has one');
  const [, sign, number = '', unit = ''] = one;
  const withUnit = unit.trim() === '' ? {} : { unit: unit.trim() };
  if (sign === undefined) return { ...exact(plain(number), undefined), ...withUnit };
  if (sign === '<' || sign === '<=' || sign === '≤') return { hi: plain(number), hiOpen: sign === '<', loOpen: false, ...withUnit };
  return { lo: plain(number), loOpen: sign === '>', hiOpen: false, ...withUnit };
}

function partsOfObject(entries: ReadonlyMap<string, unknown>, value: unknown, path: string, problems: Problems): Parts | undefined {
  const unknown = [...entries.keys()].find((key) => !['value', 'from', 'to', 'unit'].includes(key));
  const unit = entries.get('unit');
  if (unknown !== undefined || (unit !== undefined && typeof unit !== 'string') || entries.has('value') === (entries.has('from') || entries.has('to'))) return problems.add('malformed', path, value, 'an object with `value` and `unit`, or `from`, `to` and `unit`');
  const withUnit = unit === undefined ? {} : { unit };
  if (entries.has('value')) {
    const inner = partsOf(entries.get('value'), path, problems);
    return inner && (inner.unit === undefined || unit === undefined ? { ...inner, ...withUnit } : problems.add('malformed', path, value, 'one unit'));
  }
  const ends = ['from', 'to'].map((key) => (entries.has(key) ? partsOf(entries.get(key), path, problems) : undefined));
  if ((entries.has('from') && !ends[0]) || (entries.has('to') && !ends[1])) return undefined;
  if (ends.some((end) => end && (end.lo === undefined || end.lo !== end.hi || end.unit !== undefined))) return problems.add('malformed', path, value, 'plain numbers in `from` and `to`');
  return { loOpen: false, hiOpen: false, ...(ends[0]?.lo === undefined ? {} : { lo: ends[0].lo }), ...(ends[1]?.lo === undefined ? {} : { hi: ends[1].lo }), ...withUnit };
}

function factorOf(unit: string | undefined, wanted: Unit, path: string, problems: Problems): Rational | undefined {
  if (unit === undefined || unit === wanted.text || unit === wanted.ucum) return rational(1n);
  const reading = parseUnit(unit);
  if ('problem' in reading) return problems.add('unknown-unit', path, unit, `a unit such as ${wanted.text}`);
  const factor = convertFactor(reading.unit.ucum, wanted.ucum);
  if (!factor) return problems.add('wrong-dimension', path, unit, `a unit like ${wanted.text}`);
  return rational(BigInt(factor[0]), BigInt(factor[1]));
}

/** The shortest decimal of a double, without exponent. */
function plainDecimal(value: number): string { return plain(String(value)); }

function plain(text: string): string {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  const digits = `${whole}${fraction}`;
  const place = whole.length + Math.max(-400, Math.min(400, Number(exponent)));
  const padded = place <= 0 ? `0.${'0'.repeat(-place)}${digits}` : place >= digits.length ? digits.padEnd(place, '0') : `${digits.slice(0, place)}.${digits.slice(place)}`;
  return `${sign}${padded === '' ? '0' : padded}`;
}

function tooManyDigits(text: string, isDouble: boolean): boolean {
  return !isDouble && text.replace(/^[+-]/, '').replace('.', '').replace(/^0+/, '').length > 15;
}

function fits(number: Rational, decimals: number | undefined): boolean {
  return decimals === undefined || (10n ** BigInt(decimals)) % number.denominator === 0n;
}
