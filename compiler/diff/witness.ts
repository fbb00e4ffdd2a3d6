import { children, FALSE, TRUE, type Ref } from '../diagram/index.ts';
import type { AnswerValue } from '../ir/index.ts';
import { PatientError } from '../runtime/errors.ts';
import { diagramOf, type Box } from './cover.ts';
import type { ComparedDecision, ComparedRegion } from './compare.ts';
import { loadedTable } from './loaded.ts';
import { NO_DECISION } from './pairing.ts';
import type { Witness } from './report.ts';
import { keysOf } from './said.ts';
import type { Told } from './change.ts';
import { SIDES, type Both, type Report, type Side } from './space/joint.ts';
import { quietPart, saidBeside } from './witness-quiet.ts';
import { seriesReports } from './witness-series.ts';
import type { Pairing } from './pairing.ts';

/** Worlds tried for a region; of numbers that are computed, more: they may differ in few of them. */
const MOST_TRIES = 60;
const MOST_COMPUTED = 240;

/**
 * A patient of the region: a report for each side, evaluated with both tables, that gives what the region says. Never guessed: undefined where none
 * was found.
 */
export function witnessOf(decision: ComparedDecision, region: ComparedRegion, boxes: readonly Box[]): { readonly witness: Witness; readonly computed: Both<readonly string[]> } | undefined {
  const quiet = quietPart(decision, region);
  const found = quiet && search(decision, quiet, []);
  return found ? withoutNeedless(decision, quiet, found, new Set(region.relevant.flatMap((v) => decision.pairing.space.variables[v]!.facts))) : search(decision, region, boxes);
}

interface Found {
  readonly witness: Witness;
  readonly computed: Both<readonly string[]>;
  /** What is said beside it. */
  readonly beside: number;
}

function search(decision: ComparedDecision, region: ComparedRegion, boxes: readonly Box[]): Found | undefined {
  let tries = 0;
  for (const classes of candidates(decision, region, boxes)) {
    tries += 1;
    if (tries > (region.approximate ? MOST_COMPUTED : MOST_TRIES)) return undefined;
    const reports = realize(decision, classes);
    const shown = reports && showsChange(decision, region, reports);
    if (shown) return { witness: reports, ...shown };
  }
  return undefined;
}

/** Facts of other advice are left out where it is settled without them. */
function withoutNeedless(decision: ComparedDecision, region: ComparedRegion, found: Found, kept: ReadonlySet<string>): Found {
  let best = found;
  for (const fact of Object.keys({ ...found.witness.old, ...found.witness.new }).filter((name) => !kept.has(name))) {
    const { [fact]: _old, ...old } = best.witness.old;
    const { [fact]: _new, ...fresh } = best.witness.new;
    const shown = showsChange(decision, region, { old, new: fresh });
    if (shown && shown.beside <= best.beside) best = { witness: { old, new: fresh }, ...shown };
  }
  return best;
}

/** Worlds of the region, boxes first; of each variable the first class, then others in turn. */
function* candidates({ pairing }: ComparedDecision, region: ComparedRegion, boxes: readonly Box[]): Iterable<ReadonlyMap<number, number>> {
  const { algebra, manager, space } = pairing;
  for (let turn = 0; turn < MOST_COMPUTED; turn += 1) {
    for (const box of boxes.length > 0 ? boxes : [new Map<number, ReadonlySet<number>>()]) {
      const inside = algebra.and(region.root, diagramOf(algebra, box));
      for (const path of pathsOf(manager, inside, Math.min(turn + 1, 4))) {
        const classes = new Map<number, number>();
        for (const v of region.relevant) {
          const variable = space.variables[v]!;
          if (variable.unit === '' || region.missing.has(variable.unit)) continue;
          const allowed = path.get(v) ?? [...(box.get(v) ?? Array.from({ length: variable.classes }, (_, c) => c))];
          const usable = allowed.filter((c) => variable.kind === 'series' || variable.report(c) !== undefined);
          const good = usable.filter((c) => SIDES.every((side) => (variable.map[side]?.[c] ?? 0) >= 0));
          const from = path.has(v) || good.length === 0 ? usable : good;
          if (from.length > 0) classes.set(v, from[mixed(turn, v) % from.length]!);
        }
        yield classes;
      }
    }
  }
}

/** 0 in the first turn, then another number for every variable. */
function mixed(turn: number, variable: number): number {
  return turn === 0 ? 0 : (Math.imul(turn * 31 + variable + 1, 0x9e3779b1) >>> 8) & 0xffff;
}

/** The first paths of a boolean diagram to TRUE: below every node but FALSE there are some. */
function pathsOf(manager: Pairing['manager'], root: Ref, count: number): readonly ReadonlyMap<number, readonly number[]>[] {
  const found: ReadonlyMap<number, readonly number[]>[] = [];
  const path = new Map<number, readonly number[]>();
  const go = (ref: Ref): boolean => {
    if (ref === TRUE) return found.push(new Map(path)) >= count;
    const variable = manager.variable(ref);
    for (const child of children(manager, ref)) {
      if (child.ref === FALSE) continue;
      path.set(variable, expanded(child.ranges));
      if (go(child.ref)) return true;
    }
    path.delete(variable);
    return false;
  };
  if (root !== FALSE) go(root);
  return found;
}

function expanded(ranges: readonly number[]): readonly number[] {
  const classes: number[] = [];
  for (let i = 0; i < ranges.length; i += 2) for (let c = ranges[i]!; c < ranges[i + 1]!; c += 1) classes.push(c);
  return classes;
}

