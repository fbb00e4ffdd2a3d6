import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRules } from '../../../compiler/git/merge.ts';
import { readRuleText } from '../../../compiler/git/rule-text.ts';
import { formatText } from '../../../language/format/index.ts';
import { apply, editsOf, plainTables, textOf, type Edit, type PlainTable } from './random-table.ts';

interface Story {
  readonly table: PlainTable;
  readonly ours: readonly Edit[];
  readonly theirs: readonly Edit[];
}

const stories = (exclusive: boolean): fc.Arbitrary<Story> => plainTables.chain((table) => editsOf(table, exclusive).map((edits) => ({ table, ours: edits.filter(([side]) => side === 0).map(([, edit]) => edit), theirs: edits.filter(([side]) => side === 1).map(([, edit]) => edit) })));
const texts = ({ table, ours, theirs }: Story, pad = 0): readonly [string, string, string] => [textOf(table), textOf(apply(table, ours), pad), textOf(apply(table, theirs), pad === 0 ? 0 : pad + 3)];
const runs = (seed: number, numRuns: number): fc.Parameters<unknown> => ({ seed, numRuns });

/** Every row of a text by its id, its cells by their columns: what a table says whatever the order. */
function said(text: string): unknown {
  const table = readRuleText(text).units.find((unit) => unit.kind === 'table');
  if (table?.kind !== 'table') throw new Error('There is no table.');
  const { header, rows } = table.grid;
  return { columns: header.toSorted(), rows: Object.fromEntries(rows.map(({ cells, comment }) => [cells[0], { ...Object.fromEntries(header.map((name, at) => [name, cells[at]])), comment }])) };
}

describe('edits that do not meet', () => {
  it('merge to what both together give', () => {
    let removed = 0;
    fc.assert(fc.property(stories(true), (story) => {
      const { text, conflicts } = mergeRules(...texts(story));
      expect(conflicts).toEqual([]);
      expect(said(text)).toEqual(said(textOf(apply(apply(story.table, story.ours), story.theirs))));
      if (story.ours.some(({ kind }) => kind === 'remove')) removed += 1;
    }), runs(1, 500));
    expect(removed).toBeGreaterThan(50);
  });

  it('merge whatever their layout, to a text that is laid out', () => {
    fc.assert(fc.property(stories(true), fc.integer({ min: 1, max: 12 }), (story, pad) => {
      const [base, ours, theirs] = texts(story, pad);
      const { text, conflicts } = mergeRules(base, ours, theirs);
      expect(conflicts).toEqual([]);
      expect(said(text)).toEqual(said(textOf(apply(apply(story.table, story.ours), story.theirs))));
      if (story.ours.length > 0 && story.theirs.length > 0 && apply(story.table, story.ours) !== apply(story.table, story.theirs)) expect(formatText(text)).toBe(text);
    }), runs(2, 300));
  });

  it('keep the order of each side', () => {
    const ids = (text: string): readonly string[] => [...text.matchAll(/^ {2}\| ((?:r|id|new-)\d+) /gm)].map(([, id]) => id!);
    fc.assert(fc.property(stories(true), (story) => {
      const still: Story = { ...story, ours: story.ours.filter(({ kind }) => kind !== 'move') };
      const [base, ours, theirs] = texts(still);
      const merged = ids(mergeRules(base, ours, theirs).text);
      for (const side of [ids(ours), ids(theirs)]) expect(side.filter((id) => merged.includes(id))).toEqual(merged.filter((id) => side.includes(id)));
    }), runs(3, 300));
  });
});

