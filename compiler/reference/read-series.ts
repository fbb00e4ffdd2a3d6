import type { NumberDomain } from '../../language/model/index.ts';
import type { Known, Measurement } from './known.ts';
import type { Problems } from './problems.ts';
import { readDate } from './read-date.ts';
import { readStretch } from './read-number.ts';

/** Dated measurements, `[{ "date": "2026-04-01", "value": "12 %" }, …]`. An empty list was not measured. */
export function readSeries(domain: NumberDomain, value: unknown, path: string, problems: Problems): Known | undefined {
  if (!Array.isArray(value)) return problems.add('wrong-type', path, value, 'a list of measurements with `date` and `value`');
  const measurements = value.flatMap((one: unknown, index): Measurement[] => {
    const place = `${path}[${index}]`;
    if (typeof one !== 'object' || one === null || Array.isArray(one)) { problems.add('wrong-type', place, one, 'an object with `date` and `value`'); return []; }
    const entries = new Map(Object.entries(one));
    const unknown = [...entries.keys()].find((key) => !['date', 'value', 'unit'].includes(key));
    if (unknown !== undefined || !entries.has('date') || !entries.has('value')) { problems.add('malformed', place, one, 'an object with `date` and `value`'); return []; }
    const days = readDate(entries.get('date'), `${place}.date`, problems);
    const number = entries.has('unit') ? { value: entries.get('value'), unit: entries.get('unit') } : entries.get('value');
    const stretch = readStretch(domain, number, `${place}.value`, problems);
    return days && stretch ? [{ days, stretches: [stretch] }] : [];
  });
  return { kind: 'series', measurements };
}
