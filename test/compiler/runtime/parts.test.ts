import { describe, expect, it } from 'vitest';
import { formulas } from '../../../compiler/runtime/formulas.ts';
import { everyPart, load as loadFull } from '../../../compiler/runtime/full.ts';
import { genes } from '../../../compiler/runtime/genes.ts';
import { load, PatientError, TableError } from '../../../compiler/runtime/index.ts';
import { lists } from '../../../compiler/runtime/lists.ts';
import { rules } from '../../../compiler/runtime/rules.ts';
import { series } from '../../../compiler/runtime/series.ts';
import { verify } from '../../../compiler/runtime/verify.ts';
import { example, exampleFiles } from '../../support/examples.ts';
import { guideline, tableOf } from './program.ts';

const tableOfExample = (file: string) => example(file).table.table;
const needing = Object.fromEntries(exampleFiles().filter((file) => !/\.cases\.|^genes\//.test(file)).map((file) => [file, tableOfExample(file)]));
const parts = { formulas, genes, lists, rules, series };

describe('parts of the runtime', () => {
  it('are not needed for phenotypes of two functions, categories and numbers', () => {
    const table = needing['cpic/clopidogrel.precept']!;
    expect(table.parts).toEqual([]);
    expect(load(table).decide('clopidogrel', { CYP2C19: '*2/*2', setting: 'ACS/PCI' }).outcome).toBe('decided');
  });

  it.each(Object.keys(parts) as (keyof typeof parts)[])('%s: a table that needs it is not loaded without it, and says what to import', (name) => {
    const [file, table] = Object.entries(needing).find(([, one]) => one.parts.includes(name))!;
    const others = table.parts.filter((one) => one !== name).map((one) => parts[one]);
    expect(() => load(table, { parts: others }), file).toThrow(TableError);
    expect(() => load(table, { parts: others })).toThrow(`The table needs \`import { ${name} } from 'precept/runtime/${name}'\`, given to \`load\` as \`{ parts: [${name}] }\`.`);
    expect(load(table, { parts: [...others, parts[name]] }).check({})).toEqual([]);
  });

  it('names all that is missing in one sentence', () => {
    expect(() => load(tableOf(guideline()))).toThrow("`import { genes } from 'precept/runtime/genes'`, `import { lists } from 'precept/runtime/lists'`, `import { series } from 'precept/runtime/series'`, given to `load` as `{ parts: [genes, lists, series] }`.");
  });

  it('give the same answers as the whole runtime, where only those that are needed are given', () => {
    for (const table of Object.values(needing)) {
      const own = load(table, { parts: table.parts.map((name) => parts[name]) });
      expect(own.decideAll({})).toEqual(loadFull(table).decideAll({}));
    }
  });

  it('change the words of a problem at most: hints say what was meant', () => {
    const [plain, hinted] = [{}, { parts: everyPart }].map((options) => load(needing['cpic/clopidogrel.precept'], options).check({ CYP2C19: 'PMM', seting: 'x' }));
    expect(plain!.map(({ code, path }) => [code, path])).toEqual(hinted!.map(({ code, path }) => [code, path]));
    expect(plain![0]!.message).not.toContain('did you mean');
    expect(hinted![0]!.message).toContain('did you mean `setting`');
  });
});

describe('verify', () => {
  it('compares the content with the hash', () => {
    const table = tableOf(guideline());
    expect(verify(table)).toBe(true);
    expect(verify({ ...table, name: 'other' })).toBe(false);
    expect(verify({ ...table, hashes: undefined } as never)).toBe(false);
  });
});

describe('a report that the core does not read', () => {
  it('is refused with a problem', () => {
    const { decide } = load(needing['cpic/clopidogrel.precept']);
    for (const CYP2C19 of ['*1x2/*2', { diplotype: '*1/*2' }, 'score 1', '*1+*2/*2']) expect(() => decide('clopidogrel', { CYP2C19 }), JSON.stringify(CYP2C19)).toThrow(PatientError);
  });
});
