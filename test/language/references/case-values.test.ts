import { describe, expect, it } from 'vitest';
import { header, loadText } from './support.ts';

/** A value of a case that no patient could be accepted with is found where it stands, before anything is run. */
const program = `${header}fact setting: one of ACS, stroke
fact weight: quantity in kg from 0.5 to 400, 1 decimal
fact ratio: quantity in 1 from 0 to 30
fact share: quantity in % from 0 to 100
fact taking: medications
fact started: date
fact level: series of % from 0 to 200

gene CYP2C19, autosomal
  phenotypes
  | short | phenotype |
  | PM    | Poor Metabolizer |
  | NM    | Normal Metabolizer |
  phenotype by two functions
  | one    | other  | phenotype |
  | none   | any    | PM |
  | low    | any    | PM |
  | normal | normal | NM |
  alleles
  | allele | function |
  | *1     | normal |
  | *2     | low |

gene DPYD, autosomal
  phenotypes
  | short | phenotype |
  | PM    | Poor Metabolizer |
  | NM    | Normal Metabolizer |
  score: sum of the two lowest activities
  unlisted variant: phenotype is not assigned
  phenotype by score
  | score       | phenotype |
  | 0 to < 2    | PM |
  | 2           | NM |
  alleles
  | allele                | alias | activity |
  | Reference             |       | 1 |
  | "c.1905+1G>A (*2A)"   | *2A   | 0 |
  | c.2846A>T             |       | 0.5 |
  | "c.1129-5923C>G, c.1236G>A (HapB3)" | HapB3 | 0.5 |

gene HLA-B, autosomal
  call: presence of alleles, at two fields
  facts: *57:01

gene VKORC1, autosomal
  variant rs9923231: GG, AG, AA

drug clopidogrel
drug warfarin

recommend clopidogrel
  | row | CYP2C19 | strength | do |
  | low | PM      | strong   | do not use |
  | ok  | NM      | strong   | usual dose |
`;

const given = (facts: string, expected = 'row ok'): readonly string[] => {
  const loaded = loadText(`${program}\ncase "one"\n  given: ${facts}\n  expect: clopidogrel ${expected}\n`);
  return loaded.diagnostics.filter((one) => one.severity === 'error').map(({ code, message, span, hint }) => `${code}: ${loaded.files[0]!.text.slice(span.start, span.end)}: ${message} ${hint ?? ''}`);
};

describe('a case', () => {
  it.each([
    'CYP2C19 is *1/*2', 'CYP2C19 is *1/*2 or *2/*2', 'CYP2C19 is PM', 'CYP2C19 is poor metabolizer', 'CYP2C19 is *1/?', 'CYP2C19 is not tested', 'CYP2C19 genotype is *1/*1',
    'DPYD is score 1.5', 'DPYD score is 1.5', 'DPYD is c.2846A>T/Reference', 'DPYD is "c.1905+1G>A (*2A)"/HapB3', 'DPYD is *2A+c.2846A>T/Reference', 'DPYD is *2A, c.2846A>T, HapB3 unphased', 'DPYD is "c.1129-5923C>G, c.1236G>A (HapB3)", c.2846A>T unphased',
    'HLA-B is *57:01/*15:02', 'HLA-B carries *57:01', 'HLA-B *57:01 is positive', 'VKORC1 rs9923231 is GA',
    'weight is 70 kg', 'weight is 70000 g', 'weight is >= 3 to < 5 kg', 'weight is 3 kg to 5 kg', 'weight is >= 500 g', 'ratio is 2.25', 'share is <= 3 %', 'weight is <= 1000 kg',
    'setting is ACS or stroke', 'taking is warfarin, nothing else', 'taking is nothing', 'started is 2026-02', 'today is 2026-02-28',
  ])('with `%s` is fine', (facts) => expect(given(facts)).toEqual([]));

  it.each([
    ['CYP2C19 is *1/*22', 'unknown-name: *1/*22: `*22` is not an allele that `CYP2C19` lists.'],
    ['CYP2C19 is *1/*2 or *9/*1', 'unknown-name: *1/*2 or *9/*1: `*9` is not an allele that `CYP2C19` lists.'],
    ['CYP2C19 is *1', 'unknown-name: *1: `*1` is no call of `CYP2C19`. Write two alleles'],
    ['CYP2C19 is Poor Metaboliser', 'unknown-name: Poor Metaboliser: `Poor Metaboliser` is neither a call of `CYP2C19` nor one of its phenotypes. Did you mean `Poor Metabolizer`?'],
    ['DPYD is *2A, c.2846A>G, HapB3 unphased', '`c.2846A>G` is not an allele that `DPYD` lists. Did you mean `c.2846A>T`?'],
    ['CYP2C19 is *1, *2 unphased', '`*1, *2 unphased` is neither a call'],
    ['VKORC1 rs9923231 is GC', '`GC` is not a value of `VKORC1 rs9923231`'],
    ['HLA-B *57:01 is maybe', '`maybe` is not a value of `HLA-B *57:01`'],
    ['weight is 70', 'unit-mismatch: 70: `70` has no unit. Write `70 kg`'],
    ['weight is 70 cm', 'unit-mismatch: 70 cm: `cm` cannot be converted to `kg`'],
    ['weight is 70 klg', 'unit-mismatch: 70 klg: `klg` is no unit.'],
    ['weight is 700 kg', 'value-out-of-range: 700 kg: `700 kg` is outside the range from 0.5 to 400 kg. No patient is accepted with it.'],
    ['weight is 70.25 kg', 'too-many-digits: 70.25 kg: `70.25 kg` has more than 1 decimal'],
    ['weight is heavy', 'type-mismatch: heavy: `heavy` is not a number.'],
    ['setting is ACSS', 'unknown-name: ACSS: `ACSS` is not a value of `setting`. Did you mean `ACS`?'],
    ['taking is warfarine, nothing else', '`warfarine` is not a drug that this file knows. Did you mean `warfarin`?'],
    ['started is 2026-02-30', 'type-mismatch: 2026-02-30: `2026-02-30` is not a date.'],
  ])('with `%s` is told', (facts, text) => {
    const found = given(facts);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(text);
  });

  it('may hold any of them where it expects to be refused', () => {
    expect(given('CYP2C19 is *1/*22, weight is 70, setting is ACSS', 'refused')).toEqual([]);
  });
});

it('a table of cases, what it shares, and a series are checked too', () => {
  const cases = `
cases for clopidogrel, with weight 70
  | case  | CYP2C19 | row |
  | first | *1/*3   | ok |
  | third | *1/*2   | low |

case "in time"
  given: CYP2C19 is *1/*1
  series level
  | date       | value |
  | 2026-13-01 | 12 % |
  | 2026-04-01 | 12 |
  expect: clopidogrel row ok
`;
  const { diagnostics, files } = loadText(program + cases);
  const found = diagnostics.filter(({ severity }) => severity === 'error').map(({ code, span }) => `${code} ${files[0]!.text.slice(span.start, span.end)}`);
  expect(found).toEqual(['unit-mismatch weight 70', 'unknown-name *1/*3', 'type-mismatch 2026-13-01', 'unit-mismatch 12']);
});

it('never suggests another allele', () => {
  // Whoever followed it would turn one metabolizer into another.
  expect(given('CYP2C19 is *1/*22').join()).not.toContain('Did you mean');
});
