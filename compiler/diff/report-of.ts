import type { Table } from '../ir/index.ts';
import type { ComparedDecision, ComparedRegion, Comparison } from './compare.ts';
import { coverOf, type Box } from './cover.ts';
import { joinGivenAndTaken } from './join.ts';
import type { Item } from './match.ts';
import type { Pairing } from './pairing.ts';
import { CLINICAL_KINDS, DIFF_FORMAT, DIFF_VERSION, REFUSED, type ChangeKind, type DecisionDiff, type DecisionPlace, type DiffRegion, type DiffReport, type DiffTotals, type DiffWarning, type PopulationNote, type RegionOutcome, type RegionShare, type SideTable, type Verdict } from './report.ts';
import { evidenceDelta } from './evidence.ts';
import { groundOf } from './ground.ts';
import { regionRow, rowsIn } from './rows.ts';
import type { Told } from './change.ts';
import type { Side } from './space/joint.ts';
import { shortNames } from './short-names.ts';
import { vocabularyOf, type Upstream } from './vocabulary.ts';
import { witnessOf } from './witness.ts';
import { clausesOf, phraseOf } from './words.ts';

export interface ReportOptions {
  /** Shares of a region, by group; the region's diagram is over the variables of the decision's pairing. */
  readonly weigh?: (decision: ComparedDecision, region: ComparedRegion) => readonly RegionShare[] | undefined;
  readonly population?: PopulationNote;
}

/** A comparison in words: regions with their patients, rows, causes and reasons. Deterministic. */
export function reportOf(comparison: Comparison, options: ReportOptions = {}): DiffReport {
  const vocabulary = new Vocabulary();
  const decisions = comparison.decisions.map((decision) => decisionDiff(decision, vocabulary, options));
  return {
    format: DIFF_FORMAT,
    formatVersion: DIFF_VERSION,
    old: comparison.old.map(sideTable),
    new: comparison.new.map(sideTable),
    decisions,
    vocabulary: vocabulary.changes,
    warnings: warningsOf(decisions),
    shorts: shortNames(comparison, decisions),
    totals: totalsOf(decisions),
    ...(options.population ? { population: options.population } : {}),
  };
}

/** Changes of vocabularies over all pairings, each once. */
class Vocabulary {
  readonly changes: Upstream['change'][] = [];
  private readonly byPairing = new Map<Pairing, readonly { readonly at: number; readonly upstream: Upstream }[]>();
  private readonly known = new Map<string, number>();

  of(pairing: Pairing): readonly { readonly at: number; readonly upstream: Upstream }[] {
    let found = this.byPairing.get(pairing);
    if (!found) this.byPairing.set(pairing, (found = vocabularyOf(pairing).map((upstream) => ({ at: this.add(upstream.change), upstream }))));
    return found;
  }

  private add(change: Upstream['change']): number {
    const key = JSON.stringify(change, (name, part: unknown) => (name === 'table' ? undefined : part));
    let at = this.known.get(key);
    if (at === undefined) this.known.set(key, (at = this.changes.push(change) - 1));
    return at;
  }
}

function sideTable(table: Table): SideTable {
  return {
    name: table.name,
    hashes: table.hashes,
    guidelines: table.guidelines.map(({ title, authority, version, file }) => ({ title, authority, version, file })),
    files: table.files.map((one) => one.path),
  };
}

const ORDER: readonly ChangeKind[] = ['newly covered', 'no longer covered', 'action', 'dose', 'value', 'became cannot tell', 'became decided', 'level', 'evidence', 'wording'];

function decisionDiff(decision: ComparedDecision, vocabulary: Vocabulary, options: ReportOptions): DecisionDiff {
  const { match } = decision;
  const item = (match.items.new ?? match.items.old)!;
  const upstream = decision.identical ? [] : vocabulary.of(decision.pairing);
  const made = joinGivenAndTaken(decision).map((region) => regionDiff(decision, region, upstream, options)).filter((one) => one !== undefined);
  const sorted = made.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.missing.length - b.missing.length || (a.new.rows[0]?.line ?? 0) - (b.new.rows[0]?.line ?? 0));
  const regions = sorted.map((region, i) => ({ ...region, id: `${item.name}-${i + 1}` }));
  return {
    name: item.name,
    kind: item.kind,
    ...(item.drug === undefined ? {} : { drug: item.drug }),
    guideline: item.guideline,
    authority: item.authority,
    matched: match.matched,
    ...(match.items.old ? { old: placeOf(match.items.old) } : {}),
    ...(match.items.new ? { new: placeOf(match.items.new) } : {}),
    verdict: verdictOf(decision, regions),
    regions,
  };
}

