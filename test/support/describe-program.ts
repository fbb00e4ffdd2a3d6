import type { Cell, Condition, Program, Result } from '../../language/model/index.ts';

/** A program as short text, for failing examples. */
export function describeProgram(program: Program): unknown {
  return {
    facts: program.facts.map((fact) => `${fact.name}: ${fact.type.kind}`),
    ...(program.constraints.length > 0 ? { given: program.constraints.map((one) => conditionText(one.condition)) } : {}),
    decisions: program.decisions.map((one) => ({
      name: one.id, policy: one.policy,
      ...(one.appliesWhen.length > 0 ? { scope: one.appliesWhen.map(conditionText) } : {}), ...(one.measuredBy ? { measuredBy: one.measuredBy } : {}), ...(one.compares ? { compares: one.compares } : {}),
      rows: [...one.rows, ...one.also].map((row) => `${row.id}${'overrides' in row ? ` except ${row.overrides ?? ''}` : ''}: ${[...row.cells.map(cellText), ...(row.when ? [conditionText(row.when)] : [])].join(', ')} -> ${'result' in row ? resultText(row.result) : row.action.key}`),
      ...(one.otherwise ? { otherwise: resultText(one.otherwise.result) } : {}),
    })),
  };
}

function cellText(cell: Cell): string { return `${cell.term.name} = ${cell.text}`; }

function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'cell': return cellText(condition.cell);
    case 'not': return `not (${conditionText(condition.of)})`;
    default: return `${condition.kind} of (${condition.of.map(conditionText).join('; ')})`;
  }
}

function resultText(result: Result): string {
  switch (result.kind) {
    case 'action': case 'pending': return `${result.kind === 'pending' ? 'pending ' : ''}${result.action.key}`;
    case 'value': return result.value;
    case 'number': return result.formula.kind === 'constant' ? result.formula.value : 'formula';
    case 'decision': return `value of ${result.decision}`;
    default: return result.kind;
  }
}
