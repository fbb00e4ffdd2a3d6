import { describe, expect, it } from 'vitest';
import { type ClassColumn, load } from '../../../compiler/runtime/full.ts';
import { expected } from '../../bench/baseline.ts';
import { compiledTable } from '../../bench/precept.ts';
import { random, type Workload } from '../../bench/workload.ts';
import { allWorkloads } from '../../bench/workloads.ts';

/** Batches against a look at all rows, over every way in which a batch finds a code: small and larger tables, walks, several decisions. */
const workloads = allWorkloads().filter((one) => ['W1', 'W2', 'W3', 'W4 (1000 rows)', 'W5'].includes(one.name));

/** More than two chunks, and a number that fills no word. */
const COUNT = 9_003;

function patientsOf(workload: Workload, missing: number): readonly Readonly<Record<string, string | number | undefined>>[] {
  const next = random(workload.name.length);
  return Array.from({ length: COUNT }, () => {
    const patient = workload.patients[Math.floor(next() * workload.patients.length)]!;
    return Object.fromEntries(Object.entries(patient).map(([name, value]) => [name, next() < missing ? undefined : value]));
  });
}

describe.each(workloads)('the batch of $name', (workload) => {
  const table = compiledTable(workload);
  const batch = load(table).batch();
  const codesOf = (patients: ReturnType<typeof patientsOf>, change = (column: ClassColumn): ClassColumn => column): Int32Array =>
    batch.run(Object.fromEntries(batch.inputs.map((input) => [input.fact, change(input.column(patients.map((patient) => patient[input.fact])))])));

  it.each([0, 0.02])('gives the row of each patient, and -1 where a column is missing (%d)', (missing) => {
    const patients = patientsOf(workload, missing);
    const codes = codesOf(patients);
    patients.forEach((patient, i) => {
      const rows = expected(workload, patient as Workload['patients'][number]);
      workload.tables.forEach((one, at) => {
        const code = codes[at * COUNT + i]!;
        const complete = one.columns.every((column) => patient[workload.columns[column]!.name] !== undefined);
        const terminal = table.decisions[at]!.terminals[code];
        const found = terminal?.kind === 'decided' ? table.decisions[at]!.rows[terminal.rows[0]!]!.id : undefined;
        if (found !== (complete ? rows[at] : undefined)) throw new Error(`patient ${i}, table ${at}: ${found} where the rows say ${complete ? rows[at] : 'nothing'}`);
      });
    });
  });

  it('gives the same for columns of other types, and for parts of larger arrays', () => {
    const patients = patientsOf(workload, 0.01);
    const codes = codesOf(patients);
    const same = (others: Int32Array): boolean => others.length === codes.length && others.every((code, i) => code === codes[i]);
    expect(same(codesOf(patients, (column) => Int32Array.from(column)))).toBe(true);
    expect(same(codesOf(patients, (column) => Uint8Array.of(9, ...column).subarray(1)))).toBe(true);
  });

  it('refuses what is no class wherever it stands, also in a column that was used before', () => {
    const patients = patientsOf(workload, 0);
    const columns = Object.fromEntries(batch.inputs.map((input) => [input.fact, input.column(patients.map((patient) => patient[input.fact]))]));
    batch.run(columns);
    for (const { fact, classes } of batch.inputs.slice(0, 4))
      for (const at of [0, 4_097, COUNT - 1])
        for (const value of new Set([classes + 1, 127, 128, 255])) {
          const column = columns[fact]!;
          const kept = column[at]!;
          column[at] = value;
          expect(() => batch.run(columns)).toThrow(`The column \`${fact}\` holds ${value}; classes go up to ${classes}`);
          column[at] = kept;
        }
    const [first] = batch.inputs;
    expect(() => batch.run({ ...columns, [first!.fact]: new Int32Array(COUNT).fill(-1) })).toThrow(`holds -1; classes go up to`);
    expect(() => batch.run(columns, new Int32Array(COUNT - 1))).toThrow('has room for');
  });
});