describe('any edits', () => {
  it('merge to the same text whichever side is called ours, and to as many conflicts', () => {
    fc.assert(fc.property(stories(false), (story) => {
      const [base, ours, theirs] = texts(story);
      const labels = { ours: 'one', base: 'base', theirs: 'other' };
      const merged = mergeRules(base, ours, theirs, { labels });
      const turned = mergeRules(base, theirs, ours, { labels: { ours: 'other', base: 'base', theirs: 'one' } });
      const sides = (text: string): string => text.replaceAll(/<<<<<<< (\w+)\n([^]*?)\|{7} base\n([^]*?)=======\n([^]*?)>>>>>>> (\w+)\n/g, (_, one: string, first: string, middle: string, second: string, other: string) => [`${one}:${first}`, `${other}:${second}`].toSorted().join(middle));
      expect(sides(turned.text)).toBe(sides(merged.text));
    }), runs(4, 500));
  });

  it('lose nothing that a side wrote', () => {
    let conflicts = 0;
    fc.assert(fc.property(stories(false), (story) => {
      const [base, ours, theirs] = texts(story);
      const merged = mergeRules(base, ours, theirs);
      conflicts += merged.conflicts.length;
      const words = (text: string): ReadonlySet<string> => new Set(text.match(/[\w-]*\d+/g));
      const [was, result] = [words(base), words(merged.text)];
      for (const side of [ours, theirs]) for (const word of words(side)) if (!was.has(word)) expect(result).toContain(word);
      for (const word of was) if (words(ours).has(word) && words(theirs).has(word)) expect(result).toContain(word);
    }), runs(5, 500));
    expect(conflicts).toBeGreaterThan(50);
  });

  it('of one side alone, and of both alike, are taken as they are', () => {
    fc.assert(fc.property(stories(false), (story) => {
      const [base, ours, theirs] = texts(story, 4);
      expect(mergeRules(base, ours, base)).toEqual({ text: ours, conflicts: [] });
      expect(mergeRules(base, base, theirs)).toEqual({ text: theirs, conflicts: [] });
      expect(mergeRules(base, ours, ours)).toEqual({ text: ours, conflicts: [] });
    }), runs(6, 200));
  });

  it('merged once more change nothing', () => {
    fc.assert(fc.property(stories(true), (story) => {
      const [base, ours, theirs] = texts(story);
      const { text } = mergeRules(base, ours, theirs);
      expect(mergeRules(base, text, theirs)).toEqual({ text, conflicts: [] });
      expect(mergeRules(base, ours, text)).toEqual({ text, conflicts: [] });
    }), runs(7, 300));
  });
});

describe('rows whose order has a meaning', () => {
  const policy = '  rows: first that applies\n';
  const ids = (text: string): readonly string[] => [...text.matchAll(/^ {2}\| ((?:r|id|new-)\d+) /gm)].map(([, id]) => id!);
  it('stand, of any two, as the side that changed it says', () => {
    let clean = 0;
    fc.assert(fc.property(stories(false), (any) => {
      const named = (edits: readonly Edit[]): readonly Edit[] => edits.filter(({ kind }) => kind !== 'rename');
      const story: Story = { table: any.table, ours: named(any.ours), theirs: named(any.theirs) };
      const [base, ours, theirs] = [story.table, apply(story.table, story.ours), apply(story.table, story.theirs)].map((table) => textOf(table, 0, policy)) as [string, string, string];
      const { text, conflicts } = mergeRules(base, ours, theirs);
      const turned = mergeRules(base, theirs, ours);
      expect(turned.conflicts.length).toBe(conflicts.length);
      if (conflicts.length > 0) return;
      expect(turned.text).toBe(text);
      clean += 1;
      const orders = [base, ours, theirs, text].map((one) => new Map(ids(one).map((id, at) => [id, at])));
      const inOrder = (order: ReadonlyMap<string, number>, one: string, other: string): boolean | undefined => (order.has(one) && order.has(other) ? order.get(one)! < order.get(other)! : undefined);
      for (const one of ids(text)) for (const other of ids(text)) {
        if (one >= other) continue;
        const [was, our, their, is] = orders.map((order) => inOrder(order, one, other));
        const wanted = our === undefined || their === undefined ? (our ?? their) : our === their ? our : was === our ? their : our;
        if (wanted !== undefined) expect(is, `${one} and ${other}\n${text}`).toBe(wanted);
      }
    }), runs(9, 1000));
    expect(clean).toBeGreaterThan(100);
  });
});

describe('lines', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '', '}'), { maxLength: 14 });
  it('of any three texts merge to something that holds every new line', () => {
    fc.assert(fc.property(lines, lines, lines, (base, ours, theirs) => {
      const marked = (list: readonly string[], side: string): string => list.map((line, at) => (at % 3 === 0 ? `${line} ${side}${at}` : line)).join('\n');
      const versions = [base.join('\n'), marked(ours, 'ours'), marked(theirs, 'theirs')] as const;
      const { text } = mergeRules(...versions);
      for (const version of versions.slice(1)) for (const line of version.split('\n')) if (/(?:ours|theirs)\d/.test(line)) expect(text).toContain(line.trimStart());
    }), runs(8, 1000));
  });
});
