import { declaredName } from './heading.ts';
import type { Unit } from './rule-text.ts';

/**
 * Both sides added something at the same place. Where each added whole constructs under headings that the other does not have (a case and
 * another case), both stay, sorted by their headings, so that it makes no difference which side is called ours. Otherwise undefined.
 */
export function bothAddBlocks(ours: readonly Unit[], theirs: readonly Unit[], previous: Unit | undefined, next: readonly Unit[]): readonly string[] | undefined {
  const following = next.find((unit) => !isBlank(unit) && !isComment(unit));
  if (following && !opens(following)) return undefined;
  const [one, other] = [blocksOf(ours), blocksOf(theirs)];
  if (!one || !other) return undefined;
  const [inOne, inOther] = [byHeading(one), byHeading(other)];
  const clash = one.some((block) => (inOther.get(block.heading) ?? block).content !== block.content);
  if (clash || inOne.size < one.length || inOther.size < other.length) return undefined;
  const [first, second] = one[0]!.heading < other[0]!.heading ? [one, other.filter(({ heading }) => !inOne.has(heading))] : [other, one.filter(({ heading }) => !inOther.has(heading))];
  const spaced = [ours, theirs].some((side) => isBlank(side[0]!) || isBlank(side.at(-1)!));
  const lines = [...first, ...second].flatMap((block, at) => [...(spaced && at > 0 ? [''] : []), ...block.lines]);
  const blank = (beside: Unit | undefined): readonly string[] => (spaced && beside && !isBlank(beside) ? [''] : []);
  return [...blank(previous), ...lines, ...blank(next[0])];
}

function byHeading(blocks: readonly Block[]): ReadonlyMap<string, Block> {
  return new Map(blocks.map((block) => [block.heading, block]));
}

interface Block {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly content: string;
}

/** Constructs with the comments above them, without blank lines at their ends. Undefined where something else comes first. */
function blocksOf(units: readonly Unit[]): readonly Block[] | undefined {
  const starts: number[] = [];
  units.forEach((unit, at) => {
    if (!opens(unit)) return;
    let start = at;
    while (start > (starts.at(-1) ?? -1) + 1 && isComment(units[start - 1]!)) start -= 1;
    starts.push(start);
  });
  if (starts.length === 0 || units.slice(0, starts[0]).some((unit) => !isBlank(unit))) return undefined;
  return starts.map((start, at) => {
    const inside = trimmed(units.slice(start, starts[at + 1] ?? units.length));
    const heading = inside.find(opens)!;
    return { heading: declaredName(heading.content), lines: inside.flatMap(({ lines }) => lines), content: JSON.stringify(inside.map(({ content }) => content)) };
  });
}

function trimmed(units: readonly Unit[]): readonly Unit[] {
  let end = units.length;
  while (end > 0 && isBlank(units[end - 1]!)) end -= 1;
  return units.slice(0, end);
}

function isBlank(unit: Unit): boolean {
  return unit.content === '';
}

function isComment(unit: Unit): boolean {
  return unit.kind === 'line' && /^\s?\/\//.test(unit.content);
}

function opens(unit: Unit): boolean {
  return unit.kind === 'line' && unit.opens !== undefined;
}
