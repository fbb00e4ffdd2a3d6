import { message } from '../messages/index.ts';
import type { DiscreteDomain, Domain, Fact, NumberDomain, SeriesAccessor, Term } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { canonicalDecimal } from '../types/decimal.ts';
import type { Session } from './session.ts';
import type { SubjectPlace } from './subject.ts';
import { makeTerm } from './terms.ts';
import { windowsOf } from './windows.ts';

interface Reading {
  readonly name: string;
  readonly accessor?: SeriesAccessor;
  readonly during?: string;
  readonly after?: { readonly from: string; readonly to: string; readonly unit: string };
}

const forms: readonly (readonly [RegExp, (match: RegExpExecArray) => Reading])[] = [
  [/^window of latest (.+)$/i, (match) => ({ name: match[1]!, accessor: { kind: 'window of latest' } })],
  [/^latest (.+)$/i, (match) => ({ name: match[1]!, accessor: { kind: 'latest' } })],
  [/^first (.+)$/i, (match) => ({ name: match[1]!, accessor: { kind: 'first' } })],
  [/^lowest (.+) so far$/i, (match) => ({ name: match[1]!, accessor: { kind: 'lowest so far' } })],
  [/^highest (.+) so far$/i, (match) => ({ name: match[1]!, accessor: { kind: 'highest so far' } })],
  [/^change (?:since first (?:in|of) (.+)|(?:in|of) (.+) since first)$/i, (match) => ({ name: (match[1] ?? match[2])!, accessor: { kind: 'change since first' } })],
  [/^(.+) during (.+)$/i, (match) => ({ name: match[1]!, during: match[2]! })],
  [/^(.+) ([\d.]+) to ([\d.]+) (days|weeks|months|years) after(?: (.+))?$/i, (match) => ({ name: match[1]!, after: { from: match[2]!, to: match[3]!, unit: match[4]! }, ...(match[5] ? { during: match[5] } : {}) })],
];

/** A term over a series; `reported` after a complaint, undefined where the words are not about a series. */
export function seriesTerm(session: Session, place: SubjectPlace, text: string, find: (name: string) => Fact | undefined): Term | 'reported' | undefined {
  for (const [pattern, read] of forms) {
    const match = pattern.exec(text);
    if (!match) continue;
    const reading = read(match);
    const fact = find(reading.name);
    if (fact?.type.kind !== 'series') continue;
    const accessor = accessorOf(session, place, reading);
    if (!accessor) return 'reported';
    const domain = domainOf(session, place, fact.type.domain, accessor);
    return makeTerm(session, nameOf(fact.name, accessor), domain, [fact.name], { kind: 'series', fact: fact.name, accessor });
  }
  return undefined;
}

function accessorOf(session: Session, place: SubjectPlace, reading: Reading): SeriesAccessor | undefined {
  if (reading.accessor) return reading.accessor;
  const window = reading.during ?? place.window;
  if (window === undefined) {
    session.report('unknown-name', place.span, message.afterNeedsWindow(reading.name));
    return undefined;
  }
  const known = windowsOf(session, place.unit);
  const found = known.find((each) => each.name.toLowerCase() === window.toLowerCase());
  if (!found) {
    session.report('unknown-name', place.span, message.unknownName('window', window, didYouMean(window, known.map((each) => each.name))));
    return undefined;
  }
  if (!reading.after) return { kind: 'during', window: found.name };
  return { kind: 'after', window: found.name, from: inMonths(reading.after.from, reading.after.unit), to: inMonths(reading.after.to, reading.after.unit) };
}

/** Months are 30.4375 days; only whole or half steps that stay decimal are exact, the rest is rounded to 12 places. */
function inMonths(value: string, unit: string): string {
  const factor = { days: 1 / 30.4375, weeks: 7 / 30.4375, months: 1, years: 12 }[unit.toLowerCase()] ?? 1;
  return factor === 1 ? (canonicalDecimal(value) ?? value) : (canonicalDecimal((Number(value) * factor).toFixed(12)) ?? value);
}

function domainOf(session: Session, place: SubjectPlace, domain: NumberDomain, accessor: SeriesAccessor): Domain {
  if (accessor.kind === 'change since first') return { ...domain, min: `-${domain.max}` };
  if (accessor.kind !== 'window of latest') return domain;
  const names: DiscreteDomain = { kind: 'discrete', ordered: false, values: [...windowsOf(session, place.unit).map((window) => ({ name: window.name })), { name: 'none' }] };
  return names;
}

function nameOf(fact: string, accessor: SeriesAccessor): string {
  switch (accessor.kind) {
    case 'latest': case 'first': return `${accessor.kind} ${fact}`;
    case 'window of latest': return `window of latest ${fact}`;
    case 'lowest so far': return `lowest ${fact} so far`;
    case 'highest so far': return `highest ${fact} so far`;
    case 'change since first': return `change in ${fact} since first`;
    case 'during': return `${fact} during ${accessor.window}`;
    case 'after': return `${fact} ${accessor.from} to ${accessor.to} months after ${accessor.window}`;
  }
}
