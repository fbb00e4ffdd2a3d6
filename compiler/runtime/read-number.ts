import type { Table, TableFact } from '../ir/table.ts';
import { fold } from './fold.ts';
import type { Option } from './knowledge.ts';
import { oneOf, type Problems } from './problems.ts';
import { domainOf, type ExactCut, intersect, pieceRange, pieces, point, type Range } from './range.ts';
import { exact, multiply, parseDecimal, type Rational } from './rational.ts';

/** The numbers of a report and the labels that stand for none (by position among the fact's indeterminate labels). */
export interface Numbers {
  readonly ranges: readonly Range[];
  readonly labels: readonly number[];
}

const written = /^(<=|>=|<|>|≤|≥)?\s*([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(?:to\s*(<=|<|≤)?\s*([+-]?\d+(?:\.\d+)?)\s*)?(.*)$/i;

/** Reads a quantity in any of its forms; problems are added, and undefined is returned if there is one. */
export function readNumbers(table: Table | undefined, fact: TableFact, value: unknown, path: string, problems: Problems): Numbers | undefined {
  const domain = domainOf(fact);
  const unit = fact.unit && fact.unit.ucum !== '1' ? ` ${fact.unit.text}` : '';
  const expected = `a number from ${fact.min ?? 'any'} to ${fact.max ?? 'any'}${unit}`;
  const indeterminate = (fact.labels ?? []).filter((label) => label.from === undefined);
  const ranges: Range[] = [];
  const labels: number[] = [];
  const before = problems.list.length;

  const number = (text: string, factor: Rational, exactly: boolean): Rational | undefined => {
    const [whole, fraction] = text.replace(/e.*$/i, '').replace(/^[+-]?0*/, '').split('.') as [string, string?];
    const decimals = (fraction ?? '').replace(/0+$/, '');
    if (!exactly && (whole + (fraction ?? '')).replace(/^0+/, '').length > 15) problems.add('too-many-digits', path, text, 'at most 15 digits');
    else if (fact.decimals !== undefined && decimals.length > fact.decimals && factor[0] === factor[1])
      problems.add('too-many-digits', path, text, `at most ${fact.decimals} decimal${fact.decimals === 1 ? '' : 's'} (nothing is rounded)`);
    else {
      const parsed = parseDecimal(text);
      if (parsed) return multiply(parsed, factor);
      problems.add('malformed', path, text, expected);
    }
    return undefined;
  };
  const push = (range: Range, shown: unknown): void => {
    const inside = intersect(range, domain);
    if (inside) ranges.push(inside);
    else problems.add('out-of-range', path, shown, expected);
  };
  const read = (item: unknown, unitName: unknown): void => {
    if (typeof item === 'number' && Number.isFinite(item)) return readText(String(item), unitName, item);
    if (typeof item === 'string' && item.length < 200) return readText(item.trim(), unitName, item);
    problems.add(typeof item === 'string' ? 'malformed' : 'wrong-type', path, item, expected);
  };
  const readText = (text: string, unitName: unknown, shown: unknown): void => {
    const same = (label: { readonly name: string }): boolean => fold(label.name) === fold(text);
    const open = fact.labels?.find((label) => label.from !== undefined && same(label));
    if (open) return push({ lo: exact(open.from!) }, shown);
    const label = indeterminate.findIndex(same);
    if (label >= 0) return void labels.push(label);
    const match = written.exec(text);
    // `1,5`, `0x10`, `65 or 66`: what stands behind the digits is no unit.
    if (!match || /^(?:[,._\d]|x[\da-f]|(?:to|or)\b)/i.test(match[5]!)) return problems.add('malformed', path, shown, expected);
    const factor = factorOf(table, fact, unitName === undefined ? match[5]! : unitName, path, problems);
    if (!factor || (unitName !== undefined && match[5])) {
      if (factor) problems.add('malformed', path, shown, expected);
      return;
    }
    const exactly = typeof shown === 'number';
    const first = number(match[2]!, factor, exactly);
    const second = match[4] === undefined ? undefined : number(match[4], factor, exactly);
    if (!first || (match[4] !== undefined && !second)) return;
    push(rangeOf(match[1] ?? '', first, match[3] ?? '', second), shown);
  };

  for (const item of Array.isArray(value) ? value : [value]) {
    if (item !== null && typeof item === 'object' && !Array.isArray(item)) {
      const { value: single, from, to, unit: unitName, ...rest } = item as Record<string, unknown>;
      problems.keys(path, rest, ['value', 'from', 'to', 'unit']);
      if (single !== undefined) read(single, unitName);
      else if (from !== undefined && to !== undefined) read(`${String(from)} to ${String(to)}`, unitName);
      else if (from !== undefined || to !== undefined) read(from === undefined ? `<= ${String(to)}` : `>= ${String(from)}`, unitName);
      else problems.add('malformed', path, item, expected);
    } else read(item, undefined);
  }
  if (!ranges.length && !labels.length && problems.list.length === before) problems.add('malformed', path, value, expected);
  return problems.list.length > before ? undefined : { ranges, labels };
}

function rangeOf(operator: string, first: Rational, upper: string, second: Rational | undefined): Range {
  if (second) return { lo: first, loOpen: operator === '>', hi: second, hiOpen: upper === '<' };
  if (operator === '') return point(first);
  return operator === '>' || operator === '>=' || operator === '≥' ? { lo: first, loOpen: operator === '>' } : { hi: first, hiOpen: operator === '<' };
}

/** Common units: enough to say of `cm` beside a weight that it is of another dimension. */
const common = /^([pnuµmcdk]?(g|m|l|L|mol|eq|s|Pa|K|U|\[?IU\]?)\d?|%|1|h|d|wk|mo|a|min|(hour|day|week|month|year)s?|mmHg|mm\[Hg\]|Cel|\[lb_av\]|\[in_i\])$/;

function factorOf(table: Table | undefined, fact: TableFact, unit: unknown, path: string, problems: Problems): Rational | undefined {
  const same: Rational = [1n, 1n];
  const name = unit === undefined || unit === '' ? undefined : unit;
  if (name === undefined || name === fact.unit?.ucum || name === fact.unit?.text) return same;
  const units = fact.units ?? {};
  if (typeof name === 'string' && Object.hasOwn(units, name)) return [BigInt(units[name]![0]), BigInt(units[name]![1])];
  const own = fact.unit?.text ?? '1';
  const elsewhere = table?.facts.some((other) => typeof name === 'string' && (other.unit?.ucum === name || other.unit?.text === name || Object.hasOwn(other.units ?? {}, name)));
  const isUnit = elsewhere || (typeof name === 'string' && name.split(/[/.]/).every((part) => common.test(part)));
  problems.add(isUnit ? 'wrong-dimension' : 'unknown-unit', path, unit, `a unit of this quantity: ${oneOf([own, ...Object.keys(units)])}`, [own, ...Object.keys(units)]);
  return undefined;
}

/** The classes of numbers: pieces between cuts, then one class per indeterminate label. */
export function numberOptions(cuts: readonly ExactCut[], { ranges, labels }: Numbers): Option[] {
  const options: Option[] = [];
  for (const range of ranges) {
    const [first, last] = pieces(cuts, range);
    for (let at = first; at <= last; at += 1) options.push({ at, range: intersect(range, pieceRange(cuts, at)) });
  }
  for (const label of labels) options.push({ at: cuts.length + 1 + label });
  return options;
}
