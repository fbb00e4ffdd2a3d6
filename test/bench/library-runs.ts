import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** What a fresh process took: seconds of processor time, and megabytes at its most. */
export interface Usage {
  readonly seconds: number;
  readonly megabytes: number;
  /** Whether it found nothing wrong. */
  readonly fine: boolean;
}

/** The command line and the loading of tables, each in a process of its own: what a user waits for, and nothing of the benchmark in it. */
export interface LibraryRuns {
  /** A command; one that finds something (exit code 1) counts too. */
  precept(words: readonly string[]): Usage;
  /** Milliseconds that a process which has done nothing yet takes to parse and load every table, and the megabytes that they take. */
  load(files: readonly string[]): { readonly parse: number; readonly load: number; readonly megabytes: number };
}

const usage = `import { writeFileSync } from 'node:fs';
process.on('exit', () => { const { user, system } = process.cpuUsage(); writeFileSync(process.env.PRECEPT_USAGE, JSON.stringify({ seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 })); });`;

const loading = `import { readFileSync } from 'node:fs';
const { load } = await import(process.argv[2]);
const texts = JSON.parse(readFileSync(process.argv[3], 'utf8')).map((file) => readFileSync(file, 'utf8'));
const time = (run) => { const start = process.cpuUsage(); const value = run(); const { user, system } = process.cpuUsage(start); return [(user + system) / 1000, value]; };
time(() => 0);
global.gc();
const before = process.memoryUsage().heapUsed;
const [parse, tables] = time(() => texts.map((text) => JSON.parse(text)));
const [took, loaded] = time(() => tables.map((table) => load(table)));
global.gc();
console.log(JSON.stringify({ parse, load: took, megabytes: (process.memoryUsage().heapUsed - before) / 2 ** 20, tables: loaded.length }));`;

export async function libraryRuns(folder: string): Promise<LibraryRuns> {
  const [cli, runtime, hook, script, spent, list] = ['library-cli.mjs', 'library-runtime.mjs', 'library-usage.mjs', 'library-load.mjs', 'library-usage.json', 'library-files.json'].map((name) => join(folder, name)) as [string, string, string, string, string, string];
  const banner = { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" };
  await build({ entryPoints: ['compiler/cli/main.ts'], bundle: true, platform: 'node', format: 'esm', target: 'node20', banner, outfile: cli, logLevel: 'error' });
  await build({ entryPoints: ['compiler/runtime/full.ts'], bundle: true, minify: true, format: 'esm', target: 'es2022', outfile: runtime, logLevel: 'error' });
  writeFileSync(hook, usage);
  writeFileSync(script, loading);
  return {
    precept(words) {
      let fine = true;
      try {
        execFileSync(process.execPath, ['--import', hook, cli, ...words], { stdio: 'ignore', env: { ...process.env, PRECEPT_USAGE: spent } });
      } catch (error) {
        if ((error as { status?: number }).status !== 1) throw error;
        fine = false;
      }
      return { ...(JSON.parse(readFileSync(spent, 'utf8')) as Omit<Usage, 'fine'>), fine };
    },
    load(files) {
      writeFileSync(list, JSON.stringify(files));
      return JSON.parse(execFileSync(process.execPath, ['--expose-gc', script, runtime, list], { encoding: 'utf8' })) as ReturnType<LibraryRuns['load']>;
    },
  };
}
