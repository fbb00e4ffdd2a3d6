import { describe, expect, test } from 'vitest';
import type { Expression, Program } from '../../../language/model/index.ts';
import { evaluate, paths } from '../../../compiler/diagram/index.ts';
import { lower, type Lowered } from '../../../compiler/lower/index.ts';
import { realize } from '../../../compiler/lower/realize.ts';
import { build, type ProgramBuilder } from '../../support/program-builder.ts';

const span = { file: 0, start: 0, end: 0, line: 1, column: 1 };

const cyp2d6 = (b: ProgramBuilder): ProgramBuilder => b.geneByScore('CYP2D6', {
  phenotypes: 'PM, IM, NM, UM, Indeterminate', alleles: { '*1': '1', '*2': '1', '*4': '0', '*10': '0.25', '*17': '0.5', '*22': 'unknown' },
  bins: { PM: '0', IM: '> 0 to < 1.25', NM: '1.25 to 2.25', UM: '> 2.25' }, unknown: 'Indeterminate', copies: true, tandems: true,
});

function variable(lowered: Lowered, name: string): Lowered['space']['variables'][number] {
  return lowered.space.variables.find((v) => v.variable.name === name)!;
}

/** The rows that decide where the named variables have these classes and all others class 0. */
function rowsAt(lowered: Lowered, decision: string, classes: Readonly<Record<string, number>>): readonly string[] {
  const one = lowered.byId.get(decision)!;
  const world = lowered.space.variables.map((v) => classes[v.variable.name] ?? 0);
  const terminal = one.terminals[evaluate(lowered.manager, one.root, world)]!;
  return terminal.rows.length === 0 ? [terminal.kind] : terminal.rows.map((r) => one.decision.rows[r]?.id ?? 'otherwise');
}