function realize({ match, pairing }: ComparedDecision, classes: ReadonlyMap<number, number>): Both<Report> | undefined {
  const facts: Record<Side, Record<string, unknown>> = { old: {}, new: {} };
  const series = new Map<number, number>();
  for (const [v, c] of classes) {
    const variable = pairing.space.variables[v]!;
    if (variable.kind === 'series') {
      series.set(v, c);
      continue;
    }
    const report = variable.report(c);
    if (!report) return undefined;
    for (const side of SIDES) for (const [fact, said] of Object.entries(report[side])) facts[side][fact] = fact in facts[side] ? joined(facts[side][fact], said) : said;
  }
  for (const [fact, said] of Object.entries(seriesReports(pairing, series))) for (const side of SIDES) facts[side][fact] ??= said;
  for (const side of SIDES) {
    const known = new Set(pairing.tables[side].facts.map((fact) => fact.name));
    for (const name of Object.keys(facts[side])) if (!known.has(name)) delete facts[side][name];
  }
  // A side without the decision has nothing to read.
  for (const side of SIDES) if (!match.items[side]) facts[side] = facts[side === 'old' ? 'new' : 'old'];
  return facts;
}

/** Two parts of one list: members of both, once each. */
function joined(one: unknown, other: unknown): unknown {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return other;
  const [a, b] = [one as Report, other as Report];
  return Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => {
    const [x, y] = [a[key], b[key]];
    return [key, Array.isArray(x) && Array.isArray(y) ? [...new Set([...(x as unknown[]), ...(y as unknown[])])] : (y ?? x)];
  }));
}

/** Both tables say of this patient what the region says of them; numbers that are computed must differ. The numbers, if so. */
function showsChange(decision: ComparedDecision, region: ComparedRegion, reports: Both<Report>): Omit<Found, 'witness'> | undefined {
  const said = SIDES.map((side) => sayings(decision, region, side, reports[side]));
  if (!said.every((one, i) => one !== undefined && agrees(one, region[SIDES[i]!], region.several))) return undefined;
  const [old, after] = said.map((one) => one!.numbers);
  return region.recomputed && JSON.stringify(old) === JSON.stringify(after) ? undefined : { computed: { old: old!, new: after! }, beside: said.reduce((sum, one) => sum + (one!.beside ?? 0), 0) };
}

interface Said {
  readonly keys: readonly string[];
  readonly numbers: readonly string[];
  readonly beside?: number;
}

const agrees = (said: Said, told: Told, several: boolean): boolean => {
  const expected = [...new Set(told.answers.map((one) => one.plain))].filter((key) => key !== 'no row');
  const wanted = told.answers.length === 0 ? ['refused'] : expected;
  const keys = new Set(said.keys.map((key) => (key.startsWith('number ') && wanted.includes('number') ? 'number' : key)));
  if (several) return (told.outcome === 'cannot tell' ? keys.size > 1 || told.answers.some((one) => one.computed || one.outcome === 'no row') : keys.size === 1) && [...keys].every((key) => wanted.includes(key));
  return keys.size === wanted.length && wanted.every((key) => keys.has(key));
};

/** What the runtime says, as keys; undefined where it cannot be asked. */
function sayings(decision: ComparedDecision, region: ComparedRegion, side: Side, report: Report): Said | undefined {
  const { match, pairing } = decision;
  const item = match.items[side];
  if (!item) return { keys: [region[side].answers[0]?.plain ?? NO_DECISION.plain], numbers: [] };
  try {
    if (item.kind === 'note' || item.kind === 'implication') return textSaid(decision, side, report);
    const answer = loadedTable(pairing.tables[side]).decide(item.id, report);
    const given = (side === 'old' ? (region.partner ?? region) : region).aspect.given?.(side, answer);
    return given === undefined ? { keys: keysOf(answer), numbers: answer.results.flatMap(({ value }) => numbersOf(item.name, value)) } : { keys: given, numbers: [], beside: saidBeside(decision, region, side, answer) };
  } catch (error) {
    if (error instanceof PatientError) return { keys: [error.problems.some((one) => one.code === 'impossible-patient') ? 'refused' : 'not covered'], numbers: [] };
    throw error;
  }
}

function numbersOf(name: string, value: AnswerValue): readonly string[] {
  if (value.kind === 'action') return Object.entries(value.computed).map(([one, number]) => `${one} = ${number}`);
  return value.kind === 'number' ? [`${name} = ${value.value}${value.unit === '1' ? '' : ` ${value.unit}`}`] : [];
}

/** Notes and implications come with the answers of their guideline. */
function textSaid({ match, pairing }: ComparedDecision, side: Side, report: Report): Said | undefined {
  const item = match.items[side]!;
  const table = pairing.tables[side];
  const own = item.kind === 'note' ? table.notes[item.index]! : table.implications[item.index]!;
  const asked = table.decisions.find((one) => one.guideline === own.guideline && one.kind !== 'define' && (!('decisions' in own) || own.decisions === undefined || own.decisions.includes(one.id)));
  if (!asked) return undefined;
  const answer = loadedTable(pairing.tables[side]).decide(asked.id, report);
  const text = item.kind === 'note' ? answer.notes.find((one) => one.name === item.name)?.lines.join('\n') : answer.implications.find((one) => one.gene === item.name)?.text;
  return { keys: [text === undefined ? 'does not apply' : `text ${text}`], numbers: [] };
}
