import { message } from '../messages/index.ts';
import type { Condition, Decision, Fact, Program, Span } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { adviceOf } from './action-names.ts';
import { casesOf } from './cases.ts';
import { compareDecisions } from './compares.ts';
import { conditionOf } from './conditions.ts';
import type { Declared, DeclaredOf } from './declared.ts';
import { defineInfo } from './define-info.ts';
import { drugsIn, groupOf } from './drugs.ts';
import { evidenceOfFile, reportUnusedEvidence } from './evidence.ts';
import { factOf } from './facts.ts';
import { geneOf } from './genes.ts';
import { baseName, guidelineIndex } from './guidelines.ts';
import { layersOf } from './layers.ts';
import { implicationsOf, notesOf, sourcesOf } from './notes.ts';
import { resolveRecommend } from './recommend.ts';
import { builtInSchemes, findScheme } from './schemes.ts';
import type { Session } from './session.ts';
import { unquote } from './table-view.ts';
import { terminologyOf } from './terminologies.ts';
import { testsOf } from './tests.ts';
import type { FileUnit } from './unit.ts';
import { windowsOf } from './windows.ts';

/** Resolves the entry file and everything that belongs to it into the typed program. */
export function programOf(session: Session, entry: FileUnit): Program {
  const whole = wholeUnits(session, entry);
  applyAliases(session);
  const layers = layersOf(session);
  for (const unit of whole) resolveFacts(session, unit);
  for (const unit of whole) resolveDecisions(session, unit);
  const decisions = compareDecisions(session, session.decisions, whole.flatMap((unit) => unit.scope.own('comparison')) as DeclaredOf<'compare'>[]);
  linkDeclarations(session, decisions);
  const speaking = session.units.filter((unit) => whole.includes(unit) || [...session.declaredBy.values()].some((declared) => declared.unit === unit));
  for (const unit of whole) guidelineIndexOfHeader(session, unit);
  const implications = speaking.flatMap((unit) => implicationsOf(session, unit));
  const notes = speaking.flatMap((unit) => notesOf(session, unit));
  const constraints = whole.flatMap((unit) => constraintsOf(session, unit));
  for (const unit of whole) resolveRest(session, unit);
  for (const unit of speaking) reportUnusedEvidence(session, unit, decisions.flatMap((decision) => session.rowIds(decision)));
  for (const finish of session.finishers) finish();
  const cases = whole.filter((unit) => unit === entry || isCasesOf(unit)).flatMap((unit) => casesOf(session, unit, decisions));
  return {
    name: baseName(entry.path), files: [...session.files, ...session.dataFiles.values()], guidelines: session.guidelineList,
    facts: factsInOrder(session), genes: [...session.genes.values()], drugs: drugsIn(session),
    groups: session.units.flatMap((unit) => unit.scope.own('drug')).filter((each): each is DeclaredOf<'group'> => each.kind === 'group' && (session.used.has(each) || whole.includes(each.unit))).map((each) => groupOf(session, each)),
    tests: testsOf(session, whole), terminologies: [...session.terminologies.values()],
    windows: [...session.windows.values()], schemes: schemesOf(session, whole, decisions), sources: uniqueSources(session, speaking),
    decisions, declared: declaredNames(whole, decisions), constraints, implications, notes, layers, cases,
  };
}

/** The entry and the files that it takes whole, imported ones first. */
function wholeUnits(session: Session, entry: FileUnit): readonly FileUnit[] {
  const order: FileUnit[] = [];
  const visit = (unit: FileUnit): void => {
    if (unit.whole) return;
    unit.whole = true;
    for (const use of session.wholeUses) if (use.unit === unit) visit(use.target);
    order.push(unit);
  };
  visit(entry);
  return order;
}

/** `use CYP2D6 in practice as CYP2D6`: a definition takes the place of a gene wherever other files read it. */
function applyAliases(session: Session): void {
  for (const { unit, name, alias, span } of session.aliases) {
    const source = unit.scope.find('term', unquote(name));
    if (!source) {
      session.report('unknown-name', span, message.unknownName('definition', name, didYouMean(name, unit.scope.names('term'))));
      continue;
    }
    const target = unit.scope.find('term', unquote(alias));
    if (source.kind === 'define' && target && target !== source) session.readThrough.set(target, source);
    else if (!target) unit.scope.import(unquote(alias), source);
    session.used.add(source);
  }
}

