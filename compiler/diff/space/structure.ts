import type { Outcome, Table, TableCell, TableCondition, TableExpression, TableRow } from '../../ir/index.ts';
import { cachedBy } from '../../runtime/cache.ts';

/**
 * A decision as text, without names and places of rows: equal texts compute the same of equal terms. What it reads is written out. Diagram references
 * are left out, for they follow from the rest.
 */
export function structureOf(table: Table, index: number): string {
  return known(table).get(index) ?? keep(table, index);
}

const known = cachedBy<Table, Map<number, string>>(() => new Map());

function keep(table: Table, index: number): string {
  const { kind, policy, appliesWhen, rows, also, otherwise, outcomes, number, compares } = table.decisions[index]!;
  const text = JSON.stringify({
    kind, policy, number,
    scope: appliesWhen.map(({ condition }) => conditionText(table, condition)),
    rows: rows.map((row) => rowText(table, row, outcomes)),
    also: also.map((row) => rowText(table, row, outcomes)),
    otherwise: otherwise && outcomeText(table, outcomes[otherwise.outcome]),
    compares: compares?.map((one) => structureOf(table, one)),
  });
  known(table).set(index, text);
  return text;
}

function rowText(table: Table, { cells, when, overrides, outcome, to }: TableRow, outcomes: readonly Outcome[]): unknown {
  return [cells.map((cell) => cellText(table, cell)), when && conditionText(table, when), overrides, outcomeText(table, outcomes[outcome]), to];
}

function conditionText(table: Table, condition: TableCondition): unknown {
  if (condition.kind === 'cell') return cellText(table, condition.cell);
  return condition.kind === 'not' ? ['not', conditionText(table, condition.of)] : [condition.kind, condition.of.map((one) => conditionText(table, one))];
}

const cellText = (table: Table, { term, text, notTested, tested, numbers }: TableCell): unknown => [termText(table, term), text, notTested, tested, numbers];

/** A term by its name, a definition by what it does. */
export function termText(table: Table, index: number): string {
  const { kind, name, decision, unit } = table.terms[index]!;
  return decision === undefined ? `${kind} ${name} ${unit ?? ''}` : structureOf(table, decision);
}

function outcomeText(table: Table, outcome: Outcome | undefined): unknown {
  switch (outcome?.kind) {
    case undefined: return '';
    case 'action': return [outcome.action.key, outcome.computes.map((one) => structureOf(table, one))];
    case 'pending': return ['pending', outcome.action.key];
    case 'number': return expressionText(table, outcome.formula);
    default: return outcome;
  }
}

function expressionText(table: Table, expression: TableExpression): unknown {
  switch (expression.kind) {
    case 'constant': return expression.value;
    case 'term': return [termText(table, expression.term), expression.factor];
    case 'sum': case 'product': case 'min': case 'max': return [expression.kind, expression.of.map((one) => expressionText(table, one))];
    case 'difference': case 'quotient': case 'power': return [expression.kind, expressionText(table, expression.left), expressionText(table, expression.right)];
    case 'whole': return ['whole', expression.by, expressionText(table, expression.of)];
    case 'square': case 'square root': case 'exp': case 'ln': return [expression.kind, expressionText(table, expression.of)];
    // The conditions of a total stand in its references alone, so no two totals are called alike here.
    case 'total': return ['total', table.hashes.artifact, expression.of.map(({ id }) => id)];
  }
}
