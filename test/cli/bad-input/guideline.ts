/** A guideline with a gene, numbers, dates, drugs, findings and codes: enough to get every kind of patient wrong. */
export const rules = `guideline "Everything"
  authority: tests
  version: 1
  source: a source
  strength: strength

sources
  | name     | reference |
  |----------|---|
  | a source | url https://example.org/source |

scheme strength: strong, weak, highest first

terminology Tumors
  version: 1
  | code  | parent | name |
  |-------|--------|---|
  | LUNG  | root   | Lung |
  | LUAD  | LUNG   | Lung Adenocarcinoma |
  | BOWEL | root   | Bowel |

  revoked
  | old  | new |
  |------|---|
  | LUCA | LUAD |

gene GENE1, autosomal
  vocabulary: draft
  phenotypes, lowest function first
  | short | phenotype |
  |-------|---|
  | PM    | Poor Metabolizer |
  | NM    | Normal Metabolizer |

  phenotype by two functions
  | one         | other       | phenotype |
  |-------------|-------------|---|
  | no function | no function | PM |
  | normal      | any         | NM |

  alleles
  | allele | function |
  |--------|---|
  | *1     | normal |
  | *2     | no function |
  | *10    | no function |

drug examplamab
`;
