import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Algebra, count, evaluate, Manager, paths, product, reach, restrict, support, terminals } from '../../../compiler/diagram/index.ts';
import { boxDiagram, boxHolds, boxOver, diagramOf, functionOver, someClasses, worldsOf } from './functions.ts';

const runs = { numRuns: 300, seed: 20260401 };
const two = someClasses.chain((classes) => fc.tuple(functionOver(classes), functionOver(classes), functionOver(classes, 3)));

describe('diagrams are the functions they stand for', () => {
  test('equal functions are one reference', () => {
    fc.assert(fc.property(two, ([f, g]) => {
      const m = new Manager(f.classes);
      expect(diagramOf(m, f) === diagramOf(m, g)).toBe(f.values.join() === g.values.join());
    }), runs);
  });

  test('and, or, not, choose, combine', () => {
    fc.assert(fc.property(two, ([f, g, h]) => {
      const m = new Manager(f.classes);
      const algebra = new Algebra(m);
      const [a, b, c] = [diagramOf(m, f), diagramOf(m, g), diagramOf(m, h)];
      for (const [i, world] of worldsOf(f.classes).entries()) {
        const at = (ref: number): number => evaluate(m, ref, world);
        expect(at(algebra.and(a, b))).toBe(f.values[i]! & g.values[i]!);
        expect(at(algebra.or(a, b))).toBe(f.values[i]! | g.values[i]!);
        expect(at(algebra.not(a))).toBe(1 - f.values[i]!);
        expect(at(algebra.choose(a, c, b))).toBe(f.values[i] === 1 ? h.values[i] : g.values[i]);
        expect(at(algebra.combine(b, c, (x, y) => x * 3 + y))).toBe(g.values[i]! * 3 + h.values[i]!);
        expect(at(algebra.fill(c, 2, a))).toBe(h.values[i] === 2 ? f.values[i] : h.values[i]);
      }
    }), runs);
  });

  test('counting, boxes and reachable terminals', () => {
    fc.assert(fc.property(two, ([, , h]) => {
      const m = new Manager(h.classes);
      const root = diagramOf(m, h);
      const all = h.classes.map((_, v) => v);
      for (const t of [0, 1, 2]) expect(count(m, root, all).get(t) ?? 0n).toBe(BigInt(h.values.filter((x) => x === t).length));
      expect(terminals(m, root)).toEqual([...new Set(h.values)].toSorted());
      let covered = 0;
      paths(m, root, (box, t) => {
        for (const [i, world] of worldsOf(h.classes).entries()) {
          if (!box.every(({ variable, ranges }) => ranges.some((from, k) => k % 2 === 0 && world[variable]! >= from && world[variable]! < ranges[k + 1]!))) continue;
          covered++;
          expect(h.values[i]).toBe(t);
        }
      });
      expect(covered).toBe(h.values.length);
    }), runs);
  });

  test('restricting keeps the values of possible worlds and drops settled variables', () => {
    const some = someClasses.chain((classes) => fc.tuple(functionOver(classes, 3), fc.tuple(...classes.map((n) => fc.array(fc.boolean(), { minLength: n, maxLength: n }).filter((list) => list.includes(true))))));
    fc.assert(fc.property(some, ([h, possible]) => {
      const m = new Manager(h.classes);
      const masks = possible.map((list) => Uint8Array.from(list, Number));
      const root = diagramOf(m, h);
      const small = restrict(m, root, masks);
      const found = new Set<number>();
      for (const [i, world] of worldsOf(h.classes).entries()) {
        if (!world.every((c, v) => possible[v]![c])) continue;
        expect(evaluate(m, small, world)).toBe(h.values[i]);
        found.add(h.values[i]!);
      }
      for (const v of support(m, small)) expect(possible[v]!.filter(Boolean).length).toBeGreaterThan(1);
      const reached = new Set<number>();
      reach(m, root, (v, from, to) => possible[v]!.slice(from, to).includes(true), (t) => { reached.add(t); });
      expect(reached).toEqual(found);
      expect(terminals(m, root, masks)).toEqual([...found].toSorted());
    }), runs);
  });
});

describe('product', () => {
  const boxes = someClasses.chain((classes) => fc.tuple(fc.constant(classes), fc.array(boxOver(classes), { maxLength: 6 }), boxOver(classes)));

  test('gives every world its set of rows', () => {
    fc.assert(fc.property(boxes, ([classes, rows, scope]) => {
      const m = new Manager(classes);
      const algebra = new Algebra(m);
      const sets: string[] = [];
      const number = (ids: readonly number[]): number => (sets.includes(ids.join()) ? sets.indexOf(ids.join()) : sets.push(ids.join()) - 1);
      const guards = rows.map((box, id) => ({ id, root: boxDiagram(m, box) }));
      const outside = algebra.not(boxDiagram(m, scope));
      const all = product(m, guards, number);
      const first = product(m, guards, number, { first: 1 });
      const both = product(m, guards, number, { first: 2, dominant: [{ id: -1, root: outside }] });
      const scoped = product(m, guards, number, { dominant: [{ id: -1, root: outside }] });
      for (const world of worldsOf(classes)) {
        const holding = rows.flatMap((box, id) => (boxHolds(box, world) ? [id] : []));
        expect(sets[evaluate(m, all, world)]).toBe(holding.join());
        expect(sets[evaluate(m, first, world)]).toBe(holding.slice(0, 1).join());
        expect(sets[evaluate(m, both, world)]).toBe(boxHolds(scope, world) ? holding.slice(0, 2).join() : '-1');
        expect(sets[evaluate(m, scoped, world)]).toBe(boxHolds(scope, world) ? holding.join() : '-1');
      }
    }), runs);
  });
});
