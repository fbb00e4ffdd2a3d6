import { describe, expect, it } from 'vitest';
import { construct, constructs } from '../support/tree.ts';

const row = (cells: string, header: string): unknown => {
  const decision = construct(`recommend x\n  | ${header} |\n  |---|\n  | ${cells} |\n`.replace('|---|', `|${'---|'.repeat(header.split('|').length)}`));
  return (decision as { items: { table: { rows: { cells: unknown[] }[] } }[] }).items[0]?.table.rows[0]?.cells;
};
const cell = (text: string): unknown => (row(text, 'GEN1') as { predicate: unknown }[])[0]?.predicate;
const list = (...values: unknown[]): unknown => expect.objectContaining({ $type: 'ListPredicate', values });
const value = (rest: object): unknown => ({ $type: 'PlainValue', ...rest });

const condition = (text: string): unknown => (construct(`given that ${text}\n`) as { condition: unknown }).condition;

describe('cells', () => {
  it('reads lists, ranges and states', () => {
    expect(cell('NM, RM or UM')).toEqual(list(value({ text: 'NM' }), value({ text: 'RM' }), value({ text: 'UM' })));
    expect(cell('not tested')).toEqual(list(value({ not: true, text: 'tested' })));
    expect(cell('not tested or group 1 to group 4')).toEqual(list(value({ not: true, text: 'tested' }), value({ text: 'group 1', to: 'group 4' })));
    expect(cell('> 0 to < 1.25')).toEqual(list(value({ op: '>', text: '0', toOp: '<', to: '1.25' })));
    expect(cell('≥ 4.0 mg/kg/day')).toEqual(list(value({ op: '>=', text: '4.0 mg/kg/day' })));
    expect(cell('at least 2+')).toEqual(list(value({ op: 'at least', text: '2+' })));
    expect(cell('any but A or B')).toEqual({ $type: 'AnyPredicate', except: [value({ text: 'A' }), value({ text: 'B' })] });
    expect(cell('not all of *5, *6')).toMatchObject({ not: true, quantifier: 'all of', values: [{ text: '*5' }, { text: '*6' }] });
    expect(cell('includes any strong X inhibitor, no moderate')).toMatchObject({ $type: 'IncludesPredicate', values: [{ any: true, text: 'strong X inhibitor' }, { text: 'no moderate' }] });
    expect(cell('within A "one" except B "two", C "three" or not tested')).toMatchObject({ $type: 'WithinPredicate', codes: [{ code: 'A', name: 'one' }], except: [{ code: 'B' }, { code: 'C', name: 'three' }], others: [{ not: true, text: 'tested' }] });
    expect(cell('does not apply or A')).toEqual(list(value({ text: 'does not apply' }), value({ text: 'A' })));
    expect(cell('*1/*2 or score >= 3')).toEqual(list(value({ text: '*1/*2' }), value({ text: 'score >= 3' })));
    expect(cell('[comment on it]')).toEqual(list({ $type: 'NoteRef', name: 'comment on it' }));
  });

  it('keeps quotes where a value is more than one quoted text', () => {
    expect(cell('"A, B"/"C (x)"')).toEqual(list(value({ text: '"A, B"/"C (x)"' })));
    expect(cell('"A, B"')).toEqual(list(value({ text: 'A, B' })));
  });

  it('reads every column after its header', () => {
    expect(row('a or b |  | usual dose; [x, y] | CYP is A | 2 * b', 'row | GEN1 | do | when | is')).toMatchObject([
      { $type: 'TextCell', text: 'a or b' },
      { $type: 'MatchCell' },
      { $type: 'DoCell', actions: { clauses: [{}, { segments: [{ parts: [{ $type: 'AdvicePart', name: 'x, y' }] }] }] } },
      { $type: 'WhenCell', condition: { $type: 'Test', subject: 'CYP' } },
      { $type: 'IsCell', result: { expression: { $type: 'Product', ops: ['*'] } } },
    ]);
  });

  it('narrows a column to drugs', () => {
    expect(construct('recommend a, b\n  | row | strength (a, the other) |\n')).toMatchObject({ items: [{ table: { header: { columns: [{ name: 'row' }, { name: 'strength', drugs: ['a', 'the other'] }] } } }] });
  });
});

