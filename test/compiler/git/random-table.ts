import fc from 'fast-check';

/** A decision table as plain data, for making texts and for saying what a merge must give. */
export interface PlainTable {
  readonly columns: readonly string[];
  readonly rows: readonly PlainRow[];
}

export interface PlainRow {
  readonly id: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly comment: string;
}

export type Edit =
  | { readonly kind: 'cell'; readonly row: string; readonly column: string; readonly value: string }
  | { readonly kind: 'comment'; readonly row: string; readonly value: string }
  | { readonly kind: 'rename'; readonly row: string; readonly value: string }
  | { readonly kind: 'remove'; readonly row: string }
  | { readonly kind: 'add'; readonly behind: number; readonly id: string }
  | { readonly kind: 'move'; readonly row: string; readonly to: number }
  | { readonly kind: 'column'; readonly name: string; readonly at: number };

export const conditions = ['age', 'weight', 'liver'];

export const plainTables: fc.Arbitrary<PlainTable> = fc.integer({ min: 0, max: 9 }).map((count) => ({
  columns: ['row', ...conditions, 'strength', 'do'],
  rows: Array.from({ length: count }, (_, at) => ({ id: `r${at}`, cells: { ...Object.fromEntries(conditions.map((column) => [column, `${column} ${at}`])), strength: 'strong', do: `use drug${at} instead` }, comment: at % 4 === 1 ? `note ${at}` : '' })),
}));

/** Edits, of which `exclusive` ones touch each row and cell once, so that they do not meet. */
export function editsOf(table: PlainTable, exclusive: boolean): fc.Arbitrary<readonly (readonly [side: 0 | 1, edit: Edit])[]> {
  const row = fc.constantFrom(...table.rows.map(({ id }) => id), ...(table.rows.length === 0 ? ['none'] : []));
  const place = fc.integer({ min: 0, max: table.rows.length });
  const value = fc.integer({ min: 0, max: 99_999 });
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('cell' as const), row, column: fc.constantFrom(...conditions, 'strength', 'do'), value: value.map((number) => `use new${number} instead`) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('comment' as const), row, value: value.map((number) => `seen ${number}`) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), row, value: value.map((number) => `id${number}`) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), row }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('add' as const), behind: place, id: value.map((number) => `new-${number}`) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), row, to: place }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('column' as const), name: value.map((number) => `fact${number}`), at: fc.integer({ min: 1, max: 4 }) }) },
  );
  const sided = fc.array(fc.tuple(fc.constantFrom(0 as const, 1 as const), edit), { minLength: 1, maxLength: 12 });
  return exclusive ? sided.map(withoutMeetings) : sided;
}

/** Keeps the edits that leave alone what an earlier one touched. Only one side removes, renames or moves. */
function withoutMeetings(edits: readonly (readonly [0 | 1, Edit])[]): readonly (readonly [0 | 1, Edit])[] {
  const touched = new Set<string>();
  const closed = new Set<string>();
  return edits.filter(([side, edit]) => {
    const whole = edit.kind === 'remove' || edit.kind === 'rename' || edit.kind === 'move';
    const name = edit.kind === 'cell' ? `${edit.row} ${edit.column}` : 'row' in edit ? `${edit.row} ${edit.kind}` : `${edit.kind} ${'id' in edit ? edit.id : edit.name}`;
    const row = 'row' in edit ? edit.row : name;
    if (whole && (side === 1 || touched.has(row))) return false;
    if (touched.has(name) || closed.has(row)) return false;
    touched.add(name).add(row);
    if (whole) closed.add(row);
    return true;
  });
}

export function apply(table: PlainTable, edits: readonly Edit[]): PlainTable {
  return edits.reduce((result, edit) => applyOne(result, edit), table);
}

function applyOne({ columns, rows }: PlainTable, edit: Edit): PlainTable {
  const change = (id: string, changed: (row: PlainRow) => PlainRow): PlainTable => ({ columns, rows: rows.map((row) => (row.id === id ? changed(row) : row)) });
  switch (edit.kind) {
    case 'cell': return change(edit.row, (row) => ({ ...row, cells: { ...row.cells, [edit.column]: edit.value } }));
    case 'comment': return change(edit.row, (row) => ({ ...row, comment: edit.value }));
    case 'rename': return change(edit.row, (row) => ({ ...row, id: edit.value }));
    case 'remove': return { columns, rows: rows.filter(({ id }) => id !== edit.row) };
    case 'add': return rows.some(({ id }) => id === edit.id) ? { columns, rows } : { columns, rows: rows.toSpliced(edit.behind, 0, { id: edit.id, cells: { ...Object.fromEntries(columns.slice(1, -2).map((column) => [column, 'any'])), strength: 'optional', do: `use ${edit.id} instead` }, comment: '' }) };
    case 'move': {
      const moved = rows.filter(({ id }) => id === edit.row);
      return { columns, rows: rows.filter(({ id }) => id !== edit.row).toSpliced(edit.to, 0, ...moved) };
    }
    case 'column': return columns.includes(edit.name) ? { columns, rows } : { columns: columns.toSpliced(edit.at, 0, edit.name), rows: rows.map((row) => ({ ...row, cells: { ...row.cells, [edit.name]: 'any' } })) };
  }
}

/** The rule file of a table; `pad` makes it badly laid out, which no merge may mind. */
export function textOf({ columns, rows }: PlainTable, pad = 0, policy = ''): string {
  const line = (cells: readonly string[], comment = ''): string => `  | ${cells.map((cell, at) => cell.padEnd(pad > 0 ? (at * 7 + pad) % 13 : 0)).join(' | ')} |${comment === '' ? '' : `  // ${comment}`}\n`;
  const body = rows.map((row) => line(columns.map((column) => (column === 'row' ? row.id : row.cells[column]!)), row.comment));
  return `guideline "Random"\n  version: 1\n\nrecommend exampline\n${policy}${line(columns)}  |${columns.map(() => '---|').join('')}\n${body.join('')}\nnote last\n  > The end.\n`;
}
