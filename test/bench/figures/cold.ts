import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Table } from '../../../compiler/ir/index.ts';
import { quiet } from '../measure.ts';
import type { Workload } from '../workload.ts';
import type { Bench, Figure, Goal } from './figure.ts';

/** Milliseconds of a fresh process: parsing the JSON text, loading the parsed table with the first answer, and the same again. */
interface ColdStart {
  readonly parse: number;
  readonly load: number;
  readonly again: number;
}

/** From a file to the first answer in a process that has done nothing yet. */
export const cold: Figure = {
  name: 'cold',
  title: 'Cold start in a fresh process, ms',
  measure(bench) {
    const rows = bench.compiled.map(({ workload, table }) => ({ workload, start: startsOf(workload, table(), bench) }));
    return {
      head: ['workload', 'parse JSON', 'load and first answer', 'the same again'],
      rows: rows.map(({ workload, start }) => [workload.name, start.parse, start.load, start.again]),
      goals: rows.flatMap(({ workload, start }): readonly Goal[] => {
        const found = goals[workload.name];
        return found ? [{ what: `${workload.name}: load a parsed table and give the first answer, cold`, reached: start.load, unit: ' ms', ...found }] : [];
      }),
    };
  },
};

const goals: Readonly<Record<string, Pick<Goal, 'goal' | 'missed'>>> = {
  W1: { goal: 0.3, missed: 'Most of it is the first run of code that Node has not compiled yet: loading the same table again takes a fraction of it.' },
  W5: { goal: 1, missed: 'Sixty first answers are worked out in full, in code that Node has not compiled yet; later ones are looked up.' },
  W4: { goal: 2, missed: 'The whole diagram is decoded and its references are checked before the first answer, in code that Node has not compiled yet.' },
};

const script = `
import { readFileSync } from 'node:fs';
const { load } = await import(process.argv[2]);
const text = readFileSync(process.argv[3], 'utf8');
const { patient, decision } = JSON.parse(readFileSync(process.argv[4], 'utf8'));
const time = (run) => {
  const start = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(start);
  return [(user + system) / 1000, value];
};
time(() => 0);
const [parse, table] = time(() => JSON.parse(text));
const first = () => {
  const loaded = load(table);
  return decision ? loaded.decide(decision, patient) : loaded.decideAll(patient);
};
console.log(JSON.stringify({ parse, load: time(first)[0], again: time(first)[0] }));
`;

function startsOf(workload: Workload, table: Table, { folder, runtime, quick }: Bench): ColdStart {
  const [main, file, patient] = ['cold.mjs', 'cold.table.json', 'cold.patient.json'].map((name) => join(folder, name)) as [string, string, string];
  writeFileSync(main, script);
  writeFileSync(file, JSON.stringify(table));
  writeFileSync(patient, JSON.stringify({ patient: workload.patients[0], ...(workload.tables.length === 1 ? { decision: workload.tables[0]!.name } : {}) }));
  const turn = (): ColdStart => JSON.parse(execFileSync(process.execPath, [main, pathToFileURL(runtime).href, file, patient], { encoding: 'utf8' })) as ColdStart;
  const turns = Array.from({ length: quick ? 5 : 15 }, turn);
  const of = (name: keyof ColdStart): number => quiet(turns.map((one) => one[name]));
  return { parse: of('parse'), load: of('load'), again: of('again') };
}
