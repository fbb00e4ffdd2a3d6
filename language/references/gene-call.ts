import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Allele, GeneCall, NumberDomain, Value } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { noUnit } from '../types/domains.ts';
import { readNumber } from '../types/numbers.ts';
import type { Session } from './session.ts';
import { TableView, unquote } from './table-view.ts';
import { valueSyntaxes } from './value-syntaxes.ts';
import type { FileUnit } from './unit.ts';

type Tables = ReadonlyMap<ast.GeneTable['key'], ast.GeneTable>;

/** How a call becomes a phenotype, and phenotypes that only the properties name (`unlisted variant: phenotype is not assigned`). */
export function callOf(session: Session, unit: FileUnit, node: ast.Gene, tables: Tables, alleles: readonly Allele[], phenotypes: readonly Value[]): { call: GeneCall; more: readonly Value[] } {
  const properties = new Map(node.items.filter((item) => item.$type === 'GeneProperty').map((item) => [item.key, item]));
  const call = properties.get('call');
  if (call) return { call: { kind: 'presence', fields: /one field/i.test(call.value) ? 1 : /three fields/i.test(call.value) ? 3 : 2 }, more: [] };
  const score = properties.get('score');
  if (score) return scoreCall(session, unit, properties, tables.get('phenotype by score')?.table, phenotypes);
  const reader = new CallTable(session, unit, functionsOf(node, alleles), phenotypes);
  const pairs = tables.get('phenotype by two functions');
  if (pairs) {
    const rows = reader.read(pairs.table, (view, row) => ({ one: reader.functions(view, row, 'one'), other: reader.functions(view, row, 'other'), phenotype: reader.phenotype(view, row), span: unit.spanOf(row) }));
    return { call: { kind: 'pair of functions', rows, ...lowestFirst(session, unit, node, properties.get('several variants')) }, more: [] };
  }
  const single = tables.get('phenotype by one function');
  if (single) {
    const rows = reader.read(single.table, (view, row) => ({ functions: reader.functions(view, row, 'function'), phenotype: reader.phenotype(view, row), span: unit.spanOf(row) }));
    return { call: { kind: 'haploid', rows }, more: [] };
  }
  return { call: { kind: 'variants' }, more: [] };
}

function scoreCall(session: Session, unit: FileUnit, properties: ReadonlyMap<string, ast.GeneProperty>, table: ast.Table | undefined, phenotypes: readonly Value[]): { call: GeneCall; more: readonly Value[] } {
  const unknown = phenotypeProperty(properties.get('unknown activity') ?? properties.get('unlisted variant'));
  const known = phenotypes.find((value) => nameKey(value.name) === nameKey(unknown ?? '') || nameKey(value.short ?? '') === nameKey(unknown ?? ''));
  const more: Value[] = unknown !== undefined && !known ? [{ name: unknown, indeterminate: true }] : [];
  const reader = new CallTable(session, unit, [], phenotypes);
  const domain: NumberDomain = { kind: 'number', unit: noUnit, min: '0', max: '1000', labels: [] };
  const bins = reader.read(table, (view, row) => {
    const cell = row.cells[view.column('score')?.index ?? 0]!;
    const [syntax] = valueSyntaxes(unit, cell.$type === 'MatchCell' ? cell.predicate : undefined);
    const read = syntax && readNumber(domain, syntax, (code, span, text) => session.report(code, span, text));
    const interval = read && ('interval' in read ? read.interval : 'equal' in read ? { lo: read.equal, hi: read.equal } : undefined);
    return interval && { interval, phenotype: reader.phenotype(view, row), span: unit.spanOf(row) };
  });
  const text = (key: string): string => properties.get(key)?.value.toLowerCase() ?? '';
  return {
    call: {
      kind: 'score', of: text('score').includes('two lowest') ? 'two lowest' : 'both alleles', copies: text('copies').includes('multiply') ? 'multiply' : 'none',
      tandems: text('tandems').includes('add') ? 'add' : 'none', bins, ...(unknown === undefined ? {} : { unknown: known?.name ?? unknown }),
    },
    more,
  };
}

/** `several variants: the two lowest functions count`, in the order of `functions`. */
function lowestFirst(session: Session, unit: FileUnit, node: ast.Gene, item: ast.GeneProperty | undefined): { lowestFirst?: readonly string[] } {
  if (!item) return {};
  const rule = 'the two lowest functions count';
  if (nameKey(item.value) !== rule) session.report('unknown-name', unit.spanOfProperty(item, 'value'), message.unknownName('way to read several variants', item.value, rule));
  return { lowestFirst: functionsOf(node, []) };
}

function phenotypeProperty(item: ast.GeneProperty | undefined): string | undefined {
  const found = /^phenotype is (.+)$/i.exec((item?.value as string | undefined)?.trim() ?? '');
  return found ? unquote(found[1]!.trim()) : undefined;
}

/** Functions that alleles have or that the gene lists; `none` is the allele that is not there. */
function functionsOf(node: ast.Gene, alleles: readonly Allele[]): readonly string[] {
  const listed = node.items.filter((item) => item.$type === 'GeneList' && item.key === 'functions').flatMap((item) => (item as ast.GeneList).values.map(unquote));
  return [...new Set([...listed, ...alleles.flatMap((allele) => allele.function ?? [])])];
}

/** Reads rows of a table that leads to phenotypes. */
class CallTable {
  readonly #session: Session;
  readonly #unit: FileUnit;
  readonly #functions: readonly string[];
  readonly #phenotypes: readonly Value[];

  constructor(session: Session, unit: FileUnit, functions: readonly string[], phenotypes: readonly Value[]) {
    this.#session = session;
    this.#unit = unit;
    this.#functions = functions;
    this.#phenotypes = phenotypes;
  }

  read<T>(table: ast.Table | undefined, row: (view: TableView, row: ast.Row) => T | undefined): T[] {
    const view = new TableView(this.#unit, table);
    return view.rows.flatMap((each) => row(view, each) ?? []);
  }

  functions(view: TableView, row: ast.Row, column: string): readonly string[] {
    const cell = row.cells[view.column(column)?.index ?? -1];
    const predicate = cell?.$type === 'MatchCell' ? cell.predicate : undefined;
    if (predicate?.$type === 'AnyPredicate' && predicate.except.length === 0) return [...this.#functions, 'none'];
    return valueSyntaxes(this.#unit, predicate).flatMap((syntax) => {
      const found = [...this.#functions, 'none'].find((name) => nameKey(name) === nameKey(syntax.text));
      // A function that no allele has yet may stand in the table: the next reclassification may need it.
      return found ?? nameKey(syntax.text);
    });
  }

  phenotype(view: TableView, row: ast.Row): string {
    const text = view.text(row, 'phenotype');
    const found = this.#phenotypes.find((value) => nameKey(value.name) === nameKey(text) || nameKey(value.short ?? '') === nameKey(text));
    if (!found) this.#session.report('unknown-name', view.span(row, 'phenotype'), message.unknownName('phenotype of this gene', text, didYouMean(text, this.#phenotypes.flatMap((value) => [value.short ?? value.name, value.name]))));
    return found?.name ?? text;
  }
}
