import type { Unit } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { divide, type Rational } from './decimal.ts';
import { expandUcum, type Expansion } from './ucum.ts';
import { fromUcum, knownSpellings, toUcum } from './unit-spelling.ts';

export type UnitReading = { readonly unit: Unit } | { readonly problem: string; readonly suggestion?: string };

/** The unit of plain numbers. */
export const noUnit: Unit = { ucum: '1', text: '1' };

/**
 * Reads a unit as authors write it (`mg/kg/day`, `years`, `% on IS`) or as UCUM code (`mg/kg/d`, `[IU]`). UCUM codes are case-sensitive.
 * The unit's text is the spelling that Precept writes. An unknown unit gives a sentence and, where one is near, a suggestion.
 */
export function parseUnit(text: string): UnitReading {
  const wanted = text.trim().replaceAll(/\s+/g, ' ');
  if (wanted === '' || wanted === '1') return { unit: noUnit };
  const ucum = toUcum(wanted);
  if (wanted.length <= 80 && expandUcum(ucum)) return { unit: { ucum, text: fromUcum(ucum) } };
  const suggestion = suggest(wanted);
  return { problem: `\`${wanted.slice(0, 80)}\` is not a unit that Precept knows`, ...(suggestion ? { suggestion } : {}) };
}

/**
 * The exact factor from one unit to another as a ratio of integers: value in the target = value in the source × numerator / denominator. Undefined where
 * they are not units of the same thing. Stricter than UCUM, for safety: moles, percent and arbitrary units match only themselves, a
 * mass per mass is no plain number, and a note in braces must agree (mL/min is not mL/min/1.73 m2). Only `%` stands for `% on SCALE`.
 */
export function convertFactor(source: string, target: string): [numerator: string, denominator: string] | undefined {
  const from = expandUcum(unitless(source));
  const to = expandUcum(unitless(target));
  if (!from || !to || !sameThing(from, to)) return undefined;
  return ratio(divide(from.factor, to.factor));
}

/**
 * Like `convertFactor` for the unit of a computed value, where units cancel (`kg.mg/kg/d` is `mg/d`) and a percent is a hundredth.
 */
export function computedFactor(source: string, target: string): [numerator: string, denominator: string] | undefined {
  const from = expandUcum(unitless(source).replaceAll('%', '10*-2'));
  const to = expandUcum(unitless(target).replaceAll('%', '10*-2'));
  if (!from || !to || key(from.powers) !== key(to.powers)) return undefined;
  return ratio(divide(from.factor, to.factor));
}

/** Whether values in these units can be compared. */
export function isSameDimension(oneUcum: string, otherUcum: string): boolean {
  return convertFactor(oneUcum, otherUcum) !== undefined || convertFactor(otherUcum, oneUcum) !== undefined;
}

/** The spellings of a unit that a patient may use, with the exact factor to it: other usual units of the same thing, one part changed at a time. */
export function acceptedUnits(unit: Unit): Readonly<Record<string, readonly [string, string]>> {
  const accepted: Record<string, readonly [string, string]> = {};
  const parts = unit.ucum.split(/([/.])/);
  const candidates = parts.flatMap((part, at) => alternatives(part, at).map((other) => parts.with(at, other).join('')));
  for (const code of [unit.ucum, ...candidates]) {
    const factor = convertFactor(code, unit.ucum);
    if (!factor) continue;
    for (const text of [fromUcum(code), code]) if (text !== unit.text) accepted[text] ??= factor;
  }
  return accepted;
}

/** What stands first in a unit may be any of its family; what it is counted per only a near one. */
const first = ['kg g mg ug ng [lb_av]', 'a mo wk d h min', 'L dL mL uL', 'mol mmol umol nmol pmol', 'm cm mm [in_i]', '% %{IS}', 'kPa mm[Hg]'];
const later = ['wk d h min', 'L dL mL'];

function alternatives(part: string, at: number): readonly string[] {
  const family = (at === 0 ? first : later).map((list) => list.split(' ')).find((list) => list.includes(part)) ?? [];
  return family.filter((other) => at === 0 || !other.startsWith('['));
}

function sameThing(from: Expansion, to: Expansion): boolean {
  const bare = from.annotations.length === 0 && [...from.above.keys()].join() === '%';
  return key(from.above) === key(to.above) && key(from.below) === key(to.below) && (bare || from.annotations.join() === to.annotations.join());
}

function key(powers: ReadonlyMap<string, number>): string {
  return [...powers].map(([base, size]) => `${base} ${size}`).toSorted().join(';');
}

function ratio(factor: Rational): [string, string] {
  return [String(factor.num), String(factor.den)];
}

function unitless(code: string): string {
  return code === '1' ? '' : code;
}

const usual = ['mg/day', 'mg/kg/day', 'mg/week', 'mg/kg', 'mg/m2', 'mg/L', 'ng/mL', 'microgram/L', 'mmol/L', 'micromol/L', 'pmol/L', 'mmol/mol', 'mL/min', 'mL/min/1.73 m2', 'g/dL', 'U/L', 'units/kg', 'cm', 'mm', '% on IS', '10^9/L', 'kPa'];

function suggest(text: string): string | undefined {
  const candidates = [...usual, ...knownSpellings];
  const lower = candidates.find((candidate) => candidate.toLowerCase() === text.toLowerCase());
  const near = lower ?? didYouMean(text, candidates);
  return near && fromUcum(toUcum(near));
}
