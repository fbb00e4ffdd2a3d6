import type { Rational } from './rational.ts';

/** A calendar date of stated precision: the days that it may be, counted from 1970-01-01. */
export interface Days {
  readonly first: number;
  readonly last: number;
}

/** `2026-04-01`, `2026-04` or `2026`; undefined for anything else and for days that no calendar has. */
export function parseDate(value: unknown): Days | undefined {
  const match = typeof value === 'string' ? /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value.trim()) : null;
  if (!match) return undefined;
  const year = Number(match[1]);
  const month = match[2] === undefined ? undefined : Number(match[2]) - 1;
  const day = match[3] === undefined ? undefined : Number(match[3]);
  if (year < 1800 || (month !== undefined && (month < 0 || month > 11))) return undefined;
  const last = month === undefined ? dayNumber(year + 1, 0, 0) : dayNumber(year, month + 1, 0);
  if (day === undefined) return { first: dayNumber(year, month ?? 0, 1), last };
  const exactly = dayNumber(year, month!, day);
  return day < 1 || exactly > last ? undefined : { first: exactly, last: exactly };
}

const dayNumber = (year: number, month: number, day: number): number => Date.UTC(year, month, day) / 86_400_000;

/** Days as months of 30.4375 days, exactly. */
export const months = (days: number): Rational => [BigInt(days * 16), 487n];
