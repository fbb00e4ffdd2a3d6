import type { Answer } from '../../ir/index.ts';

/** An answer in a few words: `Usual dose. (strong)`; without one the report is refused. */
export function said(answer: Answer | undefined): string {
  if (!answer) return 'refused, as nobody could be like this';
  const { outcome, results, needed, collected } = answer;
  const values = results.map(({ value, rows }) => {
    const level = rows[0]?.level === undefined ? '' : ` (${rows[0].level})`;
    switch (value.kind) {
      case 'value': case 'number':
        return value.value + level;
      case 'action': case 'pending':
        return value.sentence + level;
      case 'range':
        return `${value.min} to ${value.max}${level}`;
      default:
        return value.kind;
    }
  });
  if (outcome === 'does not apply') return 'does not apply';
  if (outcome === 'cannot tell') return `cannot tell without ${needed.map(({ fact }) => fact).join(' and ') || 'more'}`;
  if (collected) return `applies: ${collected.filter(({ status }) => status === 'applies').map(({ row }) => row.id).join(', ') || 'none'}`;
  return outcome === 'conflict' ? `conflict: ${values.join(' / ')}` : values.join(' / ');
}