/** Regions of formulas that no patient was found for are not claimed. */
function verdictOf({ verdict, regions: found }: ComparedDecision, regions: readonly DiffRegion[]): Verdict {
  if (verdict.kind !== 'changed' || regions.length > 0) return verdict;
  return found.some((one) => one.recomputed) ? { kind: 'not proven', covered: 'a number is computed by another formula; no patient was found for whom it differs' } : { kind: 'not proven', covered: 'the two sides could not be told apart by any patient that was tried' };
}

const placeOf = ({ table, id, name, file, line }: Item): DecisionPlace => ({ table, id, name, file, line });

function regionDiff(decision: ComparedDecision, region: ComparedRegion, upstream: readonly { readonly at: number; readonly upstream: Upstream }[], options: ReportOptions): DiffRegion | undefined {
  const { algebra, space } = decision.pairing;
  const { boxes, complete } = coverOf(algebra, region.root, region.nobody, (v) => space.variables[v]!.kind === 'category');
  const found = witnessOf(decision, region, boxes);
  if (!found && (region.approximate || boxes.every((box) => isUnreportable(decision, box)))) return undefined;
  const clauses = boxes.map((box) => clausesOf(decision, region, box));
  const causes = causesOf(decision, region, boxes, upstream);
  const rows = { old: rowsIn(decision, region, boxes, 'old'), new: rowsIn(decision, region, boxes, 'new') };
  const shares = options.weigh?.(decision, region);
  return {
    id: '',
    kind: region.kinds[0]!,
    kinds: region.kinds,
    text: phraseOf(clauses, complete),
    boxes: clauses,
    missing: [...region.missing],
    ...(found ? { witness: found.witness } : {}),
    old: outcomeOf(decision, region.several, region.old, rows.old, 'old', found?.computed.old),
    new: outcomeOf(decision, region.several, region.new, rows.new, 'new', found?.computed.new),
    causes: causes.map(({ at }) => at),
    ground: groundOf(decision, rows, causes.map((cause) => cause.upstream)),
    ...(region.kinds.includes('evidence') ? { evidence: evidenceDelta(region.old, region.new, [...decision.pairing.tables.old.citations, ...decision.pairing.tables.new.citations]) } : {}),
    ...(region.approximate ? { approximate: true as const } : {}),
    ...(shares ? { shares } : {}),
  };
}

/** Open-ended scores between two boundaries: a report of them always stands for higher ones too. */
function isUnreportable({ pairing }: ComparedDecision, box: Box): boolean {
  return [...box].some(([v, classes]) => pairing.space.variables[v]!.kind === 'gene' && [...classes].every((c) => pairing.space.variables[v]!.report(c) === undefined));
}

function outcomeOf(decision: ComparedDecision, several: boolean, told: Told, rows: readonly Parameters<typeof regionRow>[2][], side: Side, computed: readonly string[] = []): RegionOutcome {
  const sentences = [...new Set((several && sharedBase(told)) || told.answers.map((one) => one.sentence))];
  return {
    outcome: told.outcome,
    sentences: told.answers.length === 0 ? [REFUSED] : computed.length > 0 ? shared(sentences) : sentences,
    ...(told.scheme === undefined ? {} : { scheme: told.scheme }),
    ...(told.level === undefined ? {} : { level: told.level }),
    ...(computed.length > 0 ? { computed } : {}),
    rows: rows.map((row) => regionRow(decision, side, row)),
  };
}

/** What a row says to all of its patients, whatever `also` rows add for some of them. */
function sharedBase({ answers }: Told): readonly string[] | undefined {
  const [first] = answers;
  return first?.base && answers.every(({ base }) => base?.key === first.base!.key) ? [first.base.sentence] : undefined;
}

