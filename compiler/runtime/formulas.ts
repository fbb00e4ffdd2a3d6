import type { TableCell, TableDecision } from '../ir/table.ts';
import type { Engine } from './engine.ts';
import { fromExact, point } from './exact-range.ts';
import { numberOfDecision, numberOfOutcome } from './formula.ts';
import { numericInputs, ownerOf, restrictEach } from './formula-inputs.ts';
import type { Knowledge } from './knowledge.ts';
import { merge, numberText, numberValue, vague } from './number-value.ts';
import type { Part } from './part.ts';
import { intersect, type Range, split } from './range.ts';
import { decimalText, exact } from './rational.ts';
import { smallest } from './smallest.ts';
import { reach } from './classes.ts';

/** `precept/runtime/formulas`: numbers that a guideline computes, exactly. */
export const formulas: Part = {
  name: 'formulas',
  smallest,
  numbers: {
    inputs: numericInputs,
    restrict: restrictEach,
    merge,
    vague,
    classes(engine, knowledge, index) {
      const one = engine.table.variables[index]!;
      const number = one.kind === 'formula' ? numberOfDecision(engine, knowledge, one.decision) : undefined;
      return number ? split(engine.cuts(index), fromExact(number)).map(({ at }) => at) : Array.from({ length: one.classes }, (_, at) => at);
    },
    value: (engine, knowledge, decision, outcome) => numberValue(numberOfOutcome(engine, knowledge, decision, outcome) ?? {}, decision),
    computed(engine, knowledge, ids) {
      const numbers = ids.map((id) => {
        const decision = engine.table.decisions[id]!;
        return { name: decision.name, value: numberValue(numberOfDecision(engine, knowledge, id) ?? {}, decision) };
      });
      return [Object.fromEntries(numbers.map(({ name, value }) => [name, numberText(value)])), numbers.some(({ value }) => vague(value))];
    },
    owners: ({ table }, variables) => [...new Set(variables.map((variable) => ownerOf(table, variable)))].filter((fact) => fact >= 0),
    accepts,
    text(engine, knowledge, id) {
      const { lo, hi } = numberOfDecision(engine, knowledge, id) ?? {};
      return lo && hi && [...new Set([lo, hi].map(decimalText))].join(' to ');
    },
  },
};

/** A cell on the number of a definition. A label that the definition passes on is met by its name. */
function accepts(engine: Engine, knowledge: Knowledge, { intervals, equal, labels }: NonNullable<TableCell['numbers']>, id: number): 'met' | 'failed' | 'open' {
  const number = numberOfDecision(engine, knowledge, id);
  const range = number && fromExact(number);
  const named = outcomesOf(engine, knowledge, engine.table.decisions[id]!).map((outcome) => outcome?.kind === 'value' && labels.includes(outcome.value));
  const accepted = [...intervals.map(rangeOf), ...equal.map((value) => fromExact(point(exact(value))))];
  const touched = range ? accepted.flatMap((one) => intersect(one, range) ?? []) : [];
  if (!touched.length && !named.includes(true)) return 'failed';
  const whole = touched.some((one) => String(one) === String(range));
  return (range ? whole && !named.includes(true) : !named.includes(false)) ? 'met' : 'open';
}

const rangeOf = ({ lo, loOpen, hi, hiOpen }: { readonly lo?: string; readonly loOpen?: boolean; readonly hi?: string; readonly hiOpen?: boolean }): Range => [
  [lo === undefined ? -Infinity : Number(lo), loOpen ? 1 : 0],
  [hi === undefined ? Infinity : Number(hi), hiOpen ? 0 : 1],
];

const outcomesOf = (engine: Engine, knowledge: Knowledge, { root, terminals, outcomes }: TableDecision) =>
  root === undefined ? [] : [...reach(engine, knowledge, root)].map((terminal) => outcomes[terminals[terminal]!.outcome ?? -1]);
