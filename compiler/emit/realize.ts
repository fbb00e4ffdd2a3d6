import type { TableGene, Variable } from '../ir/index.ts';
import type { Engine } from '../runtime/engine.ts';
import { everyAllele, worldsOf } from '../runtime/gene-calls.ts';
import type { Allele, Call } from '../runtime/read-gene.ts';

/** A report for each class; status variables must be 0. Undefined where some class has no simple report. */
export function realize(engine: Engine, classes: ReadonlyMap<number, number>): Record<string, unknown> | undefined {
  const { table } = engine;
  const facts: Record<string, unknown> = {};
  for (const [index, at] of classes) {
    const variable = table.variables[index]!;
    if (variable.kind === 'status') {
      if (at !== 0) return undefined;
      continue;
    }
    if (variable.kind === 'formula' || variable.kind === 'series') return undefined;
    if (variable.kind === 'gene') {
      const call = callOf(engine, index, at);
      if (call === undefined) return undefined;
      facts[table.genes[variable.gene]!.name] = call;
      continue;
    }
    const { name } = table.facts[variable.fact]!;
    const value = valueOf(engine, variable, at, facts[name]);
    if (value === undefined) return undefined;
    facts[name] = value;
  }
  return facts;
}

function valueOf(engine: Engine, variable: Exclude<Variable, { kind: 'gene' | 'status' | 'formula' | 'series' }>, at: number, before: unknown): unknown {
  const { table } = engine;
  const fact = table.facts[variable.fact]!;
  switch (variable.kind) {
    case 'category':
      return fact.values?.[variable.map.indexOf(at)]?.name;
    case 'code':
      return table.terminologies[fact.terminology!]!.codes.find((_, i) => variable.map[i] === at && isLeaf(engine, fact.terminology!, i))?.[0];
    case 'number': {
      const labels = (fact.labels ?? []).filter((label) => label.from === undefined);
      if (at > variable.cuts.length) return labels[at - variable.cuts.length - 1]?.name;
      const number = numberIn(variable.cuts, at, Number(fact.min ?? -1e6), Number(fact.max ?? 1e6), fact.decimals);
      return number;
    }
    case 'medication': {
      const list = (before as { readonly drugs: readonly string[] } | undefined)?.drugs ?? [];
      return { drugs: at ? [...list, variable.drugs[0]!] : list, complete: true };
    }
    case 'findings': {
      if (at & (at - 1)) return undefined;
      const atom = variable.atoms[Math.log2(at)];
      const pattern = atom?.within.at(-1);
      const found = pattern ? [[pattern.origin, pattern.gene, pattern.change ?? pattern.class].filter(Boolean).join(' ')] : [];
      const other = before as { readonly found: readonly string[]; readonly tested: readonly string[] } | undefined;
      const gene = variable.atoms[0]?.within[0]?.gene ?? '';
      return { found: [...(other?.found ?? []), ...found], tested: [...(other?.tested ?? []), gene] };
    }
  }
  return undefined;
}

function isLeaf({ table }: Engine, terminology: number, code: number): boolean {
  return !table.terminologies[terminology]!.codes.some(([, , parent]) => parent === code);
}

/** A short number of a piece: its closed lower end, its closed upper end, or one between. */
function numberIn(cuts: readonly (readonly [string, 0 | 1])[], piece: number, min: number, max: number, decimals: number | undefined): number | undefined {
  const low = cuts[piece - 1];
  const high = cuts[piece];
  const from = low ? Math.max(Number(low[0]), min) : min;
  const to = high ? Math.min(Number(high[0]), max) : max;
  const inside = (x: number): boolean => x >= min && x <= max && (!low || (low[1] ? x > Number(low[0]) : x >= Number(low[0]))) && (!high || (high[1] ? x <= Number(high[0]) : x < Number(high[0])));
  for (let digits = 0; digits <= (decimals ?? 6); digits += 1) {
    const unit = 10 ** digits;
    const found = [from, to, Math.floor(from * unit + 1) / unit, Math.ceil(to * unit - 1) / unit].find((x) => inside(x) && Math.round(x * unit) / unit === x);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A call of this class: two listed alleles, one of them perhaps multiplied, or one allele alone. */
function callOf(engine: Engine, index: number, at: number): string | undefined {
  const { table } = engine;
  const variable = table.variables[index]!;
  const gene = variable.kind === 'gene' ? table.genes[variable.gene]! : undefined;
  if (!gene) return undefined;
  const singles = everyAllele(gene).filter((haplotype) => haplotype[0]!.allele >= 0);
  const multiplied = gene.score?.copies ? singles.flatMap(([part]) => [{ ...part!, copies: 2 }, { ...part!, copies: 3, more: true }].map((one) => [one])) : [];
  const calls: Call[] = gene.call === 'haploid' || gene.inheritance !== 'autosomal' ? singles.map((one) => [one]) : [];
  if (gene.call !== 'haploid' && gene.inheritance !== 'mitochondrial') for (const one of [...singles, ...multiplied]) for (const other of singles) calls.push([one, other]);
  const call = calls.find((one) => worldsOf(gene, engine.cuts(index), one).every((world) => world.at === at));
  return call?.map((haplotype) => haplotype.map((part) => partText(gene, part)).join('+')).join('/');
}

function partText(gene: TableGene, part: Allele): string {
  const name = gene.alleles[part.allele]![0];
  const quoted = /[/,+"]| or /.test(name) ? `"${name}"` : name;
  return quoted + (part.more ? `x>=${part.copies}` : part.copies > 1 ? `x${part.copies}` : '');
}
