import type { Table, TableCondition, TableDecision, TableTerm } from '../ir/index.ts';
import { cachedBy } from '../runtime/cache.ts';
import { codesText } from './code-words.ts';
import type { Box } from './cover.ts';
import type { ComparedDecision, ComparedRegion } from './compare.ts';
import type { Pairing } from './pairing.ts';
import type { RegionClause } from './report.ts';
import { piecesText } from './pieces.ts';
import { scoreLine } from './score-line.ts';
import { SIDES, type JointVariable, type Side } from './space/joint.ts';

/** A box of a region as clauses that hold together, the facts that are not tested first. */
export function clausesOf(decision: ComparedDecision, region: ComparedRegion, box: Box): readonly RegionClause[] {
  const words = wordsOf(decision);
  return [...[...region.missing].map((unit) => words.notTested(unit)), ...words.medications(box), ...[...box].flatMap(([variable, classes]) => words.clauses(variable, classes))];
}

/** What variables are called is worked out once for all groups of a decision. */
const wordsOf = cachedBy((decision: ComparedDecision) => new Words(decision));

export const WHOLE = 'every patient';

/** More alternatives than this are counted. */
const MOST_SHOWN = 6;

/** Clauses of alternatives as one phrase; what holds in all of them is said once. `complete`: these are all of them; what others have in common is not known. */
export function phraseOf(boxes: readonly (readonly RegionClause[])[], complete: boolean): string {
  if (boxes.some((clauses) => clauses.length === 0)) return WHOLE;
  const all = boxes.map((clauses) => clauses.map((one) => one.text));
  const common = all.length < 2 || !complete ? [] : all[0]!.filter((text) => all.every((texts) => texts.includes(text)));
  const own = all.map((texts) => texts.filter((text) => !common.includes(text)));
  // An alternative with nothing of its own holds all others.
  if (own.some((texts) => texts.length === 0)) return common.join(', and ');
  const shown = own.slice(0, own.length > MOST_SHOWN + 1 || !complete ? MOST_SHOWN : own.length).map((texts) => texts.join(', and '));
  const more = own.length - shown.length;
  const alternatives = [...shown, ...(more > 0 ? [`${complete ? '' : 'at least '}${more} more groups`] : [])].join('; or ');
  return common.length === 0 ? alternatives : `${common.join(', and ')}, and either ${alternatives}`;
}

/** Scores have no end that matters: the one that is written is beyond all of them. */
const UNBOUNDED = / to <= 1000000$/;
const OPEN = /open-ended, /g;

/** Without open-ended scores where the same scores with an end are meant too: "at least 3" beside 3 says nothing more. */
const withoutOpen = (labels: readonly string[]): readonly string[] => labels.filter((label) => !label.startsWith('open-ended, ') || !labels.includes(label.replaceAll(OPEN, '')));

/** A value that the vocabulary of a side does not have. */
const NOT_LISTED = 'not listed';

interface Labeled {
  readonly term: string;
  /** Per class of the joint variable; the value on both sides, where they differ. */
  readonly labels: readonly string[];
}

class Words {
  private readonly pairing: Pairing;

  constructor(private readonly decision: ComparedDecision) {
    this.pairing = decision.pairing;
  }

  notTested(unit: string): RegionClause {
    const facts = [...new Set(this.pairing.space.variables.filter((one) => one.unit === unit).flatMap((one) => one.facts))];
    return { term: unit, facts: facts.length > 0 ? facts : [unit], values: [], notTested: true, text: `${unit} is not tested` };
  }

  /** What a box says of one variable: boxes of large tables say the same again and again. */
  clauses(index: number, classes: ReadonlySet<number>): readonly RegionClause[] {
    const key = `${index} ${[...classes].join()}`;
    let found = this.described.get(key);
    if (!found) this.described.set(key, (found = this.describe(index, classes)));
    return found;
  }

  private readonly described = new Map<string, readonly RegionClause[]>();

  private describe(index: number, classes: ReadonlySet<number>): readonly RegionClause[] {
    const variable = this.pairing.space.variables[index]!;
    const clause = (term: string, values: readonly string[], text = `${term} is ${orList(values)}`): RegionClause => ({ term, facts: variable.facts, values, notTested: false, text });
    if (variable.kind === 'medication') return [];
    const score = variable.kind === 'gene' ? this.scoreOf(variable, classes) : undefined;
    if (score) return [clause(score.term, score.values)];
    if (variable.line) {
      const values = piecesText(variable.line, classes, (at) => variable.text(at));
      return [clause(variable.name, values)];
    }
    if (variable.codes) return [clause(variable.name, this.codesIn(variable, classes))];
    const conjunction = this.termsFor(variable, classes);
    if (conjunction.length > 0) return conjunction.map(({ term, labels }) => this.clauseOf(variable, term, labels, classes));
    return [clause(variable.name, [...classes].toSorted((a, b) => a - b).map((at) => variable.text(at)))];
  }

