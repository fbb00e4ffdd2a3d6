import { type Cell, type Column, type DecisionTable, hierarchy, partition, patients, random, sizeOf, type Workload } from './workload.ts';

const phenotypes = ['ultrarapid', 'rapid', 'normal', 'likely intermediate', 'intermediate', 'likely poor', 'poor'];
const category = (name: string, values: readonly string[]): Column => ({ name, kind: 'category', values });

/** W1: 7 phenotypes × 3 indications, 15 rows with `any`. */
function w1(count = 1024): Workload {
  const columns = [category('CYP2C19 phenotype', phenotypes), category('indication', ['ACS/PCI', 'stroke', 'other'])];
  const rows: (readonly Cell[])[] = phenotypes.flatMap((_, at): (readonly Cell[])[] => {
    const parts: readonly Cell[] = at === 2 ? [undefined] : at < 2 ? [[0, 0], [1, 2]] : at === 3 ? [[0, 0], [1, 1], [2, 2]] : at === 6 ? [[0, 0], [1, 1], [2, 2]] : [[0, 0], [1, 2]];
    return parts.map((part) => [[at, at], part]);
  });
  return workload('W1', '7 phenotypes × 3 indications, 15 rows', columns, [table('clopidogrel', [0, 1], rows, 6)], count);
}

/** W2: CYP2D6 × CYP2C19, 6 × 6 rows. */
function w2(count = 1024): Workload {
  const six = phenotypes.slice(0, 6);
  const columns = [category('CYP2D6 phenotype', six), category('CYP2C19 phenotype', six)];
  const rows = six.flatMap((_, a) => six.map((__, b): readonly Cell[] => [[a, a], [b, b]]));
  return workload('W2', 'CYP2D6 × CYP2C19, 36 rows', columns, [table('amitriptyline', [0, 1], rows, 14)], count);
}

/** W3: activity score, age and weight intervals, 20 rows. */
function w3(count = 1024): Workload {
  const columns: Column[] = [
    { name: 'activity score', kind: 'number', unit: '1', min: 0, max: 6, steps: [0.5, 1.3, 2.3, 3] },
    { name: 'age', kind: 'number', unit: 'years', min: 0, max: 120, steps: [2, 12, 18, 65, 80] },
    { name: 'weight', kind: 'number', unit: 'kg', min: 0, max: 300, steps: [10, 20, 40, 60, 90] },
  ];
  return workload('W3', 'activity score, age, weight: 20 rows', columns, [table('dose', [0, 1, 2], partition(columns, 20, random(3)), 12)], count);
}

/** W4: rows over 8 columns of categories and intervals, unique. */
function w4(rows: number, count = 1024): Workload {
  const letters = (prefix: string, size: number): string[] => Array.from({ length: size }, (_, i) => `${prefix}${i + 1}`);
  const steps = (size: number, by: number): number[] => Array.from({ length: size }, (_, i) => (i + 1) * by);
  const columns: Column[] = [
    category('gene one', letters('one-', 7)),
    category('gene two', letters('two-', 6)),
    category('indication', letters('use-', 8)),
    category('stage', letters('stage-', 5)),
    category('route', letters('route-', 3)),
    { name: 'age', kind: 'number', unit: 'years', min: 0, max: 120, steps: steps(7, 15) },
    { name: 'weight', kind: 'number', unit: 'kg', min: 0, max: 300, steps: steps(6, 25) },
    { name: 'clearance', kind: 'number', unit: '1', min: 0, max: 200, steps: steps(5, 30) },
  ];
  return workload(rows === 10_000 ? 'W4' : `W4 (${rows} rows)`, `${rows} rows over 8 columns`, columns, [table('large', columns.map((_, i) => i), hierarchy(columns, rows, random(rows)), 40)], count);
}

/** W5: one patient's 12 genes against 60 drugs' tables, 1,500 rows in all, every recommendation returned. */
function w5(count = 256): Workload {
  const next = random(5);
  const columns = Array.from({ length: 12 }, (_, i) => category(`GENE${i + 1} phenotype`, phenotypes.slice(0, 5 + (i % 3))));
  const tables = Array.from({ length: 60 }, (_, i): DecisionTable => {
    const used = i % 3 === 0 ? [i % 12, (i * 5 + 1) % 12] : [i % 12, (i * 7 + 3) % 12, (i * 5 + 1) % 12];
    const distinct = [...new Set(used)];
    const own = distinct.map((column) => columns[column]!);
    const most = own.reduce((product, column) => product * sizeOf(column), 1);
    return table(`drug ${i + 1}`, distinct, partition(own, Math.min(25, most), next), 8);
  });
  return workload('W5', '12 genes against 60 drugs, 1,500 rows', columns, tables, count);
}

function workload(name: string, title: string, columns: readonly Column[], tables: readonly DecisionTable[], count: number): Workload {
  return { name, title, columns, tables, patients: patients(columns, count, random(name.length + count)) };
}

function table(name: string, columns: readonly number[], boxes: readonly (readonly Cell[])[], outcomes: number): DecisionTable {
  return { name, columns, rows: boxes.map((cells, i) => ({ id: `r${i + 1}`, cells, outcome: `give ${((i * 7919) % 104_729 % outcomes) + 1} mg of ${name}` })) };
}

export const allWorkloads = (): readonly Workload[] => [w1(), w2(), w3(), w4(1_000), w4(10_000), w5()];
