import type { ConcreteValue } from '../reference/index.ts';
import type { Lowered } from '../lower/index.ts';
import { numberIn } from '../lower/cuts.ts';
import { callText, OTHER, scoreOf } from '../lower/gene-calls.ts';
import { toText } from '../../language/types/decimal.ts';
import type { Interval, Pattern, Program } from '../../language/model/index.ts';
import type { Variable } from '../ir/index.ts';
import type { GeneSpace } from '../lower/space/gene.ts';

/** Concrete values of one class: by the name under which a world holds them. Several values of a class must all behave alike. */
export interface Concrete {
  readonly name: string;
  readonly values: readonly ConcreteValue[];
}

/**
 * Values of a class of a root variable for the naive interpreter: every value of a category, both ends and the middle of a piece of a number line,
 * the first and last code. `undefined` for variables that stand for no fact (status, formula).
 */
export function concreteOf(lowered: Lowered, variable: Variable, value: number): Concrete | undefined {
  const { program, space } = lowered;
  switch (variable.kind) {
    case 'category': return { name: factName(program, variable.fact), values: categoryValues(program, variable, value) };
    case 'number': return { name: factName(program, variable.fact), values: numberValues(program, variable, value) };
    case 'code': return { name: factName(program, variable.fact), values: codeValues(program, variable, value) };
    case 'gene': {
      const gene = program.genes[variable.gene]!;
      return { name: gene.name, values: [callValue(space.genes.get(gene.name)!, value)] };
    }
    case 'medication': {
      const drugs = value === 1 ? [[variable.drugs[0]!], [...variable.drugs]] : [[]];
      return { name: factName(program, variable.fact), values: drugs.map((taken) => ({ kind: 'drugs', taken })) };
    }
    case 'findings': {
      const present = variable.atoms.filter((_, i) => (value >> i) & 1).map((atom) => ({ gene: atom.within[0]!.gene, within: atom.within as readonly Pattern[] }));
      return { name: factName(program, variable.fact), values: [{ kind: 'findings', present }] };
    }
    case 'series': {
      const line = variable.accessor.kind === 'window of latest' ? undefined : variable.cuts;
      if (!line) return { name: variable.name, values: [{ kind: 'value', value: space.termByName.get(variable.name)!.classText[value]! }] };
      const fact = program.facts[variable.fact]!;
      const term = space.termByName.get(variable.name)!.term;
      const domain = term.domain.kind === 'number' ? term.domain : fact.type.kind === 'series' ? fact.type.domain : undefined;
      return { name: variable.name, values: pointsIn(pieceOf(variable.cuts, value, domain?.min, domain?.max)) };
    }
    case 'formula': case 'status': return undefined;
  }
}

function factName(program: Program, index: number): string {
  return program.facts[index]!.name;
}

function categoryValues(program: Program, variable: Extract<Variable, { kind: 'category' }>, value: number): readonly ConcreteValue[] {
  const { type } = program.facts[variable.fact]!;
  const values = type.kind === 'category' || type.kind === 'variant' ? type.domain.values : [];
  return values.flatMap((v, i) => (variable.map[i] === value ? [{ kind: 'value', value: v.name } as const] : []));
}

function codeValues(program: Program, variable: Extract<Variable, { kind: 'code' }>, value: number): readonly ConcreteValue[] {
  const { type } = program.facts[variable.fact]!;
  const codes = type.kind === 'code' ? (program.terminologies.find((t) => t.name === type.domain.terminology)?.codes ?? []) : [];
  const own = codes.filter((_, i) => variable.map[i] === value);
  return [...new Set([own[0]!, own.at(-1)!])].map((c) => ({ kind: 'value', value: c.code }));
}

function numberValues(program: Program, variable: Extract<Variable, { kind: 'number' }>, value: number): readonly ConcreteValue[] {
  const { type } = program.facts[variable.fact]!;
  if (type.kind !== 'quantity') return [];
  const labels = type.domain.labels.filter((l) => l.from === undefined);
  const label = labels[value - variable.cuts.length - 1];
  return label ? [{ kind: 'label', label: label.name }] : pointsIn(pieceOf(variable.cuts, value, type.domain.min, type.domain.max));
}

export function pieceOf(cuts: Extract<Variable, { kind: 'number' }>['cuts'], index: number, min?: string, max?: string): Interval {
  const lo = cuts[index - 1];
  const hi = cuts[index];
  return {
    ...(lo ? { lo: lo[0], ...(lo[1] === 1 ? { loOpen: true } : {}) } : min === undefined ? {} : { lo: min }),
    ...(hi ? { hi: hi[0], ...(hi[1] === 0 ? { hiOpen: true } : {}) } : max === undefined ? {} : { hi: max }),
  };
}

/** Both ends of a piece where it has them, and a number between. */
function pointsIn(piece: Interval): readonly ConcreteValue[] {
  const { lo, hi } = piece;
  const inside = lo !== undefined && hi !== undefined && lo === hi ? lo : numberIn({ ...piece, loOpen: true, hiOpen: true });
  const ends = [...(lo !== undefined && !piece.loOpen ? [lo] : []), ...(hi !== undefined && !piece.hiOpen ? [hi] : [])];
  return [...new Set([...ends, inside])].map((value) => ({ kind: 'number', value }));
}

function callValue(space: GeneSpace, value: number): ConcreteValue {
  const one = space.examples[value]!;
  if (one.example.length === 0) return { kind: 'call' };
  const call = callText(one.example.map((h) => h.map((m) => (m.allele === OTHER ? { ...m, allele: 'other' } : m))));
  if (!one.open) return { kind: 'call', call };
  const least = scoreOf(space.gene, one.example)!;
  const own = space.line.pieceOf(toText(least.value)) === one.piece;
  return { kind: 'call', call, score: own ? toText(least.value) : numberIn(space.line.piece(one.piece)) };
}
