import { Binary, exists, FALSE, isTerminal, mapTerminals, terminal, terminalOf, TRUE, type Ref } from '../diagram/index.ts';
import type { Aspect } from './aspects.ts';
import type { ChangeOptions } from './change.ts';
import { Changes } from './changes.ts';
import type { ComparedRegion, Progress } from './compare.ts';
import { familiesOf, type Families } from './families.ts';
import { regionsOf } from './group-changes.ts';
import { missingKey, type Missing } from './missing.ts';
import type { Pairing } from './pairing.ts';
import { phenotypesAgree } from './phenotype-reports.ts';
import { AnswerSets, NOBODY, Projector } from './sets.ts';
import { unreportable } from './unreportable.ts';
import type { Both, Side } from './space/joint.ts';

/** An aspect with what it asks for. */
export interface Asked {
  readonly aspect: Aspect;
  readonly asked: Both<Ref>;
  readonly families: Families;
}

export function askedBy(pairing: Pairing, aspect: Aspect): Asked {
  const asked = { old: aspect.diagram('old', undefined), new: aspect.diagram('new', undefined) };
  return { aspect, asked, families: familiesOf(pairing, { old: aspect.parts?.('old') ?? [asked.old], new: aspect.parts?.('new') ?? [asked.new] }, [...(aspect.inputs?.('old') ?? []), ...(aspect.inputs?.('new') ?? [])]) };
}

/**
 * The regions of one aspect: for each set of missing facts, who is told something else. `read`: variables that any aspect of the decision asks for: a report that one side does not accept is refused for
 * all of them.
 */
export function compareAspect(pairing: Pairing, { aspect, asked, families }: Asked, read: readonly number[], options: ChangeOptions, progress: Progress): readonly ComparedRegion[] {
  const refusing = (side: Side, root: Ref, missing: Missing): Ref => pairing.withRefusals(side, root, read.filter((v) => !missing.has(pairing.space.variables[v]!.unit)));
  const full = { old: refusing('old', asked.old, NOTHING), new: refusing('new', asked.new, NOTHING) };
  const parts = sameParts(aspect);
  const agree = aspect.text || phenotypesAgree(pairing, asked);
  if (full.old === full.new && parts && agree && pairing.sharesStatus(full.old) && sameUntested(pairing, full.old)) return [];
  const changes = new Changes(pairing, { ...options, named: families.named });
  const before = new Map<string, Ref>();
  const regions: ComparedRegion[] = [];
  let equal = families.complete && parts && agree && (aspect.text || (sameUntested(pairing, asked.old) && sameUntested(pairing, asked.new)));
  const tell = (side: Side, world: Ref, missing: Missing): Ref => aspect.told?.(side, missing) ?? pairing.project(side, world, missing);
  const alone = aspect.text || !options.both;
  for (const missing of alone ? [NOTHING] : families.list) {
    const worlds = { old: aspect.diagram('old', missing), new: aspect.diagram('new', missing) };
    const near = nearChanges(pairing, worlds, missing, aspect, read);
    const told = { old: refusing('old', tell('old', near.old, missing), missing), new: refusing('new', tell('new', near.new, missing), missing) };
    // Whether a patient is refused or out of scope is no difference; that a list of answers is another one, is.
    if (equal && worlds.old !== worlds.new && changes.between(refusing('old', worlds.old, missing), refusing('new', worlds.new, missing), SETTLED, false) !== FALSE) equal = false;
    const pairs = told.old === told.new ? FALSE : changes.between(told.old, told.new, { old: inputsMissing('old', aspect, missing), new: inputsMissing('new', aspect, missing) }, missing.size > 0);
    before.set(missingKey(missing), pairs);
    const common = { aspect, missing, relevant: families.relevant, read };
    const all = impliedLeftOut(pairing, changes, families, missing, pairs, before);
    const own = pairing.algebra.choose(unreportable(pairing, missing), FALSE, all);
    const found = own === FALSE ? [] : regionsOf(pairing, changes, common, own, told);
    if (own !== all) progress.unreportable += regionsOf(pairing, changes, common, all, told).length - found.length;
    regions.push(...found);
    progress.looked.push(missingKey(missing));
  }
  if (!equal && regions.length === 0 && !(alone && full.old === full.new)) progress.proven = false;
  return regions;
}