/** Where a number is what changed: the words that all of several sentences begin with. */
function shared(sentences: readonly string[]): readonly string[] {
  const [first = '', ...rest] = sentences;
  let end = first.length;
  for (const other of rest) while (!other.startsWith(first.slice(0, end))) end -= 1;
  const start = first.slice(0, first.lastIndexOf('. ', end - 1) + 1);
  return rest.length > 0 && start !== '' ? [`${start} …`] : sentences;
}

/** Changes upstream that can show here: of a fact that the region speaks of or that is missing, or of a definition that the decision reads. */
function causesOf(decision: ComparedDecision, region: ComparedRegion, boxes: readonly Box[], all: readonly { readonly at: number; readonly upstream: Upstream }[]): readonly { readonly at: number; readonly upstream: Upstream }[] {
  const { space } = decision.pairing;
  const variables = new Set(boxes.flatMap((box) => [...box.keys()]));
  const units = new Set([...[...variables].map((v) => space.variables[v]!.unit), ...region.missing]);
  const alleles = new Set(boxes.flatMap((box) => [...box].flatMap(([v, classes]) => [...classes].flatMap((c) => space.variables[v]!.alleles?.[c] ?? []))));
  const read = namesRead(decision);
  return all.filter(({ upstream }) => {
    if (upstream.definitions.some((name) => read.has(name))) return true;
    return upstream.units.some((unit) => units.has(unit)) && (upstream.alleles.length === 0 || upstream.units.some((unit) => region.missing.has(unit)) || upstream.alleles.some((one) => alleles.has(one)));
  });
}

/** Names of definitions that a decision reads, through all of them. */
function namesRead({ match, pairing }: ComparedDecision): ReadonlySet<string> {
  const found = new Set<string>();
  for (const side of ['old', 'new'] as const) {
    const go = (index: number): void => {
      for (const other of pairing.tables[side].decisions[index]?.reads ?? []) {
        const { name } = pairing.tables[side].decisions[other]!;
        if (!found.has(name)) {
          found.add(name);
          go(other);
        }
      }
    };
    const item = match.items[side];
    if (item && item.kind !== 'note' && item.kind !== 'implication') go(item.index);
  }
  return found;
}

function warningsOf(decisions: readonly DecisionDiff[]): readonly DiffWarning[] {
  return decisions.flatMap(({ name, regions, verdict }): DiffWarning[] => {
    const bare = regions.filter((one) => one.kinds.some((kind) => CLINICAL_KINDS.has(kind) || kind === 'level') && (one.ground.kind === 'none' || one.ground.kind === 'vocabulary'));
    const warnings: DiffWarning[] = [];
    if (bare.length > 0) {
      const message = bare.length === 1 ? `The outcome of \`${name}\` changed, without a changed source or a written reason` : `The outcome of \`${name}\` changed for ${bare.length} groups of patients, without a changed source or a written reason`;
      warnings.push({ code: 'changed-without-reason', decision: name, regions: bare.map((one) => one.id), message, hint: 'Name the new source or finding on the changed rows, write `because`, or give the guideline its new version.' });
    }
    if (verdict.kind === 'not proven') warnings.push({ code: 'not-proven', decision: name, regions: [], message: `Whether \`${name}\` changed for some patient is not proven`, hint: `Looked at: ${verdict.covered}.` });
    return warnings;
  });
}

function totalsOf(decisions: readonly DecisionDiff[]): DiffTotals {
  const regions = decisions.flatMap((one) => one.regions);
  const count = (holds: (one: DecisionDiff) => boolean): number => decisions.filter(holds).length;
  const byKind: Partial<Record<ChangeKind, number>> = {};
  for (const { kind } of regions) byKind[kind] = (byKind[kind] ?? 0) + 1;
  return {
    decisions: decisions.length,
    same: count((one) => one.verdict.kind === 'same'),
    changed: count((one) => one.verdict.kind === 'changed'),
    notProven: count((one) => one.verdict.kind === 'not proven'),
    added: count((one) => one.matched === 'added'),
    removed: count((one) => one.matched === 'removed'),
    regions: regions.length,
    byKind,
  };
}
