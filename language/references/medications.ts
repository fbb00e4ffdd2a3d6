import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Cell, Fact, Term } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { yesNo } from '../types/domains.ts';
import { isKeyword, joinWords, splitWords, type Word } from '../types/words.ts';
import { joinOr } from './join.ts';
import { yesCell } from './carries.ts';
import type { CellPlace } from './cells.ts';
import { classNames, drugNamed, drugsIn } from './drugs.ts';
import type { Session } from './session.ts';
import { makeTerm } from './terms.ts';

interface Item {
  readonly words: readonly Word[];
  readonly sign: 'any' | 'no' | 'none';
}

/** Items that are alternatives of one another (`A, B or C`), all taken or none taken. */
interface Group {
  readonly includes: boolean;
  readonly items: Item[];
}

/**
 * `includes any strong CYP2D6 inhibitor`, `includes no carbamazepine, phenytoin or rifampicin`,
 * `includes any moderate CYP2D6 inhibitor, no strong`: `no` starts a group of its own, and groups must all hold.
 */
export function medicationCells(session: Session, place: CellPlace, fact: Fact, predicate: ast.Predicate): readonly Cell[] | undefined {
  if (predicate.$type === 'AnyPredicate' && predicate.except.length === 0) return [];
  if (predicate.$type === 'ListPredicate' && predicate.values.length === 1 && predicate.values[0]!.$type === 'PlainValue' && predicate.values[0]!.text === 'tested') return statusCell(session, place, fact, predicate);
  if (predicate.$type !== 'IncludesPredicate') {
    session.report('type-mismatch', place.span, message.medicationsNeedIncludes(fact.name));
    return undefined;
  }
  const groups = groupsOf(splitWords(place.unit.text, predicate.$cstNode!.offset, predicate.$cstNode!.end).slice(1));
  const all = groups.flatMap((group) => group.items);
  const cells: Cell[] = [];
  for (const group of groups) {
    const term = termOf(session, place, fact, group, all);
    if (!term) return undefined;
    cells.push(yesCell(term, group.includes !== (place.negated === true), place));
  }
  if (place.negated && groups.length > 1) {
    session.report('ambiguous-and-or', place.span, message.notAllOf());
    return undefined;
  }
  return cells;
}

/** `taking is not tested`: nothing is known about the list. Carried by any of its questions, so by one over every drug. */
function statusCell(session: Session, place: CellPlace, fact: Fact, predicate: ast.ListPredicate): readonly Cell[] {
  const drugs = drugsIn(session).map((drug) => drug.name);
  const term = makeTerm(session, `${fact.name} includes any drug`, yesNo, [fact.name], { kind: 'medication', fact: fact.name, label: 'any drug', drugs });
  const notTested = predicate.not || place.negated === true || (predicate.values[0]!.$type === 'PlainValue' && predicate.values[0]!.not);
  return [notTested ? { term, accepts: { kind: 'discrete', values: [] }, notTested: true, text: place.text, span: place.span } : { term, notTested: false, reported: true, text: place.text, span: place.span }];
}

function groupsOf(words: readonly Word[]): readonly Group[] {
  const groups: Group[] = [];
  let item: Word[] = [];
  const finish = (): void => {
    if (item.length === 0) return;
    const sign = isKeyword(item[0], 'any') ? 'any' : isKeyword(item[0], 'no') ? 'no' : 'none';
    const entry: Item = { words: sign === 'none' ? item : item.slice(1), sign };
    const last = groups[groups.length - 1];
    const starts = !last || sign === 'no' || (sign === 'any' && !last.includes);
    if (starts) groups.push({ includes: sign !== 'no', items: [entry] });
    else last.items.push(entry);
    item = [];
  };
  for (const word of words) {
    if (word.kind === 'comma' || isKeyword(word, 'or') || isKeyword(word, 'and')) finish();
    else item.push(word);
  }
  finish();
  return groups;
}

function termOf(session: Session, place: CellPlace, fact: Fact, group: Group, all: readonly Item[]): Term | undefined {
  const labels: string[] = [];
  const drugs = new Set<string>();
  for (const item of group.items) {
    const found = lookUp(session, place, item, all);
    if (!found) {
      const name = joinWords(item.words);
      session.report('unknown-name', place.unit.spanAt(item.words[0]!.start, item.words[item.words.length - 1]!.end), message.unknownName('drug, drug class or group', name, didYouMean(name, [...place.unit.scope.names('drug'), ...classNames(session)])));
      return undefined;
    }
    labels.push(found.label);
    for (const drug of found.drugs) drugs.add(drug);
  }
  const label = joinOr(labels);
  return makeTerm(session, `${fact.name} includes ${label}`, yesNo, [fact.name], { kind: 'medication', fact: fact.name, label, drugs: [...drugs].toSorted() });
}

/** `no strong` beside `any moderate CYP2D6 inhibitor` means no strong CYP2D6 inhibitor: the shared last words are not repeated. */
function lookUp(session: Session, place: CellPlace, item: Item, all: readonly Item[]): { readonly label: string; readonly drugs: readonly string[] } | undefined {
  const name = joinWords(item.words);
  const endings = all.filter((other) => other !== item).flatMap((other) => other.words.map((_, at) => joinWords(other.words.slice(at + 1)))).filter((ending) => ending !== '');
  for (const each of [name, ...endings.map((ending) => `${name} ${ending}`)]) {
    const found = drugNamed(session, place.unit, each, place.span);
    if (found) return found;
  }
  return undefined;
}
