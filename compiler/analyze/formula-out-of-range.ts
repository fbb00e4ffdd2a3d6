import { compare, decimal, roundTo, toText, type Rational } from '../../language/types/decimal.ts';
import type { Formula } from '../../language/model/index.ts';
import type { TableExpression } from '../ir/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { defineAnalysis, type Finding } from './check.ts';
import { enclose, point, type Enclosure } from './enclosure.ts';
import { formulaBoxes, formulaOf, inlined, termRange, type FormulaBox } from './formula-boxes.ts';
import { describeRegion } from './describe.ts';
import { decisionName } from './words.ts';
import { witnessOf } from './witness.ts';

/** A formula that leaves its declared range for some patient in scope. Corners of the facts' ranges are tried; the patient is the worst one. */
export const formulaOutOfRange = defineAnalysis({
  slug: 'formula-out-of-range',
  severity: 'error',
  title: 'a formula that can leave its range',
  *run(lowered, decision) {
    const { formula } = decision.decision;
    const written = formulaOf(decision);
    if (!formula || !written || decision.unproven) return;
    const expression = inlined(lowered, written);
    const boxes = expression && formulaBoxes(lowered, decision, expression);
    if (!expression || !boxes) return;
    let worst: { readonly finding: Finding; readonly off: Rational } | undefined;
    for (const box of boxes) {
      const inside = enclose(expression, { term: (t) => termRange(lowered, t, box.region), counts: (root) => box.counting.has(root) });
      if (inside && within(inside, formula)) continue;
      const found = cornerOutside(lowered, decision, formula, expression, box);
      if (found && (!worst || compare(found.off, worst.off) > 0)) worst = found;
    }
    if (worst) yield worst.finding;
  },
});

function within(value: Enclosure, formula: Formula): boolean {
  return compare(rounded(value.lo, formula), decimal(formula.min)) >= 0 && compare(rounded(value.hi, formula), decimal(formula.max)) <= 0;
}

function rounded(value: Rational, formula: Formula): Rational {
  return formula.rounding ? roundTo(value, decimal(formula.rounding.to), formula.rounding.mode) : value;
}

/** Every combination of the ends of the numeric inputs, up to 2^10. */
function cornerOutside(lowered: Lowered, decision: LoweredDecision, formula: Formula, expression: TableExpression, box: FormulaBox): { readonly finding: Finding; readonly off: Rational } | undefined {
  const inputs = [...new Set(termsIn(expression))].filter((t) => termRange(lowered, t, box.region) !== undefined).slice(0, 10);
  let worst: { readonly finding: Finding; readonly off: Rational } | undefined;
  for (let corner = 0; corner < 1 << inputs.length; corner++) {
    const at = new Map(inputs.map((t, i) => {
      const range = termRange(lowered, t, box.region)!;
      return [t, (corner >> i) & 1 ? range.hi : range.lo] as const;
    }));
    const value = enclose(expression, { term: (t) => (at.has(t) ? point(at.get(t)!) : undefined), counts: (root) => box.counting.has(root) });
    const off = value === undefined ? undefined : distance(value.lo, formula);
    if (value === undefined || off === undefined || (worst && compare(off, worst.off) <= 0)) continue;
    worst = { off, finding: findingAt(lowered, decision, formula, box, at, rounded(value.lo, formula)) };
  }
  return worst;
}

/** How far outside; `undefined` inside. */
function distance(value: Rational, formula: Formula): Rational | undefined {
  const x = rounded(value, formula);
  const min = decimal(formula.min);
  const max = decimal(formula.max);
  const low = { num: min.num * x.den - x.num * min.den, den: min.den * x.den };
  const high = { num: x.num * max.den - max.num * x.den, den: max.den * x.den };
  return low.num > 0n ? low : high.num > 0n ? high : undefined;
}

function findingAt(lowered: Lowered, decision: LoweredDecision, formula: Formula, box: FormulaBox, at: ReadonlyMap<number, Rational>, value: Rational): Finding {
  const unit = formula.unit.text === '1' ? '' : ` ${formula.unit.text}`;
  const facts = witnessOf(lowered, decision, box.region);
  const numbers = Object.fromEntries([...at].flatMap(([t, x]) => {
    const { term } = lowered.space.terms[t]!;
    const suffix = term.domain.kind === 'number' && term.domain.unit.text !== '1' ? ` ${term.domain.unit.text}` : '';
    return term.kind === 'fact' ? [[term.fact, `${toText(x, 15)}${suffix}`]] : [];
  }));
  const where = Object.entries(numbers).map(([fact, x]) => `${fact} ${x}`).join(', ');
  return {
    span: formula.span,
    message: `The formula of ${decisionName(decision)} leaves its range of ${formula.min} to ${formula.max}${unit}: it gives ${toText(value, 6)}${unit}${where ? ` for ${where}` : ''}`,
    hint: 'Narrow the ranges of the facts or `applies when` to the patients that the formula was made for, or widen the declared range.',
    regions: [describeRegion(lowered, decision, box.region)],
    ...(facts ? { witness: { ...facts, ...numbers } } : {}),
  };
}

function termsIn(e: TableExpression): readonly number[] {
  switch (e.kind) {
    case 'constant': return [];
    case 'term': return [e.term];
    case 'sum': case 'product': case 'min': case 'max': return e.of.flatMap(termsIn);
    case 'difference': case 'quotient': case 'power': return [...termsIn(e.left), ...termsIn(e.right)];
    case 'whole': case 'square': case 'square root': case 'exp': case 'ln': return termsIn(e.of);
    case 'total': return e.of.flatMap((row) => termsIn(row.times));
  }
}
