import { joinWords, type Word } from '../types/words.ts';
import type { Frame } from '../model/index.ts';

/** A frame stands in front of a clause with a colon, or behind it after a comma. `detail` is where more words may follow. */
export interface FrameForm {
  readonly kind: string;
  readonly place: 'before' | 'after';
  readonly detail?: 'after a time' | 'free';
  readonly label: string;
  readonly doc: string;
}

export const frameForms: readonly FrameForm[] = [
  { kind: 'consider', place: 'before', label: 'consider:', doc: 'An option to weigh, not an instruction. Clinical content, apart from strength.' },
  { kind: 'strongly', place: 'before', label: 'strongly:', doc: 'Stressed by the source. Clinical content, apart from strength.' },
  { kind: 'if used', place: 'before', label: 'if used:', doc: 'Where the drug is given all the same.' },
  { kind: 'if no response', place: 'before', detail: 'after a time', label: 'if no response:', doc: 'Where the drug has not worked, with a time where there is one: `if no response after 2 weeks:`.' },
  { kind: 'if more is needed', place: 'before', label: 'if more is needed:', doc: 'Where the dose has not been enough.' },
  { kind: 'if not tolerated', place: 'before', label: 'if not tolerated:', doc: 'Where side effects stand in the way.' },
  { kind: 'if', place: 'before', detail: 'free', label: 'if drug level < 200 ng/mL:', doc: 'Where a later finding says so. It is not read from the patient.' },
  { kind: 'unless contraindicated', place: 'after', label: ', unless contraindicated', doc: 'Unless something else speaks against it.' },
];

/** The frames around one clause, and the words between them. `broken` is a segment before a colon that is no frame. */
export interface Framed {
  readonly frames: readonly Frame[];
  readonly words: readonly Word[];
  readonly broken?: readonly Word[];
}

export function takeFrames(words: readonly Word[]): Framed {
  const frames: Frame[] = [];
  let rest = words;
  for (;;) {
    const colon = rest.findIndex((word) => word.kind === 'colon');
    if (colon < 0) break;
    const frame = readFrame(rest.slice(0, colon));
    if (!frame) return { frames, words: rest, broken: rest.slice(0, colon) };
    frames.push(frame);
    rest = rest.slice(colon + 1);
  }
  const tail = rest.length - 3;
  if (tail >= 0 && rest[tail]!.kind === 'comma' && joinWords(rest.slice(tail + 1)).toLowerCase() === 'unless contraindicated') {
    frames.push({ kind: 'unless contraindicated' });
    rest = rest.slice(0, tail);
  }
  return { frames, words: rest };
}

function readFrame(words: readonly Word[]): Frame | undefined {
  const text = joinWords(words);
  const key = text.toLowerCase();
  for (const form of frameForms) {
    if (form.place === 'after') continue;
    if (key === form.kind) return form.detail === 'free' ? undefined : { kind: form.kind };
    if (!form.detail || !key.startsWith(`${form.kind} `)) continue;
    const detail = text.slice(form.kind.length + 1);
    if (form.detail === 'free' || /^after \d+( to \d+)? \w+$/i.test(detail)) return { kind: form.kind, detail };
  }
  return undefined;
}