describe('classes of root variables', () => {
  test('values that no cell tells apart share a class; named results keep their own; indeterminate comes last', () => {
    const merged = lower(build().category('site', 'unclear?, left, right, middle').recommend('x', { columns: ['site'], rows: [['l', 'left', 'a'], ['r', 'right|middle', 'b'], ['u', 'unclear', 'c']] }).program());
    expect(variable(merged, 'site').variable).toMatchObject({ classes: 3, determinate: 2, map: [2, 0, 1, 1] });
    expect(variable(merged, 'site').text(1)).toBe('right or middle');
    const named = lower(build().category('site', 'left, right').recommend('x', { columns: ['site'], rows: [['a', 'any', 'a'], ['n', 'not tested', 'b']], policy: 'first' }).program());
    expect(variable(named, 'site').variable.classes).toBe(2);
  });

  test('a number has one class per piece between thresholds, none of them empty', () => {
    const lowered = lower(build().quantity('level', 'kg', 0, 10, { labels: ['unreadable'] }).recommend('x', { columns: ['level'], rows: [['a', '>= 0 to < 2', 'a'], ['b', '2', 'b'], ['c', '> 2 to 10', 'c'], ['u', 'unreadable', 'd']] }).program());
    const { variable: level, text, report } = variable(lowered, 'level');
    expect(level).toMatchObject({ classes: 4, determinate: 3, cuts: [['2', 0], ['2', 1]] });
    expect([0, 1, 2, 3].map(text)).toEqual(['>= 0 to < 2 kg', '2 kg', '> 2 to <= 10 kg', 'unreadable']);
    expect([0, 1, 2, 3].map((c) => report(c))).toEqual([{ level: '0' }, { level: '2' }, { level: '10' }, { level: 'unreadable' }]);
  });

  test('a gap between thresholds that no reported number can hit is reported as an interval', () => {
    const lowered = lower(build().quantity('copies', '1', 0, 60, { decimals: 1 }).recommend('x', { columns: ['copies'], rows: [['low', '<= 3.9', 'a'], ['high', '>= 4', 'b']] }).program());
    expect(rowsAt(lowered, 'x', { copies: 1 })).toEqual(['gap']);
    expect(variable(lowered, 'copies').report(1)).toEqual({ copies: '> 3.9 to < 4' });
  });

  test('a gene has a class per phenotype and piece of the score; what only a report can bring comes after', () => {
    const lowered = lower(cyp2d6(build()).recommend('x', { columns: ['CYP2D6 score'], rows: [['zero', '0', 'a'], ['some', '> 0', 'b'], ['none', 'Indeterminate', 'c']] }).program());
    const gene = lowered.space.genes.get('CYP2D6')!;
    const key = (c: (typeof gene.examples)[number]): string => `${c.phenotype} ${c.piece} ${c.open ?? false}`;
    expect(new Set(gene.examples.map(key)).size).toBe(gene.examples.length);
    expect(gene.examples.slice(0, gene.draft.determinate).every((c) => c.piece >= 0 && !c.named)).toBe(true);
    expect(gene.examples.some((c) => c.open && c.named)).toBe(true);
    for (const [c] of gene.examples.entries()) {
      const rows = rowsAt(lowered, 'x', { CYP2D6: c });
      expect(rows).toEqual([gene.examples[c]!.piece < 0 ? 'none' : gene.examples[c]!.phenotype === 0 ? 'zero' : 'some']);
    }
  });

  test('genotypes, counts and carried alleles are answered by the call', () => {
    const lowered = lower(cyp2d6(build()).recommend('x', { columns: ['CYP2D6 genotype of *4/*4, *1/*10', 'CYP2D6 count of *10', 'CYP2D6 carries *17'], policy: 'first', rows: [['both', '*4/*4', 'any', 'any', 'a'], ['ten', '*1/*10', 'any', 'any', 'b'], ['two', 'any', '2', 'any', 'c'], ['seventeen', 'any', 'any', 'yes', 'd'], ['rest', 'any', 'any', 'any', 'e']] }).program());
    const gene = lowered.space.genes.get('CYP2D6')!;
    const rowOf = (call: string): string | undefined => {
      const at = gene.examples.findIndex((_, c) => gene.draft.text(c) === call);
      return at < 0 ? undefined : rowsAt(lowered, 'x', { CYP2D6: at })[0];
    };
    expect(rowOf('*4/*4')).toBe('both');
    expect(rowOf('*1/*10')).toBe('ten');
    expect(rowOf('*10/*10')).toBe('two');
    expect(rowOf('*1/*17')).toBe('seventeen');
    expect(rowOf('*1/*1')).toBe('rest');
  });

  test('drugs that the same terms name are one atom; a medication term is the union of its atoms', () => {
    const lowered = lower(build().medications('taking', { a: 'strong', b: 'strong', c: 'weak' }).recommend('x', { columns: ['taking includes strong', 'taking includes strong or weak'], rows: [['strong', 'yes', 'any', '1'], ['weak', 'no', 'yes', '2'], ['none', 'no', 'no', '3']] }).program());
    expect(lowered.space.variables.map((v) => v.variable.name)).toEqual(['taking a or b', 'taking c']);
    expect(rowsAt(lowered, 'x', { 'taking a or b': 1, 'taking c': 1 })).toEqual(['strong']);
    expect(rowsAt(lowered, 'x', { 'taking c': 1 })).toEqual(['weak']);
    expect(rowsAt(lowered, 'x', {})).toEqual(['none']);
    expect(realize(lowered, new Map([[0, 1], [1, 1]]))).toEqual({ taking: { drugs: ['a', 'c'], complete: true } });
  });

  test('findings of a gene are one variable over its regions', () => {
    const lowered = lower(build().findings('tumor').recommend('x', { columns: ['tumor has BRAF V600', 'tumor has BRAF V600E'], policy: 'first', rows: [['e', 'any', 'found', '1'], ['v', 'found', 'any', '2'], ['none', 'any', 'any', '3']] }).program());
    const { variable: braf, report } = variable(lowered, 'tumor BRAF');
    expect(braf).toMatchObject({ kind: 'findings', classes: 4 });
    expect([0, 1, 2, 3].map((c) => rowsAt(lowered, 'x', { 'tumor BRAF': c })[0]).toSorted()).toEqual(['e', 'e', 'none', 'v']);
    expect(report(0)).toEqual({ tumor: { found: [], tested: ['BRAF'] } });
  });

  test('more regions of one gene than a variable can hold: not compiled, and said so', () => {
    const patterns = Array.from({ length: 14 }, (_, i) => `tumor has EGFR A${100 + i}B`);
    const lowered = lower(build().findings('tumor').recommend('x', { columns: patterns, policy: 'collect', rows: patterns.map((_, i) => [`r${i}`, ...patterns.map((__, j) => (i === j ? 'found' : 'any')), 'give'] as [string, ...string[]]) }).program());
    expect(lowered.decisions[0]!.unproven).toBe(true);
  });
});

