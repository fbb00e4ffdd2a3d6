import type { Cut, TableFact, Variable } from '../../ir/index.ts';
import { intervalText } from '../../lower/space/number.ts';
import { decimalText, divide, exact, multiply, type Rational } from '../../runtime/rational.ts';
import { marks, SIDES, type Both, type FactPair, type JointDraft, type Report, type Side } from './joint.ts';
import { classesOf, lineOf, type Line, sampleIn } from './line.ts';

type NumberVariable = Extract<Variable, { kind: 'number' }>;

/**
 * A quantity: the pieces between the boundaries of both sides, in the new unit where there is one, then the labels. What one side's range leaves
 * out is a class of its own. Undefined where the units do not convert.
 */
export function jointNumber(pair: FactPair): JointDraft | undefined {
  const base = (pair.facts.new ?? pair.facts.old)!;
  const factors = { old: factorOf(pair.facts.old, base), new: factorOf(pair.facts.new, base) };
  if (!factors.old || !factors.new) return undefined;
  const ranges = SIDES.flatMap((side) => {
    const fact = pair.facts[side];
    return fact ? [{ side, min: scaled(fact.min, factors[side]!), max: scaled(fact.max, factors[side]!) }] : [];
  });
  const cuts = SIDES.flatMap((side) => ((pair.variables[side] as NumberVariable | undefined)?.cuts ?? []).map(([value, after]) => [multiply(exact(value), factors[side]!), after] as const));
  const line = lineOf(cuts, ranges);
  const labels = [...new Set([...labelsOf(pair.facts.new), ...labelsOf(pair.facts.old)])];
  const pieces = (side: Side): readonly number[] => classesOf(line, (pair.variables[side] as NumberVariable | undefined)?.cuts ?? [], factors[side]!, ranges.find((one) => one.side === side) ?? { min: undefined, max: undefined });
  const at = { old: pieces('old'), new: pieces('new') };
  const classOf = (side: Side, one: number): number => {
    const fact = pair.facts[side];
    const variable = pair.variables[side] as NumberVariable | undefined;
    if (!fact) return 0;
    if (one < line.pieces) return at[side][one]!;
    const own = labelsOf(fact).indexOf(labels[one - line.pieces]!);
    return own < 0 ? -1 : variable ? variable.cuts.length + 1 + own : 0;
  };
  const classes = line.pieces + labels.length;
  const texts: Cut[] = line.cuts.map(([value, after]) => [decimalText(value), after]);
  return {
    kind: 'number',
    name: pair.name,
    classes,
    unit: pair.name,
    facts: [pair.name],
    own: pair.own,
    map: Object.fromEntries(SIDES.filter((side) => pair.variables[side]).map((side) => [side, Array.from({ length: classes }, (_, one) => classOf(side, one))])),
    refuses: { old: marks(classes, (one) => classOf('old', one) < 0), new: marks(classes, (one) => classOf('new', one) < 0) },
    untested: { old: marks(classes, (one) => one < line.pieces && classOf('old', one) >= 0), new: marks(classes, (one) => one < line.pieces && classOf('new', one) >= 0) },
    report: (one) => (one >= line.pieces ? same(pair.name, labels[one - line.pieces]!) : reportOf(pair, line, one, base)),
    text: (one) => labels[one - line.pieces] ?? intervalText(line.piece(one), base.unit?.text ?? ''),
    line: { cuts: texts, pieces: line.pieces, unit: base.unit && base.unit.ucum !== '1' ? base.unit.text : '' },
  };
}

const same = (name: string, value: unknown): Both<Report> => ({ old: { [name]: value }, new: { [name]: value } });

/** Labels that stand for no number, in order. */
const labelsOf = (fact: TableFact | undefined): readonly string[] => (fact?.labels ?? []).filter((label) => label.from === undefined).map((label) => label.name);

const scaled = (bound: string | undefined, factor: Rational): Rational | undefined => (bound === undefined ? undefined : multiply(exact(bound), factor));

/** What a number of the fact is times, to be in the base unit. */
export function factorOf(fact: TableFact | undefined, base: TableFact): Rational | undefined {
  if (!fact?.unit || !base.unit || fact.unit.ucum === base.unit.ucum) return [1n, 1n];
  const there = base.units?.[fact.unit.text] ?? base.units?.[fact.unit.ucum];
  if (there) return [BigInt(there[0]), BigInt(there[1])];
  const back = fact.units?.[base.unit.text] ?? fact.units?.[base.unit.ucum];
  return back && divide([1n, 1n], [BigInt(back[0]), BigInt(back[1])]);
}

/** A number of the piece that both sides read; with its unit where it has one. */
function reportOf(pair: FactPair, line: Line, at: number, base: TableFact): Both<Report> | undefined {
  const decimals = SIDES.flatMap((side) => pair.facts[side]?.decimals ?? []);
  const number = sampleIn(line.piece(at), decimals.length ? Math.min(...decimals) : undefined);
  return number === undefined ? undefined : same(pair.name, base.unit && base.unit.ucum !== '1' ? `${number} ${base.unit.text}` : number);
}
