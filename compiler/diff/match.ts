import type { Table, TableDecision } from '../ir/index.ts';
import type { Both } from './space/joint.ts';
import type { ComparedKind, Matched } from './report.ts';

/** Something that is compared: a decision, an implication of a gene, or a note, by table and index in its list. */
export interface Item {
  readonly kind: ComparedKind;
  readonly table: number;
  readonly index: number;
  readonly name: string;
  readonly id: string;
  readonly drug?: string;
  readonly guideline: string;
  readonly authority: string;
  readonly file: string;
  readonly line: number;
  /** A definition that something else reads. */
  readonly inner: boolean;
}

export interface Match {
  readonly items: Partial<Both<Item>>;
  readonly matched: Matched;
}

/** From the surest to the weakest: each joins what it names once on both sides. */
const keys: readonly ((item: Item) => string)[] = [
  (item) => [item.kind, item.id, item.guideline, item.authority, item.file].join('\n'),
  (item) => [item.kind, item.drug ?? item.name, item.guideline, item.authority].join('\n'),
  (item) => [item.kind, item.drug ?? item.name, item.authority].join('\n'),
  (item) => [item.kind, item.drug ?? item.name].join('\n'),
  // A definition that is the only one left of its guideline on both sides has another name now.
  (item) => (item.drug === undefined && item.kind !== 'note' && item.kind !== 'implication' ? [item.kind, item.guideline, item.authority].join('\n') : `${item.kind} ${item.table} ${item.index} ${item.id}`),
];

/** Which decisions of the new tables are which of the old ones. */
export function matchItems(old: readonly Table[], after: readonly Table[]): readonly Match[] {
  const left = { old: new Set(itemsOf(old)), new: new Set(itemsOf(after)) };
  const order = new Map([...left.new].map((item, i) => [item, i]));
  const matches: Match[] = [];
  for (const key of keys) {
    const [before, now] = [grouped(left.old, key), grouped(left.new, key)];
    for (const [name, items] of now) {
      const others = before.get(name) ?? [];
      if (items.length !== 1 || others.length !== 1) continue;
      matches.push({ items: { old: others[0]!, new: items[0]! }, matched: matchedOf(others[0]!, items[0]!) });
      left.old.delete(others[0]!);
      left.new.delete(items[0]!);
    }
  }
  for (const item of left.new) matches.push({ items: { new: item }, matched: 'added' });
  const sorted = matches.toSorted((a, b) => order.get(a.items.new!)! - order.get(b.items.new!)!);
  return [...sorted, ...[...left.old].map((item): Match => ({ items: { old: item }, matched: 'removed' }))].filter(({ items }) => counts(items));
}

/** A definition that is read by others on every side shows in them. */
const counts = (items: Partial<Both<Item>>): boolean => [items.old, items.new].some((item) => item && !item.inner);

function matchedOf(old: Item, after: Item): Matched {
  if (old.name !== after.name) return 'renamed';
  return old.file === after.file ? 'same' : 'moved';
}

function grouped(items: Iterable<Item>, key: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function itemsOf(tables: readonly Table[]): readonly Item[] {
  return tables.flatMap((table, t) => {
    const inner = readByOthers(table);
    const of = (guideline: number) => ((one) => ({ guideline: one?.title ?? '', authority: one?.authority ?? '' }))(table.guidelines[guideline]);
    const place = (decision: TableDecision) => ({ file: table.files[decision.place[0]]?.path ?? '', line: decision.place[1] });
    const decisions = table.decisions.map((one, index): Item => ({
      kind: one.kind, table: t, index, name: one.name, id: one.id, ...(one.drug === undefined ? {} : { drug: one.drug }), ...of(one.guideline), ...place(one), inner: one.kind === 'define' && inner.has(index),
    }));
    const texts = (kind: 'implication' | 'note', index: number, name: string, guideline: number): Item =>
      ({ kind, table: t, index, name, id: name, ...of(guideline), file: table.guidelines[guideline]?.file ?? '', line: 1, inner: false });
    return [
      ...decisions,
      ...table.implications.map((one, index) => texts('implication', index, one.gene, one.guideline)),
      ...table.notes.flatMap((one, index) => (one.root === undefined ? [] : [texts('note', index, one.name, one.guideline)])),
    ];
  });
}

/** Decisions that some recommendation, comparison or other definition reads. */
function readByOthers(table: Table): ReadonlySet<number> {
  return new Set(table.decisions.flatMap((one) => [...one.reads, ...one.outcomes.flatMap((outcome) => (outcome.kind === 'action' ? outcome.computes : []))]));
}
