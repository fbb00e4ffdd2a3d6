import type { Fact, Terminology, ValueSet } from '../../../language/model/index.ts';
import { rangesOf } from '../cuts.ts';
import type { Demand } from '../demand.ts';
import { partition } from '../partition.ts';
import type { Draft, Reading } from './draft.ts';

/** A code of a terminology: codes that every `within` of the program treats alike share a class. */
export function readCode(fact: Fact, terminology: Terminology, demand: Demand): Reading {
  const indexOf = new Map(terminology.codes.map((c, i) => [c.code, i]));
  const itemsOf = (set: ValueSet): readonly number[] => (set.kind === 'code' ? set.codes.flatMap((code) => indexOf.get(code) ?? []) : []);
  const parts = partition(terminology.codes.length, demand.sets.map(itemsOf), () => false);
  const parents = new Set(terminology.codes.map((c) => c.parent));
  const leaf = (c: number): string => (terminology.codes.find((code, i) => parts.map[i] === c && !parents.has(code.code)) ?? terminology.codes[parts.map.indexOf(c)])!.code;
  const draft: Draft = {
    name: fact.name,
    classes: parts.classes,
    determinate: parts.classes,
    build: (places) => ({ kind: 'code', name: fact.name, classes: parts.classes, determinate: parts.classes, fact: places.fact(fact.name), map: parts.map }),
    report: (c) => ({ [fact.name]: leaf(c) }),
    text: leaf,
  };
  return {
    term: demand.term,
    drafts: [draft],
    classes: (set) => rangesOf(itemsOf(set).map((i) => parts.map[i]!)),
    determinate: [0, parts.classes],
    classText: Array.from({ length: parts.classes }, (_, c) => leaf(c)),
  };
}