  private codesIn(variable: JointVariable, classes: ReadonlySet<number>): readonly string[] {
    const side = variable.own.new === undefined ? 'old' : 'new';
    const table = this.pairing.tables[side];
    const book = table.terminologies[table.facts.find((fact) => fact.name === variable.facts[0])?.terminology ?? -1];
    const set = new Set([...classes].flatMap((c) => variable.codes![c]!));
    return book ? codesText(book, set) : [...set];
  }

  /** Scores as intervals, where they say exactly which classes are meant and are the same on both sides. */
  private scoreOf(variable: JointVariable, classes: ReadonlySet<number>): { readonly term: string; readonly values: readonly string[] } | undefined {
    const side = variable.own.new === undefined ? 'old' : 'new';
    const term = this.termsOn(side, variable)[0];
    if (term?.kind !== 'score' || variable.alleles?.some((list) => list.length > 0)) return undefined;
    const line = scoreLine(this.pairing, variable);
    const pieces = new Set([...classes].map((c) => line.pieceOf(c)));
    const exact = Array.from({ length: variable.classes }, (_, c) => c).every((c) => classes.has(c) || !pieces.has(line.pieceOf(c)));
    if (!exact) return undefined;
    const unknown = [...classes].find((c) => line.pieceOf(c) < 0);
    const values = piecesText({ cuts: line.cuts, pieces: line.cuts.length + 1, unit: '' }, new Set([...pieces].filter((piece) => piece >= 0)), String).map((text) => (text === '<= 0' ? '0' : text));
    return { term: term.name, values: [...values, ...(unknown === undefined ? [] : [term.classText?.[variable.map[side]![unknown]!] ?? 'Indeterminate'])] };
  }

  private clauseOf(variable: JointVariable, term: string, labels: readonly string[], classes: ReadonlySet<number>): RegionClause {
    const inside = joinedWas(withoutOpen([...new Set([...classes].toSorted((a, b) => a - b).map((c) => labels[c]!))]));
    const meant = new Set([...classes].map((c) => labels[c]!));
    const outside = [...new Set(labels)].filter((label) => !meant.has(label));
    const alleles = [...new Set([...classes].filter((c) => labels[c]!.includes(' (was ')).flatMap((c) => variable.alleles?.[c] ?? []))];
    const negated = outside.length === 1 && inside.length > 2;
    const text = negated ? `${term} is not ${outside[0]}` : `${term} is ${orList(inside)}`;
    return { term, facts: variable.facts, values: inside, notTested: false, text: alleles.length > 0 && alleles.length < 9 ? `${text}, with ${orList(alleles)}` : text };
  }

  /** Terms whose values together say exactly which classes are meant: one if possible, the decision's own first. */
  private termsFor(variable: JointVariable, classes: ReadonlySet<number>): readonly Labeled[] {
    const all = this.labeled(variable);
    const holds = (terms: readonly Labeled[]): boolean => {
      const values = terms.map(({ labels }) => new Set([...classes].map((c) => labels[c]!)));
      return Array.from({ length: variable.classes }, (_, c) => c).every((c) => classes.has(c) || !terms.every(({ labels }, i) => values[i]!.has(labels[c]!)));
    };
    const single = all.find((one) => holds([one]));
    if (single) return [single];
    if (!holds(all)) return [];
    let kept: readonly Labeled[] = all;
    for (const one of all.toReversed()) if (holds(kept.filter((other) => other !== one))) kept = kept.filter((other) => other !== one);
    return kept;
  }

  private readonly labeled = cachedBy((variable: JointVariable): readonly Labeled[] => {
    const found = new Map<string, Labeled>();
    for (const side of SIDES.toReversed()) {
      for (const term of this.termsOn(side, variable)) {
        if (found.has(term.name)) continue;
        const [mine, other] = [side, side === 'new' ? 'old' as const : 'new' as const];
        const twin = this.termsOn(other, variable).find((one) => one.name === term.name);
        const labels = Array.from({ length: variable.classes }, (_, c) => {
          const [own, theirs] = [this.valueOf(mine, variable, term, c), twin ? this.valueOf(other, variable, twin, c) : undefined];
          if (theirs === undefined || theirs === own) return own;
          const [now, before] = mine === 'new' ? [own, theirs] : [theirs, own];
          if (now === NOT_LISTED || before === NOT_LISTED) return `${variable.kind === 'gene' ? (now === NOT_LISTED ? before : now) : variable.text(c)} (${now === NOT_LISTED ? 'no longer listed' : 'not listed before'})`;
          const values = term.kind === 'fact' ? variable.values?.[c] : undefined;
          return values && values.old.join() === values.new.join() ? values.new.join(' or ') : `${now} (was ${before})`;
        });
        found.set(term.name, { term: term.name, labels });
      }
    }
    return [...found.values()];
  });

  private valueOf(side: Side, variable: JointVariable, term: TableTerm, c: number): string {
    const own = variable.map[side]?.[c] ?? -1;
    if (own < 0) return NOT_LISTED;
    const text = term.classText?.[own] ?? variable.text(c);
    return term.kind === 'phenotype' ? this.short(side, variable, text) : term.kind === 'score' ? text.replace(UNBOUNDED, '') : text;
  }

