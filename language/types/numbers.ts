import { message } from '../messages/index.ts';
import type { Decimal, Interval, NumberDomain, Span, Unit } from '../model/index.ts';
import { canonicalDecimal, compareDecimals, decimal, decimalPlaces, multiply, parseDecimal, rational, significantDigits, toDecimal } from './decimal.ts';
import { convertFactor, parseUnit } from './units.ts';
import type { Complain, ValueSyntax } from './value-syntax.ts';

/** What number words accept: an interval, one number, or a label; undefined after a complaint. */
export type NumberReading = { readonly interval: Interval } | { readonly equal: Decimal } | { readonly label: string };

const amount = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))\s*(.*)$/;
const bounds: Readonly<Record<string, { readonly side: 'lo' | 'hi'; readonly open: boolean }>> = {
  '>=': { side: 'lo', open: false }, '≥': { side: 'lo', open: false }, 'at least': { side: 'lo', open: false }, '>': { side: 'lo', open: true },
  '<=': { side: 'hi', open: false }, '≤': { side: 'hi', open: false }, 'at most': { side: 'hi', open: false }, '<': { side: 'hi', open: true },
};

/** Reads `2 mg/kg/day`, `>= 2.0`, `> 0 to < 1.25`, `1 to 1.5`, `Indeterminate` for a number. A bare bound is included. */
export function readNumber(domain: NumberDomain, syntax: ValueSyntax, complain: Complain): NumberReading | undefined {
  const label = domain.labels.find((each) => each.name.toLowerCase() === syntax.text.toLowerCase());
  if (label && !syntax.op && syntax.to === undefined) return { label: label.name };
  if (syntax.to !== undefined) return readRange(domain, syntax, syntax.to, complain);
  const value = readAmount(domain, syntax.text, syntax.span, complain);
  if (value === undefined) return undefined;
  const bound = bounds[syntax.op ?? ''];
  if (!bound) return { equal: value };
  return { interval: bound.side === 'lo' ? { lo: value, ...(bound.open ? { loOpen: true } : {}) } : { hi: value, ...(bound.open ? { hiOpen: true } : {}) } };
}

function readRange(domain: NumberDomain, syntax: ValueSyntax, to: string, complain: Complain): NumberReading | undefined {
  const low = bounds[syntax.op ?? ''];
  const high = bounds[syntax.toOp ?? ''];
  if (low?.side === 'hi' || high?.side === 'lo') {
    complain('type-mismatch', syntax.span, message.crossedBounds(syntax.text, to));
    return undefined;
  }
  const unit = amount.exec(to)?.[2] ?? '';
  const first = amount.exec(syntax.text)?.[2] === '' && unit !== '' ? `${syntax.text} ${unit}` : syntax.text;
  const from = readAmount(domain, first, syntax.span, complain);
  const until = readAmount(domain, to, syntax.span, complain);
  if (from === undefined || until === undefined) return undefined;
  const order = compareDecimals(from, until);
  if (order > 0 || (order === 0 && (low?.open || high?.open))) {
    complain('type-mismatch', syntax.span, message.rangeBackwards(syntax.text, to));
    return undefined;
  }
  return { interval: { lo: from, ...(low?.open ? { loOpen: true } : {}), hi: until, ...(high?.open ? { hiOpen: true } : {}) } };
}

/** A number with its unit as a number in the domain's unit, checked against range and digits. */
function readAmount(domain: NumberDomain, text: string, span: Span, complain: Complain): Decimal | undefined {
  const found = amount.exec(text.trim());
  if (!found || !parseDecimal(found[1]!)) {
    complain('type-mismatch', span, message.notANumber(text, domain.unit.text));
    return undefined;
  }
  const converted = convert(found[1]!, found[2]!.trim(), domain.unit, span, complain);
  if (converted === undefined) return undefined;
  if (compareDecimals(converted, domain.min) < 0 || compareDecimals(converted, domain.max) > 0) {
    complain('value-out-of-range', span, message.outOfRange(text, domain));
    return undefined;
  }
  if ((significantDigits(found[1]!) ?? 0) > 15 || (domain.decimals !== undefined && (decimalPlaces(converted) ?? 0) > domain.decimals)) {
    complain('too-many-digits', span, message.tooManyDigits(text, domain.decimals));
    return undefined;
  }
  return converted;
}

function convert(number: string, unitText: string, unit: Unit, span: Span, complain: Complain): Decimal | undefined {
  const plain = canonicalDecimal(number)!;
  if (unitText === '') {
    if (unit.ucum === '1') return plain;
    complain('unit-mismatch', span, message.missingUnit(number, unit.text));
    return undefined;
  }
  const read = parseUnit(unitText);
  if ('problem' in read) {
    complain('unit-mismatch', span, message.unknownUnit(unitText, read.suggestion));
    return undefined;
  }
  if (read.unit.ucum === unit.ucum) return plain;
  const factor = convertFactor(read.unit.ucum, unit.ucum);
  if (!factor) {
    complain('unit-mismatch', span, message.otherDimension(unitText, unit.text));
    return undefined;
  }
  const value = toDecimal(multiply(decimal(plain), rational(BigInt(factor[0]), BigInt(factor[1]))));
  if (value === undefined) complain('unit-mismatch', span, message.unevenConversion(`${number} ${unitText}`, unit.text));
  return value;
}
