import type { Interval, ValueSet } from '../../language/model/index.ts';
import { insideStretch, stretchOf, type Stretch } from './intervals.ts';
import { equals, fromDecimal } from './rational.ts';
import type { TermValue } from './values.ts';

/**
 * Whether a value lies in a cell. An open-ended number is a label for equality and a number for comparisons. What has no value here (a
 * decision that does not apply, is in conflict, is pending) meets no cell with values, unless the cell names just that.
 */
export function accepted(accepts: ValueSet, value: TermValue): boolean {
  switch (value.kind) {
    case 'none': return accepts.kind === 'discrete' && accepts.values.includes(value.why);
    case 'label': return accepts.kind === 'number' && accepts.labels.includes(value.label);
    case 'value':
      if (accepts.kind === 'discrete') return accepts.values.includes(value.value);
      return accepts.kind === 'code' ? accepts.codes.includes(value.value) : false;
    case 'number': {
      if (accepts.kind !== 'number') return false;
      const { point, label } = value.number;
      if (label === undefined ? accepts.equal.some((one) => equals(fromDecimal(one), point)) : accepts.labels.includes(label)) return true;
      return accepts.intervals.some((interval) => insideStretch(point, stretch(interval)));
    }
  }
}

/** `not` and comparisons range over these. */
export function isDeterminateValue(value: TermValue): boolean {
  return value.kind === 'number' || (value.kind === 'value' && value.determinate);
}

const stretches = new WeakMap<Interval, Stretch>();

function stretch(interval: Interval): Stretch {
  const known = stretches.get(interval) ?? stretchOf(interval);
  stretches.set(interval, known);
  return known;
}
