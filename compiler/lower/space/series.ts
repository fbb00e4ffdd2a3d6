import type { Fact, NumberDomain, SeriesAccessor, ValueSet } from '../../../language/model/index.ts';
import type { SeriesAccessorIR, Variable } from '../../ir/index.ts';
import { CutList, cutsOf, rangesOf } from '../cuts.ts';
import { numberSets, type Demand } from '../demand.ts';
import type { Draft, Places, Reading } from './draft.ts';
import { intervalText, pieceClasses } from './number.ts';

/** One accessor of a series: a variable of its own. Pieces of the number line, or the windows and `none` for the window of the latest. */
export function readSeries(fact: Fact, domain: NumberDomain, demand: Demand, accessor: SeriesAccessor): Reading {
  return accessor.kind === 'window of latest' ? readWindow(fact, demand) : readNumber(fact, domain, demand, accessor);
}

type NumberAccessor = Exclude<SeriesAccessor, { kind: 'window of latest' }>;

function readNumber(fact: Fact, domain: NumberDomain, demand: Demand, accessor: NumberAccessor): Reading {
  const bounds = demand.term.domain.kind === 'number' ? demand.term.domain : domain;
  const line = new CutList(numberSets(demand.sets).flatMap(cutsOf), bounds);
  const text = (c: number): string => intervalText(line.piece(c), domain.unit.text);
  const draft: Draft = {
    name: demand.term.name,
    classes: line.pieces,
    determinate: line.pieces,
    build: (places) => series(fact, demand, line, line.pieces, toIR(accessor, places), places),
    report: () => undefined,
    text,
  };
  return {
    term: demand.term,
    drafts: [draft],
    classes: (set) => pieceClasses(line, set),
    determinate: [0, line.pieces],
    classText: Array.from({ length: line.pieces }, (_, c) => text(c)),
  };
}

function readWindow(fact: Fact, demand: Demand): Reading {
  const names = demand.term.domain.kind === 'discrete' ? demand.term.domain.values.map((v) => v.name) : [];
  const windows = names.filter((n) => n !== 'none');
  const all = [...windows, 'none'];
  const draft: Draft = {
    name: demand.term.name,
    classes: all.length,
    determinate: all.length,
    build: (places) => series(fact, demand, undefined, all.length, { kind: 'window of latest', windows: windows.map((w) => places.window(w)) }, places),
    report: () => undefined,
    text: (c) => all[c]!,
  };
  return {
    term: demand.term,
    drafts: [draft],
    classes: (set: ValueSet) => rangesOf(set.kind === 'discrete' ? set.values.map((v) => all.indexOf(v)).filter((c) => c >= 0) : []),
    determinate: [0, all.length],
    classText: all,
    values: names,
  };
}

function series(fact: Fact, demand: Demand, line: CutList | undefined, classes: number, accessor: SeriesAccessorIR, places: Places): Variable {
  return { kind: 'series', name: demand.term.name, classes, determinate: classes, fact: places.fact(fact.name), accessor, cuts: line?.cuts ?? [] };
}

function toIR(accessor: NumberAccessor, places: Places): SeriesAccessorIR {
  switch (accessor.kind) {
    case 'during': return { kind: 'during', window: places.window(accessor.window) };
    case 'after': return { kind: 'after', window: places.window(accessor.window), from: accessor.from, to: accessor.to };
    default: return { kind: accessor.kind };
  }
}
