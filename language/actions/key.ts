import type { Action, Clause, Frame } from '../model/index.ts';
import { formOf } from './catalog.ts';
import type { Saying } from './form.ts';
import type { Part } from './pattern.ts';
import { orList, sayClauses } from './sentence.ts';

/** An action from its clauses: the key in canonical spelling, and the sentence. */
export function makeAction(clauses: readonly Clause[], saying: Saying): Action {
  return { key: clauses.map(clauseKey).join('; '), clauses, sentence: sayClauses(clauses, saying) };
}

/** A clause in canonical spelling: equal keys mean equal clauses. Names stand as declared, so case does not count. */
export function clauseKey(clause: Clause): string {
  const form = formOf(clause.form);
  const names = Object.keys(clause.slots);
  const pattern = form.patterns.find((parts) => names.every((name) => holds(parts, name)) && required(parts).every((name) => names.includes(name))) ?? form.patterns[0]!;
  const before = clause.frames.filter((frame) => frame.kind !== 'unless contraindicated').map((frame) => `${frameText(frame)}: `).join('');
  const after = clause.frames.filter((frame) => frame.kind === 'unless contraindicated').map(() => ', unless contraindicated').join('');
  return before + spell(pattern, clause) + after;
}

function frameText(frame: Frame): string {
  return frame.detail === undefined ? frame.kind : `${frame.kind} ${frame.detail.toLowerCase()}`;
}

function holds(parts: readonly Part[], name: string): boolean {
  return parts.some((part) => (part.kind === 'optional' ? holds(part.parts, name) : part.kind !== 'word' && part.name === name));
}

/** Slots that a pattern cannot do without. */
function required(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => (part.kind === 'slot' || part.kind === 'choice' ? [part.name] : []));
}

function spell(parts: readonly Part[], clause: Clause): string {
  const words: string[] = [];
  for (const part of parts) {
    if (part.kind === 'word') words.push(part.word);
    else if (part.kind === 'optional') {
      if (part.parts.some((inner) => inner.kind !== 'word' && inner.kind !== 'optional' && clause.slots[inner.name] !== undefined)) words.push(spell(part.parts, clause));
    } else {
      const value = clause.slots[part.name];
      if (value === undefined) continue;
      const text = typeof value === 'string' ? value : orList(value);
      words.push(part.kind === 'slot' && part.slot === 'text' ? JSON.stringify(text) : part.kind === 'slot' && part.slot === 'words' ? text.toLowerCase() : text);
    }
  }
  return words.join(' ').replace(/ ,/g, ',');
}
