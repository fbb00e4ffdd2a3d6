import type { ActionNames } from '../actions/index.ts';
import { makeAction, readAction, type ReadAction } from '../actions/index.ts';
import { message } from '../messages/index.ts';
import type { Action, Clause, Span } from '../model/index.ts';
import { isSameDimension, parseUnit } from '../types/units.ts';
import type { DeclaredOf } from './declared.ts';
import { drugsIn } from './drugs.ts';
import { FileNames } from './file-names.ts';
import type { Session } from './session.ts';
import type { FileUnit } from './unit.ts';

const perUnit = new WeakMap<FileUnit, ActionNames>();
const advice = new WeakMap<DeclaredOf<'advice'>, ReadAction | 'reading'>();

/** What the actions of a file may name. */
function actionNames(session: Session, unit: FileUnit): ActionNames {
  let names = perUnit.get(unit);
  if (!names) perUnit.set(unit, (names = new FileNames(session, unit, (declared) => adviceOf(session, declared))));
  return names;
}

/** An action that has been read without a complaint, and where. */
interface ReadBefore {
  readonly action: Action;
  readonly span: Span;
}

const readBefore = new WeakMap<FileUnit, Map<string, ReadBefore>>();

/** The action written between two offsets, with problems reported. Undefined where no clause could be read. Rows repeat their actions: each is read once. */
export function actionAt(session: Session, unit: FileUnit, start: number, end: number, drug: string | undefined): Action | undefined {
  let before = readBefore.get(unit);
  if (!before) readBefore.set(unit, (before = new Map()));
  const key = `${drug ?? ''}\n${unit.text.slice(start, end)}`;
  const held = before.get(key);
  if (!held) {
    const complaints = session.reporter.diagnostics.length;
    const action = firstActionAt(session, unit, start, end, drug);
    if (action && session.reporter.diagnostics.length === complaints) before.set(key, { action, span: unit.spanAt(start, end) });
    return action;
  }
  session.uses.repeats(held.span, unit.spanAt(start, end));
  const move = ({ start: from, end: to }: Span): Span => unit.spanAt(from - held.span.start + start, to - held.span.start + start);
  return { ...held.action, clauses: held.action.clauses.map((clause) => ({ ...clause, span: move(clause.span) })) };
}

function firstActionAt(session: Session, unit: FileUnit, start: number, end: number, drug: string | undefined): Action | undefined {
  const read = readAction(unit.text, start, end, actionNames(session, unit), (from, to) => unit.spanAt(from, to));
  for (const problem of read.problems) session.report(problem.code, unit.spanAt(problem.start, problem.end), { message: problem.message, ...(problem.hint === undefined ? {} : { hint: problem.hint }) });
  noteNames(session, unit, read);
  checkDoses(session, read.clauses, drug);
  return read.clauses.length === 0 ? undefined : actionFor(session, read.clauses, drug);
}

/** A dose must be of the kind that the drug is declared with: not mL where it is given in mg. */
function checkDoses(session: Session, clauses: readonly Clause[], drug: string | undefined): void {
  const usual = drugsIn(session).find((each) => each.name === drug)?.usualDose;
  const expected = usual === undefined ? undefined : doseUnit(usual);
  if (expected === undefined) return;
  for (const clause of clauses) {
    const amount = clause.slots['amount'];
    const found = typeof amount === 'string' ? doseUnit(amount) : undefined;
    if (found !== undefined && !isSameDimension(found, expected)) session.report('unit-mismatch', clause.span, message.wrongDoseUnit(String(amount), drug!, usual!));
  }
}

/** What is given, `mg` of `75 mg/day`, as UCUM code. */
function doseUnit(dose: string): string | undefined {
  const text = /^[\d.]+(?: to [\d.]+)? ([^/\s]+)/.exec(dose)?.[1];
  const read = text === undefined ? undefined : parseUnit(text);
  return read && 'unit' in read ? read.unit.ucum : undefined;
}

/** An action with its sentence for a drug. */
function actionFor(session: Session, clauses: readonly Clause[], drug: string | undefined): Action {
  const usual = drug === undefined ? undefined : drugsIn(session).find((each) => each.name === drug)?.usualDose;
  return makeAction(clauses, { ...(drug === undefined ? {} : { drug }), ...(usual === undefined ? {} : { usualDose: usual }) });
}

/** Notes advice, drugs, groups and tests where an action names them. */
function noteNames(session: Session, unit: FileUnit, read: ReadAction): void {
  for (const { name, start, end } of read.advice) {
    const declared = unit.scope.get('advice', name);
    if (declared) session.occurs(unit.spanAt(start, end), declared);
  }
  for (const clause of read.clauses) {
    for (const value of Object.values(clause.slots)) {
      for (const name of typeof value === 'string' ? [value.replace(/^any /, '')] : value) {
        const declared = unit.scope.find('drug', name) ?? unit.scope.find('test', name);
        if (declared) session.uses.of(unit, clause.span, declared);
      }
    }
  }
}

/** An advice is read once; what is wrong in it is reported where it stands. */
export function adviceOf(session: Session, declared: DeclaredOf<'advice'>): ReadAction | 'reading' {
  const held = advice.get(declared);
  if (held) return held;
  advice.set(declared, 'reading');
  const { unit, node } = declared;
  const clauses: Clause[] = [];
  for (const line of node.clauses) {
    const span = unit.spanOf(line.clause ?? line);
    const read = readAction(unit.text, span.start, span.end, actionNames(session, unit), (from, to) => unit.spanAt(from, to));
    for (const problem of read.problems) session.report(problem.code, unit.spanAt(problem.start, problem.end), { message: problem.message, ...(problem.hint === undefined ? {} : { hint: problem.hint }) });
    clauses.push(...read.clauses);
    noteNames(session, unit, read);
  }
  const done: ReadAction = { clauses, problems: [], advice: [] };
  advice.set(declared, done);
  return done;
}

