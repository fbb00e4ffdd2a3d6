import type { Knowledge, Option } from './knowledge.ts';

/** One class of one variable, everything else as it was. */
export function fix(knowledge: Knowledge, variable: number, option: Option): Knowledge {
  return {
    ...knowledge,
    base: knowledge.base ?? knowledge,
    readings: knowledge.readings.with(variable, { ...knowledge.readings[variable]!, options: [option] }),
    classes: knowledge.classes.map((classes, i) => (i === variable ? [option.at] : knowledge.readings[i] && classes)),
  };
}
