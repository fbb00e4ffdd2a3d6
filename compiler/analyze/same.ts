import type { Row } from '../../language/model/index.ts';

/** Equal when two rows say the same: result, strength and scheme. */
export function adviceKey(row: Row): string {
  const { result, evidence } = row;
  const said = 'action' in result ? `${result.kind} ${result.action.key}` : stable(result);
  return `${said} | ${evidence.scheme ?? ''} ${evidence.level ?? ''}`;
}

/** Text of a plain value without its places in the source. */
function stable(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => (key === 'span' ? undefined : part)) ?? '';
}
