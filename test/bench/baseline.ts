import { type Column, type DecisionTable, positionOf, sizeOf, type Workload } from './workload.ts';

/**
 * Baseline (b), close to the limit: a generated function that hash-probes each string, verifies it with one comparison, and indexes a typed
 * array (a flat tree where the array would be large). It assumes that every column is there and in range; it answers nothing else.
 */
export function baseline(workload: Workload): (patient: Readonly<Record<string, unknown>>) => unknown {
  const used = [...new Set(workload.tables.flatMap((table) => table.columns))];
  const names: string[] = [];
  const data: unknown[] = [];
  const bind = (value: unknown): string => {
    names.push(`k${names.length}`);
    data.push(value);
    return names.at(-1)!;
  };
  const read = used.map((column) => probe(workload.columns[column]!, column, bind)).join('');
  const single = workload.tables.length === 1;
  const results = workload.tables.map((table) => lookup(workload, table, bind));
  const body = `return (p) => { ${read}${single ? `return ${results[0]!.expression};` : `return [${results.map((one) => one.expression).join()}];`} }`;
  const walk = 'const walk = (tree, c) => { let at = 0; while (at >= 0) at = tree[at + 1 + c[tree[at]]]; return -1 - at; };';
  // oxlint-disable-next-line no-new-func
  return (new Function(...names, `${walk}${body}`) as (...values: unknown[]) => (patient: unknown) => unknown)(...data);
}

/** Code that leaves the position of a column in `c<i>`, -1 for an unknown value. */
function probe(column: Column, index: number, bind: (value: unknown) => string): string {
  const value = `p[${JSON.stringify(column.name)}]`;
  if (column.kind === 'number') return `const v${index} = ${value}; const c${index} = ${column.steps.map((step) => `(v${index} >= ${step})`).join('+')}|0;`;
  const { at, salt, size } = perfectHash(column.values);
  const slots = Array.from({ length: size }, () => '');
  const positions = new Int8Array(size).fill(-1);
  column.values.forEach((text, i) => {
    const slot = hash(text, at, salt, size);
    slots[slot] = text;
    positions[slot] = i;
  });
  const [texts, numbers] = [bind(slots), bind(positions)];
  const code = `(${at.map((place, i) => `Math.imul(s${index}.charCodeAt(${place === -1 ? `s${index}.length - 1` : place}), ${salt + i * 7})`).join(' + ')} + s${index}.length) & ${size - 1}`;
  return `const s${index} = ${value}; const h${index} = ${code}; const c${index} = ${texts}[h${index}] === s${index} ? ${numbers}[h${index}] : -1;`;
}

const hash = (text: string, at: readonly number[], salt: number, size: number): number =>
  (at.reduce((sum, place, i) => sum + Math.imul(text.charCodeAt(place === -1 ? text.length - 1 : place), salt + i * 7), 0) + text.length) & (size - 1);

/** A few characters and a factor that send every value to a slot of its own. */
function perfectHash(values: readonly string[]): { readonly at: readonly number[]; readonly salt: number; readonly size: number } {
  const shortest = Math.min(...values.map((value) => value.length));
  const places = [-1, ...Array.from({ length: shortest }, (_, i) => i)];
  for (let size = 8; ; size *= 2)
    for (const first of places)
      for (const second of places)
        for (let salt = 1; salt < 40; salt += 1) {
          const at = first === second ? [first] : [first, second];
          if (new Set(values.map((value) => hash(value, at, salt, size))).size === values.length) return { at, salt, size };
        }
}

const MOST_DIRECT = 4096;

function lookup(workload: Workload, table: DecisionTable, bind: (value: unknown) => string): { readonly expression: string } {
  const columns = table.columns.map((column) => workload.columns[column]!);
  const records = bind(table.rows.map((row) => ({ row: row.id, outcome: row.outcome })));
  const size = columns.reduce((product, column) => product * sizeOf(column), 1);
  if (size > MOST_DIRECT) {
    const tree = bind(flatTree(columns, table));
    return { expression: `${records}[walk(${tree}, [${table.columns.map((column) => `c${column}`).join()}])]` };
  }
  const direct = new Int16Array(size);
  for (let index = 0; index < size; index += 1) {
    const positions: number[] = [];
    let rest = index;
    for (const column of columns.toReversed()) {
      positions.unshift(rest % sizeOf(column));
      rest = Math.floor(rest / sizeOf(column));
    }
    direct[index] = table.rows.findIndex((row) => row.cells.every((cell, i) => !cell || (positions[i]! >= cell[0] && positions[i]! <= cell[1])));
  }
  const index = table.columns.map((column, i) => `c${column} * ${columns.slice(i + 1).reduce((product, other) => product * sizeOf(other), 1)}`).join(' + ');
  return { expression: `${records}[${bind(direct)}[${index}]]` };
}

/** Nodes `[column, child, child, …]`, rows as `-1 - row`; equal sets of rows share a node. */
function flatTree(columns: readonly Column[], table: DecisionTable): Int32Array {
  const data: number[] = [];
  const known = new Map<string, number>();
  const build = (rows: readonly number[], column: number): number => {
    if (column === columns.length) return -1 - rows[0]!;
    if (rows.every((row) => table.rows[row]!.cells[column] === undefined)) return build(rows, column + 1);
    const key = `${column}:${rows.join()}`;
    const old = known.get(key);
    if (old !== undefined) return old;
    const at = data.length;
    known.set(key, at);
    data.push(column);
    const count = sizeOf(columns[column]!);
    for (let i = 0; i < count; i += 1) data.push(0);
    for (let i = 0; i < count; i += 1) {
      const left = rows.filter((row) => {
        const cell = table.rows[row]!.cells[column];
        return !cell || (i >= cell[0] && i <= cell[1]);
      });
      data[at + 1 + i] = build(left, column + 1);
    }
    return at;
  };
  build(table.rows.map((_, i) => i), 0);
  return Int32Array.from(data);
}

/** What every engine must answer: the row of each table, found by looking at every row. */
export function expected(workload: Workload, patient: Readonly<Record<string, string | number>>): readonly string[] {
  return workload.tables.map((table) => {
    const row = table.rows.find((one) => one.cells.every((cell, i) => {
      const column = workload.columns[table.columns[i]!]!;
      const position = positionOf(column, patient[column.name]!);
      return !cell || (position >= cell[0] && position <= cell[1]);
    }));
    return row?.id ?? '';
  });
}
