import { describe, expect, it } from 'vitest';
import { Algebra, FALSE, Manager, TRUE } from '../../../compiler/diagram/index.ts';
import { plainAnswer, type CanonicalAnswer } from '../../../compiler/diff/answers.ts';
import { kindsOf, toldBy } from '../../../compiler/diff/change.ts';
import { codesText } from '../../../compiler/diff/code-words.ts';
import { coverOf, diagramOf } from '../../../compiler/diff/cover.ts';
import { piecesText } from '../../../compiler/diff/pieces.ts';
import { AnswerSets, NOBODY, Projector } from '../../../compiler/diff/sets.ts';
import { classesOf, lineOf, sampleIn } from '../../../compiler/diff/space/line.ts';
import { phraseOf, WHOLE } from '../../../compiler/diff/words.ts';
import { terminal } from '../../../compiler/diagram/index.ts';
import { exact } from '../../../compiler/runtime/rational.ts';

describe('codes in words', () => {
  const book = {
    name: 'Codes', version: '1', sha256: '', revoked: {},
    codes: [['T', 'Tissue', -1], ['L', 'Lung', 0], ['LA', 'Adeno', 1], ['LS', 'Squamous', 1], ['M', 'Myeloid', 0], ['S', 'Skin', 0]] as const,
  };
  const said = (...codes: string[]) => codesText(book, new Set(codes));

  it('names the highest code that holds them, or what is left out', () => {
    expect(said('L', 'LA', 'LS')).toEqual(['Lung (L)']);
    expect(said('T', 'L', 'LA', 'LS', 'S')).toEqual(['Tissue (T) except Myeloid (M)']);
    expect(said('LA', 'M')).toEqual(['Adeno (LA)', 'Myeloid (M)']);
    expect(said('T', 'L', 'LA', 'LS', 'M', 'S')).toEqual(['Tissue (T)']);
  });

  it('still names codes that only stand for others', () => {
    expect(said('L')).toEqual(['L']);
  });
});

describe('alternatives in one phrase', () => {
  const box = (...texts: string[]) => texts.map((text) => ({ term: text, facts: [text], values: [], notTested: false, text }));

  it.each([
    ['A, and B; or C', [['A', 'B'], ['C']], true],
    ['B, and either A; or C, and D', [['A', 'B'], ['C', 'B', 'D']], true],
    ['B', [['A', 'B'], ['B']], true],
    ['A, and B', [['A', 'B']], true],
    [WHOLE, [['A'], []], true],
    ['X, and 1; or X, and 2; or X, and 3; or X, and 4; or X, and 5; or X, and 6; or at least 1 more groups', [...'1234567'].map((one) => ['X', one]), false],
  ])('%s', (expected, boxes, complete) => expect(phraseOf(boxes.map((texts) => box(...texts)), complete)).toBe(expected));
});

describe('another dose', () => {
  const gives = (amount: string, frames: readonly string[] = [], form = 'dose-give'): CanonicalAnswer => {
    const clause = { form, slots: { amount }, frames: frames.map((kind) => ({ kind })), span: { file: 0, start: 0, end: 0, line: 1, column: 1 } };
    const key = `${frames.join()} ${form} ${amount}`;
    return { ...plainAnswer('decided', key, key), clauses: [clause] };
  };
  const kinds = (old: CanonicalAnswer, after: CanonicalAnswer) => kindsOf(toldBy([old]), toldBy([after]), { values: false, advice: false, text: false, both: true, named: false }, false);

  it('is a dose that is only considered, too', () => {
    expect(kinds(gives('60 mg/kg', ['consider']), gives('120 mg/kg', ['consider']))).toEqual(['dose']);
    expect(kinds(gives('60 mg/kg'), gives('120 mg/kg'))).toEqual(['dose']);
  });

  it('is none where what stands in front of it changed', () => {
    expect(kinds(gives('60 mg/kg', ['consider']), gives('60 mg/kg'))).toEqual(['action']);
    expect(kinds(gives('60 mg/kg', ['consider']), gives('60 mg/kg', ['consider'], 'choice-use'))).toEqual(['action']);
  });
});

