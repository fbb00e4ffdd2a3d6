import type { Table, TableFact, Variable } from '../../ir/index.ts';
import { jointCategory } from './category.ts';
import { jointCode } from './code.ts';
import { jointFindings } from './findings.ts';
import { formulaDraft, formulaName } from './formula.ts';
import { jointGene, type GeneSide } from './gene.ts';
import { exactCuts } from './gene-kinds.ts';
import { SIDES, type Both, type FactPair, type JointDraft, type JointVariable, type Link, type Side, type Tables } from './joint.ts';
import { jointMedications } from './medication.ts';
import { factorOf, jointNumber } from './number.ts';
import { accessorKey, jointSeries } from './series.ts';
import { statusDraft, statusKey } from './status.ts';
import { anchorOf } from './windows.ts';

/** The space of patients of one old and one new table: variables with classes fine enough for both. */
export interface JointSpace {
  readonly tables: Tables;
  readonly variables: readonly JointVariable[];
  /** Per side, by the table's own variable number. */
  readonly links: Both<readonly Link[]>;
  /** Variables of one side that could not be put beside those of the other: followed on their own, so that more may be called changed than is. */
  readonly apart: ReadonlySet<number>;
}

type Key = string;
interface Slot {
  readonly own: Both<number[]>;
}

/** Puts the variables of two tables side by side: by fact, gene and accessor; in the order of the new table, old ones after their neighbors. */
export function jointSpace(tables: Tables): JointSpace {
  const keys = { old: tables.old.variables.map((variable) => keyOf(tables, 'old', variable)), new: tables.new.variables.map((variable) => keyOf(tables, 'new', variable)) };
  const slots = new Map<Key, Slot>();
  for (const key of merged(keys.old, keys.new)) slots.set(key, { own: { old: places(keys.old, key), new: places(keys.new, key) } });
  const variables: JointVariable[] = [];
  const links: Both<Link[]> = { old: [], new: [] };
  const apart = new Set<number>();
  const put = (draft: JointDraft): number => variables.push({ ...draft, index: variables.length }) - 1;
  for (const slot of slots.values()) {
    const pair = pairOf(tables, slot);
    const kind = variableOf(tables, slot)!.kind;
    if (kind === 'medication') {
      const atomsOf = (side: Side) => new Map(slot.own[side].map((index) => [index, tables[side].variables[index] as Extract<Variable, { kind: 'medication' }>]));
      const { drafts, unions } = jointMedications(pair, { old: atomsOf('old'), new: atomsOf('new') });
      const at = drafts.map(put);
      for (const side of SIDES) for (const [own, parts] of unions[side]) links[side][own] = { kind: 'any', variables: parts.map((i) => at[i]!) };
      continue;
    }
    const drafts = draftsOf(tables, slot, pair, kind);
    for (const { draft, sides } of drafts) {
      const index = put(draft);
      if (drafts.length > 1 || (sides.length === 1 && hasRival(tables, sides[0]!, draft))) apart.add(index);
      for (const side of sides) for (const own of slot.own[side]) links[side][own] = { kind: kind === 'status' ? 'status' : 'one', variable: index };
    }
  }
  return { tables, variables, links, apart };
}

/** The other side reads the same series in another way, or computes the number of a definition of the same name. */
function hasRival(tables: Tables, side: Side, { kind, facts, name }: JointDraft): boolean {
  const other = tables[side === 'old' ? 'new' : 'old'];
  if (kind === 'series') return other.variables.some((one) => one.kind === 'series' && other.facts[one.fact]!.name === facts[0]);
  return kind === 'formula' && other.decisions.some((one) => one.name === name);
}

/** One draft for both sides, or one for each where they cannot be compared. */
function draftsOf(tables: Tables, slot: Slot, pair: FactPair, kind: Variable['kind']): readonly { readonly draft: JointDraft; readonly sides: readonly Side[] }[] {
  const both = SIDES.filter((side) => slot.own[side].length > 0);
  const whole = draftOf(tables, slot, pair, kind);
  if (whole) return [{ draft: whole, sides: both }];
  return both.flatMap((side) => {
    const draft = draftOf(tables, slot, { ...pair, facts: only(pair.facts, side), variables: only(pair.variables, side), own: only(pair.own, side) }, kind);
    return draft ? [{ draft: { ...draft, name: `${draft.name} (${side})` }, sides: [side] }] : [];
  });
}

