import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer, AnswerValue } from '../../compiler/ir/index.ts';
import { evaluateNaively } from '../../compiler/reference/index.ts';
import { PatientError, type PatientFacts } from '../../compiler/runtime/full.ts';
import { compileText, examplesFolder, readIfThere, type Compiled } from '../support/examples.ts';

/** Every kind of call that laboratories report, read by the genes of the library: by the compiled table and by the naive interpreter. */
const scored = new Set(['CYP2C9', 'CYP2D6', 'DPYD']);
const questions: Readonly<Record<string, readonly string[]>> = {
  'VKORC1 rs9923231': ['GG', 'AG', 'AA'], 'IFNL3 rs12979860': ['CC', 'CT', 'TT'], 'CYP4F2 rs2108622': ['CC', 'CT', 'TT'], 'HLA-B *57:01': ['positive', 'negative'], 'HLA-B *15:02': ['positive', 'negative'],
};
const compiled = new Map<string, Compiled>();

/** A program that hands on what the gene says, so that a report takes the path of a patient. */
function probe(asked: string): Compiled {
  const held = compiled.get(asked);
  if (held) return held;
  const gene = asked.split(' ')[0]!;
  const file = `cpic/genes/${gene.startsWith('HLA') ? 'hla' : gene.toLowerCase()}.precept`;
  const read = (wanted: string): string | undefined => readIfThere(path.join(examplesFolder, wanted));
  const own = compileText(file, read).program.genes.find(({ name }) => name === gene)!;
  const names = questions[asked] ?? own.phenotypes.map(({ name }) => name);
  const type = questions[asked] ? `one of ${names.join(', ')}` : `phenotype of ${gene}`;
  const score = scored.has(gene) ? ['', `define handed-on score: score of ${gene}`, `  | row | ${gene} | is |`, '  |---|---|---|', '  | all | any | the score |'] : [];
  const text = [`use ${gene} from "${file}"`, '', `define the result: ${type}`, `  | row | ${asked} | is |`, '  |---|---|---|', ...names.map((name, at) => `  | r${at} | "${name}" | "${name}" |`), ...score, ''].join('\n');
  const made = compileText('probe.precept', (wanted) => (wanted === 'probe.precept' ? text : read(wanted)));
  compiled.set(asked, made);
  return made;
}

function valueText(value: AnswerValue): string {
  if (value.kind === 'value') return value.value;
  return value.kind === 'number' ? `${value.atLeast ? '≥' : ''}${value.value}` : value.kind;
}

/** What both engines say: every possible result, `needed` where one is not settled. */
function said(asked: string, facts: PatientFacts): readonly string[] {
  const { program, table } = probe(asked);
  const all = (decide: (decision: string) => Answer): readonly string[] => ['the result', ...(scored.has(asked) ? ['handed-on score'] : [])].flatMap((decision) => {
    const { results, needed } = decide(decision);
    return [results.map(({ value }) => valueText(value)).join(' or '), ...needed.map(({ fact, what }) => `${what} ${fact}`)];
  });
  const found = all((decision) => table.decide(decision, facts));
  expect(all((decision) => evaluateNaively(program, facts, decision))).toEqual(found);
  return found;
}

