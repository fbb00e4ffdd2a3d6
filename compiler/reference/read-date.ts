import type { DayRange } from './known.ts';
import type { Problems } from './problems.ts';

const DAY = 86_400_000;

/** A calendar date with the precision that it is written in: a month or a year is all of its days. */
export function readDate(value: unknown, path: string, problems: Problems): DayRange | undefined {
  const expected = 'a date such as 2026-04-01, 2026-04 or 2026';
  if (typeof value !== 'string') return problems.add('wrong-type', path, value, expected);
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value.trim());
  if (!match) return problems.add('malformed', path, value, expected);
  const [, year = '', month, day] = match;
  const first = dayOf(Number(year), Number(month ?? 1), Number(day ?? 1));
  const last = day !== undefined ? first : month !== undefined ? lastOfMonth(Number(year), Number(month)) : dayOf(Number(year), 12, 31);
  return first === undefined || last === undefined ? problems.add('malformed', path, value, 'a date of the calendar') : { first, last };
}

function dayOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.getTime() / DAY : undefined;
}

function lastOfMonth(year: number, month: number): number | undefined {
  for (let day = 31; day >= 28; day -= 1) {
    const found = dayOf(year, month, day);
    if (found !== undefined) return found;
  }
  return undefined;
}
