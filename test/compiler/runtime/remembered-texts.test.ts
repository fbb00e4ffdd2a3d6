import { expect, it } from 'vitest';
import { load } from '../../../compiler/runtime/full.ts';
import { example, rowsOf } from '../../support/examples.ts';

const { table: { table } } = example('cpic/codeine.precept');
const names = table.genes.find(({ name }) => name === 'CYP2D6')!.alleles.map(([name]) => name);

it('answers every pair of alleles of a large gene the same, however many it has seen', () => {
  const seen = load(table);
  const ask = (call: string): string => rowsOf(seen.decide('codeine', { CYP2D6: call })).join();
  const pairs = names.flatMap((one, at) => names.slice(at).map((other) => [one, other] as const));
  expect(pairs.length).toBeGreaterThan(10_000);
  const first = pairs.map(([one, other]) => ask(`${one}/${other}`));
  expect(pairs.map(([one, other]) => ask(`${other}/${one}`))).toEqual(first);
  expect(pairs.map(([one, other]) => ask(`${one}/${other}`))).toEqual(first);
  const fresh = pairs.map((_, at) => at).filter((at) => at % 1009 === 0);
  expect(fresh.map((at) => rowsOf(load(table).decide('codeine', { CYP2D6: pairs[at]!.join('/') })).join())).toEqual(fresh.map((at) => first[at]));
});

it('refuses what is no value, before and after it has seen many', () => {
  const seen = load(table);
  const refused = [null, 7, [], {}, Symbol('x'), 7n, () => '*1/*1', '*1/*999', `${'*1/*2 or '.repeat(60)}*1/*1`.repeat(4)];
  const all = (): readonly boolean[] => refused.map((value) => seen.check({ CYP2D6: value } as never).length > 0 && throws(() => seen.decide('codeine', { CYP2D6: value } as never)));
  expect(all()).toEqual(refused.map(() => true));
  for (const name of names) seen.decide('codeine', { CYP2D6: `${name}/*1` });
  expect(all()).toEqual(refused.map(() => true));
});

function throws(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}
