import type { PairGeneText, ScoreGeneText } from './program-builder.ts';

/** Small made-up versions of real genes: enough alleles for every function, phenotype and score. */
export const cyp2d6: ScoreGeneText = {
  phenotypes: 'PM, IM, NM, UM, Indeterminate',
  alleles: { '*1': '1', '*2': '1', '*4': '0', '*9': '0.25', '*10': '0.25', '*17': '0.5', '*22': 'unknown', '*36': '0' },
  bins: { PM: '0', IM: '> 0 to < 1.25', NM: '1.25 to 2.25', UM: '> 2.25' },
  unknown: 'Indeterminate', copies: true, tandems: true,
};

export const cyp2c19: PairGeneText = {
  phenotypes: 'PM, IM, NM, RM, UM, Indeterminate',
  alleles: { '*1': 'normal', '*2': 'no function', '*12': 'uncertain', '*17': 'increased' },
  rows: [
    ['no function', 'no function', 'PM'], ['no function', 'normal|increased', 'IM'], ['normal', 'normal', 'NM'], ['normal', 'increased', 'RM'],
    ['increased', 'increased', 'UM'], ['uncertain', 'normal|increased|no function|uncertain', 'Indeterminate'],
  ],
};

export const g6pd: PairGeneText = {
  inheritance: 'X-linked',
  phenotypes: 'Deficient, Variable, Normal, Indeterminate',
  alleles: { 'B (reference)': 'class IV', 'A- 202A_376G': 'class III', Odd: 'uncertain' },
  rows: [['class III', 'class III|none', 'Deficient'], ['class IV', 'class III', 'Variable'], ['class IV', 'class IV|none', 'Normal'], ['uncertain', 'class III|class IV|uncertain|none', 'Indeterminate']],
};