const calls: readonly (readonly [gene: string, call: unknown, ...said: readonly string[]])[] = [
  // Copies, hybrids, and what lies on one chromosome with a plus.
  ['CYP2D6', '*1x2/*4', 'Normal Metabolizer', '2'],
  ['CYP2D6', '*1x>=3/*4', 'Ultrarapid Metabolizer', '≥3', 'resolve CYP2D6'],
  ['CYP2D6', '*2x≥3/*1', 'Ultrarapid Metabolizer', '≥4', 'resolve CYP2D6'],
  ['CYP2D6', '*36+*10/*1', 'Normal Metabolizer', '1.25'],
  ['CYP2D6', '*10+*36/*5', 'Intermediate Metabolizer', '0.25'],
  ['CYP2D6', '*36x2+*10/*4', 'Intermediate Metabolizer', '0.25'],
  ['CYP2D6', '*13/*1', 'Intermediate Metabolizer', '1'],
  ['CYP2D6', '*13+*2/*2', 'Normal Metabolizer', '2'],
  ['CYP2D6', '*68+*4/*41', 'Intermediate Metabolizer', '0.25'],
  ['CYP2D6', '*1/*146x2', 'Indeterminate', 'Indeterminate'],
  // Suballeles.
  ['CYP2D6', '*4.013/*1.001', 'Intermediate Metabolizer', '1'],
  ['CYP2D6', '*2.001x2/*4', 'Normal Metabolizer', '2'],
  ['CYP2C19', '*2.002/*17.001', 'Intermediate Metabolizer'],
  ['TPMT', '*3A/*3C.001', 'Poor Metabolizer'],
  // One X chromosome, two, and two that differ.
  ['G6PD', 'Mahidol', 'Deficient'],
  ['G6PD', '"B (reference)"', 'Normal'],
  ['G6PD', '"B (reference)"/Mahidol', 'Variable'],
  ['G6PD', '"Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham"/A- 202A_376G', 'Deficient'],
  ['G6PD', 'Aachen/Amiens', 'Deficient with CNSHA'],
  // One copy in everybody.
  ['MT-RNR1', '1555A>G', 'increased risk of aminoglycoside-induced hearing loss'],
  ['MT-RNR1', 'Reference', 'normal risk of aminoglycoside-induced hearing loss'],
  ['MT-RNR1', '663A>G', 'uncertain risk of aminoglycoside-induced hearing loss'],
  ['MT-RNR1', '961T>del+Cn', 'uncertain risk of aminoglycoside-induced hearing loss'],
  // Two lowest, and per strand where the phase is known. HapB3 by its whole name and by its short one.
  ['DPYD', 'Reference/HapB3', 'Intermediate Metabolizer', '1.5'],
  ['DPYD', '"c.1129-5923C>G, c.1236G>A (HapB3)"/*2A', 'Poor Metabolizer', '0.5'],
  ['DPYD', '[*2A + HapB3]/Reference', 'Intermediate Metabolizer', '1'],
  ['DPYD', '*2A, HapB3, c.2846A>T unphased', 'Poor Metabolizer', '0.5'],
  ['RYR1', 'c.103T>C/Reference', 'Malignant Hyperthermia Susceptibility'],
  ['RYR1', '[c.103T>C + c.1598G>A]/Reference', 'Malignant Hyperthermia Susceptibility'],
  ['RYR1', 'c.1598G>A, Reference, c.14582G>A unphased', 'Uncertain Susceptibility'],
  ['CACNA1S', 'c.520C>T, c.3257G>A, Reference unphased', 'Malignant Hyperthermia Susceptibility'],
  // Names of their own.
  ['UGT1A1', '*80+*28/*1', 'Intermediate Metabolizer'],
  ['UGT1A1', '*80+*28/*80+*37', 'Poor Metabolizer'],
  ['UGT1A1', '*80/*1', 'Indeterminate'],
  ['CFTR', 'G551D/ivacaftor non-responsive CFTR sequence', 'ivacaftor responsive in CF patients'],
  ['CFTR', '"S549R(A>C)"/711+3A->G', 'ivacaftor responsive in CF patients'],
  // Single variants.
  ['ABCG2', 'G/T', 'Decreased Function'],
  ['ABCG2', '"rs2231142 variant (T)"/"rs2231142 variant (T)"', 'Poor Function'],
  // Several possible calls: every one counts.
  ['CYP2D6', '*1/*2 or *1/*4', 'Intermediate Metabolizer or Normal Metabolizer', 'resolve CYP2D6', '2 or 1', 'resolve CYP2D6'],
  ['CYP2D6', ['*4/*4', '*4/*5'], 'Poor Metabolizer', '0'],
  // A phenotype or score alone, and beside the call that it fits.
  ['CYP2C19', 'LPM', 'Likely Poor Metabolizer'],
  ['CYP2D6', 'score 0.75', 'Intermediate Metabolizer', '0.75'],
  ['CYP2D6', { diplotype: '*1/*2 or *1/*4', phenotype: 'NM' }, 'Normal Metabolizer', '2'],
  ['CYP2D6', { diplotype: '*1/*4', phenotype: 'IM', score: '1' }, 'Intermediate Metabolizer', '1'],
  ['MT-RNR1', 'uncertain risk', 'uncertain risk of aminoglycoside-induced hearing loss'],
];

describe.each(calls.map(([gene, call, ...expected]) => ({ gene, call, expected })))('$gene', ({ gene, call, expected }) => {
  it(typeof call === 'string' ? call : JSON.stringify(call), () => expect(said(gene, { [gene]: call } as PatientFacts)).toEqual(expected));
});

