import type { AlsoRow, Evidence, Row } from '../../language/model/index.ts';
import type { Ref } from '../diagram/index.ts';
import type { Outcome, TableDecision, TableExpression, TableRow, Terminal } from '../ir/index.ts';
import { sidesOf } from '../lower/compare.ts';
import type { Lowered, LoweredDecision, LoweredTerminal } from '../lower/index.ts';
import { rootFactsOf } from '../lower/root-facts.ts';
import { conditionText, decisionOf, placeOf, tableCell, tableCondition } from './conditions.ts';

/** One decision of the table. `ref` renumbers references. */
export function tableDecision(lowered: Lowered, one: LoweredDecision, ref: (ref: Ref) => Ref): TableDecision {
  const { decision } = one;
  const { type } = decision;
  const rows = decision.kind === 'compare' ? compareRows(lowered, one) : { rows: decision.rows.map((row, i) => tableRow(lowered, one, row, i)), also: decision.also.map((row, i) => alsoRow(lowered, one, row, i)) };
  return {
    id: decision.id,
    name: decision.name,
    kind: decision.kind,
    ...(decision.drug === undefined ? {} : { drug: decision.drug }),
    guideline: decision.guideline,
    place: placeOf(decision.span),
    policy: decision.policy,
    appliesWhen: decision.appliesWhen.map((c) => ({ text: conditionText(c), place: placeOf('span' in c ? c.span : c.cell.span), condition: tableCondition(lowered, c) })),
    ...rows,
    ...(decision.otherwise && one.otherwiseOutcome !== undefined ? { otherwise: { place: placeOf(decision.otherwise.span), because: decision.otherwise.because, outcome: one.otherwiseOutcome } } : {}),
    outcomes: rows.outcomes ?? one.outcomes.map((o) => tableOutcome(o, ref)),
    ...(one.rowRoots ? { rowRoots: one.rowRoots.map(ref) } : { root: ref(one.root) }),
    terminals: one.terminals.map((t) => tableTerminal(t)),
    live: liveRoots(lowered, one, ref),
    reads: one.reads,
    asks: [],
    ...(decision.kind === 'define' && type?.kind === 'number' ? { number: { unit: type.unit.text, min: type.min, max: type.max, ...(decision.formula?.rounding ? { rounding: decision.formula.rounding } : {}) } } : {}),
    ...(decision.compares ? { compares: decision.compares.map((id) => decisionOf(lowered, id).index) } : {}),
  };
}

function tableRow(lowered: Lowered, one: LoweredDecision, row: Row, index: number): TableRow {
  const base = row.overrides === undefined ? -1 : placeOfRow(one, row.overrides);
  return {
    id: row.id,
    place: placeOf(row.span),
    cells: row.cells.map((cell) => tableCell(lowered, cell)),
    ...(row.when ? { when: tableCondition(lowered, row.when) } : {}),
    ...(base >= 0 ? { overrides: base } : {}),
    outcome: one.rowOutcomes[index] ?? -1,
    ...evidenceOf(row.evidence),
    notes: row.notes,
    ...(row.because === undefined ? {} : { because: row.because }),
  };
}

function alsoRow(lowered: Lowered, one: LoweredDecision, row: AlsoRow, index: number): TableRow {
  return {
    id: row.id,
    place: placeOf(row.span),
    cells: row.cells.map((cell) => tableCell(lowered, cell)),
    ...(row.when ? { when: tableCondition(lowered, row.when) } : {}),
    outcome: one.alsoOutcomes[index] ?? -1,
    ...evidenceOf(row.evidence),
    notes: [],
    ...(row.to ? { to: row.to.map((id) => placeOfRow(one, id)) } : {}),
  };
}

/** Where the row of this id stands; -1 where there is none. */
function placeOfRow(one: LoweredDecision, id: string): number {
  let places = heldPlaces.get(one);
  if (!places) heldPlaces.set(one, (places = new Map(one.decision.rows.map((row, i) => [row.id, i] as const).toReversed())));
  return places.get(id) ?? -1;
}

const heldPlaces = new WeakMap<LoweredDecision, ReadonlyMap<string, number>>();

function evidenceOf(evidence: Evidence): Pick<TableRow, 'scheme' | 'level' | 'sources' | 'findings'> {
  return {
    ...(evidence.scheme === undefined ? {} : { scheme: evidence.scheme }),
    ...(evidence.level === undefined ? {} : { level: evidence.level }),
    sources: evidence.sources,
    findings: evidence.findings,
  };
}

