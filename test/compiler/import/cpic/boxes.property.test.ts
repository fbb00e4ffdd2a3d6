import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverExactly, product } from '../../../../compiler/import/cpic/boxes.ts';

const size = 3;
const columns = fc.integer({ min: 1, max: 3 });

describe('boxes that hold exactly the given points', () => {
  it('hold each point once, and no other but free ones', () => {
    fc.assert(fc.property(columns.chain((count) => fc.record({ count: fc.constant(count), kinds: fc.array(fc.constantFrom('asked', 'free', 'other'), { minLength: size ** count, maxLength: size ** count }) })), ({ count, kinds }) => {
      const all = product(Array.from({ length: count }, () => Array.from({ length: size }, (_, at) => at)));
      const kind = new Map(all.map((point, at) => [point.join(' '), kinds[at]!]));
      const asked = all.filter((point) => kind.get(point.join(' ')) === 'asked');
      const boxes = coverExactly(asked, count, (point) => kind.get(point.join(' ')) === 'free');
      const held = boxes.flatMap((box) => product(box).map((point) => point.join(' ')));
      expect(held.filter((point) => kind.get(point) === 'asked').toSorted()).toEqual(asked.map((point) => point.join(' ')).toSorted());
      expect(held.filter((point) => kind.get(point) === 'other')).toEqual([]);
      expect(coverExactly(asked.toReversed(), count, (point) => kind.get(point.join(' ')) === 'free')).toEqual(boxes);
    }), { seed: 20_260_901, numRuns: 300 });
  });

  it('are few: a product of sets is one box, also where values are not neighbors', () => {
    expect(coverExactly(product([[0, 2], [1, 3, 4]]), 2)).toEqual([[[0, 2], [1, 3, 4]]]);
    expect(coverExactly([...product([[0, 1], [0]]), ...product([[2], [0, 1]])], 2)).toEqual([[[0, 1, 2], [0]], [[2], [1]]]);
    expect(coverExactly([[0, 0], [0, 1], [1, 1]], 2, ([one, other]) => one === 1 && other === 0)).toEqual([[[0, 1], [0, 1]]]);
  });

  it('are found value by value where there are too many combinations', () => {
    const wide = product([Array.from({ length: 18 }, (_, at) => at), [0, 1]]).filter(([one, other]) => other === 0 || one! % 2 === 0 || one === 17);
    const held = coverExactly(wide.filter(([one, other]) => (one! * 7 + other!) % 3 !== 0), 2).flatMap(product);
    expect(held.map(String).toSorted()).toEqual(wide.filter(([one, other]) => (one! * 7 + other!) % 3 !== 0).map(String).toSorted());
  });
});
