import type { Gene, Term } from '../../language/model/index.ts';
import type { GeneAsk } from '../ir/index.ts';

/** Questions about the alleles of a gene that its terms put to a call, in order of first use, without repetition. */
export function asksOf(gene: Gene, terms: readonly Term[], openLabels: readonly string[]): readonly GeneAsk[] {
  const asks = new Map<string, GeneAsk>();
  const add = (ask: GeneAsk): void => { asks.set(JSON.stringify(ask), asks.get(JSON.stringify(ask)) ?? ask); };
  for (const term of terms) for (const ask of asksOfTerm(gene, term)) add(ask);
  for (const from of openLabels) add({ kind: 'open from', from });
  return [...asks.values()];
}

/** What one term asks, in the order of its values (genotype) or once. */
export function asksOfTerm(gene: Gene, term: Term): readonly GeneAsk[] {
  switch (term.kind) {
    case 'genotype':
      return term.domain.kind === 'discrete' ? term.domain.values.flatMap((v) => genotypeAsk(gene, v.name)) : [];
    case 'count':
      return [{ kind: 'count', allele: term.allele, max: highest(term) }];
    case 'carries':
      return [{ kind: 'carries', alleles: term.alleles, atLeast: term.atLeast }];
    case 'allele':
      return [{ kind: 'carries', alleles: [term.allele], atLeast: 1 }];
    default:
      return [];
  }
}

/** The pair of alleles that a genotype names; nothing for `other`. Names of alleles may hold a slash. A single allele is paired with ''. */
export function genotypeAsk(gene: Gene, name: string): readonly Extract<GeneAsk, { kind: 'genotype' }>[] {
  const known = new Set(gene.alleles.map((a) => a.name));
  const plain = name.replaceAll('"', '');
  for (let at = plain.indexOf('/'); at >= 0; at = plain.indexOf('/', at + 1)) {
    const alleles = [plain.slice(0, at).trim(), plain.slice(at + 1).trim()] as const;
    if (known.has(alleles[0]) && known.has(alleles[1])) return [{ kind: 'genotype', alleles }];
  }
  return known.has(plain) ? [{ kind: 'genotype', alleles: [plain, ''] }] : [];
}

function highest(term: Term): number {
  if (term.domain.kind === 'number') return Math.max(2, Math.floor(Number(term.domain.max)));
  const values = term.domain.kind === 'discrete' ? term.domain.values.map((v) => Number.parseInt(v.name, 10)) : [];
  return Math.max(2, ...values.filter((n) => Number.isFinite(n)));
}
