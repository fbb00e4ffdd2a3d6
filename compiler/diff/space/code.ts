import type { TableTerminology, Variable } from '../../ir/index.ts';
import { marks, SIDES, type Both, type FactPair, type JointDraft, type Side, type Tables } from './joint.ts';

/** A code: one class per pair of classes that some code of either version has. */
export function jointCode(pair: FactPair, tables: Tables): JointDraft {
  const books: Partial<Both<TableTerminology>> = Object.fromEntries(SIDES.flatMap((side) => {
    const fact = pair.facts[side];
    return fact ? [[side, tables[side].terminologies[fact.terminology!]!]] : [];
  }));
  const places = { old: placesOf(books.old), new: placesOf(books.new) };
  const codes = [...new Set([...places.new.keys(), ...places.old.keys()])];
  const classOf = (side: Side, code: string): number => {
    const at = places[side].get(code);
    const variable = pair.variables[side] as Extract<Variable, { kind: 'code' }> | undefined;
    if (!books[side]) return 0;
    return at === undefined ? -1 : variable ? variable.map[at]! : 0;
  };
  const groups = new Map<string, string[]>();
  for (const code of codes) {
    const key = SIDES.map((side) => classOf(side, code)).join();
    const group = groups.get(key);
    if (group) group.push(code);
    else groups.set(key, [code]);
  }
  const classes = [...groups.values()];
  const inner = new Set(SIDES.flatMap((side) => (books[side]?.codes ?? []).map(([, , parent]) => books[side]!.codes[parent]?.[0] ?? '')));
  const leaf = (c: number): string => classes[c]!.find((code) => !inner.has(code)) ?? classes[c]![0]!;
  const known = (side: Side): Uint8Array => marks(classes.length, (c) => classOf(side, classes[c]![0]!) >= 0);
  const refused = (side: Side): Uint8Array => marks(classes.length, (c) => classOf(side, classes[c]![0]!) < 0);
  return {
    kind: 'code',
    name: pair.name,
    classes: classes.length,
    unit: pair.name,
    facts: [pair.name],
    own: pair.own,
    map: Object.fromEntries(SIDES.filter((side) => pair.variables[side]).map((side) => [side, classes.map((group) => classOf(side, group[0]!))])),
    refuses: { old: refused('old'), new: refused('new') },
    untested: { old: known('old'), new: known('new') },
    report: (c) => ({ old: { [pair.name]: leaf(c) }, new: { [pair.name]: leaf(c) } }),
    text: (c) => classes[c]!.join(' or '),
    codes: classes,
  };
}

const placesOf = (book: TableTerminology | undefined): ReadonlyMap<string, number> => new Map((book?.codes ?? []).map(([code], at) => [code, at]));
