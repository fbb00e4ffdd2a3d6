import type { Result, Row } from '../../language/model/index.ts';
import { conditionText } from '../emit/conditions.ts';

/** What a row says, column by column, in its own words: `CYP2C19` → `PM or LPM`, `do` → `Use ticagrelor instead.` */
export function describeRow(row: Row): ReadonlyMap<string, string> {
  const columns = new Map(row.cells.map((cell) => [cell.term.name, cell.text]));
  if (row.when) columns.set('when', conditionText(row.when));
  if (row.evidence.level !== undefined) columns.set('strength', row.evidence.level);
  columns.set('do', resultText(row.result));
  return columns;
}

function resultText(result: Result): string {
  switch (result.kind) {
    case 'value': return result.value;
    case 'action': case 'pending': return result.action.sentence;
    case 'decision': return `the value of ${result.decision}`;
    case 'conflict': return `conflict between ${result.between.join(' and ')}`;
    case 'not applicable': return 'not applicable';
    case 'number': return JSON.stringify(result.formula, (key, value: unknown) => (key === 'span' ? undefined : value));
  }
}
