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
  /** Name of the table, which is that of its entry file; and whether it is declared in that file, not in one that it uses. */
  readonly entry: string;
  readonly own: boolean;
  /** Equal for equal declarations: the same place of the same file, saying the same and reading the same. */
  readonly declared: number;
}

export interface Match {
  readonly items: Partial<Both<Item>>;
  readonly matched: Matched;
}

const exact = (item: Item): string => [item.entry, item.kind, item.id, item.guideline, item.authority, item.file].join('\n');

/** From the surest to the weakest: each joins what it names once on both sides; the first two, in order, what they name equally often. */
const keys: readonly ((item: Item) => string)[] = [
  (item) => `${item.declared}\n${exact(item)}`,
  exact,
  (item) => String(item.declared),
  (item) => [item.kind, item.id, item.guideline, item.authority, item.file].join('\n'),
  (item) => [item.kind, item.drug ?? item.name, item.guideline, item.authority].join('\n'),
  (item) => [item.kind, item.drug ?? item.name, item.authority].join('\n'),
  (item) => [item.kind, item.drug ?? item.name].join('\n'),
  // A definition that is the only one left of its guideline on both sides has another name now.
  (item) => (item.drug === undefined && item.kind !== 'note' && item.kind !== 'implication' ? [item.kind, item.guideline, item.authority].join('\n') : `${item.kind} ${item.table} ${item.index} ${item.id}`),
];

/** Which decisions of the new tables are which of the old ones. */
export function matchItems(old: readonly Table[], after: readonly Table[]): readonly Match[] {
  const declarations = new Declarations(old, after);
  const left = { old: new Set(withoutCopies(itemsOf(old, declarations))), new: new Set(withoutCopies(itemsOf(after, declarations))) };
  const order = new Map([...left.new].map((item, i) => [item, i]));
  const matches: Match[] = [];
  for (const [strength, key] of keys.entries()) {
    const [before, now] = [grouped(left.old, key), grouped(left.new, key)];
    for (const [name, items] of now) {
      const others = before.get(name) ?? [];
      if (items.length !== others.length || (items.length > 1 && strength > 1)) continue;
      for (const [at, item] of items.entries()) {
        matches.push({ items: { old: others[at]!, new: item }, matched: matchedOf(others[at]!, item) });
        left.old.delete(others[at]!);
        left.new.delete(item);
      }
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

/**
 * What several tables use of one file is compared once, in the table of that file where there is one. A declaration that a layer changed, or that reads
 * one, is no copy.
 */
function withoutCopies(items: readonly Item[]): readonly Item[] {
  const groups = grouped(items, ({ declared }) => String(declared));
  return items.flatMap((item) => {
    const copies = groups.get(String(item.declared))!;
    const kept = copies.some(({ own }) => own) ? item.own : copies[0] === item;
    return kept ? [{ ...item, inner: copies.some(({ inner }) => inner) }] : [];
  });
}

function itemsOf(tables: readonly Table[], declarations: Declarations): readonly Item[] {
  return tables.flatMap((table, t) => {
    const inner = readByOthers(table);
    const of = (guideline: number) => ((one) => ({ guideline: one?.title ?? '', authority: one?.authority ?? '' }))(table.guidelines[guideline]);
    const place = (decision: TableDecision) => ({ file: table.files[decision.place[0]]?.path ?? '', line: decision.place[1], own: decision.place[0] === 0 });
    const decisions = table.decisions.map((one, index): Item => ({
      kind: one.kind, table: t, index, name: one.name, id: one.id, ...(one.drug === undefined ? {} : { drug: one.drug }), ...of(one.guideline), ...place(one), inner: one.kind === 'define' && inner.has(index),
      entry: table.name, declared: declarations.of(table, index),
    }));
    const texts = (kind: 'implication' | 'note', index: number, name: string, guideline: number, lines: readonly string[], drugs: readonly string[] = []): Item => {
      const file = table.guidelines[guideline]?.file ?? '';
      return { kind, table: t, index, name, id: [name, ...drugs].join(', '), ...of(guideline), file, line: 1, inner: false, entry: table.name, own: file === table.files[0]?.path, declared: declarations.number(JSON.stringify([kind, table.files.find(({ path }) => path === file)?.sha256, name, lines, ...drugs])) };
    };
    return [
      ...decisions,
      ...table.implications.map((one, index) => texts('implication', index, one.gene, one.guideline, one.texts, one.decisions)),
      ...table.notes.flatMap((one, index) => (one.root === undefined ? [] : [texts('note', index, one.name, one.guideline, one.lines)])),
    ];
  });
}

/**
 * Numbers that are equal for equal declarations. What a decision says is looked at only where two tables of one side have it from the same place: of a
 * large table that takes longer than all else.
 */
class Declarations {
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<TableDecision, number>();
  private readonly shared = new Set<string>();

  constructor(...sides: readonly (readonly Table[])[]) {
    for (const tables of sides) {
      const seen = new Set<string>();
      for (const table of new Set(tables)) for (const decision of table.decisions) {
        const place = placeText(decision, table);
        if (seen.has(place)) this.shared.add(place);
        seen.add(place);
      }
    }
  }

  number(text: string): number {
    let found = this.numbers.get(text);
    if (found === undefined) this.numbers.set(text, (found = this.numbers.size));
    return found;
  }

  of(table: Table, index: number): number {
    const decision = table.decisions[index]!;
    let found = this.known.get(decision);
    if (found === undefined) this.known.set(decision, (found = this.number(this.text(decision, table))));
    return found;
  }

  private text(decision: TableDecision, table: Table): string {
    const place = placeText(decision, table);
    if (!this.shared.has(place)) return place;
    return JSON.stringify([place, saying(decision, table), [...readsOf(decision), ...readByFormulas(decision, table)].map((read) => this.of(table, read))]);
  }
}

const placeText = ({ name, drug, place: [file, line] }: TableDecision, table: Table): string => JSON.stringify([table.files[file]?.sha256, name, drug, line]);

/** What a decision says and where each of its rows stands: a row that a layer replaced stands in the layer. */
function saying({ appliesWhen, rows, also, otherwise }: TableDecision, table: Table): unknown {
  const ofRow = ({ id, place: [file, line], cells, level, sources, because }: TableDecision['rows'][number]): unknown => [table.files[file]?.sha256, line, id, cells.map(({ text }) => text), level, sources, because];
  return [appliesWhen.map(({ text }) => text), rows.map(ofRow), also.map(ofRow), otherwise?.because];
}

/** Decisions that some recommendation, comparison or other definition reads. */
function readByOthers(table: Table): ReadonlySet<number> {
  return new Set(table.decisions.flatMap(readsOf));
}

/** Decisions that a decision reads in its columns, or whose number is part of its advice. */
function readsOf({ reads, outcomes }: TableDecision): readonly number[] {
  return [...reads, ...outcomes.flatMap((outcome) => (outcome.kind === 'action' ? outcome.computes : []))];
}

/** Definitions in the formulas of a decision. */
function readByFormulas({ outcomes }: TableDecision, { terms }: Table): readonly number[] {
  const termsOf = (part: unknown): readonly number[] => {
    if (typeof part !== 'object' || part === null) return [];
    return 'term' in part && typeof part.term === 'number' ? [part.term] : Object.values(part).flatMap(termsOf);
  };
  return outcomes.flatMap((one) => (one.kind === 'number' ? termsOf(one.formula) : [])).flatMap((term) => terms[term]?.decision ?? []);
}
