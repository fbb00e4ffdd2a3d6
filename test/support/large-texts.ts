import type { Choice } from './choice.ts';

/** The classes of a column in order; of numbers the pieces between the steps. `missing`: `not tested` is one class more, the last. */
interface Column {
  readonly name: string;
  readonly values?: readonly string[];
  readonly steps?: readonly number[];
  readonly missing: boolean;
}

/** For each column the classes that a row accepts, ascending. */
type Box = readonly (readonly number[])[];

/**
 * A rule file of one table with so many rows or a few more: a partition of categories, numbers and a definition, which a small second table reads as well. Mostly it is
 * complete and no two rows overlap; policies, `otherwise`, `except`, `also` and `not tested` come and go.
 */
export function largeText(choice: Choice, rows: number): string {
  const facts: readonly Column[] = [
    ...Array.from({ length: 2 + choice.upTo(2) }, (_, i): Column => ({ name: `kind ${i}`, values: Array.from({ length: 3 + choice.upTo(4) }, (_value, k) => `k${i}-${k + 1}`), missing: choice.maybe(0.4) })),
    ...Array.from({ length: 1 + choice.upTo(2) }, (_, i): Column => ({ name: `level ${i}`, steps: Array.from({ length: 3 + choice.upTo(5) }, (_step, k) => (k + 1) * 10), missing: choice.maybe(0.3) })),
  ];
  const below: readonly Column[] = [{ name: 'state', values: ['s1', 's2', 's3', 's4'], missing: false }, { name: 'age', steps: [20, 40, 60], missing: false }];
  const grade: Column = { name: 'grade', values: ['low', 'middle', 'high'], missing: false };
  const columns = [...facts, grade];
  const parts = partition(choice, columns, rows);
  const policy = choice.one(['', '', '', 'may overlap if they agree', 'first that applies']);
  const actions = parts.map(() => action(choice));
  const kept = policy === '' && choice.maybe(0.3) ? parts.slice(0, -3) : parts;
  const again = policy === 'may overlap if they agree' ? [0, 7].map((at) => line(columns, parts[at]!, `again-${at}`, actions[at]!)) : [];
  return [
    'guideline "Example"', '  authority: Example', '  version: 1', '  source: Doe 2024', '  strength: certainty', '', 'scheme certainty: strong, weak, highest first', '',
    'sources', '  | name | reference |', '  |---|---|', '  | Doe 2024 | pmid 12345678 |', '', 'drug examplamab', 'drug otherine', '',
    ...[...facts, ...below].map(({ name, values }) => `fact ${name}: ${values ? `one of ${values.join(', ')}` : 'quantity in mg/L from 0 to 200'}`), '',
    ...definition(choice, below),
    'recommend examplamab', ...(policy === '' ? [] : [`  rows: ${policy}`]), ...head(columns), ...kept.map((box, i) => line(columns, box, `r${i}`, actions[i]!)), ...again,
    ...(policy === 'first that applies' ? [line(columns, columns.map(everything), 'last', 'avoid')] : []),
    ...(kept.length < parts.length ? ['  otherwise: usual dose, because "nothing speaks against it"'] : []),
    ...(policy === '' && choice.maybe(0.4) ? ['', '  except r1', ...head(facts.slice(0, 1)), line(facts.slice(0, 1), [[parts[1]![0]![0]!]], 'but', 'avoid')] : []), '',
    ...(choice.maybe(0.5) ? ['also examplamab', ...head(facts.slice(-1)), line(facts.slice(-1), [[1]], 'added', 'monitor drug level'), ''] : []),
    'recommend otherine', ...head([grade]), ...['low', 'middle', 'high'].map((_, i) => line([grade], [[i]], `o${i}`, action(choice))), '',
  ].join('\n');
}

/** A definition of a value and a number that nothing else reads. */
function definition(choice: Choice, columns: readonly Column[]): readonly string[] {
  const rows = partition(choice, columns, 4 + choice.upTo(8)).map((box, i) => `  | g${i} | ${columns.map((column, k) => cell(column, box[k]!)).join(' | ')} | ${['low', 'middle', 'high'][i % 3]!} |`);
  return ['define grade: one of low, middle, high', `  | row | ${columns.map(({ name }) => name).join(' | ')} | is |`, '  |---|---|---|---|', ...rows, ''];
}

const head = (columns: readonly Column[]): readonly string[] => [`  | row | ${columns.map(({ name }) => name).join(' | ')} | strength | do | because |`, `  |---|${columns.map(() => '---|').join('')}---|---|---|`];

function line(columns: readonly Column[], box: Box, id: string, done: string): string {
  return `  | ${id} | ${columns.map((column, k) => cell(column, box[k]!)).join(' | ')} | strong | ${done} | "random" |`;
}

const action = (choice: Choice): string => choice.one(['usual dose', 'avoid', 'use otherine instead', `reduce dose by ${1 + choice.upTo(90)} %`, `reduce dose by ${1 + choice.upTo(90)} %`, 'reduce dose by 50 %; monitor drug level']);

const sizeOf = ({ values, steps, missing }: Column): number => (values?.length ?? steps!.length + 1) + (missing ? 1 : 0);

const everything = (column: Column): readonly number[] => Array.from({ length: sizeOf(column) }, (_, i) => i);

/** Splits the largest box along a column until there are so many; `not tested` is apart from numbers. */
function partition(choice: Choice, columns: readonly Column[], rows: number): readonly Box[] {
  const done: Box[] = [];
  const open: Box[] = [columns.map(everything)];
  while (open.length > 0 && open.length + done.length < rows) {
    const box = open.shift()!;
    const wide = box.flatMap((classes, i) => (classes.length > 1 ? [i] : []));
    if (wide.length === 0) {
      done.push(box);
      continue;
    }
    const at = choice.one(wide);
    const classes = box[at]!;
    const { steps, missing } = columns[at]!;
    const cut = steps && missing && classes.includes(steps.length + 1) ? classes.length - 1 : 1 + choice.upTo(classes.length - 1);
    open.push(box.with(at, classes.slice(0, cut)), box.with(at, classes.slice(cut)));
  }
  return [...done, ...open];
}

function cell(column: Column, classes: readonly number[]): string {
  const { values, steps, missing } = column;
  if (classes.length === sizeOf(column)) return 'any';
  const last = sizeOf(column) - 1;
  if (missing && classes[0] === last) return 'not tested';
  if (values) return list(classes.map((one) => (missing && one === last ? 'not tested' : values[one]!)));
  const [from, to] = [classes[0]!, classes.at(-1)!];
  if (from === 0 && to === steps!.length) return 'tested';
  if (from === 0) return `< ${steps![to]!} mg/L`;
  return to === steps!.length ? `>= ${steps![from - 1]!} mg/L` : `>= ${steps![from - 1]!} to < ${steps![to]!} mg/L`;
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names[0]! : `${names.slice(0, -1).join(', ')} or ${names.at(-1)!}`;
}
