import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ClassReader, componentsOf } from '../../../compiler/population/components.ts';
import type { Group } from '../../../compiler/population/population.ts';
import { readPopulation } from '../../../compiler/population/read-population.ts';
import { toText } from '../../../language/types/decimal.ts';
import { root } from '../../tidy/repository.ts';

/** A gene with the classes "no *2", "one", "two" (variable 0), an X-linked one (variable 1), and sex (variable 2). */
const reader: ClassReader = {
  facts: new Set(['CYP2C19', 'G6PD', 'sex']),
  isXLinked: (gene) => gene === 'G6PD',
  classesOf(facts) {
    const found = new Map<number, readonly number[]>();
    for (const [fact, value] of Object.entries(facts)) {
      if (String(value).includes('*99')) return undefined;
      if (fact === 'sex') found.set(2, [value === 'male' ? 0 : 1]);
      else found.set(fact === 'G6PD' ? 1 : 0, [String(value).split('*2').length - 1]);
    }
    return found;
  },
};

const text = (group: Group) => {
  const { components, ...rest } = componentsOf(group, reader);
  return { ...rest, components: components.map(({ share, chunks }) => `${toText(share)}: ${[...chunks].map(([variable, each]) => `${variable}(${each.map((chunk) => `${chunk.classes.join('|')}=${toText(chunk.share)}`).join(' ')})`).join(' ')}`) };
};
const cited = (shares: Readonly<Record<string, string>>) => ({ citation: 'x', shares });

describe('a group as independent parts', () => {
  it('makes diplotypes by Hardy-Weinberg', () => {
    expect(text({ name: 'g', alleles: { CYP2C19: cited({ '*1': '0.8', '*2': '0.2' }) } })).toEqual({
      components: ['1: 0(0=0.64 1=0.32 2=0.04)'], assumptions: ['diplotypes follow from allele frequencies by Hardy-Weinberg'], unread: [],
    });
  });

  it('leaves open what frequencies leave to 1', () => {
    expect(text({ name: 'g', alleles: { CYP2C19: cited({ '*1': '0.5', '*2': '0.2' }) } }).components).toEqual(['1: 0(0=0.25 1=0.2 2=0.04 =0.51)']);
  });

  it('gives men one allele of an X-linked gene, and fixes the fact that says so', () => {
    const sex = { citation: 'x', male: '0.5', female: '0.5', fact: 'sex' };
    expect(text({ name: 'g', sex, alleles: { G6PD: cited({ '*1': '0.9', '*2': '0.1' }) } }).components).toEqual(['0.5: 2(0=1) 1(0=0.9 1=0.1)', '0.5: 2(1=1) 1(0=0.81 1=0.18 2=0.01)']);
    expect(text({ name: 'g', alleles: { G6PD: cited({ '*1': '0.9', '*2': '0.1' }) } }).components).toEqual(['1: ']);
  });

  it('takes a joint table as given', () => {
    const joint = [{ citation: 'x', rows: [{ share: '0.3', facts: { sex: 'male', CYP2C19: '*2/*2' } }, { share: '0.7', facts: { sex: 'female', CYP2C19: '*1/*1' } }] }];
    expect(text({ name: 'g', joint, alleles: { CYP2C19: cited({ '*1': '1' }) } }).components).toEqual(['0.3: 2(0=1) 0(2=1)', '0.7: 2(1=1) 0(0=1)']);
  });

  it('names what it cannot read', () => {
    expect(text({ name: 'g', alleles: { CYP2C19: cited({ '*1': '0.5', '*99': '0.5' }) } }).unread).toEqual(['CYP2C19 *1/*99', 'CYP2C19 *99/*99']);
  });
});

describe('a population file', () => {
  const example = JSON.parse(readFileSync(path.join(root, 'examples/populations/cyp2c19.population.json'), 'utf8')) as { groups: Record<string, unknown>[] };

  it('is read', () => {
    expect(readPopulation(example).groups.map(({ name }) => name)).toEqual(['European', 'East Asian', 'Sub-Saharan African']);
  });

  const wrong = (change: (file: Record<string, unknown>, group: Record<string, unknown>) => void) => () => {
    const file = structuredClone(example) as { groups: Record<string, unknown>[] } & Record<string, unknown>;
    change(file, file.groups[0]!);
    readPopulation(file);
  };
  const cyp2c19 = (shares: unknown) => ({ CYP2C19: { citation: 'Lee 2022', shares } });

  it.each([
    ['another version', wrong((file) => { file['formatVersion'] = 2; }), 'formatVersion: found 2, expected 1: this program reads no other version'],
    ['no object', () => readPopulation([]), 'the file: found a list, expected an object'],
    ['a share above 1', wrong((_, group) => { group['alleles'] = cyp2c19({ '*1': '1.5' }); }), 'groups[0].alleles.CYP2C19.shares.*1: found `1.5`, expected a share from 0 to 1'],
    ['shares that are too many', wrong((_, group) => { group['alleles'] = cyp2c19({ '*1': 0.9, '*2': 0.9 }); }), 'groups[0].alleles.CYP2C19.shares: found `a sum of 1.8`, expected shares of at most 1 together'],
    ['a word', wrong((_, group) => { group['alleles'] = cyp2c19({ '*1': 'most' }); }), 'groups[0].alleles.CYP2C19.shares.*1: found `most`, expected a decimal such as `0.147`'],
    ['an unknown citation', wrong((_, group) => { group['values'] = { sex: { citation: 'Nobody', shares: {} } }; }), 'groups[0].values.sex.citation: found `Nobody`, expected the name of one of `citations`'],
    ['a misspelt member', wrong((_, group) => { group['allels'] = {}; }), 'groups[0].allels: found `allels`, expected one of `name`, `alleles`, `values`, `numbers`, `sex`, `joint`'],
    ['a joint table that is no whole', wrong((_, group) => { group['joint'] = [{ citation: 'Lee 2022', rows: [{ share: '0.4', facts: {} }] }]; }), 'groups[0].joint[0].rows: found `a sum of 0.4`, expected shares of exactly 1 together'],
  ])('with %s is refused', (_, read, message) => {
    expect(read).toThrow(message);
  });
});
