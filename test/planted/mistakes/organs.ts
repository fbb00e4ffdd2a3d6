import type { Mistake } from '../mistake.ts';

/** Enzymes, lungs and diabetes. */
export const organs: readonly Mistake[] = [
  {
    name: 'a threshold in another unit', file: 'alpha-1-antitrypsin.precept',
    from: '| augment      | never or former | <= 11 micromol/L ',
    to: '| augment      | never or former | <= 11 nmol/L     ',
    found: { check: 'gap', at: 'recommend alpha-1 antitrypsin', patient: { smoking: 'never', 'alpha-1 antitrypsin level': '11 micromol/L', 'optimal COPD therapy': 'yes', emphysema: 'yes' } },
  },
  {
    name: 'a scope beyond the range of the fact', file: 'alpha-1-antitrypsin.precept',
    from: 'FEV1 is 25 % to 80 %',
    to: 'FEV1 is 25 % to 180 %',
    found: { check: 'value-out-of-range', at: 'applies when emphysema is yes and FEV1 i' },
  },
  {
    name: 'a scope that begins one step later', file: 'alpha-1-antitrypsin.precept',
    from: 'FEV1 is 25 % to 80 %',
    to: 'FEV1 is > 25 % to 80 %',
    found: { cases: 'alpha-1-antitrypsin.cases.precept', name: 'therapy not yet optimal' },
  },
  {
    name: 'a level of another scheme', file: 'alpha-1-antitrypsin.precept',
    from: '| usual            | usual             | never           | guideline    |',
    to: '| usual            | usual             | never           | strong       |',
    found: { check: 'unknown-name', at: '| usual ' },
  },
  {
    name: 'lean and not lean swapped', file: 'mody.precept',
    from: '| adult          | >= 18 years      | no                    | < 30 kg/m2',
    to: '| adult          | >= 18 years      | no                    | > 30 kg/m2',
    found: { check: 'gap', at: 'define lean: yes or no', patient: { 'age at diagnosis': '18 years', 'high-prevalence group': 'no' } },
  },
  {
    name: 'a percentile that nobody has', file: 'mody.precept',
    from: '| any         | >= 95          | no',
    to: '| any         | > 95           | no',
    found: { check: 'gap', at: 'define lean: yes or no', patient: { 'BMI percentile': '95' } },
  },
  {
    name: 'and beside or', file: 'mody.precept',
    from: '(asymptomatic is yes and fasting glucose measured at least twice is yes and lowest fasting glucose so far >= 5.5 mmol/L and highest fasting glucose so far <= 8 mmol/L) or HbA1c',
    to: 'asymptomatic is yes and fasting glucose measured at least twice is yes and lowest fasting glucose so far >= 5.5 mmol/L and highest fasting glucose so far <= 8 mmol/L or HbA1c',
    found: { check: 'ambiguous-and-or', at: '- asymptomatic is yes and fasting glucos' },
  },
  {
    name: 'definitions that ask one another', file: 'mody.precept',
    from: '| row            | age at diagnosis | high-prevalence group |',
    to: '| row            | age at diagnosis | pointer to MODY       |',
    found: { check: 'cyclic-decision', at: '| row ' },
  },
  {
    name: 'a threshold in another unit of the same kind', file: 'mody.precept',
    from: '| absent           | < 200 pmol/L ',
    to: '| absent           | < 200 nmol/L ',
    found: { check: 'value-out-of-range', at: '| type1-no-reserve ' },
  },
  {
    name: 'an antibody that was not tested taken for negative', file: 'mody.precept',
    from: '| both  | negative | negative | absent',
    to: '| both  | negative | negative or not tested | absent',
    found: { check: 'untested-without-reason', at: '| both ' },
  },
  {
    name: 'the age of children raised', file: 'mody.precept',
    from: '| low-hba1c           | < 18 years',
    to: '| low-hba1c           | < 16 years',
    found: { cases: 'mody.cases.precept', name: 'almost adult, HbA1c 50' },
  },
  {
    name: 'a status of a chain without a row', file: 'cpic/rasburicase.precept',
    from: '  | variable         | Variable         | moderate | order G6PD enzyme activity |\n',
    to: '',
    found: { check: 'gap', at: 'recommend rasburicase', patient: {} },
  },
  {
    name: 'a mismatch read the other way', file: 'cpic/g6pd-status.precept', entry: 'cpic/rasburicase.precept',
    from: '| mismatch         | normal           | Deficient ',
    to: '| mismatch         | deficient        | Deficient ',
    found: { check: 'gap', at: 'define G6PD status: phenotype of G6PD', patient: { 'G6PD activity': 'normal' } },
  },
  {
    name: 'no phenotype for a mixed result', file: 'cpic/g6pd-status.precept', entry: 'cpic/rasburicase.precept',
    from: '| variable         | not tested       | Variable                                                 | Variable ',
    to: '| variable         | not tested       | Variable                                                 | Varible  ',
    found: { check: 'unknown-name', at: '| variable ' },
  },
  {
    name: 'a dose without its zero', file: 'cpic/primaquine.precept',
    from: '0.25 mg/kg',
    to: '.25 mg/kg',
    found: { check: 'unsafe-dose', at: '| deficient-once ' },
  },
  {
    name: 'a dose with a trailing zero', file: 'cpic/primaquine.precept',
    from: '0.75 mg/kg',
    to: '0.750 mg/kg',
    found: { check: 'unsafe-dose', at: '| deficient-cure ' },
  },
  {
    name: 'a purpose forgotten', file: 'cpic/primaquine.precept',
    from: '  | deficient          | Deficient        | other        | strong   | avoid |\n',
    to: '',
    found: { check: 'gap', at: 'recommend primaquine', patient: { 'G6PD activity': 'deficient', 'given for': 'other' } },
  },
  {
    name: 'a tenfold dose', file: 'cpic/primaquine.precept',
    from: 'give 0.25 mg/kg',
    to: 'give 2.5 mg/kg',
    found: { cases: 'cpic/primaquine.cases.precept', name: 'deficient-once' },
  },
];
