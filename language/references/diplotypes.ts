import type { DiscreteDomain, Gene, Value } from '../model/index.ts';

/** The genotype domain of a gene: every diplotype that the program names, and `other`. It grows while the program is resolved. */
export interface Diplotypes {
  readonly domain: DiscreteDomain;
  /** Adds a diplotype and gives its canonical text. */
  add(first: string, second: string): string;
}

const otherGenotype = 'other';

export function diplotypesOf(gene: Gene): Diplotypes {
  const order = new Map(gene.alleles.map((allele, at) => [allele.name, at]));
  const values: Value[] = [{ name: otherGenotype }];
  const rank = (name: string): number => {
    const at = name.indexOf('/');
    return (order.get(name.slice(0, at)) ?? 0) * (order.size + 1) + (order.get(name.slice(at + 1)) ?? 0);
  };
  return {
    domain: { kind: 'discrete', ordered: false, values },
    add(first, second) {
      const [one, other] = (order.get(first) ?? 0) <= (order.get(second) ?? 0) ? [first, second] : [second, first];
      const name = `${one}/${other}`;
      if (!values.some((value) => value.name === name)) {
        values.push({ name });
        values.sort((a, b) => (a.name === otherGenotype ? 1 : b.name === otherGenotype ? -1 : rank(a.name) - rank(b.name)));
      }
      return name;
    },
  };
}

/** Splits `c.2846A>T/Reference` into its two alleles; an allele name may itself hold a slash or stand in quotes. */
export function splitDiplotype(gene: Gene, text: string): readonly [string, string] | undefined {
  const quoted = /^"([^"]*)"\s*\/\s*(.+)$|^(.+?)\s*\/\s*"([^"]*)"$/.exec(text);
  if (quoted) return [quoted[1] ?? quoted[3]!, (quoted[2] ?? quoted[4]!).replace(/^"|"$/g, '')];
  const cuts = [...text.matchAll(/\//g)].map((match) => match.index);
  const known = cuts.find((at) => alleleNamed(gene, text.slice(0, at).trim()) !== undefined && alleleNamed(gene, text.slice(at + 1).trim()) !== undefined);
  const at = known ?? cuts[0];
  return at === undefined ? undefined : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** The declared name of an allele, by name or alias. Exact: alleles are case-sensitive. */
export function alleleNamed(gene: Gene, name: string): string | undefined {
  return gene.alleles.find((allele) => allele.name === name || allele.aliases.includes(name))?.name;
}
