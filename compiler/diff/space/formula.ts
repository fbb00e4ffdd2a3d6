import type { Variable } from '../../ir/index.ts';
import { intervalText } from '../../lower/space/number.ts';
import { decimalText, exact } from '../../runtime/rational.ts';
import { accepted, marks, SIDES, type FactPair, type JointDraft, type Side, type Tables } from './joint.ts';
import { classesOf, lineOf } from './line.ts';
import { structureOf } from './structure.ts';

type Formula = Extract<Variable, { kind: 'formula' }>;

/** Definitions of both sides with the same name are one, and those that compute the same. */
export function formulaName(tables: Tables, side: Side, decision: number): string {
  const { name } = tables[side].decisions[decision]!;
  const other = side === 'old' ? tables.new : tables.old;
  return other.decisions.some((one) => one.name === name) ? name : structureOf(tables[side], decision);
}

/** The number of a definition, where a column asks for it; undefined where the two sides compute it differently. */
export function formulaDraft(tables: Tables, pair: FactPair): JointDraft | undefined {
  const variables = SIDES.flatMap((side) => (pair.variables[side] ? [{ side, variable: pair.variables[side] as Formula }] : []));
  const structures = new Set(variables.map(({ side, variable }) => structureOf(tables[side], variable.decision)));
  if (structures.size > 1) return undefined;
  const free = { min: undefined, max: undefined };
  const line = lineOf(variables.flatMap(({ variable }) => variable.cuts.map(([value, after]) => [exact(value), after] as const)), [free]);
  const all = marks(line.pieces, () => true);
  const { side, variable } = variables.at(-1)!;
  const { name, number } = tables[side].decisions[variable.decision]!;
  return {
    kind: 'formula',
    name,
    classes: line.pieces,
    unit: '',
    facts: [],
    own: pair.own,
    map: Object.fromEntries(variables.map((one) => [one.side, classesOf(line, one.variable.cuts, [1n, 1n], free)])),
    refuses: accepted(line.pieces),
    untested: { old: all, new: all },
    report: () => undefined,
    text: (at) => intervalText(line.piece(at), number?.unit ?? ''),
    line: { cuts: line.cuts.map(([value, after]) => [decimalText(value), after]), pieces: line.pieces, unit: number && number.unit !== '1' ? number.unit : '' },
  };
}
