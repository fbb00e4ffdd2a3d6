import { describe, expect, it } from 'vitest';
import { loadProgram } from '../../language/index.ts';
import { compile } from '../../compiler/compile.ts';
import { load, PatientError, TableError, type LoadedTable } from '../../compiler/runtime/full.ts';
import { guideline, tableOf } from '../compiler/runtime/program.ts';
import { chance, mutateJson, mutateText } from './mutations.ts';

/** One of these many is tried in a run of the suite; MUTATIONS=10 tries ten times as many. */
const times = Number(process.env['MUTATIONS'] ?? 1);
const table = tableOf(guideline());

const patient = {
  CYP2D6: { diplotype: '*1/*4', phenotype: 'IM' }, 'HLA-B': '*15:02/?', 'HLA-B *57:01': 'negative', setting: 'ACS or other', weight: { from: 60, to: 70, unit: 'kg' }, pregnant: false,
  taking: { drugs: ['paroxetine'], complete: true, other: ['x'] }, 'tumor type': ['LUNG', 'BOWEL'], started: '2026-01', level: [{ date: '2026-04-01', value: 12, unit: '%' }, { date: '2026', value: '<= 3 %' }], today: '2026-12-01',
};

/** Everything that a table says of a patient; only a refusal may be thrown. */
function askAll(loaded: LoadedTable, facts: Readonly<Record<string, unknown>>): void {
  const ask = (question: () => unknown): void => {
    try {
      question();
    } catch (error) {
      if (!(error instanceof PatientError || error instanceof TableError)) throw error;
    }
  };
  for (const { id } of table.decisions) {
    ask(() => loaded.decide(id, facts));
    ask(() => loaded.explain(id, facts));
  }
  ask(() => loaded.decideAll(facts));
  ask(() => loaded.check(facts));
}

describe('mutated input', () => {
  it('tables are refused, or answer', () => {
    const pick = chance(2026);
    for (let left = 300 * times; left > 0; left -= 1) {
      const changed = pick(3) > 0 ? mutateJson(table, pick) : { ...table, nodes: mutateNodes(table.nodes, pick) };
      let loaded: LoadedTable | undefined;
      try {
        loaded = load(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(TableError);
      }
      if (loaded) for (const facts of [{}, patient]) askAll(loaded, facts);
    }
  });

  it('patients are refused, or answered', () => {
    const pick = chance(7);
    const loaded = load(table);
    expect(loaded.check(patient)).toEqual([]);
    for (let left = 600 * times; left > 0; left -= 1) {
      const facts = mutateJson(patient, pick) as Record<string, unknown>;
      for (const question of [() => loaded.decideAll(facts), () => loaded.decide('codeine', facts), () => loaded.check(facts)]) {
        try {
          expect(question()).toBeInstanceOf(Array.isArray(question()) ? Array : Object);
        } catch (error) {
          expect(error).toBeInstanceOf(PatientError);
        }
      }
    }
  });

  it('rules are refused, or compile', () => {
    const pick = chance(11);
    for (let left = 200 * times; left > 0; left -= 1) {
      let text = rules;
      for (let more = 1 + pick(3); more > 0; more -= 1) text = mutateText(text, pick);
      const { program, diagnostics } = loadProgram('main.precept', (path) => (path === 'main.precept' ? text : undefined));
      if (program && !diagnostics.some(({ severity }) => severity === 'error')) {
        const compiled = compile(program);
        expect(compiled.diagnostics.filter(({ code }) => code === 'build-check-failed'), text).toEqual([]);
      }
    }
  });
});

/** The diagram with some of its bytes changed. */
function mutateNodes(nodes: string, pick: (below: number) => number): string {
  const bytes = Uint8Array.from(atob(nodes), (char) => char.charCodeAt(0));
  for (let left = 1 + pick(3); left > 0; left -= 1) bytes[pick(bytes.length)] = pick(256);
  return btoa(String.fromCharCode(...bytes));
}

const rules = `guideline "Mutated"
  authority: tests
  version: 1
  source: s
  strength: w

sources
  | name | reference |
  |------|---|
  | s    | url https://example.org |

scheme w: strong, weak, none, highest first

gene GENE1, autosomal
  vocabulary: draft
  phenotypes, lowest function first
  | short | phenotype |
  |-------|---|
  | PM    | Poor Metabolizer |
  | NM    | Normal Metabolizer |

  phenotype by two functions
  | one         | other       | phenotype |
  |-------------|-------------|---|
  | no function | no function | PM |
  | no function | normal      | NM |
  | normal      | normal      | NM |

  alleles
  | allele | function |
  |--------|---|
  | *1     | normal |
  | *2     | no function |

drug examplamab

fact weight: quantity in kg from 0 to 300
fact setting: one of inside, outside
fact taking: medications

define heavy: yes or no
  | row   | weight      | is |
  |-------|-------------|---|
  | light | < 80 kg     | no |
  | heavy | >= 80 kg    | yes |

recommend examplamab
  applies when setting is inside
  | row  | GENE1      | heavy | strength | do |
  |------|------------|-------|----------|---|
  | poor | PM         | any   | strong   | do not use |
  | big  | NM         | yes   | weak     | increase starting dose by 25 % |
  | rest | NM         | no    | strong   | usual dose |
  | none | not tested | yes   | none     | no recommendation |
`;