  private short(side: Side, variable: JointVariable, name: string): string {
    const gene = this.pairing.tables[side].genes.find((one) => one.name === variable.name);
    return gene?.phenotypes.find((one) => one.name === name)?.short ?? name;
  }

  /** Terms of a side that ask this variable alone: those of the decision's rows, then the others. */
  private termsOn(side: Side, variable: JointVariable): readonly TableTerm[] {
    const { tables } = this.pairing;
    const own = variable.own[side];
    if (own === undefined) return [];
    const all = tables[side].terms.map((term, index) => ({ term, index })).filter(({ term }) => term.variables.length === 1 && term.variables[0] === own && (term.classText?.length ?? 0) > 0);
    // Rows of large tables are many: which of them asks for what is looked at only where there is a choice.
    if (all.length < 2) return all.map(({ term }) => term);
    const asked = termsOfDecision(tables[side], this.decision.match.items[side]?.index);
    return [...all.filter(({ index }) => asked.has(index)), ...all.filter(({ index }) => !asked.has(index))].map(({ term }) => term);
  }

  /** Parts of medication lists, by the names that terms give them. */
  medications(box: Box): readonly RegionClause[] {
    const { space, tables } = this.pairing;
    const result: RegionClause[] = [];
    for (const value of [1, 0]) {
      const left = new Set([...box].flatMap(([v, classes]) => (space.variables[v]!.kind === 'medication' && classes.has(value) ? [v] : [])));
      const terms = SIDES.toReversed().flatMap((side) => tables[side].terms.flatMap((term) => (term.kind === 'medication' ? [{ term, parts: term.variables.flatMap((one) => this.partsOf(side, one)) }] : [])));
      const fitting = terms.filter(({ parts }) => (value === 1 ? parts.length === 1 : parts.length > 0)).toSorted((a, b) => b.parts.length - a.parts.length);
      for (const { term, parts } of fitting) {
        if (!parts.every((part) => left.has(part))) continue;
        for (const part of parts) left.delete(part);
        const name = labelOf(term);
        const others = value === 0 && terms.some((other) => labelOf(other.term) === name && other.parts.some((part) => box.get(part)?.has(1) && !box.get(part)!.has(0)));
        result.push(this.taking(value, others ? `any other ${name}` : name, space.variables[parts[0]!]!));
      }
      for (const part of left) result.push(this.taking(value, space.variables[part]!.text(1).replace(/^takes /, ''), space.variables[part]!));
    }
    return result;
  }

  private taking(value: number, what: string, variable: JointVariable): RegionClause {
    return { term: what, facts: variable.facts, values: [value === 1 ? 'yes' : 'no'], notTested: false, text: `${value === 1 ? 'takes' : 'does not take'} ${what}` };
  }

  private partsOf(side: Side, variable: number): readonly number[] {
    const link = this.pairing.space.links[side][variable]!;
    return link.kind === 'any' ? link.variables : [link.variable];
  }
}

/** Terms that the rows of a decision ask for. */
function termsOfDecision(table: Table, index: number | undefined): ReadonlySet<number> {
  const decision = table.decisions[index ?? -1];
  if (!decision) return new Set();
  const known = termsBy(table);
  const found = known.get(decision) ?? termsIn(decision, table.terms.length);
  known.set(decision, found);
  return found;
}

const termsBy = cachedBy<Table, Map<TableDecision, ReadonlySet<number>>>(() => new Map());

/** Of large tables the first rows ask for all of them. */
function termsIn(decision: TableDecision, count: number): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (condition: TableCondition): void => {
    if (condition.kind === 'cell') found.add(condition.cell.term);
    else if (condition.kind === 'not') visit(condition.of);
    else condition.of.forEach(visit);
  };
  for (const clause of decision.appliesWhen) visit(clause.condition);
  for (const rows of [decision.rows, decision.also]) for (const row of rows) {
    if (found.size === count) return found;
    for (const cell of row.cells) found.add(cell.term);
    if (row.when) visit(row.when);
  }
  return found;
}

/** A class or drug as a term names it. */
const labelOf = (term: TableTerm): string => term.name.replace(/^\S+ includes /, '');

/** `NM (was IM)` and `NM (was PM)` as one. */
function joinedWas(labels: readonly string[]): readonly string[] {
  const byNow = new Map<string, string[]>();
  for (const label of labels) {
    const [, now = label, before] = /^(.*) \(was (.*)\)$/.exec(label) ?? [];
    byNow.set(now, [...(byNow.get(now) ?? []), ...(before === undefined ? [''] : [before])]);
  }
  return [...byNow].flatMap(([now, before]) => [...(before.includes('') ? [now] : []), ...(before.some(Boolean) ? [`${now} (was ${orList(before.filter(Boolean))})`] : [])]);
}

/** `A, B or C`; long lists are counted. */
export function orList(items: readonly string[]): string {
  const shown = items.length > 8 ? [...items.slice(0, 7), `${items.length - 7} more`] : items;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}
