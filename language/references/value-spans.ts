import type { Span, Value } from '../model/index.ts';

const spans = new WeakMap<Value, Span>();

/** Remembers where a value is declared: what rename and definition need, and the model does not hold. */
export function declareValue(value: Value, span: Span): Value {
  spans.set(value, span);
  return value;
}

export function valueSpan(value: Value): Span | undefined {
  return spans.get(value);
}
