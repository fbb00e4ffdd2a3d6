/** How a gene is inherited and asked decides what a first guideline on it looks like. */
export interface GeneScaffold {
  /** Lines of the gene, below its head; `NAME` stands for the gene. */
  readonly head: string;
  readonly gene: string;
  /** What the tables ask: the gene, or one allele of it. */
  readonly column: (gene: string) => string;
  readonly rows: readonly (readonly [row: string, cell: string, strength: string, action: string])[];
  readonly cases: readonly (readonly [name: string, call: string, row: string, isOpen?: 'open'])[];
}

/** What the name of a gene tells: `MT-RNR1` is mitochondrial, `G6PD` lies on the X chromosome, `HLA-B` is only asked for alleles. */
export function geneScaffold(gene: string): GeneScaffold {
  const name = gene.toUpperCase();
  if (name.startsWith('MT-')) return mitochondrial;
  if (name.startsWith('HLA-')) return presence;
  return xLinkedGenes.has(name) ? xLinked : autosomal;
}

const xLinkedGenes: ReadonlySet<string> = new Set(['G6PD', 'OTC', 'HPRT1', 'MAOA', 'GLA', 'F8', 'F9', 'DMD', 'PGK1', 'ALAS2']);

const autosomal: GeneScaffold = {
  head: 'autosomal',
  column: (gene) => gene,
  gene: `  vocabulary: draft
  phenotypes, lowest function first
  | short         | phenotype |
  |---------------|---|
  | PM            | Poor Metabolizer |
  | IM            | Intermediate Metabolizer |
  | NM            | Normal Metabolizer |
  | Indeterminate | tested, cannot be interpreted |

  phenotype by two functions
  | one         | other       | phenotype |
  |-------------|-------------|---|
  | no function | no function | PM |
  | no function | normal      | IM |
  | normal      | normal      | NM |
  | uncertain   | any         | Indeterminate |

  // Invented, so that the file works at once: write the alleles of NAME, and what each one does.
  alleles
  | allele | function |
  |--------|---|
  | *1     | normal |
  | *2     | no function |
  | *3     | uncertain |`,
  rows: [
    ['usual', 'NM', 'strong', 'usual dose'],
    ['reduced', 'IM', 'moderate', 'reduce starting dose by 25 % to 50 %'],
    ['avoid', 'PM', 'strong', 'do not use'],
    ['unclear', 'Indeterminate', 'none', 'no recommendation'],
  ],
  cases: [
    ['two normal', '*1/*1', 'usual'], ['one lost', '*1/*2', 'reduced'], ['both lost', '*2/*2', 'avoid'], ['not known', '*1/*3', 'unclear'],
    ['not tested', 'not tested', 'usual, reduced or avoid', 'open'],
  ],
};

const xLinked: GeneScaffold = {
  head: 'X-linked',
  column: (gene) => gene,
  gene: `  vocabulary: draft
  phenotypes, lowest function first
  | short         | phenotype |
  |---------------|---|
  | Deficient     | Deficient |
  | Variable      | Variable |
  | Normal        | Normal |
  | Indeterminate | tested, cannot be interpreted |

  // Who has one X chromosome has one allele: the other is \`none\`.
  phenotype by two functions
  | one       | other             | phenotype |
  |-----------|-------------------|---|
  | deficient | deficient or none | Deficient |
  | deficient | normal            | Variable |
  | normal    | normal or none    | Normal |
  | uncertain | any               | Indeterminate |

  // Invented, so that the file works at once: write the alleles of NAME, and what each one does.
  alleles
  | allele  | function |
  |---------|---|
  | usual   | normal |
  | variant | deficient |
  | rare    | uncertain |`,
  rows: [
    ['usual', 'Normal', 'strong', 'usual dose'],
    ['measure', 'Variable', 'moderate', 'check the activity of the enzyme'],
    ['avoid', 'Deficient', 'strong', 'do not use'],
    ['unclear', 'Indeterminate', 'none', 'no recommendation'],
  ],
  cases: [
    ['one X, normal', 'usual', 'usual'], ['one X, deficient', 'variant', 'avoid'], ['two X, one deficient', 'usual/variant', 'measure'], ['two X, deficient', 'variant/variant', 'avoid'],
    ['not known', 'usual/rare', 'unclear'], ['not tested', 'not tested', 'usual, measure or avoid', 'open'],
  ],
};

const mitochondrial: GeneScaffold = {
  head: 'mitochondrial',
  column: (gene) => gene,
  gene: `  vocabulary: draft
  phenotypes, lowest function first
  | short         | phenotype |
  |---------------|---|
  | Increased     | Increased Risk |
  | Normal        | Normal Risk |
  | Indeterminate | tested, cannot be interpreted |

  // Everybody has one copy, from the mother: one allele, one function.
  phenotype by one function
  | function       | phenotype |
  |----------------|---|
  | increased risk | Increased |
  | normal         | Normal |
  | uncertain      | Indeterminate |

  // Invented, so that the file works at once: write the variants of NAME, and what each one does.
  alleles
  | allele    | function |
  |-----------|---|
  | Reference | normal |
  | 1A>G      | increased risk |
  | 2C>T      | uncertain |`,
  rows: [
    ['usual', 'Normal', 'strong', 'usual dose'],
    ['avoid', 'Increased', 'strong', 'do not use'],
    ['unclear', 'Indeterminate', 'none', 'no recommendation'],
  ],
  cases: [
    ['reference', 'Reference', 'usual'], ['at risk', '1A>G', 'avoid'], ['not known', '2C>T', 'unclear'], ['not tested', 'not tested', 'usual or avoid', 'open'],
  ],
};

const presence: GeneScaffold = {
  head: 'autosomal',
  column: (gene) => `${gene} *00:01`,
  gene: `  call: presence of alleles, at two fields
  // Invented, so that the file works at once: name the allele that the rules ask for.
  facts: *00:01`,
  rows: [
    ['usual', 'negative', 'strong', 'usual dose'],
    ['avoid', 'positive', 'strong', 'do not use'],
  ],
  cases: [
    ['not carried', 'negative', 'usual'], ['carried', 'positive', 'avoid'], ['not tested', 'not tested', 'usual or avoid', 'open'],
  ],
};
