import { describe, expect, it } from 'vitest';
import { baseline } from './baseline.ts';
import type { BenchEngine } from './engine.ts';
import { runtimeEngine } from './ours.ts';
import { cqlExecution } from './peers/cql.ts';
import { dmn } from './peers/dmn.ts';
import { jsonLogic } from './peers/json-logic.ts';
import { jsonRules } from './peers/json-rules.ts';
import { compiledTable } from './precept.ts';
import { verify } from './run.ts';
import { allWorkloads } from './workloads.ts';

/** What is compared must mean the same: every engine answers as a look at all rows does. */
describe.each(allWorkloads().filter(({ name }) => ['W1', 'W2', 'W3', 'W5'].includes(name)))('$name', (workload) => {
  const own = runtimeEngine(compiledTable(workload));
  it.each<BenchEngine>([own, jsonLogic, cqlExecution, jsonRules, dmn])('is answered by $name as its rows say', async (engine) => {
    await expect(verify(workload, await engine.load(workload), engine.name)).resolves.toBeUndefined();
  });
  it('is answered by the baseline, and a wrong answer is noticed', async () => {
    const rowsOf = (result: unknown): readonly string[] => ([result].flat() as { readonly row: string }[]).map(({ row }) => row);
    const loaded = { patients: workload.patients, answer: baseline(workload), rowsOf };
    await expect(verify(workload, loaded, 'baseline')).resolves.toBeUndefined();
    await expect(verify(workload, { ...loaded, rowsOf: (result) => [...rowsOf(result).slice(1), 'r0'] }, 'baseline')).rejects.toThrow('baseline answers');
  });
});
