import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { canonicalJson } from '../../../compiler/runtime/hash.ts';
import { rowsIn } from './check.ts';
import type { Figure, Goal } from './figure.ts';

/** Bytes of the compiled tables and of the runtime. */
export const size: Figure = {
  name: 'size',
  title: 'Sizes, bytes',
  measure({ compiled, runtime }) {
    const rows = compiled.map(({ workload, table }) => ({ workload, logic: bytes(table().nodes), file: bytes(canonicalJson(table())) }));
    const own = bytes(readFileSync(runtime));
    return {
      head: ['', 'rows', 'logic', 'gzipped', 'file', 'gzipped'],
      rows: [...rows.map(({ workload, logic, file }) => [workload.name, rowsIn(workload), ...logic, ...file]), ['runtime, minified', '', '', '', ...own]],
      goals: [
        ...rows.flatMap(({ workload, logic }): readonly Goal[] => {
          const goal = goals[workload.name];
          if (!goal) return [];
          const what = `${workload.name}: size of the logic`;
          return [{ what, reached: logic[0] / 1024, goal: goal[0], unit: ' KB', missed: '' }, { what: `${what}, gzipped`, reached: logic[1] / 1024, goal: goal[1], unit: ' KB', missed: '' }];
        }),
        { what: 'runtime, gzipped', reached: own[1] / 1024, goal: 10, unit: ' KB', missed },
      ],
    };
  },
};

const goals: Readonly<Record<string, readonly [number, number]>> = { W5: [16, 6.5], W4: [200, 90] };
const missed = 'It reads every kind of report exactly, computes exact numbers and explains; the goal was set for looking answers up alone.';

const bytes = (content: string | Uint8Array): readonly [number, number] => [Buffer.byteLength(content), gzipSync(content, { level: 9 }).length];
