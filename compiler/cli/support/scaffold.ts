export interface Scaffold {
  readonly file: string;
  readonly drug: string;
  readonly gene: string;
}

/** A small guideline that is complete: one gene, one drug, one decision. */
export function guidelineTemplate({ drug, gene }: Scaffold): string {
  return `// Replace the source, the alleles and the advice by those of your guideline; \`precept check --watch\` tells what is still wrong.
guideline "${gene} and ${drug}"
  authority: our hospital
  version: draft 1
  source: our source
  strength: CPIC strength

sources
  | name       | reference |
  |------------|---|
  | our source | url https://example.org/guideline |

gene ${gene}, autosomal
  vocabulary: draft
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

  // Invented, so that the file works at once: write the alleles of ${gene}, and what each one does.
  alleles
  | allele | function |
  |--------|---|
  | *1     | normal |
  | *2     | no function |
  | *3     | uncertain |

drug ${drug}

recommend ${drug}
  | row     | ${column(gene)} | strength | do |
  |---------|${'-'.repeat(column(gene).length + 2)}|----------|---|
  | usual   | ${cell('NM', gene)} | strong   | usual dose |
  | reduced | ${cell('IM', gene)} | moderate | reduce starting dose by 25 % to 50 % |
  | avoid   | ${cell('PM', gene)} | strong   | do not use |
  | unclear | ${cell('Indeterminate', gene)} | none     | no recommendation |
`;
}

/** One case per row, and what is said while the test is missing. */
export function casesTemplate({ file, drug, gene }: Scaffold): string {
  return `use "${file}.precept"

cases for ${drug}
  | case        | ${column(gene)} | row                      | missing |
  |-------------|${'-'.repeat(column(gene).length + 2)}|--------------------------|---|
  | two normal  | ${cell('*1/*1', gene)} | usual                    | none |
  | one lost    | ${cell('*1/*2', gene)} | reduced                  | none |
  | both lost   | ${cell('*2/*2', gene)} | avoid                    | none |
  | not known   | ${cell('*1/*3', gene)} | unclear                  | none |
  | not tested  | ${cell('not tested', gene)} | usual, reduced or avoid  | ${gene} |
`;
}

function column(gene: string): string {
  return gene.padEnd('Indeterminate'.length);
}

function cell(text: string, gene: string): string {
  return text.padEnd(column(gene).length);
}