describe('conditions', () => {
  it('keeps the joining words as written', () => {
    expect(condition('a is b and c is d or e is f')).toMatchObject({ $type: 'Junction', joins: ['and', 'or'] });
    expect(condition('a is b and (c is d or e is f)')).toMatchObject({ joins: ['and'], operands: [{ $type: 'Test' }, { $type: 'Group', condition: { joins: ['or'] } }] });
    expect(condition('not (a is b)')).toMatchObject({ $type: 'Group', not: true });
  });

  it('tells a list of values from the next condition', () => {
    expect(condition('TPMT is IM or PIM and NUDT15 is IM or PIM')).toMatchObject({
      joins: ['and'],
      operands: [{ subject: 'TPMT', predicate: { values: [{ text: 'IM' }, { text: 'PIM' }] } }, { subject: 'NUDT15', predicate: { values: [{ text: 'IM' }, { text: 'PIM' }] } }],
    });
    expect(condition('INR is 2 to 3 or 4 to < 5 or x > 1')).toMatchObject({ joins: ['or'], operands: [{ predicate: { values: [{ to: '3' }, { text: '4', toOp: '<', to: '5' }] } }, { subject: 'x' }] });
  });

  it('reads a reported score and an outcome as values', () => {
    expect(condition('G is score >= 3 or score 2')).toMatchObject({ $type: 'Test', predicate: { values: [{ text: 'score >= 3' }, { text: 'score 2' }] } });
    expect(condition('G score >= 3 or d is does not apply')).toMatchObject({ joins: ['or'], operands: [{ subject: 'G score', predicate: { op: '>=' } }, { predicate: { values: [{ text: 'does not apply' }] } }] });
  });

  it('takes joining words before the verb into the name', () => {
    expect(condition('history of stroke or TIA is no')).toMatchObject({ $type: 'Test', subject: 'history of stroke or TIA' });
    expect(condition('months from end of therapy to recurrence <= 6 months')).toMatchObject({ subject: 'months from end of therapy to recurrence', predicate: { op: '<=', text: '6 months' } });
  });

  it('gives `not` to the test', () => {
    expect(condition('x is not A, B')).toMatchObject({ $type: 'Test', not: true, predicate: { values: [{ text: 'A' }, { text: 'B' }] } });
    expect(condition('CYP carries two of *5 or *6')).toMatchObject({ predicate: { $type: 'CarriesPredicate', quantifier: 'two of' } });
  });
});

describe('decisions', () => {
  it('reads arithmetic with brackets, options behind it', () => {
    expect(construct('define d: quantity in mg from 1 to 9\n  is: 2 * (weight in kg) ^ 2 - min of (a, 3), in mg, rounded half up to 0.5 mg\n')).toMatchObject({
      type: { $type: 'QuantityType', unit: 'mg', range: { min: '1', max: '9' } },
      items: [{
        $type: 'Formula',
        result: {
          expression: { $type: 'Sum', ops: ['-'], terms: [{ $type: 'Product', factors: [{}, { $type: 'Power', base: { $type: 'Bracket' } }] }, { $type: 'Operand', of: [{ $type: 'Operand' }, { $type: 'Operand' }] }] },
          options: [{ parts: [{ text: 'in' }, { text: 'mg' }] }, { parts: [{ text: 'rounded' }, {}, {}, {}, { $type: 'NumberPart', text: '0.5' }, {}] }],
        },
      }],
    });
  });

  it('reads frames, comparisons and tails of clauses as parts', () => {
    expect(construct('advice a, or b\n  if level < 200 ng/mL: strongly: use X instead, unless contraindicated\n')).toMatchObject({
      name: 'a, or b',
      clauses: [{ clause: { segments: [{ parts: [{ text: 'if' }, { text: 'level' }, { $type: 'ComparePart', text: '<' }, { $type: 'NumberPart' }, { text: 'ng/mL' }] }, { parts: [{ text: 'strongly' }] }, { parts: [{}, {}, {}, { $type: 'CommaPart' }, { text: 'unless' }, {}] }] } }],
    });
  });

  it('reads rules, exceptions, otherwise and also', () => {
    const [decision, also] = constructs('recommend x\n  rule a\n    when\n      - p is yes\n      - any of\n      -- q is A\n      -- r is B\n    do: stop\n    level: high\n  otherwise: no change, because "why"\nalso x, to rows a or b\n  | row | do |\n');
    expect(decision).toMatchObject({
      items: [
        { $type: 'Rule', name: 'a', items: [{ $type: 'When', items: [{ condition: { subject: 'p' } }, { quantifier: 'any of', items: [{ condition: { subject: 'q' } }, { condition: { subject: 'r' } }] }] }, { $type: 'RuleDo' }, { $type: 'RuleProperty', key: 'level', value: 'high' }] },
        { $type: 'Otherwise', because: 'why' },
      ],
    });
    expect(also).toMatchObject({ names: ['x'], rows: ['a', 'b'] });
  });

  it('reads what a case expects', () => {
    expect(construct('case "c"\n  given: a is 2.0, taking is b, nothing else\n  expect: HER2 status row r1, r2 or r3, missing latest X\n  expect: response is failure, row f\n  expect: d cannot tell\n')).toMatchObject({
      items: [
        { facts: [{ subject: 'a' }, { subject: 'taking', predicate: { values: [{ text: 'b' }, { text: 'nothing else' }] } }] },
        { decision: 'HER2 status', checks: [{ rows: ['r1', 'r2', 'r3'] }, { facts: ['latest X'] }] },
        { decision: 'response', checks: [{ values: [{ text: 'failure' }] }, { rows: ['f'] }] },
        { decision: 'd', checks: [{ outcome: 'cannot tell' }] },
      ],
    });
  });
});
