import type { Mistake } from '../mistake.ts';

/** Doses: thiopurines, warfarin, fluoropyrimidines, phenytoin, statins. */
export const dosing: readonly Mistake[] = [
  {
    name: 'an allele with a new score that no phenotype has', file: 'cpic/genes/dpyd.precept', entry: 'cpic/fluoropyrimidines.precept',
    from: '| c.2846A>T                    |          | decreased    | 0.5',
    to: '| c.2846A>T                    |          | decreased    | 0.6',
    found: { check: 'phenotype-table', at: 'gene DPYD (HGNC:3012), autosomal' },
  },
  {
    name: 'a boundary moved into the next phenotype', file: 'cpic/genes/dpyd.precept', entry: 'cpic/fluoropyrimidines.precept',
    from: '| 1 to 1.5 | IM',
    to: '| 1 to 2   | IM',
    found: { check: 'phenotype-table', at: '| 2 ' },
  },
  {
    name: 'a pair of functions without a phenotype', file: 'cpic/genes/tpmt.precept', entry: 'cpic/thiopurines.precept',
    from: '  | normal       | uncertain or unknown | Indeterminate |\n',
    to: '',
    found: { check: 'phenotype-table', at: 'gene TPMT (HGNC:12014), autosomal' },
  },
  {
    name: 'a boundary counted twice', file: 'cpic/thiopurines.precept',
    from: '| < 2 mg/kg/day    |',
    to: '| <= 2 mg/kg/day   |',
    found: { check: 'overlap', at: '| low-already ', patient: { 'planned dose': '2 mg/kg/day' } },
  },
  {
    name: 'an amount per day instead of per weight', file: 'cpic/thiopurines.precept',
    from: '| >= 2 mg/kg/day   |',
    to: '| >= 2 mg/day      |',
    found: { check: 'unit-mismatch', at: '| reduced ' },
  },
  {
    name: 'a misplaced decimal point', file: 'cpic/thiopurines.precept',
    from: '| >= 2 mg/kg/day   |',
    to: '| >= 20 mg/kg/day  |',
    found: { check: 'value-out-of-range', at: '| reduced ' },
  },
  {
    name: 'a number compared with a category', file: 'cpic/thiopurines.precept',
    from: 'malignancy               | any              | strong   | [tenth, thrice weekly]',
    to: '>= 2                     | any              | strong   | [tenth, thrice weekly]',
    found: { check: 'unknown-name', at: '| tpmt-cancer ' },
  },
  {
    name: 'a missing result without a reason', file: 'cpic/thiopurines.precept',
    from: 'IM or PIM                 | intermediate | "CPIC advises on NUDT15 alone where TPMT has no result"',
    to: 'IM or PIM                 | intermediate | ',
    found: { check: 'untested-without-reason', at: '| nudt-im ' },
  },
  {
    name: 'a class that no row reads', file: 'cpic/thiopurines.precept',
    from: '  | unknown      | unknown                  | any                      | any              | strong   | consider: order TPMT activity in red cells |\n',
    to: '',
    found: { check: 'gap', at: 'recommend azathioprine', patient: {} },
  },
  {
    name: 'a file of genes misspelt', file: 'cpic/thiopurines.precept',
    from: 'genes/tpmt.precept',
    to: 'genes/tmpt.precept',
    found: { check: 'missing-import', at: 'use TPMT from "genes/tmpt.precept"' },
  },
  {
    name: 'a score of one allele forgotten', file: 'cpic/phenytoin.precept',
    from: '| 0 or 0.5         |',
    to: '| 0                |',
    found: { check: 'gap', at: 'recommend phenytoin, fosphenytoin', patient: { 'HLA-B *15:02': 'negative', 'prior use': 'never' } },
  },
  {
    name: 'a risk row that keys on the wrong result', file: 'cpic/phenytoin.precept',
    from: '| risk-tolerated   | over 3 months    | positive ',
    to: '| risk-tolerated   | over 3 months    | negative ',
    found: { check: 'gap', at: 'recommend phenytoin, fosphenytoin', patient: { 'HLA-B *15:02': 'positive', 'prior use': 'over 3 months' } },
  },
  {
    name: 'a sign lost in a coefficient', file: 'cpic/warfarin.precept',
    from: '| vkorc1-aa        | -1.6974 ',
    to: '| vkorc1-aa        | 1.6974  ',
    found: { check: 'formula-out-of-range', at: 'total of', patient: {} },
  },
  {
    name: 'a digit changed in a coefficient', file: 'cpic/warfarin.precept',
    from: '| -0.2614      |',
    to: '| -0.2641      |',
    found: { cases: 'cpic/warfarin.cases.precept', name: 'both sensitive' },
  },
  {
    name: 'a height in another unit', file: 'cpic/warfarin.precept',
    from: 'height in cm         | always',
    to: 'height in m          | always',
    found: { check: 'formula-out-of-range', at: 'total of', patient: {} },
  },
  {
    name: 'an allele misspelt', file: 'cpic/warfarin.precept',
    from: 'CYP2C9 carries *5, *6, *8 or *11     | optional',
    to: 'CYP2C9 carries *5, *6, *8 or *111    | optional',
    found: { check: 'unknown-name', at: '| rare-other ' },
  },
  {
    name: 'adults from 16 years', file: 'cpic/warfarin.precept',
    from: 'applies when age >= 18 years',
    to: 'applies when age >= 16 years',
    found: { cases: 'cpic/warfarin.cases.precept', name: 'a child' },
  },
  {
    name: 'a score in two rows', file: 'cpic/fluoropyrimidines.precept',
    from: '| as-1.5       | 1.5 ',
    to: '| as-1.5       | 1 ',
    found: { check: 'gap', at: 'recommend capecitabine, fluorouracil', patient: { route: 'systemic' } },
  },
  {
    name: 'an exception for an allele that is not there', file: 'cpic/fluoropyrimidines.precept',
    from: 'c.2846A>T/c.2846A>T',
    to: 'c.2846A>G/c.2846A>G',
    found: { check: 'unknown-name', at: '| c2846-both ' },
  },
  {
    name: 'a score forgotten in a list', file: 'fluoropyrimidines-dpwg.precept',
    from: '| topical      | 0.5, 1, 1.5 or 2   |',
    to: '| topical      | 0.5, 1 or 2        |',
    found: { check: 'gap', at: 'recommend capecitabine, fluorouracil', patient: { route: 'topical' } },
  },
  {
    name: 'a statin phenotype forgotten', file: 'cpic/statins.precept',
    from: '| DF or PDF        | strong',
    to: '| DF               | strong',
    found: { check: 'gap', at: 'recommend simvastatin', patient: {} },
  },
  {
    name: 'a file of genes that was edited behind the lock', file: 'cpic/genes/nudt15.precept', entry: 'cpic/thiopurines.precept', locked: true,
    from: '  vocabulary: ',
    to: '  vocabulary: our copy of ',
    found: { check: 'lock-mismatch', at: 'gene NUDT15' },
  },
];