/** Rows of a comparison: copies of its members' rows, numbered through; outcomes are renumbered into its own. */
function compareRows(lowered: Lowered, one: LoweredDecision): { readonly rows: readonly TableRow[]; readonly also: readonly TableRow[]; readonly outcomes?: readonly Outcome[] } {
  const sides = sidesOf((one.decision.compares ?? []).map((id) => decisionOf(lowered, id)));
  const outcomes = [...one.outcomes];
  const places = new Map(outcomes.map((outcome, i) => [JSON.stringify(outcome), i] as const).toReversed());
  const renumber = (member: LoweredDecision, row: TableRow): TableRow => {
    const own = member.outcomes[row.outcome];
    if (!own) return row;
    const key = JSON.stringify(own);
    let known = places.get(key);
    if (known === undefined) places.set(key, (known = outcomes.push(own) - 1));
    return { ...row, outcome: known };
  };
  const rows = sides.flatMap(({ member, rowsFrom }) => {
    const own = member.decision.rows.map((row, i) => renumber(member, tableRow(lowered, member, row, i))).map((row) => (row.overrides === undefined ? row : { ...row, overrides: row.overrides + rowsFrom }));
    const { otherwise } = member.decision;
    if (!otherwise) return own;
    const rest: TableRow = { id: 'otherwise', place: placeOf(otherwise.span), cells: [], outcome: member.otherwiseOutcome ?? -1, sources: [], findings: [], notes: [], because: otherwise.because };
    return [...own, renumber(member, rest)];
  });
  const also = sides.flatMap(({ member, rowsFrom }) => member.decision.also.map((row, i) => {
    const own = renumber(member, alsoRow(lowered, member, row, i));
    return { ...own, to: (own.to ?? member.decision.rows.map((_, r) => r)).map((r) => r + rowsFrom) };
  }));
  return { rows, also, outcomes };
}

function tableOutcome(outcome: Outcome, ref: (ref: Ref) => Ref): Outcome {
  return outcome.kind === 'number' ? { kind: 'number', formula: renumbered(outcome.formula, ref) } : outcome;
}

function renumbered(e: TableExpression, ref: (ref: Ref) => Ref): TableExpression {
  switch (e.kind) {
    case 'constant': case 'term': return e;
    case 'sum': case 'product': case 'min': case 'max': return { kind: e.kind, of: e.of.map((part) => renumbered(part, ref)) };
    case 'difference': case 'quotient': case 'power': return { kind: e.kind, left: renumbered(e.left, ref), right: renumbered(e.right, ref) };
    case 'whole': return { ...e, of: renumbered(e.of, ref) };
    case 'square': case 'square root': case 'exp': case 'ln': return { kind: e.kind, of: renumbered(e.of, ref) };
    case 'total': return { kind: 'total', of: e.of.map((row) => ({ ...row, times: renumbered(row.times, ref), root: ref(row.root) })) };
  }
}

/** References inside the formulas of a decision. */
export function expressionRoots(one: LoweredDecision): readonly Ref[] {
  const found: Ref[] = [];
  for (const outcome of one.outcomes) if (outcome.kind === 'number') renumbered(outcome.formula, (ref) => { found.push(ref); return ref; });
  return found;
}

function tableTerminal(terminal: LoweredTerminal): Terminal {
  const { kind, rows, also, outcome, clause } = terminal;
  return { kind: kind === 'overlap' ? 'gap' : kind, rows, also, ...(outcome === undefined ? {} : { outcome }), ...(clause === undefined ? {} : { clause }) };
}

function liveRoots(lowered: Lowered, one: LoweredDecision, ref: (ref: Ref) => Ref): TableDecision['live'] {
  const facts = new Map(lowered.program.facts.map((f, i) => [f.name, i]));
  const entry = (row: number) => (live: LoweredDecision['live'][number]): TableDecision['live'][number] => ({
    row, root: ref(live.root), facts: rootFactsOf(lowered, live.term).flatMap((f) => facts.get(f) ?? []).toSorted((a, b) => a - b),
  });
  const all = [...one.rows.flatMap((row, i) => row.live.map(entry(i))), ...one.live.map(entry(-1))];
  return [...new Map(all.map((l) => [`${l.row} ${l.root} ${l.facts.join()}`, l])).values()];
}
