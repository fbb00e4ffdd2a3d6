import type { Mistake } from '../mistake.ts';

/** Labels that hang on one finding, and HLA alleles. */
export const labels: readonly Mistake[] = [
  {
    name: 'an untested gene taken for negative', file: 'cpic/carbamazepine.precept',
    from: '| negative         | never or over 3 months   | negative                 | negative or not tested   | any          | strong   | usual dose                 | "CPIC advises on HLA-B alone where HLA-A has no result" |',
    to: '| negative         | never or over 3 months   | negative or not tested   | negative or not tested   | any          | strong   | usual dose                 |  |',
    found: { check: 'overlap', at: '| a-negative ', patient: { 'prior use': 'never', 'HLA-A *31:01': 'negative' } },
  },
  {
    name: 'an alternative that both rows take', file: 'cpic/carbamazepine.precept',
    from: '| never                    | negative or not tested   | positive                 | yes ',
    to: '| never                    | negative or not tested   | positive                 | any ',
    found: { check: 'overlap', at: '| a-last-resort ', patient: { 'prior use': 'never', 'HLA-B *15:02': 'negative', 'HLA-A *31:01': 'positive', alternatives: 'no' } },
  },
  {
    name: 'otherwise without a reason', file: 'cpic/carbamazepine.precept',
    from: 'otherwise: no recommendation, because "CPIC has no advice for the first three months or after a skin reaction"',
    to: 'otherwise: no recommendation',
    found: { check: 'missing-reason', at: 'otherwise: no recommendation' },
  },
  {
    name: 'a risk allele in the wrong column', file: 'cpic/carbamazepine.precept',
    from: '| HLA-B *15:02             | HLA-A *31:01             | alternatives | strength',
    to: '| HLA-B *15:03             | HLA-A *31:01             | alternatives | strength',
    found: { check: 'unknown-name', at: '| row ' },
  },
  {
    name: 'digits that the fact does not have', file: 'targeted-therapies.precept',
    from: 'endocrine lines >= 1',
    to: 'endocrine lines >= 1.5',
    found: { check: 'too-many-digits', at: '- endocrine lines >= 1.5' },
  },
  {
    name: 'and and or without brackets', file: 'targeted-therapies.precept',
    from: '(sex is female and menopause is after) or (sex is male and age >= 18 years)',
    to: 'sex is female and menopause is after or sex is male and age >= 18 years',
    found: { check: 'ambiguous-and-or', at: '- sex is female and menopause is after o' },
  },
  {
    name: 'two extents at once', file: 'targeted-therapies.precept',
    from: '      - extent is resectable\n',
    to: '      - extent is resectable\n      - extent is metastatic\n',
    found: { check: 'contradictory-condition', at: 'rule lung-before-surgery' },
  },
  {
    name: 'a code of another tumor', file: 'targeted-therapies.precept',
    from: '      - tumor type is within PAAD "Pancreatic Adenocarcinoma"',
    to: '      - tumor type is within OVT "Pancreatic Adenocarcinoma"',
    found: { check: 'wrong-code-name', at: '- tumor type is within OVT "Pancreatic A' },
  },
  {
    name: 'a code that does not exist', file: 'targeted-therapies.precept',
    from: 'within PAAD "Pancreatic Adenocarcinoma"',
    to: 'within PDAC "Pancreatic Adenocarcinoma"',
    found: { check: 'unknown-name', at: '- tumor type is within PDAC "Pancreatic' },
  },
  {
    name: 'an untested tumor shut out', file: 'targeted-therapies.precept',
    from: 'NTRK1 G595R is not found or not tested',
    to: 'NTRK1 G595R is not found',
    found: { cases: 'targeted-therapies.cases.precept', name: 'NTRK fusion without a known resistance mutation' },
  },
  {
    name: 'a germline variant taken for any', file: 'targeted-therapies.precept',
    from: 'germline BRCA2 mutation is found',
    to: 'BRCA2 mutation is found',
    found: { cases: 'targeted-therapies.cases.precept', name: 'pancreas with a somatic variant' },
  },
  {
    name: 'the bound of a count left out', file: 'pembrolizumab.precept',
    from: '>= 10 mutations/Mb',
    to: '> 10 mutations/Mb',
    found: { cases: 'pembrolizumab.cases.precept', name: 'bladder, TMB exactly 10' },
  },
  {
    name: 'a percentage above one hundred', file: 'pembrolizumab.precept',
    from: 'PD-L1 TPS 22C3 >= 1 %',
    to: 'PD-L1 TPS 22C3 >= 101 %',
    found: { check: 'value-out-of-range', at: '- PD-L1 TPS 22C3 >= 101 %' },
  },
  {
    name: 'a disagreement of tests without a row', file: 'pembrolizumab.precept',
    from: '  | msi-only | MSI-H        | proficient               | conflict between MSI and MMR |  |\n',
    to: '',
    found: { check: 'gap', at: 'define mismatch repair: one of deficient', patient: { MSI: 'MSI-H', MMR: 'proficient' } },
  },
  {
    name: 'a disagreement resolved in silence', file: 'pembrolizumab.precept',
    from: '| mmr-only | MSI-L or MSS | deficient                | conflict between MSI and MMR |',
    to: '| mmr-only | MSI-L or MSS | deficient                | deficient |',
    found: { cases: 'pembrolizumab.cases.precept', name: 'MSI-L and deficient' },
  },
  {
    name: 'one allele status in both rows', file: 'cpic/abacavir.precept',
    from: '| non-carrier  | negative     | strong',
    to: '| non-carrier  | positive     | strong',
    found: { check: 'overlap', at: '| non-carrier ', patient: { 'HLA-B *57:01': 'positive' } },
  },
  {
    name: 'a new value that otherwise would take in unseen', file: 'cpic/carbamazepine.precept', locked: true,
    from: '  | reacted          | "had a skin reaction on carbamazepine" |',
    to: '  | reacted          | "had a skin reaction on carbamazepine" |\n  | restarted        | "taken again after a pause" |',
    found: { check: 'new-vocabulary-value', at: 'recommend carbamazepine' },
  },
];
