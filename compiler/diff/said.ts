import type { Answer } from '../ir/index.ts';

/** What the runtime says, as the plain keys of canonical answers. */
export function keysOf(answer: Answer): readonly string[] {
  if (answer.outcome === 'conflict') return ['conflict'];
  if (answer.outcome === 'does not apply') return ['does not apply'];
  return [...new Set(answer.results.map(({ value }) => {
    switch (value.kind) {
      case 'value': return `value ${value.value}`;
      case 'action': return `action ${value.key}`;
      case 'pending': return `pending ${value.key}`;
      case 'number': return `number ${value.value}`;
      case 'range': return 'number range';
      case 'not applicable': return 'does not apply';
      default: return value.kind;
    }
  }))];
}
