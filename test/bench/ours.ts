import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toJavaScript } from '../../compiler/emit/to-javascript.ts';
import type { Answer, Table } from '../../compiler/ir/index.ts';
import { load } from '../../compiler/runtime/full.ts';
import type { BenchEngine } from './engine.ts';
import type { Workload } from './workload.ts';

const rowsOf = (result: unknown): readonly (string | undefined)[] => ([result].flat() as Answer[]).map((answer) => answer.results[0]?.rows[0]?.id);

/** The default runtime: no code generation. */
export const runtimeEngine = (table: Table): BenchEngine => ({
  name: 'precept runtime',
  load(workload) {
    const loaded = load(table);
    const [only] = workload.tables;
    const answer = workload.tables.length > 1 ? loaded.decideAll : (patient: never) => loaded.decide(only!.name, patient);
    return { patients: workload.patients, answer, rowsOf };
  },
});

interface Generated {
  readonly decideAll: (patient: unknown) => unknown;
  readonly [name: string]: (patient: unknown) => unknown;
}

let loads = 0;

/** The generated module, imported from a file as an embedder would; anew each time. */
export const generatedEngine = (table: Table, folder: string, runtime: string): BenchEngine => ({
  name: 'precept generated',
  async load(workload: Workload) {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${workload.name.replaceAll(/\W+/g, '-')}.mjs`);
    writeFileSync(file, toJavaScript(table, { runtime }));
    const module = (await import(`${pathToFileURL(file).href}?${(loads += 1)}`)) as Generated;
    const [only] = workload.tables;
    const name = Object.keys(module).find((key) => key.startsWith('decide') && key.toLowerCase() === `decide${only!.name.replaceAll(/\W+/g, '')}`.toLowerCase());
    return { patients: workload.patients, answer: workload.tables.length > 1 ? module.decideAll : module[name!]!, rowsOf };
  },
});
