import type { Clause, Frame } from '../model/index.ts';
import { formOf } from './catalog.ts';
import type { Phrase, Saying, SlotText } from './form.ts';

/**
 * The one place that writes English for an action: one sentence per clause. Hover, printed page, result and diff all use it.
 * Frames are applied from the innermost outwards, so `if used: strongly: monitor drug level` is one sentence.
 */
export function sayClauses(clauses: readonly Clause[], saying: Saying): string {
  return clauses.map((clause) => sayClause(clause, saying)).join(' ');
}

export function sayClause(clause: Clause, saying: Saying): string {
  const phrase = clause.frames.toReversed().reduce((inner, frame) => sayFrame(inner, frame, saying), formOf(clause.form).say(slotText(clause), saying));
  const text = phrase.do.trim();
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

function sayFrame(phrase: Phrase, frame: Frame, saying: Saying): Phrase {
  const drug = saying.drug ?? 'it';
  const after = (condition: string): Phrase => ({ do: `${condition}, ${phrase.do}`, doing: `${phrase.doing} ${condition}` });
  switch (frame.kind) {
    case 'consider': return { do: `consider ${phrase.doing}`, doing: `considering ${phrase.doing}` };
    case 'strongly': return { do: `it is strongly advised to ${phrase.do}`, doing: `strongly advising to ${phrase.do}` };
    case 'if used': return after(`if ${drug} is used`);
    case 'if no response': return after(`if there is no response${frame.detail ? ` ${frame.detail}` : ''}`);
    case 'if more is needed': return after('if more is needed');
    case 'if not tolerated': return after(`if ${drug} is not tolerated`);
    case 'unless contraindicated': return { do: `${phrase.do}, unless contraindicated`, doing: `${phrase.doing}, unless contraindicated` };
    default: return after(`${frame.kind} ${frame.detail ?? ''}`.trim());
  }
}

/** Slot values as a sentence holds them: a list reads `A, B or C`. */
function slotText(clause: Clause): SlotText {
  return Object.fromEntries(Object.entries(clause.slots).map(([name, value]) => [name, typeof value === 'string' ? value : orList(value)]));
}

export function orList(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} or ${items[items.length - 1]}`;
}