function resolveFacts(session: Session, unit: FileUnit): void {
  for (const use of session.namedUses) if (use.unit === unit) for (const declared of use.declared) resolveFact(session, declared);
  for (const declared of unit.scope.own('term')) resolveFact(session, declared);
}

function resolveFact(session: Session, declared: Declared): void {
  if (declared.kind === 'gene') geneOf(session, declared);
  else if (declared.kind === 'fact') factOf(session, declared);
}

function resolveDecisions(session: Session, unit: FileUnit): void {
  const imported = session.namedUses.filter((use) => use.unit === unit).flatMap((use) => use.declared);
  for (const declared of [...imported, ...inFileOrder(unit)]) {
    if (declared.kind === 'define') defineInfo(session, declared, session.nameSpanOf(declared));
    else if (declared.kind === 'recommend' && !session.recommended.has(declared)) {
      session.recommended.add(declared);
      resolveRecommend(session, declared);
    }
  }
}

function inFileOrder(unit: FileUnit): readonly Declared[] {
  return [...unit.scope.own('term'), ...unit.scope.own('decision')].toSorted((a, b) => (a.node.$cstNode?.offset ?? 0) - (b.node.$cstNode?.offset ?? 0));
}

/** Decisions got their final ids: what was known of the drafts is known of them. */
function linkDeclarations(session: Session, decisions: readonly Decision[]): void {
  const drafts = [...session.declaredBy.entries()];
  session.resolvedDecisions = decisions;
  for (const [at, [, declared]] of drafts.entries()) {
    const final = decisions[at];
    if (final) session.declaredBy.set(final, declared);
  }
}

function guidelineIndexOfHeader(session: Session, unit: FileUnit): void {
  if (evidenceOfFile(session, unit).guideline) guidelineIndex(session, unit);
}

function resolveRest(session: Session, unit: FileUnit): void {
  windowsOf(session, unit);
  for (const declared of unit.scope.own('advice')) if (declared.kind === 'advice') adviceOf(session, declared);
  for (const declared of unit.scope.own('terminology')) if (declared.kind === 'terminology') terminologyOf(session, declared);
}

function constraintsOf(session: Session, unit: FileUnit): Program['constraints'] {
  return unit.file.constructs.flatMap((node): { condition: Condition; because?: string; span: Span }[] => {
    if (node.$type !== 'Constraint') return [];
    const condition = conditionOf(session, unit, node.condition);
    return condition ? [{ condition, ...(node.because === undefined ? {} : { because: unquote(node.because) }), span: unit.spanOf(node) }] : [];
  });
}

/** Cases of a guideline that another file uses stay with the guideline; a file of cases only is run wherever it is used. */
function isCasesOf(unit: FileUnit): boolean {
  return unit.file.constructs.every((node) => node.$type === 'Use' || node.$type === 'Case' || node.$type === 'CasesFor');
}

function factsInOrder(session: Session): readonly Fact[] {
  return [...session.facts.values()].map(({ fact }) => fact);
}

function schemesOf(session: Session, whole: readonly FileUnit[], decisions: readonly Decision[]): Program['schemes'] {
  const named = new Set(decisions.flatMap((decision) => [...decision.rows, ...decision.also].flatMap((row) => row.evidence.scheme ?? [])));
  const own = whole.flatMap((unit) => unit.scope.own('scheme').flatMap((declared) => findScheme(session, unit, declared.name) ?? []));
  const imported = session.units.flatMap((unit) => unit.scope.own('scheme').flatMap((declared) => (named.has(declared.name) ? (findScheme(session, unit, declared.name) ?? []) : [])));
  const all = [...own, ...imported, ...builtInSchemes.filter((scheme) => named.has(scheme.name))];
  return all.filter((scheme, at) => all.findIndex((other) => other.name === scheme.name) === at);
}

function uniqueSources(session: Session, units: readonly FileUnit[]): Program['sources'] {
  const all = units.flatMap((unit) => sourcesOf(session, unit));
  return all.filter((source, at) => all.findIndex((other) => other.name === source.name) === at);
}

/** Names for output: the order in which the source declares them. */
function declaredNames(whole: readonly FileUnit[], decisions: readonly Decision[]): readonly string[] {
  const rank = (decision: Decision): number => {
    const at = whole.findIndex((unit) => unit.index === decision.span.file);
    return (at < 0 ? -1 : at) * 1e9 + decision.span.start;
  };
  return decisions.toSorted((a, b) => rank(a) - rank(b)).map((decision) => decision.id);
}
