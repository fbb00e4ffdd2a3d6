import type { Gene } from '../../language/model/index.ts';
import type { TableGene } from '../ir/index.ts';
import type { GeneSpace } from '../lower/space/gene.ts';

/** How a call of the gene becomes function, score, phenotype and class. `variable`: the place of its variable. */
export function tableGene(gene: Gene, space: GeneSpace | undefined, variable: number): TableGene {
  const functions = functionsOf(gene);
  const at = (name: string | undefined): number => (name === undefined ? functions.indexOf('unknown') : functions.indexOf(name));
  return {
    name: gene.name,
    inheritance: gene.inheritance,
    call: gene.call.kind,
    phenotypes: gene.phenotypes.map((p) => ({ name: p.name, ...(p.short === undefined ? {} : { short: p.short }), ...(p.indeterminate ? { indeterminate: true as const } : {}) })),
    functions,
    alleles: gene.alleles.map((a) => [a.name, at(a.function), a.activity ?? null] as const),
    aliases: Object.fromEntries(gene.alleles.flatMap((a) => a.aliases.map((alias) => [alias, a.name] as const))),
    ...rulesOf(gene, functions),
    ...(space && variable >= 0 ? { variable, classes: space.classes.classes, asks: space.classes.asks } : {}),
  };
}

/** Functions that alleles have or rows name, in order of first use; `none` is not a function. */
function functionsOf(gene: Gene): readonly string[] {
  const rule = gene.call;
  const named = rule.kind === 'pair of functions' ? rule.rows.flatMap((r) => [...r.one, ...r.other]) : rule.kind === 'haploid' ? rule.rows.flatMap((r) => r.functions) : [];
  return [...new Set([...gene.alleles.flatMap((a) => a.function ?? []), ...named])].filter((f) => f !== 'none');
}

function rulesOf(gene: Gene, functions: readonly string[]): Partial<TableGene> {
  const rule = gene.call;
  const phenotype = (name: string | undefined): number => (name === undefined ? -1 : gene.phenotypes.findIndex((p) => p.name === name || p.short === name));
  switch (rule.kind) {
    case 'pair of functions': {
      const names = [...functions, 'none'];
      const of = (a: string, b: string): number => phenotype(rule.rows.find((r) => (r.one.includes(a) && r.other.includes(b)) || (r.one.includes(b) && r.other.includes(a)))?.phenotype);
      return { pairs: names.flatMap((a) => names.map((b) => of(a, b))), ...(rule.lowestFirst ? { lowestFirst: rule.lowestFirst.flatMap((name) => (functions.includes(name) ? [functions.indexOf(name)] : [])) } : {}) };
    }
    case 'haploid': return { pairs: functions.map((f) => phenotype(rule.rows.find((r) => r.functions.includes(f))?.phenotype)) };
    case 'score':
      return {
        score: {
          of: rule.of, copies: rule.copies === 'multiply', tandems: rule.tandems === 'add', unknown: phenotype(rule.unknown),
          bins: rule.bins.map((b) => [b.interval, phenotype(b.phenotype)] as const),
        },
      };
    case 'presence': return { fields: rule.fields };
    case 'variants': return {};
  }
}
