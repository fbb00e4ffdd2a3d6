import type { ActionNames } from '../actions/index.ts';
import { makeAction, readAction, type ReadAction } from '../actions/index.ts';
import type { Action, Clause } from '../model/index.ts';
import type { DeclaredOf } from './declared.ts';
import { classNames, drugNamed, drugsIn } from './drugs.ts';
import type { Session } from './session.ts';
import type { FileUnit } from './unit.ts';

const perUnit = new WeakMap<FileUnit, ActionNames>();
const advice = new WeakMap<DeclaredOf<'advice'>, ReadAction | 'reading'>();

/** What the actions of a file may name. */
export function actionNames(session: Session, unit: FileUnit): ActionNames {
  let names = perUnit.get(unit);
  if (!names) perUnit.set(unit, (names = makeNames(session, unit)));
  return names;
}

/** The action written between two offsets, with problems reported. Undefined where no clause could be read. */
export function actionAt(session: Session, unit: FileUnit, start: number, end: number, drug: string | undefined): Action | undefined {
  const read = readAction(unit.text, start, end, actionNames(session, unit), (from, to) => unit.spanAt(from, to));
  for (const problem of read.problems) session.report(problem.code, unit.spanAt(problem.start, problem.end), { message: problem.message, ...(problem.hint === undefined ? {} : { hint: problem.hint }) });
  for (const name of read.advice) {
    const declared = unit.scope.get('advice', name);
    if (declared) session.used.add(declared);
  }
  return read.clauses.length === 0 ? undefined : actionFor(session, read.clauses, drug);
}

/** An action with its sentence for a drug. */
export function actionFor(session: Session, clauses: readonly Clause[], drug: string | undefined): Action {
  const usual = drug === undefined ? undefined : drugsIn(session).find((each) => each.name === drug)?.usualDose;
  return makeAction(clauses, { ...(drug === undefined ? {} : { drug }), ...(usual === undefined ? {} : { usualDose: usual }) });
}

function makeNames(session: Session, unit: FileUnit): ActionNames {
  const { scope } = unit;
  const span = unit.spanAt(0, 0);
  const declaredName = (space: 'test' | 'term', name: string): string | undefined => {
    const found = scope.find(space, name);
    if (found) session.used.add(found);
    return found?.name;
  };
  return {
    drug: (name) => {
      const found = scope.get('drug', name);
      if (found) session.used.add(found);
      return found?.name;
    },
    group: (name) => {
      const found = drugNamed(session, unit, name, span);
      return found && !found.single ? found.label : undefined;
    },
    test: (name) => declaredName('test', name),
    orderable: (name) => {
      const gene = /^(.+) (?:genotype|phenotype)$/i.exec(name)?.[1];
      const found = scope.get('gene', gene ?? name) ?? scope.get('fact', name);
      if (!found) return undefined;
      session.used.add(found);
      return gene === undefined ? found.name : `${found.name} genotype`;
    },
    numberDefinition: (name) => {
      const found = scope.get('define', name);
      const type = found?.node.type?.$type;
      if (!found || (type !== 'QuantityType' && type !== 'NumberType')) return undefined;
      session.used.add(found);
      return found.name;
    },
    advice: (name) => {
      const found = scope.get('advice', name);
      if (!found) return undefined;
      const read = adviceOf(session, found);
      return read === 'reading' ? 'cyclic' : read.clauses;
    },
    get candidates() {
      return {
        drugs: scope.names('drug').filter((name) => scope.get('drug', name) !== undefined),
        groups: [...scope.names('drug').filter((name) => scope.get('group', name) !== undefined), ...classNames(session)],
        tests: [...scope.names('test'), ...scope.names('term').filter((name) => scope.get('gene', name) !== undefined).map((name) => `${name} genotype`)],
        definitions: scope.names('term').filter((name) => scope.get('define', name) !== undefined),
        advice: scope.names('advice'),
      };
    },
  };
}

/** An advice is read once; what is wrong in it is reported where it stands. */
export function adviceOf(session: Session, declared: DeclaredOf<'advice'>): ReadAction | 'reading' {
  const held = advice.get(declared);
  if (held) return held;
  advice.set(declared, 'reading');
  const { unit, node } = declared;
  const clauses: Clause[] = [];
  const used: string[] = [];
  for (const line of node.clauses) {
    const span = unit.spanOf(line.clause ?? line);
    const read = readAction(unit.text, span.start, span.end, actionNames(session, unit), (from, to) => unit.spanAt(from, to));
    for (const problem of read.problems) session.report(problem.code, unit.spanAt(problem.start, problem.end), { message: problem.message, ...(problem.hint === undefined ? {} : { hint: problem.hint }) });
    clauses.push(...read.clauses);
    used.push(...read.advice);
    for (const name of read.advice) {
      const inner = unit.scope.get('advice', name);
      if (inner) session.used.add(inner);
    }
  }
  const done: ReadAction = { clauses, problems: [], advice: used };
  advice.set(declared, done);
  return done;
}

