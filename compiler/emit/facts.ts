import type { Fact, Program, Terminology, Window } from '../../language/model/index.ts';
import { acceptedUnits } from '../../language/types/units.ts';
import type { TableFact, TableTerminology, TableWindow, Variable } from '../ir/index.ts';

/** What a patient file may hold about a fact, and the variables that it settles. */
export function tableFact(program: Program, fact: Fact, index: number, variables: readonly Variable[]): TableFact {
  return {
    name: fact.name,
    kind: fact.type.kind,
    ...(fact.description === undefined ? {} : { description: fact.description }),
    variables: variables.flatMap((v, i) => (settles(program, v, fact, index) ? [i] : [])),
    ...details(program, fact),
    tests: program.tests.filter((t) => t.answers.includes(fact.name)).map((t) => t.name),
  };
}

function settles(program: Program, variable: Variable, fact: Fact, index: number): boolean {
  if (variable.kind === 'gene') {
    const { type } = fact;
    return (type.kind === 'gene' || type.kind === 'allele') && type.gene === program.genes[variable.gene]!.name;
  }
  return 'fact' in variable && variable.fact === index;
}

function details(program: Program, fact: Fact): Partial<TableFact> {
  const { type } = fact;
  const geneOf = (name: string): number => program.genes.findIndex((g) => g.name === name);
  switch (type.kind) {
    case 'category': return { values: type.domain.values.map(valueOf), ...(type.domain.ordered ? { ordered: true as const } : {}) };
    case 'variant': return { values: type.domain.values.map(valueOf), gene: geneOf(type.gene), item: type.variant };
    case 'allele': return { values: type.domain.values.map(valueOf), gene: geneOf(type.gene), item: type.allele };
    case 'gene': return { gene: geneOf(type.gene) };
    case 'quantity': case 'series': {
      const { unit, min, max, decimals, labels } = type.domain;
      return { unit: { ucum: unit.ucum, text: unit.text }, min, max, ...(decimals === undefined ? {} : { decimals }), ...(labels.length > 0 ? { labels } : {}), units: acceptedUnits(unit) };
    }
    case 'code': return { terminology: program.terminologies.findIndex((t) => t.name === type.domain.terminology) };
    case 'medications': return { values: program.drugs.map((d) => ({ name: d.name })) };
    case 'findings': case 'date': return {};
  }
}

function valueOf(value: { readonly name: string; readonly short?: string; readonly indeterminate?: boolean }): NonNullable<TableFact['values']>[number] {
  return { name: value.name, ...(value.short === undefined ? {} : { short: value.short }), ...(value.indeterminate ? { indeterminate: true as const } : {}) };
}

/** Codes in preorder, and where each code of the program went. */
export function tableTerminology(terminology: Terminology): { readonly table: TableTerminology; readonly from: readonly number[] } {
  const children = new Map<string | undefined, number[]>();
  const known = new Set(terminology.codes.map((c) => c.code));
  for (const [i, code] of terminology.codes.entries()) {
    const parent = code.parent !== undefined && known.has(code.parent) ? code.parent : undefined;
    children.set(parent, [...(children.get(parent) ?? []), i]);
  }
  const codes: (readonly [string, string, number])[] = [];
  const from: number[] = [];
  const walk = (parent: string | undefined, at: number): void => {
    for (const i of children.get(parent) ?? []) {
      const { code, name } = terminology.codes[i]!;
      from.push(i);
      walk(code, codes.push([code, name, at]) - 1);
    }
  };
  walk(undefined, -1);
  const revoked = Object.fromEntries(terminology.revoked.map((r) => [r.code, r.replacedBy]));
  return { table: { name: terminology.name, version: terminology.version, sha256: terminology.sha256, codes, revoked }, from };
}

export function tableWindow(window: Window): TableWindow {
  const { from, fromOpen, to, toOpen } = window;
  return {
    name: window.name,
    since: window.since,
    interval: { ...(from === undefined ? {} : { lo: from }), ...(fromOpen ? { loOpen: true } : {}), ...(to === undefined ? {} : { hi: to }), ...(toOpen ? { hiOpen: true } : {}) },
  };
}
