import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Table, TableGene } from '../../../compiler/ir/index.ts';
import { load, type PatientFacts } from '../../../compiler/runtime/full.ts';
import { canonicalJson } from '../../../compiler/runtime/hash.ts';
import { libraryPatients } from '../library-patients.ts';
import { libraryRuns, type LibraryRuns } from '../library-runs.ts';
import { processorTime, quiet } from '../measure.ts';
import type { Bench, Figure, Goal } from './figure.ts';

interface Library {
  readonly name: string;
  readonly folder: string;
  /** Where it is imported from, if it is. */
  readonly source?: string;
}

/** A whole library of guidelines: ours, and the one that an import of CPIC's release makes where that is at hand. */
export const library: Figure = {
  name: 'library',
  title: 'A library of guidelines, processor time and memory',
  async measure(bench) {
    const runs = await libraryRuns(bench.folder);
    const source = join('..', 'shared', 'data', 'cpic-1.30.0');
    const libraries: readonly Library[] = [
      { name: 'examples/cpic', folder: join('examples', 'cpic') },
      ...(existsSync(source) ? [{ name: 'imported CPIC 1.30.0', folder: join(bench.folder, 'imported'), source }] : []),
    ];
    const measured = libraries.map((one) => measureLibrary(one, runs, bench));
    return {
      head: ['', ...measured.map(({ name }) => name)],
      rows: measured[0]!.lines.map(([what], at) => [what, ...measured.map(({ lines }) => lines[at]![1])]),
      goals: measured.flatMap(({ goals }) => goals),
    };
  },
};

interface LibraryMeasured {
  readonly name: string;
  readonly lines: readonly (readonly [what: string, value: string | number])[];
  readonly goals: readonly Goal[];
}

function measureLibrary({ name, folder, source }: Library, runs: LibraryRuns, { folder: output, quick }: Bench): LibraryMeasured {
  const tables = join(output, 'library-tables');
  rmSync(tables, { recursive: true, force: true });
  if (source !== undefined) rmSync(folder, { recursive: true, force: true });
  const imported = source === undefined ? undefined : runs.precept(['import', 'cpic', source, '--out', folder]);
  const checked = runs.precept(['check', folder]);
  // Cases make no table.
  const rules = readdirSync(folder).filter((file) => file.endsWith('.precept') && !file.endsWith('.cases.precept')).map((file) => join(folder, file));
  const built = runs.precept(['build', ...rules, '--out', tables]);
  const files = existsSync(tables) ? readdirSync(tables).map((file) => join(tables, file)).toSorted() : [];
  const starts = Array.from({ length: quick ? 5 : 15 }, () => runs.load(files));
  const [parsing, loading] = [quiet(starts.map((one) => one.parse)), quiet(starts.map((one) => one.load))];
  const all = files.map((file) => readFileSync(file, 'utf8'));
  const parsed = all.map((text) => JSON.parse(text) as Table);
  const sizes = parsed.map((table, at) => ({ name: table.name, bytes: Buffer.byteLength(all[at]!) })).toSorted((one, other) => other.bytes - one.bytes);
  const genes = parsed.flatMap((table) => table.genes.map((gene) => ({ gene, table: table.name, bytes: canonicalJson(gene).length }))).toSorted((one, other) => other.bytes - one.bytes);
  // Where one table holds the whole library, it answers for all.
  const whole = parsed.filter((table) => table.name === 'library');
  const answered = answer(whole.length > 0 ? whole : parsed, quick ? 2_000 : 100_000);
  return {
    name,
    lines: [
      ['tables', parsed.length],
      ['import, s', imported?.seconds ?? ''],
      ['import, MB', imported?.megabytes ?? ''],
      ['check, s', `${checked.seconds.toFixed(1)}${checked.fine ? '' : ', with findings'}`],
      ['check, MB', checked.megabytes],
      ['build, s', built.seconds],
      ['build, MB', built.megabytes],
      ['parse every table, ms', parsing],
      ['load every table, ms', loading],
      ['loaded tables, MB', quiet(starts.map((one) => one.megabytes))],
      ['tables, bytes', sizes.reduce((sum, { bytes }) => sum + bytes, 0)],
      ['tables, bytes gzipped one by one', all.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0)],
      ['largest table', sizes.slice(0, 3).map((one) => `${one.name} (${one.bytes.toLocaleString('en-US')})`).join(', ')],
      ['largest gene, bytes in a table', genes[0] ? geneWords(genes[0]) : ''],
      ['patients of each table', answered.patients],
      ['all decisions of all patients, s', answered.milliseconds / 1000],
      ['a patient with every table, µs', (answered.milliseconds / answered.patients) * 1000],
      ['slowest tables, s', answered.slowest],
      ['refused', answered.refused],
    ],
    // What does not build was not built quickly.
    goals: built.fine ? [
      { what: `${name}: build of the whole library`, reached: built.seconds, goal: 20, unit: ' s', missed: 'Every table is compared with its rows on every class of patients before it is written.' },
      { what: `${name}: parse and load all compiled tables, cold`, reached: parsing + loading, goal: 50, unit: ' ms', missed: 'Every diagram is decoded and checked, in code that Node has not compiled yet.' },
    ] : [],
  };
}

function geneWords({ gene, table, bytes }: { readonly gene: TableGene; readonly table: string; readonly bytes: number }): string {
  return `${gene.name} of ${table} (${bytes.toLocaleString('en-US')}; ${gene.alleles.length} alleles, ${gene.classes?.length ?? 0} classes)`;
}

/** Every decision of every table for as many patients of its own, table by table: what is made for one is gone before the next. */
function answer(tables: readonly Table[], patients: number): { readonly patients: number; readonly milliseconds: number; readonly refused: number; readonly slowest: string } {
  let refused = 0;
  const times = tables.map((table, at) => {
    const loaded = load(table);
    const made = Array.from({ length: patients }, libraryPatients(table, at + 1));
    const took = processorTime(() => {
      for (const one of made) {
        try {
          loaded.decideAll(one as PatientFacts);
        } catch {
          refused += 1;
        }
      }
    });
    return { name: table.name, took };
  });
  const slowest = times.toSorted((one, other) => other.took - one.took).slice(0, 3).map(({ name, took }) => `${name} (${(took / 1000).toFixed(1)})`).join(', ');
  return { patients, milliseconds: times.reduce((sum, { took }) => sum + took, 0), refused, slowest };
}
