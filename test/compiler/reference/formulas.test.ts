import type { Condition, Expression } from '../../../language/model/index.ts';
import { noSpan } from '../../../language/model/index.ts';
import { answers } from '../../support/answers.ts';
import { build } from '../../support/program-builder.ts';

/** Formulas: exact, with rows for what is not tested, and on sets of possible values. */

const span = noSpan;
const constant = (value: string): Expression => ({ kind: 'constant', value, span });

const dose = () => {
  const b = build('dose').quantity('age', 'a', 0, 120).quantity('weight', 'kg', 1, 300).variant('VKORC1', 'rs9923231', 'GG, AG, AA').category('race', 'one, other');
  const when = (text: string): Condition => b.condition(text);
  const term = (name: string, factor = '1'): Expression => ({ kind: 'term', term: b.term(name), factor, span });
  const root: Expression = {
    kind: 'total', span, of: [
      { id: 'start', coefficient: '5.6', times: constant('1'), span },
      { id: 'age', coefficient: '-0.25', times: { kind: 'whole', of: term('age'), by: '10', span }, span },
      { id: 'gg', coefficient: '0', times: constant('1'), when: when('VKORC1 rs9923231: GG'), span },
      { id: 'ag', coefficient: '-0.8', times: constant('1'), when: when('VKORC1 rs9923231: AG'), span },
      { id: 'aa', coefficient: '-1.6', times: constant('1'), when: when('VKORC1 rs9923231: AA'), span },
      { id: 'unknown', coefficient: '-0.4', times: constant('1'), when: when('VKORC1 rs9923231: not tested'), span },
    ],
  };
  return b.define('root of dose', { number: ['1', 0, 10], formula: root })
    .define('dose', { number: ['mg/wk', 0, 100], formula: { kind: 'square', of: { kind: 'term', term: b.term('root of dose'), factor: '1', span }, span }, rounding: { to: '0.5', mode: 'half up' } })
    .define('by weight', { number: ['mg', 0, 600], formula: { kind: 'product', of: [term('weight'), constant('2')], span } })
    .define('size', { values: 'small, large', columns: ['by weight'], rows: [['small', '< 100', 'small'], ['large', '>= 100', 'large']] })
    .recommend('warfarin', { columns: ['race'], rows: [['one', 'one', 'dose by dose'], ['other', 'other', 'usual dose']] })
    .program();
};

answers('formulas', dose, [
  ['exact', { age: 52, 'VKORC1 rs9923231': 'GA' }, 'root of dose', { outcome: 'decided', results: { '3.55': [] } }],
  ['rounded at the end', { age: 52, 'VKORC1 rs9923231': 'AG' }, 'dose', { outcome: 'decided', results: { '12.5': [] } }],
  ['a row for not tested hides those that guess, and is provisional', { age: 52 }, 'root of dose', { outcome: 'decided', results: { '3.95': [] }, provisional: ['VKORC1 rs9923231'] }],
  ['several values, several numbers', { age: 52, 'VKORC1 rs9923231': ['GG', 'AA'] }, 'root of dose', { outcome: 'cannot tell', results: { '2.75': [], '4.35': [] }, needed: { 'VKORC1 rs9923231': 'resolve' } }],
  ['an action with its number', { age: 52, 'VKORC1 rs9923231': 'AG', race: 'one' }, 'warfarin', { outcome: 'decided', results: { 'dose by dose, dose = 12.5 mg/wk': ['one'] } }],
  ['two numbers are two actions', { age: 52, 'VKORC1 rs9923231': ['AG', 'AA'], race: 'one' }, 'warfarin', { outcome: 'cannot tell', needed: { 'VKORC1 rs9923231': 'resolve' } }],
  ['a threshold on a computed number', { weight: '>= 50 kg' }, 'size', { outcome: 'decided', results: { large: ['large'] } }],
  ['a threshold inside the possible numbers', { weight: '40 to 60 kg' }, 'size', { outcome: 'cannot tell', results: { small: ['small'], large: ['large'] }, needed: { weight: 'resolve' } }],
  ['an interval gives a range', { weight: '40 to 60 kg' }, 'by weight', { outcome: 'cannot tell', results: { '80 to 120': [] }, needed: { weight: 'resolve' } }],
]);
