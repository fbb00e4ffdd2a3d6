import type { Days } from './dates.ts';
import { parseDate } from './dates.ts';
import { looked } from './looked.ts';
import type { Part } from './part.ts';
import { accessSeries, type Measurement, noDate, readSeries } from './read-series.ts';
import { smallest } from './smallest.ts';

/** `precept/runtime/series`: dated measurements, windows of time, and dates. */
export const series: Part = {
  name: 'series',
  smallest,
  looked,
  approximate({ nodes: { offset, data } }, { readings }, nodes) {
    return [...nodes].some((node) => readings[data[offset[node]!]!]?.approximate) ? { approximate: true } : {};
  },
  series: {
    read: ({ table }, fact, value, path, problems, today) => readSeries(table, fact, value, today as Days | undefined, path, problems),
    see({ table, cuts }, variable, index, report, reports) {
      if (variable.kind !== 'series') return undefined;
      return accessSeries(table, variable.accessor, cuts(index), variable.determinate, (report ?? []) as readonly Measurement[], (window) => {
        const since = reports.get(table.facts.findIndex((other) => other.name === window.since)) as Days | undefined;
        return since && since.first === since.last ? since : undefined;
      });
    },
  },
  date: {
    read: (_, __, value, path, problems) => parseDate(value) ?? noDate(problems, path, value),
    today(value, problems) {
      const days = parseDate(value);
      return days && days.first === days.last ? days : problems.add('malformed', 'today', value, 'a day such as `2026-04-01`');
    },
  },
};
