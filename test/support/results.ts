import type { Action, Clause, Program, Result } from '../../language/model/index.ts';

/**
 * What a row gives. Of a recommendation: the text of an action, clauses joined with `; `. Of a definition: the name of a value, a number,
 * `order X`, `adjudicate`, `not applicable`, `conflict between A and B`, `value of DECISION`.
 */
export type ResultText = string | Result;

import { nextSpan } from './spans.ts';

export function action(text: string): Action {
  const clauses = text.split(';').map((part) => clause(part.trim()));
  return { key: text, clauses, sentence: `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}.` };
}

function clause(text: string): Clause {
  const span = nextSpan();
  if (text === 'no recommendation') return { form: 'no-recommendation', slots: {}, frames: [], span };
  if (text.startsWith('order ')) return { form: 'follow-order', slots: { test: text.slice(6) }, frames: [], span };
  if (text.startsWith('dose by ')) return { form: 'dose-formula', slots: { formula: text.slice(8) }, frames: [], span };
  if (text === 'usual dose') return { form: 'dose-usual', slots: {}, frames: [], span };
  return { form: 'say', slots: { text }, frames: [], span };
}

export function defineResult(program: Pick<Program, 'decisions'>, text: ResultText): Result {
  if (typeof text !== 'string') return text;
  if (text === 'not applicable') return { kind: 'not applicable' };
  if (text === 'adjudicate' || text.startsWith('order ')) return { kind: 'pending', action: action(text) };
  if (text.startsWith('conflict between ')) return { kind: 'conflict', between: text.slice(17).split(' and ') };
  if (text.startsWith('value of ')) return { kind: 'decision', decision: text.slice(9) };
  if (program.decisions.length >= 0 && /^-?\d+(\.\d+)?$/.test(text)) return { kind: 'number', formula: { kind: 'constant', value: text, span: nextSpan() } };
  return { kind: 'value', value: text };
}
