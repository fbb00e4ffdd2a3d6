import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { equalityLines, geneEquality } from '../../../../compiler/import/cpic/genes/equality.ts';
import { importGene } from '../../../../compiler/import/cpic/genes/index.ts';
import { loadProgram } from '../../../../language/index.ts';
import { examplesFolder, readIfThere, root, sharedData } from '../../../support/examples.ts';

const folder = path.join(root, '..', 'shared', 'data', 'cpic-1.30.0', 'phenotype');
const files = readIfThere(path.join(folder, 'CYP2C19.json')) === undefined ? [] : readdirSync(folder).filter((file) => file.endsWith('.json')).toSorted();
const read = (file: string): unknown => sharedData(`cpic-1.30.0/phenotype/${file}`);

describe('every diplotype of the phenotype files', () => {
  it('is derived by the imported genes', { timeout: 120_000 }, () => {
    if (files.length === 0) return sharedData('cpic-1.30.0/phenotype/CYP2C19.json');
    const found = files.map((file) => geneEquality(read(file), file, importGene(read(file), file).text));
    console.log(['imported genes against the phenotype files', ...equalityLines(found)].join('\n'));
    expect(found.flatMap(({ exceptions }) => exceptions)).toEqual([]);
    expect(found.reduce((sum, { diplotypes }) => sum + diplotypes, 0)).toBeGreaterThan(44_000);
  });

  it('is derived by the genes of the examples', { timeout: 120_000 }, () => {
    if (files.length === 0) return;
    const found = files.map((file) => geneEquality(read(file), file, readIfThere(path.join(examplesFolder, 'cpic/genes', `${file.replace('.json', '').replace('_', '-').toLowerCase()}.precept`)) ?? ''));
    console.log(['genes of the examples against the phenotype files', ...equalityLines(found)].join('\n'));
    expect(found.flatMap(({ exceptions }) => exceptions)).toEqual([]);
  });

  it.each(files)('%s: every allele keeps its function, and the same input gives the same bytes', (file) => {
    const { name, text } = importGene(read(file), file);
    expect(importGene(read(file), file).text).toBe(text);
    const { program, diagnostics } = loadProgram('gene.precept', () => text);
    expect(diagnostics).toEqual([]);
    const own = loadProgram('gene.precept', () => readIfThere(path.join(examplesFolder, 'cpic/genes', `${name.toLowerCase()}.precept`)));
    const functionsOf = (gene: typeof program): Readonly<Record<string, string>> => Object.fromEntries((gene?.genes[0]?.alleles ?? []).map((allele) => [allele.name, `${allele.function} ${allele.activity ?? ''}`]));
    expect(functionsOf(program)).toEqual(functionsOf(own.program));
  });
});