describe('a single position', () => {
  it.each([
    ['VKORC1 rs9923231', 'AG', 'AG'], ['VKORC1 rs9923231', 'G/A', 'AG'], ['IFNL3 rs12979860', 'TC', 'CT'], ['CYP4F2 rs2108622', 'TT', 'TT'],
  ])('%s %s', (fact, genotype, expected) => expect(said(fact, { [fact]: genotype })).toEqual([expected]));
});

describe('presence of HLA alleles', () => {
  const reports: readonly (readonly [asked: string, facts: PatientFacts, result: string, needed?: string])[] = [
    ['HLA-B *57:01', { 'HLA-B': '*57:01/*15:02' }, 'positive'],
    ['HLA-B *57:01', { 'HLA-B': '*07:02/*08:01' }, 'negative'],
    ['HLA-B *57:01', { 'HLA-B': '*57:01:01/*07:02' }, 'positive'],
    ['HLA-B *15:02', { 'HLA-B': '*15:02/?' }, 'positive'],
    ['HLA-B *57:01', { 'HLA-B': '*15:02/?' }, 'negative or positive', 'resolve HLA-B'],
    ['HLA-B *57:01', { 'HLA-B *15:02': 'positive' }, 'negative or positive', 'order HLA-B *57:01'],
  ];
  it.each(reports.map(([asked, facts, result, needed]) => ({ asked, facts, result, needed })))('$asked: $result', ({ asked, facts, result, needed }) => {
    const [found, ...more] = said(asked, facts);
    expect(found!.split(' or ').toSorted().join(' or ')).toBe(result);
    expect(more).toEqual(needed === undefined ? [] : [needed]);
  });
});

describe('a gene that was not tested', () => {
  it('may be anything that can be interpreted, and is ordered', () => {
    const [results, needed] = said('CYP2C19', {});
    expect(results!.split(' or ')).toHaveLength(7);
    expect(results).not.toContain('Indeterminate');
    expect(needed).toBe('order CYP2C19');
    expect(said('MT-RNR1', {})[0]).not.toContain('uncertain');
  });
});

describe('reports that cannot both be true', () => {
  it.each<readonly [gene: string, report: unknown, message: string]>([
    ['CYP2D6', { diplotype: '*1/*1', phenotype: 'PM' }, 'CYP2D6.phenotype: found `PM`, expected `Normal Metabolizer`, as the rest of the report says'],
    ['CYP2D6', { diplotype: '*1/*4', score: '2' }, 'CYP2D6.score: found `2`, expected `1`, as the rest of the report says'],
    ['CYP2D6', { diplotype: '*1x>=3/*4', score: '1' }, 'CYP2D6.score: found `1`, expected `>= 3`, as the rest of the report says'],
    ['G6PD', { diplotype: 'Mahidol', phenotype: 'Normal' }, 'G6PD.phenotype: found `Normal`, expected `Deficient`, as the rest of the report says'],
    ['CYP2C19', { diplotype: '*1/*34', phenotype: 'NM' }, 'CYP2C19.phenotype: found `NM`, expected `Indeterminate`, as the rest of the report says'],
  ])('%s %j', (gene, report, message) => {
    const { program, table } = probe(gene);
    expect(table.check({ [gene]: report } as PatientFacts).map((one) => `${one.code} ${one.message}`)).toEqual([`impossible-patient ${message}`]);
    expect(() => table.decide('the result', { [gene]: report } as PatientFacts)).toThrow(PatientError);
    expect(() => evaluateNaively(program, { [gene]: report } as PatientFacts, 'the result')).toThrow();
  });
});

describe('calls that no patient has', () => {
  it.each<readonly [gene: string, call: string]>([
    ['MT-RNR1', '1555A>G/Reference'], ['CYP2D6', '*4'], ['CYP2C19', '*2x2/*1'], ['CYP2C19', '*2+*17/*1'], ['CYP2C9', '*2+*3/*1'], ['CYP2D6', '*4.01/*1'], ['CYP2C19', '*99.001/*1'], ['UGT1A1', '*80+*6/*1'],
  ])('%s %s', (gene, call) => {
    const { program, table } = probe(gene);
    expect(() => table.decide('the result', { [gene]: call })).toThrow(PatientError);
    expect(() => evaluateNaively(program, { [gene]: call }, 'the result')).toThrow();
  });
});
