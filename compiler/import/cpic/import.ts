import { computeLock } from '../../../language/references/lock.ts';
import { sha256 } from '../../../language/references/sha256.ts';
import { load } from '../../runtime/full.ts';
import { buildLibrary, type BuiltFile } from './build.ts';
import { casesOf } from './cases.ts';
import { compareWithSource, type EqualityReport } from './equality.ts';
import { keptIds, withKeptIds } from './kept-ids.ts';
import { importCpic, type CpicLibrary, type CpicSource } from './library.ts';

/** Everything that an import writes, and what is to be said of it. */
export interface CpicImport {
  readonly library: CpicLibrary;
  /** Rule files, cases and lock files by path, and the manifest. */
  readonly files: ReadonlyMap<string, string>;
  readonly built: readonly BuiltFile[];
  readonly equality: EqualityReport;
  readonly counts: ImportCounts;
  /** Guidelines that the compiler refuses, which are left out. */
  readonly refused: readonly string[];
}

export interface ImportCounts {
  readonly guidelines: number;
  readonly genes: number;
  readonly drugs: number;
  /** Rows of the source, and the rows of the tables that they were merged into. */
  readonly sourceRows: number;
  readonly rows: number;
  readonly tables: number;
  /** Sentences of recommendations, in the source's rows: those with a form of the language, and those kept in quotes. */
  readonly recognized: number;
  readonly quoted: number;
  /** Rows of the tables without quoted words. */
  readonly structured: number;
}

export const MANIFEST = 'precept-import.json';

/** What an import wrote, so that the next one knows what somebody changed. */
export interface Manifest {
  readonly format: 'precept-import';
  readonly version: 1;
  readonly source: 'cpic';
  readonly release: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Imports a folder. `before` are the rule files of an earlier import, whose rows keep their ids. Throws ImportError where a file has another form. */
export function importLibrary(source: CpicSource, before: ReadonlyMap<string, string> = new Map()): CpicImport {
  const first = importCpic(source);
  const ids = before.size === 0 ? undefined : withKeptIds(keptIds(before, first.files));
  const whole = ids ? importCpic(source, ids) : first;
  const tried = buildLibrary(whole.files);
  const failed = tried.filter(({ table }) => table === undefined);
  const library = failed.length === 0 ? whole : withoutFailed(source, ids, whole, failed);
  const built = failed.length === 0 ? tried : buildLibrary(library.files);
  const files = new Map(library.files);
  for (const guideline of library.guidelines) files.set(guideline.path.replace(/\.precept$/, '.cases.precept'), casesOf(library, guideline));
  for (const { path, program } of built) if (program) files.set(path.replace(/\.precept$/, '.lock'), `${JSON.stringify(computeLock(program), null, 2)}\n`);
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const release = [...new Set(library.guidelines.flatMap(({ sources }) => sources.map(({ version }) => version)))].toSorted().at(-1) ?? '';
  const manifest: Manifest = { format: 'precept-import', version: 1, source: 'cpic', release, files: Object.fromEntries(sorted.map(([path, text]) => [path, sha256(text)])) };
  const equality = compareWithSource(library, new Map(built.flatMap(({ path, table }) => (table ? [[path, load(table)] as const] : []))));
  return { library, files: new Map([...sorted, [MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`]]), built, equality, counts: countsOf(library), refused: failed.map(({ path }) => path) };
}

/** A guideline that the compiler refuses is left out and said, so that the others can be used. */
function withoutFailed(source: CpicSource, ids: ReturnType<typeof withKeptIds> | undefined, { guidelines }: CpicLibrary, failed: readonly BuiltFile[]): CpicLibrary {
  const left = guidelines.filter(({ path }) => failed.some((one) => one.path === path));
  const library = importCpic(source, ids, new Set(left.map(({ title }) => title)));
  const notes = left.flatMap(({ path, sources }) => {
    const reason = failed.find((one) => one.path === path)?.diagnostics.find(({ severity }) => severity === 'error')?.message ?? 'unknown reason';
    return sources.map(({ file, drug }) => ({ file, place: '`recommendations`', what: `${drug} is not carried: its guideline would not compile: ${reason}` }));
  });
  return { ...library, notes: [...library.notes, ...notes] };
}

function countsOf({ guidelines, genes }: CpicLibrary): ImportCounts {
  const tables = guidelines.flatMap((guideline) => guideline.tables);
  const rows = tables.flatMap(({ drugs, plan }) => [...plan.rows, ...plan.exceptions].map((row) => ({ row, drugs: drugs.length })));
  const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
  return {
    guidelines: guidelines.length, genes: genes.size, drugs: sum(tables.map(({ drugs }) => drugs.length)), sourceRows: sum(guidelines.flatMap(({ sources }) => sources.map((drug) => drug.rows.length))),
    rows: rows.length, tables: tables.length,
    recognized: sum(rows.map(({ row, drugs }) => row.says.action.recognized * row.of.length * drugs)), quoted: sum(rows.map(({ row, drugs }) => row.says.action.quoted * row.of.length * drugs)),
    structured: rows.filter(({ row }) => row.says.action.quoted === 0).length,
  };
}
