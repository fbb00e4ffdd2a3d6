import type { Decision, Expression, Program, Span, TotalRow } from '../../../language/model/index.ts';
import { add, decimal, decimalPlaces, negate, power, rational, toText } from '../../../language/types/decimal.ts';
import type { Mutant } from './mutant.ts';

/** Slips in the numbers of a formula: the sign, the last digit, and two neighbors swapped. */
export function coefficientMutants(program: Program, decision: Decision): readonly Mutant[] {
  const mutant = ({ text, span, row }: Change, changed: Decision): Mutant => ({
    kind: 'coefficient', span, text, ...(row === undefined ? {} : { row }), of: decision.name,
    change: { kind: 'formula', decision: changed, program: { ...program, decisions: program.decisions.map((each) => (each === decision ? changed : each)) } },
  });
  const { formula, rows } = decision;
  return [
    ...(formula ? changesOf(formula.expression, decision.name).map((change) => mutant(change, { ...decision, formula: { ...formula, expression: change.after } })) : []),
    ...rows.flatMap((row, at) => {
      const { result } = row;
      if (result.kind !== 'number' || result.formula.kind === 'constant') return [];
      return changesOf(result.formula, `row ${row.id}`).map((change) => mutant({ ...change, row: row.id }, { ...decision, rows: rows.map((each, index) => (index === at ? { ...row, result: { ...result, formula: change.after } } : each)) }));
    }),
  ];
}

interface Change {
  readonly text: string;
  readonly span: Span;
  readonly row?: string;
  readonly after: Expression;
}

function changesOf(whole: Expression, name: string): readonly Change[] {
  switch (whole.kind) {
    case 'constant':
      return numbersNear(whole.value).map((value) => ({ text: `${name} were computed with ${value} instead of ${whole.value}`, span: whole.span, after: { ...whole, value } }));
    case 'term':
      return [];
    case 'sum': case 'product': case 'min': case 'max':
      return whole.of.flatMap((part, at) => changesOf(part, name).map((change) => ({ ...change, after: { ...whole, of: whole.of.map((each, index) => (index === at ? change.after : each)) } })));
    case 'difference': case 'quotient': case 'power':
      return [
        ...changesOf(whole.left, name).map((change) => ({ ...change, after: { ...whole, left: change.after } })),
        ...(whole.kind === 'power' ? [] : changesOf(whole.right, name).map((change) => ({ ...change, after: { ...whole, right: change.after } }))),
      ];
    case 'whole': case 'square': case 'square root': case 'exp': case 'ln':
      return changesOf(whole.of, name).map((change) => ({ ...change, after: { ...whole, of: change.after } }));
    case 'total':
      return totalChanges(whole.of).map(({ rows, ...change }) => ({ ...change, after: { ...whole, of: rows } }));
  }
}

function totalChanges(rows: readonly TotalRow[]): readonly (Omit<Change, 'after'> & { readonly rows: readonly TotalRow[] })[] {
  const put = (at: number, row: TotalRow): readonly TotalRow[] => rows.map((each, index) => (index === at ? row : each));
  return rows.flatMap((row, at) => {
    const { id, coefficient, span } = row;
    const next = rows[at + 1];
    return [
      ...numbersNear(coefficient).map((value) => ({ text: `row ${id} had the coefficient ${value} instead of ${coefficient}`, span, row: id, rows: put(at, { ...row, coefficient: value }) })),
      ...(next && next.coefficient !== coefficient
        ? [{ text: `rows ${id} and ${next.id} had each other's coefficients, ${next.coefficient} and ${coefficient}`, span, row: id, rows: rows.map((each) => (each === row ? { ...row, coefficient: next.coefficient } : each === next ? { ...next, coefficient } : each)) }]
        : []),
    ];
  });
}

/** The other sign, and one more in the last place. Nothing is added where a term is deliberately absent. */
function numbersNear(value: string): readonly string[] {
  const number = decimal(value);
  if (number.num === 0n) return [];
  const step = power(rational(10), -(decimalPlaces(value) ?? 0));
  const last = toText(add(number, number.num < 0n ? negate(step) : step));
  return [toText(negate(number)), last];
}
