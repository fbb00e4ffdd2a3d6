import type { DiscreteDomain, Fact, ValueSet } from '../../../language/model/index.ts';
import { rangesOf } from '../cuts.ts';
import type { Demand } from '../demand.ts';
import { partition } from '../partition.ts';
import type { Draft, Reading } from './draft.ts';

/** A category, yes/no or variant fact: values that no cell tells apart share a class, unless some row names `not tested`. */
export function readCategory(fact: Fact, domain: DiscreteDomain, demand: Demand): Reading {
  const indexOf = new Map(domain.values.map((v, i) => [v.name, i]));
  const itemsOf = (set: ValueSet): readonly number[] => (set.kind === 'discrete' ? set.values.map((name) => indexOf.get(name)).filter((i) => i !== undefined) : []);
  const parts = partition(domain.values.length, demand.sets.map(itemsOf), (i) => domain.values[i]!.indeterminate === true, demand.status);
  const members = Array.from({ length: parts.classes }, (_, c) => domain.values.filter((_v, i) => parts.map[i] === c));
  const text = (c: number): string => members[c]!.map((v) => v.name).join(' or ');
  const draft: Draft = {
    name: fact.name,
    classes: parts.classes,
    determinate: parts.determinate,
    build: (places) => ({ kind: 'category', name: fact.name, classes: parts.classes, determinate: parts.determinate, fact: places.fact(fact.name), map: parts.map }),
    report: (c) => ({ [fact.name]: members[c]![0]!.name }),
    text,
  };
  return {
    term: demand.term,
    drafts: [draft],
    classes: (set) => rangesOf(itemsOf(set).map((i) => parts.map[i]!)),
    determinate: [0, parts.determinate],
    classText: members.map((_, c) => text(c)),
    values: domain.values.map((v) => v.name),
  };
}