/**
 * Only what can be told differently: some class of what is missing is answered differently, and not both sides leave open what to do. The rest is left
 * out, for it is large.
 */
function nearChanges(pairing: Pairing, worlds: Both<Ref>, missing: Missing, aspect: Aspect, read: readonly number[]): Both<Ref> {
  if (missing.size === 0 || aspect.told) return worlds;
  const { algebra, space } = pairing;
  const differ = pairing.differing(worlds.old, worlds.new);
  const open = (v: number): boolean => missing.has(space.variables[v]!.unit) || space.variables[v]!.kind === 'formula';
  const uneven = [...pairing.support(worlds.old), ...pairing.support(worlds.new)].some((v) => open(v) && space.variables[v]!.untested.old.some((mark, at) => mark !== space.variables[v]!.untested.new[at]));
  if (uneven) return worlds;
  const somewhere = exists(algebra, differ, (v) => !open(v));
  const reported = read.filter((v) => !missing.has(space.variables[v]!.unit));
  const refused = (['old', 'new'] as const).map((side) => pairing.withRefusals(side, FALSE, reported, TRUE));
  const near = algebra.and(somewhere, algebra.any([algebra.not(pairing.openOnBoth(worlds, missing, somewhere)), ...refused]));
  return { old: algebra.choose(near, worlds.old, NOBODY), new: algebra.choose(near, worlds.new, NOBODY) };
}

/** Whether a number that the decision computes depends on something that is missing. */
function inputsMissing(side: Side, aspect: Aspect, missing: Missing): boolean {
  return missing.size > 0 && (aspect.inputs?.(side) ?? []).some((unit) => missing.has(unit));
}

/** Rows of `collect` that give the same advice are followed each by itself. */
function sameParts(aspect: Aspect): boolean {
  const [old, after] = [aspect.parts?.('old'), aspect.parts?.('new')];
  return !old || !after || (old.size === after.size && [...old].every((part) => after.has(part)));
}

const NOTHING: Missing = new Set();
const SETTLED: Both<boolean> = { old: false, new: false };

/** Patients without a report have the same possibilities on both sides. */
function sameUntested(pairing: Pairing, root: Ref): boolean {
  return pairing.support(root).every((v) => {
    const { old, new: after } = pairing.space.variables[v]!.untested;
    return old.every((mark, at) => mark === after[at]);
  });
}

/** Without the changes that patients with one fact more reported have already, whatever that fact turns out to be. */
function impliedLeftOut(pairing: Pairing, changes: Changes, families: Families, missing: Missing, pairs: Ref, before: ReadonlyMap<string, Ref>): Ref {
  const { manager, space } = pairing;
  let left = pairs;
  for (const unit of missing) {
    const known = before.get(missingKey(new Set([...missing].filter((one) => one !== unit))));
    if (left === FALSE || known === undefined || known === FALSE) continue;
    const sets = new AnswerSets();
    const asSets = mapTerminals(manager, known, (t) => terminal(sets.of([changes.sortOf(t)])));
    const whatever = new Projector(manager, sets).project(asSets, (v) => {
      const variable = space.variables[v]!;
      if (variable.unit !== unit && !(variable.unit === '' && families.formulas.has(v))) return undefined;
      return variable.untested.old.map((mark, at) => mark | variable.untested.new[at]!);
    });
    left = new Binary(manager, (p, s) => (p === FALSE ? FALSE : isTerminal(p) && isTerminal(s) ? (changes.follows(terminalOf(p), sets.answers(terminalOf(s))) ? FALSE : p) : undefined)).apply(left, whatever);
  }
  return left;
}