describe('the pieces of two number lines', () => {
  it('are as fine as both, and outside a range they are refused', () => {
    const bounds = [{ min: exact('0'), max: exact('100') }, { min: exact('10'), max: exact('120') }];
    const line = lineOf([[exact('18'), 0], [exact('65'), 1]], bounds);
    expect(line.cuts.map(([value, after]) => `${value[0]}${after}`)).toEqual(['100', '180', '651', '1001']);
    expect(classesOf(line, [['18', 0]], [1n, 1n], bounds[0]!)).toEqual([0, 0, 1, 1, -1]);
    expect(classesOf(line, [['65', 1]], [1n, 1n], bounds[1]!)).toEqual([-1, 0, 0, 1, 1]);
  });

  it('meet in one unit', () => {
    const bounds = [{ min: exact('0'), max: exact('10000') }];
    const line = lineOf([[exact('5000'), 0]], bounds);
    expect(classesOf(line, [['5', 0]], [1000n, 1n], bounds[0]!)).toEqual([0, 1]);
  });

  it('are said as intervals, neighbors together', () => {
    const line = { cuts: [['18', 0], ['65', 0], ['65', 1]] as const, pieces: 4, unit: 'years' };
    expect(piecesText(line, new Set([1]), String)).toEqual(['>= 18 to < 65 years']);
    expect(piecesText(line, new Set([1, 2]), String)).toEqual(['>= 18 to <= 65 years']);
    expect(piecesText(line, new Set([0, 2, 4]), () => 'Indeterminate')).toEqual(['< 18 years', '65 years', 'Indeterminate']);
  });

  it('have a number with few digits where there is one', () => {
    expect(sampleIn({ lo: '1.25', hi: '2' })).toBe('1.25');
    expect(sampleIn({ lo: '1.25', loOpen: true, hi: '2', hiOpen: true }, 1)).toMatch(/^1\.[3-9]$/);
    expect(sampleIn({ lo: '1.21', hi: '1.29' }, 1)).toBeUndefined();
  });
});

describe('few boxes for a region', () => {
  it('are as large as they can be, and together the region', () => {
    const manager = new Manager([3, 3]);
    const algebra = new Algebra(manager);
    const [a, b] = [manager.choice(0, [0, 1], TRUE, FALSE), manager.choice(1, [0, 1], TRUE, FALSE)];
    const corner = algebra.or(a, b);
    const { boxes, complete } = coverOf(algebra, corner, FALSE);
    expect(complete).toBe(true);
    expect(boxes.map((box) => [...box].map(([v, classes]) => `${v}: ${[...classes].join()}`))).toEqual([['0: 0'], ['1: 0']]);
    expect(algebra.any(boxes.map((box) => diagramOf(algebra, box)))).toBe(corner);
  });

  it('spread into worlds of nobody', () => {
    const manager = new Manager([3, 3]);
    const algebra = new Algebra(manager);
    const region = algebra.and(manager.choice(0, [0, 1], TRUE, FALSE), manager.choice(1, [0, 2], TRUE, FALSE));
    expect(coverOf(algebra, region, manager.choice(1, [2, 3], TRUE, FALSE)).boxes.map((box) => [...box.keys()])).toEqual([[0]]);
  });
});

describe('answers of patients known in part', () => {
  it('are those of every class that may be', () => {
    const manager = new Manager([3, 2]);
    const sets = new AnswerSets();
    const one = (answer: number) => terminal(sets.of([answer]));
    const base = manager.begin();
    manager.push(1, one(0));
    manager.push(2, one(1));
    manager.push(3, NOBODY);
    const root = manager.finish(base, 0);
    const project = (mask: readonly number[]) => new Projector(manager, sets).project(root, (v) => (v === 0 ? Uint8Array.from(mask) : undefined));
    expect(sets.answers(-1 - project([1, 1, 1]))).toEqual([0, 1]);
    expect(sets.answers(-1 - project([0, 1, 1]))).toEqual([1]);
    expect(project([0, 0, 1])).toBe(NOBODY);
  });
});
