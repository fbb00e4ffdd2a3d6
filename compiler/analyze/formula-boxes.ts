import type { Domain, Interval } from '../../language/model/index.ts';
import { decimal, parseDecimal, compare } from '../../language/types/decimal.ts';
import { FALSE, paths, product, terminal, type Ref } from '../diagram/index.ts';
import type { Cut, TableExpression } from '../ir/index.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import type { Region } from './boxes.ts';
import type { Enclosure } from './enclosure.ts';

/** Patients for whom the same rows of the totals count, as a box, and the roots of those rows. */
export interface FormulaBox {
  readonly region: Region;
  readonly counting: ReadonlySet<Ref>;
}

/** More boxes than this are not looked at. */
const MOST_BOXES = 20_000;

/** The formula of a numeric definition, as it stands in the table. */
export function formulaOf(decision: LoweredDecision): TableExpression | undefined {
  const outcome = decision.decision.formula ? decision.outcomes.find((o) => o.kind === 'number') : undefined;
  return outcome?.kind === 'number' ? outcome.formula : undefined;
}

/** The formula with the formulas of the definitions that it reads in their place; `undefined` where one of them is a table. */
export function inlined(lowered: Lowered, expression: TableExpression): TableExpression | undefined {
  const go = (e: TableExpression): TableExpression | undefined => {
    switch (e.kind) {
      case 'constant': return e;
      case 'term': {
        const { term } = lowered.space.terms[e.term]!;
        if (term.kind !== 'decision') return e;
        const read = lowered.byId.get(term.decision);
        const formula = read && !read.decision.formula?.rounding ? formulaOf(read) : undefined;
        const inner = formula && go(formula);
        return inner && { kind: 'product', of: [inner, { kind: 'constant', value: e.factor }] };
      }
      case 'sum': case 'product': case 'min': case 'max': {
        const of = e.of.map(go);
        return of.some((x) => x === undefined) ? undefined : { kind: e.kind, of: of as TableExpression[] };
      }
      case 'difference': case 'quotient': case 'power': {
        const left = go(e.left);
        const right = go(e.right);
        return left && right && { kind: e.kind, left, right };
      }
      case 'whole': {
        const of = go(e.of);
        return of && { ...e, of };
      }
      case 'square': case 'square root': case 'exp': case 'ln': {
        const of = go(e.of);
        return of && { kind: e.kind, of };
      }
      case 'total': {
        const of = e.of.map((row) => ({ row, times: go(row.times) }));
        return of.some((x) => x.times === undefined) ? undefined : { kind: 'total', of: of.map((x) => ({ ...x.row, times: x.times! })) };
      }
    }
  };
  return go(expression);
}

/** Boxes of patients in scope by the rows that count; `undefined` where there are too many. */
export function formulaBoxes(lowered: Lowered, decision: LoweredDecision, expression: TableExpression): readonly FormulaBox[] | undefined {
  const { manager, algebra } = lowered;
  const roots = [...new Set(rowRoots(expression))].filter((r) => r !== FALSE);
  const sets: (readonly number[])[] = [];
  const byKey = new Map<string, number>();
  const counting = product(manager, roots.map((root, id) => ({ id, root })), (ids) => {
    const key = ids.join();
    if (!byKey.has(key)) byKey.set(key, sets.push([...ids]) - 1);
    return byKey.get(key)!;
  });
  const elsewhere = 0x3ffffff;
  const real = algebra.all([lowered.possible, lowered.consistent, decision.scope]);
  const boxes: FormulaBox[] = [];
  let tooMany = false;
  paths(manager, algebra.choose(real, counting, terminal(elsewhere)), (box, t) => {
    if (boxes.length >= MOST_BOXES) tooMany = true;
    else boxes.push({ region: new Map(box.map(({ variable, ranges }) => [variable, classesOf(ranges)])), counting: new Set(sets[t]!.map((i) => roots[i]!)) });
    return tooMany;
  }, (t) => t !== elsewhere);
  return tooMany ? undefined : boxes;
}

function rowRoots(e: TableExpression): readonly Ref[] {
  switch (e.kind) {
    case 'constant': case 'term': return [];
    case 'sum': case 'product': case 'min': case 'max': return e.of.flatMap(rowRoots);
    case 'difference': case 'quotient': case 'power': return [...rowRoots(e.left), ...rowRoots(e.right)];
    case 'whole': case 'square': case 'square root': case 'exp': case 'ln': return rowRoots(e.of);
    case 'total': return e.of.flatMap((row) => [row.root, ...rowRoots(row.times)]);
  }
}

function classesOf(ranges: readonly number[]): ReadonlySet<number> {
  const all = new Set<number>();
  for (let i = 0; i < ranges.length; i += 2) for (let c = ranges[i]!; c < ranges[i + 1]!; c++) all.add(c);
  return all;
}

/** The numbers that a term may have in a box. */
export function termRange(lowered: Lowered, index: number, region: Region): Enclosure | undefined {
  const { term, variables, classText } = lowered.space.terms[index]!;
  const [variable] = variables;
  if (term.domain.kind !== 'number' || variable === undefined) return undefined;
  const classes = region.get(variable);
  const root = lowered.space.variables[variable]!.variable;
  if (root.kind === 'number' || root.kind === 'series') return hull(root.cuts, root.determinate, classes, term.domain);
  const numbers = [...(classes ?? Array.from({ length: root.determinate }, (_, c) => c))].flatMap((c) => parseDecimal(classText[c] ?? '') ?? []);
  if (numbers.length === 0) return undefined;
  return { lo: numbers.reduce((a, b) => (compare(a, b) <= 0 ? a : b)), hi: numbers.reduce((a, b) => (compare(a, b) >= 0 ? a : b)) };
}

function hull(cuts: readonly Cut[], pieces: number, classes: ReadonlySet<number> | undefined, domain: Extract<Domain, { kind: 'number' }>): Enclosure | undefined {
  const allowed = classes ? [...classes].filter((c) => c < pieces) : [0, pieces - 1];
  if (allowed.length === 0) return undefined;
  const first = Math.min(...allowed);
  const last = Math.max(...allowed);
  const bounds: Interval = { ...(first > 0 ? { lo: cuts[first - 1]![0] } : {}), ...(last < pieces - 1 ? { hi: cuts[last]![0] } : {}) };
  return { lo: decimal(bounds.lo ?? domain.min), hi: decimal(bounds.hi ?? domain.max) };
}
