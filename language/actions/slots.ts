import { message } from '../messages/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { isKeyword, joinWords, type Word } from '../types/words.ts';
import { readCount, readDose, readPart, readTime, type Reading } from './amounts.ts';
import type { ActionNames, ActionProblem } from './names.ts';
import type { SlotKind } from './pattern.ts';

/**
 * The ways in which a slot can read the words from `at`: shortest first, so that what follows in the pattern gets its chance. A name
 * that is not declared still fills its slot, with a problem: the author then learns which name is wrong, not that the form is.
 */
export function readSlot(slot: SlotKind, words: readonly Word[], at: number, names: ActionNames): readonly Reading[] {
  switch (slot) {
    case 'dose': return just(readDose(words, at));
    case 'part': return just(readPart(words, at));
    case 'time': return just(readTime(words, at));
    case 'count': return just(readCount(words, at));
    case 'text': return words[at]?.kind === 'quoted' ? [{ end: at + 1, value: words[at]!.text, problems: [] }] : [];
    case 'words': return spans(words, at, (part) => ({ value: joinWords(part), problems: [] }));
    case 'drug': return spans(words, at, (part) => ({ value: names.drug(joinWords(part)) ?? names.group(withoutAny(part)) ?? joinWords(part), problems: [] }));
    case 'choice': return spans(words, at, (part) => readChoice(part, names));
    case 'group': return spans(words, at, (part) => readGroupOrDrug(part, names));
    case 'test': return spans(words, at, (part) => named(part, (name) => names.test(name) ?? names.orderable(name), 'test', names.candidates.tests));
    case 'number': return spans(words, at, (part) => named(part, (name) => names.numberDefinition(name), 'numeric definition', names.candidates.definitions));
  }
}

interface Filled {
  readonly value: string | readonly string[];
  readonly problems: readonly ActionProblem[];
}

function just(reading: Reading | undefined): readonly Reading[] {
  return reading ? [reading] : [];
}

function spans(words: readonly Word[], at: number, fill: (part: readonly Word[]) => Filled): Reading[] {
  const readings: Reading[] = [];
  for (let end = at + 1; end <= words.length; end += 1) {
    const kind = words[end - 1]!.kind;
    if (kind === 'semicolon' || kind === 'colon' || kind === 'bracket') break;
    if (kind === 'comma' && end === words.length) break;
    readings.push({ end, ...lazily(() => fill(words.slice(at, end))) });
  }
  return readings;
}

/** Names are looked up only for the reading that is used: a slot of n words has n readings. */
function lazily(fill: () => Filled): Filled {
  let filled: Filled | undefined;
  const get = (): Filled => (filled ??= fill());
  return { get value() { return get().value; }, get problems() { return get().problems; } };
}

function readChoice(part: readonly Word[], names: ActionNames): Filled {
  if (isKeyword(part[0], 'any')) {
    const group = named(part.slice(1), (name) => names.group(name), 'drug group', names.candidates.groups);
    return { value: `any ${String(group.value)}`, problems: group.problems };
  }
  const problems: ActionProblem[] = [];
  const value: string[] = [];
  for (const item of splitList(part)) {
    if (item.length === 0) continue;
    if (isKeyword(item[0], 'any')) {
      const inner = readChoice(item, names);
      value.push(String(inner.value));
      problems.push(...inner.problems);
      continue;
    }
    const name = joinWords(item);
    const group = names.drug(name) === undefined ? names.group(name) : undefined;
    const drug = named(item, (text) => names.drug(text), 'drug', names.candidates.drugs);
    value.push(String(drug.value));
    if (group) problems.push({ code: 'unknown-name', ...message.groupNeedsAny(name), start: item[0]!.start, end: item[item.length - 1]!.end });
    else problems.push(...drug.problems);
  }
  return { value, problems };
}

function readGroupOrDrug(part: readonly Word[], names: ActionNames): Filled {
  return named(isKeyword(part[0], 'any') ? part.slice(1) : part, (name) => names.group(name) ?? names.drug(name), 'drug or drug group', [...names.candidates.groups, ...names.candidates.drugs]);
}

function named(part: readonly Word[], find: (name: string) => string | undefined, kind: string, candidates: readonly string[]): Filled {
  const name = joinWords(part);
  const found = name === '' ? undefined : find(name);
  if (found !== undefined) return { value: found, problems: [] };
  const start = part[0]?.start ?? 0;
  return { value: name, problems: [{ code: 'unknown-name', ...message.unknownName(kind, name, didYouMean(name, candidates)), start, end: part[part.length - 1]?.end ?? start }] };
}

function withoutAny(part: readonly Word[]): string {
  return joinWords(isKeyword(part[0], 'any') ? part.slice(1) : part);
}

/** `A, B or C` as the items between the commas and the `or`. */
function splitList(words: readonly Word[]): readonly (readonly Word[])[] {
  const items: Word[][] = [[]];
  for (const word of words) {
    if (word.kind === 'comma' || isKeyword(word, 'or')) items.push([]);
    else items[items.length - 1]!.push(word);
  }
  return items;
}
