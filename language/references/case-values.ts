import { message, type Text } from '../messages/index.ts';
import type { Fact, NumberDomain } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { compare, decimal, decimalPlaces, multiply, rational, significantDigits } from '../types/decimal.ts';
import { findValue, valueNames } from '../types/domains.ts';
import { convertFactor, parseUnit } from '../types/units.ts';
import type { Slug } from '../validation/index.ts';
import { drugsIn } from './drugs.ts';
import type { Session } from './session.ts';

/** What is wrong with a value that a case gives. Cases stand with the rules, and so the rules' own writing holds: an amount carries its unit. */
export interface CaseDoubt {
  readonly code: Slug;
  readonly text: Text;
}

/** A name or a genotype of the fact's values. */
export function valueDoubt(fact: Fact, name: string): CaseDoubt | undefined {
  if (fact.type.kind !== 'category' && fact.type.kind !== 'variant' && fact.type.kind !== 'allele') return undefined;
  const { domain } = fact.type;
  if (findValue(domain, name) || (fact.type.kind === 'variant' && domain.values.some((value) => letters(value.name) === letters(name)))) return undefined;
  return { code: 'unknown-name', text: message.unknownValue(fact.name, name, didYouMean(name, domain.values.flatMap((value) => (value.short === undefined ? [value.name] : [value.short, value.name]))), valueNames(domain)) };
}

/** `AG`, `GA` and `A/G` are the same. */
function letters(genotype: string): string {
  return [...genotype.toUpperCase().replaceAll('/', '')].toSorted().join('');
}

export function drugDoubt(session: Session, name: string): CaseDoubt | undefined {
  const known = drugsIn(session).map((drug) => drug.name);
  return known.some((drug) => nameKey(drug) === nameKey(name)) ? undefined : { code: 'unknown-name', text: message.unknownName('drug', name, didYouMean(name, known)) };
}

export function dateDoubt(text: string): CaseDoubt | undefined {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  const [year = 0, month = 1, day = 1] = (found ?? []).slice(1).map((part: string | undefined) => (part === undefined ? 1 : Number(part)));
  const date = new Date(Date.UTC(year, month - 1, day));
  return found && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? undefined : { code: 'type-mismatch', text: message.badDate(text) };
}

const number = String.raw`([+-]?(?:\d+(?:\.\d+)?|\.\d+))`;
const range = new RegExp(String.raw`^(?:>=|>|≥)?\s*${number}\s*(.*?)\s*\bto\s*(?:<=|<|≤)?\s*${number}\s*(.*)$`, 'i');
const single = new RegExp(String.raw`^(<=|>=|<|>|≤|≥)?\s*${number}\s*(.*)$`);

/** `12 kg`, `<= 3 %`, `>= 3 to < 5 kg`, or a label such as `Indeterminate`. */
export function amountDoubt(domain: NumberDomain, text: string): CaseDoubt | undefined {
  if (domain.labels.some(({ name }) => nameKey(name) === nameKey(text))) return undefined;
  const between = range.exec(text);
  if (between) {
    const [, low = '', ownUnit = '', high = '', unit = ''] = between;
    return oneDoubt(domain, low, ownUnit === '' ? unit : ownUnit, true) ?? oneDoubt(domain, high, unit, true);
  }
  const [, sign, digits = '', unit = ''] = single.exec(text) ?? [];
  return digits === '' ? { code: 'type-mismatch', text: message.notANumber(text, domain.unit.text) } : oneDoubt(domain, digits, unit, sign !== undefined);
}

/** A bound may lie outside the range of the fact: what is possible is the part inside. */
function oneDoubt(domain: NumberDomain, digits: string, unit: string, isBound: boolean): CaseDoubt | undefined {
  if (unit === '' && domain.unit.ucum !== '1') return { code: 'unit-mismatch', text: message.missingUnit(digits, domain.unit.text) };
  const read = parseUnit(unit);
  if ('problem' in read) return { code: 'unit-mismatch', text: message.unknownUnit(unit, read.suggestion) };
  const factor = convertFactor(read.unit.ucum, domain.unit.ucum);
  if (!factor) return { code: 'unit-mismatch', text: message.otherDimension(unit, domain.unit.text) };
  const written = unit === '' ? digits : `${digits} ${unit}`;
  const same = factor[0] === factor[1];
  if ((significantDigits(digits) ?? 0) > 15 || (same && domain.decimals !== undefined && (decimalPlaces(digits) ?? 0) > domain.decimals)) return { code: 'too-many-digits', text: message.tooManyDigits(written, domain.decimals) };
  const value = multiply(decimal(digits), rational(BigInt(factor[0]), BigInt(factor[1])));
  const outside = compare(value, decimal(domain.min)) < 0 || compare(value, decimal(domain.max)) > 0;
  return outside && !isBound ? { code: 'value-out-of-range', text: message.reportOutOfRange(written, domain) } : undefined;
}
