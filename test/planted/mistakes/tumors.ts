import type { Mistake } from '../mistake.ts';

/** Tumor tests and risk: HER2, acute and chronic myeloid leukemia, the 21-gene score. */
export const tumors: readonly Mistake[] = [
  {
    name: 'the bound itself in neither row', file: 'her2.precept',
    from: '| g1   | >= 2             |',
    to: '| g1   | > 2              |',
    found: { check: 'gap', at: 'define ISH group: one of group 1, group', patient: { 'HER2/CEP17 ratio': '2', 'HER2 copies per cell': '4' } },
  },
  {
    name: 'the bound itself in both rows', file: 'her2.precept',
    from: '| g3   | < 2              |',
    to: '| g3   | <= 2             |',
    found: { check: 'overlap', at: '| g3 ', patient: { 'HER2/CEP17 ratio': '2', 'HER2 copies per cell': '6' } },
  },
  {
    name: 'an open bound that should be closed', file: 'her2.precept',
    from: '| >= 4 to < 6          |',
    to: '| > 4 to < 6           |',
    found: { check: 'gap', at: 'define ISH group: one of group 1, group', patient: { 'HER2 copies per cell': '4' } },
  },
  {
    name: 'a swapped inequality', file: 'her2.precept',
    from: '| g2   | >= 2             | < 4',
    to: '| g2   | >= 2             | > 4',
    found: { check: 'gap', at: 'define ISH group: one of group 1, group', patient: { 'HER2/CEP17 ratio': '2' } },
  },
  {
    name: 'an order of tests that nothing answers', file: 'her2.precept',
    from: 'order HER2 ISH recount',
    to: 'order HER2 FISH recount',
    found: { check: 'unknown-name', at: '| recount ' },
  },
  {
    name: 'a group forgotten in a list', file: 'her2.precept',
    from: '| g234-low | at most 1+   | group 2, group 3 or group 4  |',
    to: '| g234-low | at most 1+   | group 2 or group 4           |',
    found: { check: 'gap', at: 'define HER2 status: one of positive, neg', patient: { 'HER2 IHC': '0 absent', 'HER2 copies per cell': '6' } },
  },
  {
    name: 'a threshold lowered tenfold', file: 'aml-risk.precept',
    from: 'TP53 variant allele frequency >= 10 %',
    to: 'TP53 variant allele frequency >= 1 %',
    found: { cases: 'aml-risk.cases.precept', name: 'TP53 just below' },
  },
  {
    name: 'a rule behind one that takes all of its patients', file: 'aml-risk.precept',
    from: 'when MLLT3::KMT2A fusion is found',
    to: 'when KMT2A rearrangement is found',
    found: { check: 'unreachable-row', at: 'rule mllt3' },
  },
  {
    name: 'and instead of or', file: 'aml-risk.precept',
    from: 'when NPM1 mutation is found and FLT3-ITD is negative',
    to: 'when NPM1 mutation is found or FLT3-ITD is negative',
    found: { cases: 'aml-risk.cases.precept', name: 'not tested for FLT3-ITD is never favorable' },
  },
  {
    name: 'the policy misspelt', file: 'aml-risk.precept',
    from: 'rows: first that applies',
    to: 'rows: first that apply',
    found: { check: 'policy-words', at: 'rows: first that apply' },
  },
  {
    name: 'a chain that loses a value', file: 'aml-risk.precept',
    from: '  | intermediate | intermediate | panel | no recommendation |\n',
    to: '',
    found: { check: 'gap', at: 'recommend prognosis of AML', patient: { 'adverse karyotype': 'no', 'TP53 variant allele frequency': '0 %', 'CEBPA in-frame bZIP mutation': 'negative', 'intensive therapy': 'yes' } },
  },
  {
    name: 'the direction of a conclusion swapped', file: 'aml-risk.precept',
    from: '| favorable    | favorable    | panel | prognosis better |',
    to: '| favorable    | favorable    | panel | prognosis worse |',
    found: { cases: 'aml-risk.cases.precept', name: 'favorable under intensive therapy' },
  },
  {
    name: 'a response in two classes', file: 'cml.precept',
    from: '| > 1 to 10 %              | warning',
    to: '| >= 1 to 10 %             | warning',
    found: { check: 'overlap', at: '| warning ', patient: { 'BCR::ABL1': [{ date: '2026-07-10', value: '1 % on IS' }] } },
  },
  {
    name: 'a stretch of results in no class', file: 'cml.precept',
    from: '| > 0.1 to 1 %              | warning',
    to: '| > 0.1 to 0.9 %            | warning',
    found: { check: 'gap', at: 'define response at month 12: one of opti', patient: { 'BCR::ABL1': [{ date: '2027-01-01', value: '1 % on IS' }] } },
  },
  {
    name: 'an unconfirmed failure', file: 'cml.precept',
    from: '| <= 10 % or not tested                 | warning',
    to: '| <= 10 %                               | warning',
    found: { cases: 'cml.cases.precept', name: 'just above 10 % at month 3, not yet confirmed, is a warning' },
  },
  {
    name: 'a result of another scale', file: 'cml.precept',
    from: 'BCR::ABL1: series of % on IS from 0 to 200',
    to: 'BCR::ABL1: series of % from 0 to 200',
    found: { diff: 'management of CML', vocabulary: 'BCR::ABL1 is in %, was in % on IS' },
  },
  {
    name: 'an age in neither row', file: 'oncotype-by-age.precept',
    from: '| low           | <= 15            | <= 50 years',
    to: '| low           | <= 15            | < 50 years',
    found: { check: 'gap', at: 'recommend adjuvant chemotherapy', patient: { age: '50 years', 'hormone receptors': 'positive', HER2: 'negative' } },
  },
  {
    name: 'a score in two risks', file: 'oncotype-by-age.precept',
    from: '| > 25 to 30 ',
    to: '| >= 25 to 30',
    found: { check: 'overlap', at: '| intermediate ', patient: { 'recurrence score': '25', 'hormone receptors': 'positive', HER2: 'negative' } },
  },
  {
    name: 'an age without a range', file: 'oncotype.facts.precept', entry: 'oncotype-by-age.precept',
    from: 'fact age: quantity in years from 18 to 120',
    to: 'fact age: quantity in years',
    found: { check: 'missing-range', at: 'fact age: quantity in years' },
  },
  {
    name: 'a new grade of a test that no row reads', file: 'her2.precept',
    from: '  | 3+       | "intense complete staining in more than 10 %" |',
    to: '  | 3+       | "intense complete staining in more than 10 %" |\n  | 4+       | "beyond the scale" |',
    found: { check: 'gap', at: 'define HER2 status', patient: { 'HER2 IHC': '4+' } },
  },
];
