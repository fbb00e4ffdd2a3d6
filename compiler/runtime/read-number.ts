import type { TableFact } from '../ir/table.ts';
import { fromRatio, type Ratio, ratioOf } from './exact.ts';
import { fold } from './fold.ts';
import type { Option } from './knowledge.ts';
import { oneOf, type Problems } from './problems.ts';
import { domainOf, type Edge, intersect, least, most, type Range, split } from './range.ts';

/** The numbers of a report and the labels that stand for none (by position among the fact's indeterminate labels). */
export interface Numbers {
  readonly ranges: readonly Range[];
  readonly labels: readonly number[];
}

const written = /^(<=|>=|<|>|≤|≥)?\s*([+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?)\s*(?:to\s*(<=|<|≤)?\s*([+-]?\d+(?:\.\d+)?)\s*)?(.*)$/i;

/** Reads a quantity in any of its forms; problems are added, and undefined is returned if there is one. `others`: facts whose units are units too. */
export function readNumbers(others: readonly TableFact[], fact: TableFact, value: unknown, path: string, problems: Problems): Numbers | undefined {
  const { unit, labels: named = [], decimals } = fact;
  const domain = domainOf(fact);
  const expected = `a number from ${fact.min ?? 'any'} to ${fact.max ?? 'any'}${unit && unit.ucum !== '1' ? ' ' + unit.text : ''}`;
  const ranges: Range[] = [];
  const labels: number[] = [];
  const before = problems.list.length;
  const bad = (code: 'malformed' | 'out-of-range' | 'too-many-digits' | 'wrong-type', shown: unknown, wanted = expected): undefined => problems.add(code, path, shown, wanted);

  const number = (text: string, factor: Ratio | undefined, exactly: boolean): number | undefined => {
    const digits = text.replace(/e.*/i, '');
    const [, places = ''] = /\.(.*?)0*$/.exec(digits) ?? [];
    const tooMany = !exactly && digits.replace(/\D/g, '').replace(/^0+/, '').length > 15 ? '15 digits' : !factor && places.length > decimals! ? `${decimals} decimal${decimals === 1 ? '' : 's'} (nothing is rounded)` : undefined;
    if (tooMany) return bad('too-many-digits', text, `at most ${tooMany}`);
    if (!factor) return Number(text);
    const [n, d] = ratioOf(text);
    return fromRatio([n * factor[0], d * factor[1]]);
  };
  const push = (range: Range, shown: unknown): void => {
    const inside = intersect(range, domain);
    if (inside) ranges.push(inside);
    else bad('out-of-range', shown);
  };
  const read = (item: unknown, unitName?: unknown): void => {
    const exactly = typeof item === 'number' && Number.isFinite(item);
    if (!exactly && (typeof item !== 'string' || item.length > 199)) return bad(typeof item === 'string' ? 'malformed' : 'wrong-type', item);
    const text = String(item).trim();
    const label = named.find(({ name }) => fold(name) === fold(text));
    if (label?.from !== undefined) return push([[Number(label.from), 0], most], item);
    if (label) return void labels.push(named.filter(({ from }) => from === undefined).indexOf(label));
    const [whole, operator = '', first, upper, second, rest = ''] = written.exec(text) ?? [];
    // `1,5`, `0x10`, `65 or 66`: what stands behind the digits is no unit.
    if (whole === undefined || /^([,._\d]|e[-+\d]|x[\da-f]|(to|or)\b)/i.test(rest)) return bad('malformed', item);
    const factor = factorOf(others, fact, unitName ?? rest, path, problems);
    if (factor === null) return;
    if (unitName !== undefined && rest) return bad('malformed', item);
    const low = number(first!, factor, exactly);
    const high = second === undefined ? low : number(second, factor, exactly);
    if (low === undefined || high === undefined) return;
    const above: Edge = [low, operator === '>' ? 1 : 0];
    if (second !== undefined || !operator) push([above, [high, upper === '<' ? 0 : 1]], item);
    else push(/[>≥]/.test(operator) ? [above, most] : [least, [low, operator === '<' ? 0 : 1]], item);
  };

  for (const item of [value].flat()) {
    if (!item || typeof item !== 'object' || Array.isArray(item)) read(item);
    else {
      const { value: single, from, to, unit: unitName, ...rest } = item as Record<string, unknown>;
      problems.keys(path, rest, ['value', 'from', 'to', 'unit']);
      if ((single ?? from ?? to) === undefined) bad('malformed', item);
      else read(single ?? (from === undefined ? `<= ${String(to)}` : to === undefined ? `>= ${String(from)}` : `${String(from)} to ${String(to)}`), unitName);
    }
  }
  if (!ranges.length && !labels.length && problems.list.length === before) bad('malformed', value);
  return problems.list.length > before ? undefined : { ranges, labels };
}

/** The factor to the unit of the fact; undefined for that unit itself, null where there is a problem. */
function factorOf(others: readonly TableFact[], fact: TableFact, name: unknown, path: string, problems: Problems): Ratio | undefined | null {
  const has = ({ unit, units = {} }: TableFact): boolean => unit?.ucum === name || unit?.text === name || Object.hasOwn(units, name as string);
  const { unit, units = {} } = fact;
  const own = [unit?.text ?? '1', ...Object.keys(units)];
  if (name === '') return undefined;
  if (typeof name === 'string' && has(fact)) {
    const [n, d] = name === unit?.ucum || name === unit?.text ? [] : units[name]!;
    return n === d ? undefined : [BigInt(n!), BigInt(d!)];
  }
  const isUnit = typeof name === 'string' && (others.some(has) || problems.isUnit(name));
  problems.add(isUnit ? 'wrong-dimension' : 'unknown-unit', path, name, `a unit of this quantity: ${oneOf(own)}`, own);
  return null;
}

/** The classes of numbers: pieces between cuts, then one class per indeterminate label. */
export const numberOptions = (cuts: readonly Edge[], { ranges, labels }: Numbers): Option[] => [...ranges.flatMap((range) => split(cuts, range)), ...labels.map((label) => ({ at: cuts.length + 1 + label }))];
