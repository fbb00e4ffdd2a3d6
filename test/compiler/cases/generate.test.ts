import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateCases, type GeneratedCase } from '../../../compiler/cases/generate.ts';
import { runCase } from '../../../compiler/cases/run-case.ts';
import { writeCases } from '../../../compiler/cases/write-cases.ts';
import { compile } from '../../../compiler/compile.ts';
import { lower } from '../../../compiler/lower/index.ts';
import { load } from '../../../compiler/runtime/full.ts';
import { formatText, loadProgram } from '../../../language/index.ts';
import type { Program } from '../../../language/model/index.ts';
import { build } from '../../support/program-builder.ts';
import { example, exampleFiles, examplesFolder, readIfThere } from '../../support/examples.ts';

const guidelines = exampleFiles().filter((file) => !file.includes('/') && !file.endsWith('.cases.precept')).filter((file) => example(file).program.decisions.some(({ span }) => span.file === 0));

function generated(file: string, options: { readonly all?: boolean; readonly pairs?: boolean } = { all: true, pairs: true }, known: Parameters<typeof generateCases>[2] = []): readonly GeneratedCase[] {
  const { program, table } = example(file);
  return generateCases(lower(program), table, known, { files: new Set([0]), ...options });
}

describe('generated cases of every example', () => {
  it.each(guidelines)('%s: written, read again, run', (file) => {
    const { program, table } = example(file);
    const cases = generated(file);
    expect(cases.length).toBeGreaterThan(2);
    const text = writeCases(program, cases, file);
    expect(formatText(text)).toBe(text);
    const again = loadProgram('made.precept', (wanted) => (wanted === 'made.precept' ? text : readIfThere(path.join(examplesFolder, wanted))));
    expect(again.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
    const own = again.program!.cases.filter(({ span }) => span.file === 0);
    expect(own.length).toBe(cases.length);
    expect(own.map((one) => runCase(one, table)).flatMap(({ failures }) => failures.flatMap(({ differences }) => differences))).toEqual([]);
    expect(writeCases(program, generated(file), file)).toBe(text);
  });

  it('reach every row that some patient can be reported to reach', () => {
    for (const file of ['cpic/clopidogrel.precept', 'her2.precept', 'cml.precept', 'cpic/thiopurines.precept', 'mody.precept', 'cpic/tricyclics.precept', 'cpic/statins.precept']) {
      const rows = new Set(generated(file, { all: true }).flatMap(({ decision, answer }) => answer.results.flatMap((result) => result.rows.map(({ id }) => `${decision} ${id}`))));
      const { program } = example(file);
      const open = program.decisions.filter(({ span }) => span.file === 0).flatMap(({ id, rows: all }) => all.filter((row) => !rows.has(`${id} ${row.id}`)).map((row) => `${id} ${row.id}`));
      expect(open.filter((row) => !row.endsWith('otherwise')), file).toEqual([]);
    }
  });
});

describe('rows for missing results', () => {
  const codes = { R: '', A: 'R', A1: 'A', A2: 'A', B: 'R' };
  const rowsOf = (program: Program): readonly string[] => generateCases(lower(program), load(compile(program).table!), [], { files: new Set([0]), all: true }).map(({ name, facts }) => `${name}: ${JSON.stringify(facts)}`);

  it('are shown where no row asks for a value: a code is one of many', () => {
    const program = build('codes').code('first', 'First', codes).code('second', 'Second', codes)
      .recommend('drug', { policy: 'first', rows: [{ row: ['open', 'first dose'], when: { any: ['first: not tested', 'second: R'] }, because: 'why' }, ['rest', 'second dose']] }).program();
    expect(rowsOf(program)).toContain('open: {}');
  });

  it('are shown where only a constraint tells the result', () => {
    const program = build('bound').category('a', 'x, y').category('b', 'p, q, r').given({ not: { all: ['a: x', 'b: p'] } })
      .define('kind', { values: 'one, other', columns: ['b'], rows: [['one', 'p', 'one'], ['other', 'q|r', 'other']] })
      .recommend('drug', {
        columns: ['kind', 'b'],
        rows: [{ row: ['open', 'other', 'not tested', 'first dose'], because: 'why' }, ['told', 'other', 'q|r', 'second dose'], ['one', 'one', 'any', 'second dose']],
      }).program();
    expect(rowsOf(program)).toContain('open: {"a":"x"}');
  });

  it('stand beside rows that only ask for the definition to be known', () => {
    const program = build('asked').category('a', 'x, y').category('b', 'p, q')
      .define('kind', { values: 'one, other', columns: ['a'], rows: [['one', 'x', 'one'], ['other', 'y', 'other']] })
      .recommend('drug', { columns: ['kind', 'b'], rows: [['known', 'one|other', 'p', 'first dose'], { row: ['open', 'not tested', 'p', 'second dose'], because: 'why' }, ['rest', 'any', 'q', 'third dose']] }).program();
    expect(rowsOf(program)).toEqual(expect.arrayContaining(['known: {"a":"x","b":"p"}', 'open: {"b":"p"}']));
  });
});

describe('what is generated', () => {
  it('is only what no case shows yet', () => {
    const all = generated('cpic/clopidogrel.precept', { all: true });
    expect(generated('cpic/clopidogrel.precept', {}, all)).toEqual([]);
    expect(generated('cpic/clopidogrel.precept', {}, all.filter(({ name }) => name !== 'cv-poor')).map(({ name }) => name)).toEqual(['cv-poor']);
  });

  it('stands next to each boundary, on both sides', () => {
    const cases = generated('aml-risk.precept', { all: true });
    const values = new Set(cases.map(({ facts }) => facts['TP53 variant allele frequency']));
    expect([...values]).toEqual(expect.arrayContaining(['10 %', '9 %']));
  });

  it('says what is missing where one fact is left out', () => {
    const open = generated('cpic/clopidogrel.precept', { all: true }).filter(({ answer }) => answer.outcome === 'cannot tell');
    expect(open.map(({ name, answer }) => [name, answer.needed.map(({ fact }) => fact)])).toEqual([['without CYP2C19', ['CYP2C19']], ['without setting', ['setting']]]);
  });

  it('has pairs that differ in one fact and in their answers', () => {
    const cases = generated('her2.precept');
    const pairs = cases.filter(({ name }) => name.startsWith('not '));
    expect(pairs.length).toBeGreaterThan(5);
    for (const other of pairs) {
      const one = cases[cases.indexOf(other) - 1] ?? other;
      if (one.name !== other.name.slice(4)) continue;
      const names = new Set([...Object.keys(one.facts), ...Object.keys(other.facts)]);
      expect([...names].filter((name) => JSON.stringify(one.facts[name]) !== JSON.stringify(other.facts[name])).length, other.name).toBe(1);
      expect(one.answer.results).not.toEqual(other.answer.results);
    }
  });
});
