/** What the phenotype files do not say of a gene. */
export interface KnownGene {
  /** Number in the register of gene names. */
  readonly hgnc?: string;
  readonly mitochondrial?: true;
}

const genes: Readonly<Record<string, KnownGene>> = {
  ABCG2: { hgnc: '74' }, CACNA1S: { hgnc: '1397' }, CFTR: { hgnc: '1884' }, CYP2B6: { hgnc: '2615' }, CYP2C9: { hgnc: '2623' }, CYP2C19: { hgnc: '2621' },
  CYP2D6: { hgnc: '2625' }, CYP3A4: { hgnc: '2637' }, CYP3A5: { hgnc: '2638' }, CYP4F2: { hgnc: '2645' }, DPYD: { hgnc: '3012' }, G6PD: { hgnc: '4057' },
  'HLA-A': { hgnc: '4931' }, 'HLA-B': { hgnc: '4932' }, IFNL3: { hgnc: '18365' }, 'MT-RNR1': { hgnc: '7470', mitochondrial: true }, NAT2: { hgnc: '7646' },
  NUDT15: { hgnc: '23063' }, RYR1: { hgnc: '10483' }, SLCO1B1: { hgnc: '10959' }, TPMT: { hgnc: '12014' }, UGT1A1: { hgnc: '12530' }, VKORC1: { hgnc: '23663' },
};

export function knownGene(name: string): KnownGene {
  return Object.hasOwn(genes, name) ? genes[name]! : name.startsWith('MT-') ? { mitochondrial: true } : {};
}