function draftOf(tables: Tables, slot: Slot, pair: FactPair, kind: Variable['kind']): JointDraft | undefined {
  switch (kind) {
    case 'category': return jointCategory(pair);
    case 'number': return jointNumber(pair);
    case 'code': return jointCode(pair, tables);
    case 'findings': return jointFindings(pair, findingsGene(variableOf(tables, slot)!));
    case 'series': return ((factor) => factor && jointSeries(pair, tables, factor))(factorOf(pair.facts.old, (pair.facts.new ?? pair.facts.old)!));
    case 'gene': return jointGene(variableOf(tables, slot)!.name, geneSides(tables, slot), pair.own);
    case 'formula': return formulaDraft(tables, pair);
    case 'status': return statusDraft(tables, pair);
    case 'medication': return undefined;
  }
}

function keyOf(tables: Tables, side: Side, variable: Variable): Key {
  const table = tables[side];
  switch (variable.kind) {
    case 'gene': return `gene ${table.genes[variable.gene]!.name}`;
    case 'status': return statusKey(table, variable);
    case 'formula': return `formula ${formulaName(tables, side, variable.decision)}`;
    case 'findings': return `findings ${table.facts[variable.fact]!.name} ${findingsGene(variable)}`;
    case 'series': return `series ${table.facts[variable.fact]!.name} ${windowsKey(tables, side, variable) ?? accessorKey(table, variable.accessor)}`;
    default: return `${variable.kind} ${table.facts[variable.fact]!.name}`;
  }
}

/** Windows of the latest measurement stand side by side where each side asks for one list of them, all counted from the same date. */
function windowsKey(tables: Tables, side: Side, variable: Extract<Variable, { kind: 'series' }>): Key | undefined {
  const anchor = anchorOf(tables[side], variable);
  if (anchor === undefined) return undefined;
  const name = tables[side].facts[variable.fact]!.name;
  const alone = SIDES.every((each) => tables[each].variables.filter((one) => one.kind === 'series' && one.accessor.kind === 'window of latest' && tables[each].facts[one.fact]!.name === name).length <= 1);
  return alone ? `window of latest since ${anchor}` : undefined;
}

const findingsGene = (variable: Variable): string => (variable.kind === 'findings' ? (variable.atoms[0]?.within[0]?.gene ?? '') : '');

/** Facts of both sides, whether or not both have a variable for it. */
function pairOf(tables: Tables, slot: Slot): FactPair {
  const variable = variableOf(tables, slot)!;
  const name = 'fact' in variable ? (slot.own.new.length > 0 ? tables.new : tables.old).facts[variable.fact]!.name : '';
  const facts = Object.fromEntries(SIDES.flatMap((side) => {
    const fact = tables[side].facts.find((one) => one.name === name);
    return fact && kindFits(fact, variable) ? [[side, fact]] : [];
  }));
  const own = Object.fromEntries(SIDES.flatMap((side) => (slot.own[side].length > 0 ? [[side, slot.own[side][0]!]] : [])));
  return { name, facts, own, variables: Object.fromEntries(SIDES.flatMap((side) => (slot.own[side].length > 0 ? [[side, tables[side].variables[slot.own[side][0]!]!]] : []))) };
}

const kindFits = (fact: TableFact, variable: Variable): boolean =>
  ({ category: ['category', 'variant'], number: ['quantity'], code: ['code'], medication: ['medications'], findings: ['findings'], series: ['series'] } as Partial<Record<Variable['kind'], readonly string[]>>)[variable.kind]?.includes(fact.kind) ?? false;

function geneSides(tables: Tables, slot: Slot): Partial<Both<GeneSide>> {
  const name = variableOf(tables, slot)!.name;
  return Object.fromEntries(SIDES.flatMap((side) => {
    const table: Table = tables[side];
    const gene = table.genes.find((one) => one.name === name);
    if (!gene) return [];
    const variable = table.variables[slot.own[side][0] ?? -1];
    const at = table.genes.indexOf(gene);
    return [[side, { gene, cuts: exactCuts(variable?.kind === 'gene' ? variable.cuts : []), determinate: variable?.determinate ?? 0, asks: variable !== undefined, assays: table.facts.filter((fact) => fact.kind === 'allele' && fact.gene === at) }]];
  }));
}

const variableOf = (tables: Tables, { own }: Slot): Variable | undefined => (own.new.length > 0 ? tables.new.variables[own.new[0]!] : tables.old.variables[own.old[0]!]);

const places = (keys: readonly Key[], key: Key): number[] => keys.flatMap((other, i) => (other === key ? [i] : []));

const only = <T>(both: Partial<Both<T>>, side: Side): Partial<Both<T>> => (both[side] === undefined ? {} : { [side]: both[side] });

/** The new order; what only the old side has follows its old neighbor. */
function merged(old: readonly Key[], after: readonly Key[]): readonly Key[] {
  const order = [...new Set(after)];
  const known = new Set(order);
  let before = -1;
  for (const key of new Set(old)) {
    if (known.has(key)) before = order.indexOf(key);
    else order.splice(++before, 0, key);
  }
  return order;
}