describe('numeric definitions', () => {
  const half = (b: ProgramBuilder): Expression => ({ kind: 'product', of: [{ kind: 'constant', value: '0.5', span }, { kind: 'term', term: b.term('CYP2D6 score'), factor: '1', span }], span });
  const inPractice = (): Program => {
    const b = cyp2d6(build()).medications('taking', { paroxetine: 'strong', sertraline: 'weak' });
    const number = (formula: Expression) => ({ kind: 'number', formula }) as const;
    const score: Expression = { kind: 'term', term: b.term('CYP2D6 score'), factor: '1', span };
    b.define('practice', { number: ['1', 0, 1000], columns: ['taking includes strong', 'taking includes weak'], rows: [['s', 'yes', 'any', '0'], { row: ['w', 'no', 'yes'], result: number(half(b)) }, { row: ['n', 'no', 'no'], result: number(score) }] });
    return b.recommend('x', { columns: ['practice'], rows: [['zero', '0', 'a'], ['low', '> 0 to < 1.25', 'b'], ['mid', '1.25 to 2.25', 'c'], ['high', '> 2.25', 'd']] }).program();
  };

  test('half of a score is asked of the score itself, open-ended scores included', () => {
    const lowered = lower(inPractice());
    expect(lowered.space.variables.map((v) => v.variable.kind)).not.toContain('formula');
    expect(variable(lowered, 'CYP2D6').variable).toMatchObject({ cuts: [['0', 1], ['1.25', 0], ['2.25', 1], ['2.5', 0], ['4.5', 1]] });
    const gene = lowered.space.genes.get('CYP2D6')!;
    const open = gene.examples.flatMap((c, i) => (c.open && gene.draft.text(i) === '*1x>=3/*4' ? [i] : []));
    const rows = new Set(gene.examples.flatMap((c, i) => (c.open && !c.named ? rowsAt(lowered, 'x', { CYP2D6: i, 'taking sertraline': 1 }) : [])));
    expect(rows).toEqual(new Set(['mid', 'high']));
    expect(open.length).toBeLessThanOrEqual(gene.examples.length);
  });

  test('a formula of two numbers has a variable of its own', () => {
    const b = build().quantity('weight', 'kg', 1, 300).quantity('height', 'm', 0.5, 2.5);
    const term = (name: string): Expression => ({ kind: 'term', term: b.term(name), factor: '1', span });
    b.define('bmi', { number: ['1', 0, 2000], formula: { kind: 'quotient', left: term('weight'), right: { kind: 'square', of: term('height'), span }, span } });
    const lowered = lower(b.recommend('x', { columns: ['bmi'], rows: [['low', '< 30', 'a'], ['high', '>= 30', 'b']] }).program());
    expect(variable(lowered, 'bmi').variable).toMatchObject({ kind: 'formula', classes: 2, cuts: [['30', 0]] });
    expect(rowsAt(lowered, 'x', { bmi: 1 })).toEqual(['high']);
  });

  test('an indeterminate input is handed on as a label', () => {
    const lowered = lower(inPractice());
    const practice = lowered.byId.get('practice')!;
    const labels: unknown[] = [];
    paths(lowered.manager, practice.root, (_, t) => { const { outcome } = practice.terminals[t]!; if (outcome !== undefined && practice.outcomes[outcome]!.kind === 'value') labels.push(practice.outcomes[outcome]); });
    expect(new Set(labels)).toEqual(new Set([{ kind: 'value', value: 'Indeterminate' }]));
  });
});
