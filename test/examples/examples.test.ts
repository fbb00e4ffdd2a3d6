import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCase } from '../../compiler/cases/run-case.ts';
import { analyze } from '../../compiler/analyze/index.ts';
import { formatText } from '../../language/format/index.ts';
import { loadProgram } from '../../language/index.ts';
import type { FactType, Program } from '../../language/model/index.ts';
import { example, exampleFiles, examplesFolder, readIfThere, shown } from '../support/examples.ts';

const files = exampleFiles();
const caseFiles = files.filter((file) => file.endsWith('.cases.precept') || file === 'fluoropyrimidines-compared.precept');
const guidelines = files.filter((file) => !file.endsWith('.cases.precept') && !file.startsWith('genes/'));

describe('every example', () => {
  it.each(files)('%s has no error and no warning', (file) => {
    const loaded = loadProgram(file, (wanted) => readIfThere(path.join(examplesFolder, wanted)));
    const findings = [...loaded.diagnostics, ...(loaded.program && loaded.diagnostics.length === 0 ? analyze(loaded.program) : [])];
    expect(shown(findings, loaded.files)).toBe('');
  });
});

describe('every example is laid out as the formatter would', () => {
  it.each(files)('%s', (file) => {
    const text = readIfThere(path.join(examplesFolder, file))!;
    expect(formatText(text)).toBe(text);
  });
});

describe('the cases of the examples', () => {
  it.each(caseFiles)('%s', (file) => {
    const { program, table } = example(file);
    expect(program.cases.length).toBeGreaterThan(0);
    const failures = program.cases.map((one) => runCase(one, table)).filter((result) => result.failures.length > 0);
    expect(failures.map((result) => `${result.case.name}: ${JSON.stringify(result.failures.map(({ differences, problems }) => problems ?? differences))}`)).toEqual([]);
  });
});

describe('together the examples show', () => {
  let programs: readonly Program[] = [];
  beforeAll(() => {
    programs = guidelines.map((file) => example(file).program);
  }, 120_000);

  it('every kind of fact', () => {
    const kinds = new Set(programs.flatMap((program) => program.facts.map(({ type }) => type.kind)));
    const all: readonly FactType['kind'][] = ['category', 'quantity', 'gene', 'variant', 'allele', 'code', 'findings', 'medications', 'series', 'date'];
    expect(all.filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(programs.some((program) => program.facts.some(({ type }) => type.kind === 'category' && type.yesNo))).toBe(true);
  });

  it('every policy, and every way from a call to a phenotype', () => {
    const policies = new Set(programs.flatMap((program) => program.decisions.map(({ policy }) => policy)));
    expect([...policies].toSorted()).toEqual(expect.arrayContaining(['agree', 'collect', 'unique']));
    const calls = new Set(programs.flatMap((program) => program.genes.map(({ call }) => call.kind)));
    expect([...calls].toSorted()).toEqual(expect.arrayContaining(['pair of functions', 'presence', 'score', 'variants']));
  });

  it('sources, versions and grades everywhere', () => {
    for (const program of programs) {
      for (const decision of program.decisions.filter(({ kind }) => kind === 'recommend')) {
        for (const row of decision.rows) {
          expect(row.evidence.sources.length, `${decision.id} row ${row.id}`).toBeGreaterThan(0);
          expect(row.evidence.level, `${decision.id} row ${row.id}`).toBeTruthy();
        }
      }
    }
  });
});
