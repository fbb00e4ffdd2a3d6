import { message } from '../messages/index.ts';
import type { Drug, DrugGroup, Span } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { groupKey } from '../names/name-key.ts';
import { NameTable } from '../names/name-table.ts';
import type { DeclaredOf } from './declared.ts';
import type { Session } from './session.ts';
import { unquote } from './table-view.ts';
import type { FileUnit } from './unit.ts';

interface Universe {
  readonly drugs: readonly Drug[];
  /** By group key: names of the drugs of a class. */
  readonly classes: NameTable<{ readonly name: string; readonly members: readonly string[] }>;
}

const universes = new WeakMap<Session, Universe>();
const groups = new WeakMap<DeclaredOf<'group'>, DrugGroup>();

/** Every drug that a loaded file declares: what classes and open groups range over. */
export function drugsIn(session: Session): readonly Drug[] {
  return universe(session).drugs;
}

export function classNames(session: Session): readonly string[] {
  return universe(session).classes.names;
}

/** A drug of the file's scope by name, or the drugs of a class or group. */
export function drugNamed(session: Session, unit: FileUnit, name: string, span: Span): { readonly label: string; readonly drugs: readonly string[]; readonly single: boolean } | undefined {
  const declared = unit.scope.find('drug', name) ?? unit.scope.names('drug').filter((each) => groupKey(each) === groupKey(name)).map((each) => unit.scope.find('drug', each))[0];
  if (declared?.kind === 'drug') {
    session.occurs(span, declared);
    return { label: declared.name, drugs: [declared.name], single: true };
  }
  if (declared?.kind === 'group') {
    session.occurs(span, declared);
    return { label: declared.name, drugs: groupOf(session, declared).members, single: false };
  }
  const found = universe(session).classes.get(name);
  return found && { label: found.name, drugs: found.members, single: false };
}

/** A group with its members: named drugs, the drugs of classes, less those excepted. */
export function groupOf(session: Session, declared: DeclaredOf<'group'>): DrugGroup {
  const held = groups.get(declared);
  if (held) return held;
  const { unit, node } = declared;
  const members = new Set<string>();
  const each = (names: readonly string[], property: string, take: (drug: string) => void): void => names.forEach((text, at) => {
    const name = unquote(text).replace(/^class /i, '');
    const span = unit.spanOfProperty(node, property, at);
    const found = /^class /i.test(text) ? universe(session).classes.get(name) : memberOf(session, unit, name, span);
    const drugs = found && ('members' in found ? found.members : found.drugs);
    if (drugs) drugs.forEach(take);
    else session.report('unknown-name', span, message.unknownName(/^class /i.test(text) ? 'drug class' : 'drug', name, didYouMean(name, /^class /i.test(text) ? classNames(session) : unit.scope.names('drug'))));
  });
  each(node.members, 'members', (drug) => members.add(drug));
  each(node.except, 'except', (drug) => members.delete(drug));
  const order = universe(session).drugs.map((drug) => drug.name);
  const group: DrugGroup = { name: declared.name, definition: unit.textOf(node).replace(/^group [^:]*: ?/, ''), members: order.filter((name) => members.has(name)), span: unit.spanOfProperty(node, 'name') };
  groups.set(declared, group);
  return group;
}

function memberOf(session: Session, unit: FileUnit, name: string, span: Span): { readonly drugs: readonly string[] } | undefined {
  const declared = unit.scope.get('drug', name);
  if (!declared) return undefined;
  session.occurs(span, declared);
  return { drugs: [declared.name] };
}

function universe(session: Session): Universe {
  const held = universes.get(session);
  if (held) return held;
  const byName = new NameTable<Drug>();
  for (const unit of session.units) for (const declared of unit.scope.own('drug')) if (declared.kind === 'drug') byName.add(declared.name, drugOf(declared));
  const drugs = [...byName.values()];
  const members = new NameTable<{ name: string; members: string[] }>(groupKey);
  for (const drug of drugs) {
    for (const name of drug.classes) {
      const entry = members.get(name);
      if (entry) entry.members.push(drug.name);
      else members.add(name, { name, members: [drug.name] });
    }
  }
  const made: Universe = { drugs, classes: members };
  universes.set(session, made);
  return made;
}

function drugOf(declared: DeclaredOf<'drug'>): Drug {
  const { node, unit } = declared;
  const list = (key: string): readonly string[] => node.items.flatMap((item) => (item.$type === 'DrugList' && item.key === key ? item.values.map(unquote) : []));
  const property = (key: string): string | undefined => node.items.flatMap((item) => (item.$type === 'DrugProperty' && item.key === key ? [unquote(item.value)] : []))[0];
  const code = /^([^:\s]+):(\S+)$/.exec(node.code ?? '');
  const ingredients = list('ingredients');
  const usual = property('usual dose') ?? property('usual starting dose');
  return {
    name: declared.name, classes: list('class'), ingredients: ingredients.length > 0 ? ingredients : [declared.name], span: unit.spanOfProperty(node, 'name'),
    ...(code ? { code: { system: code[1]!, code: code[2]! } } : {}), ...(usual === undefined ? {} : { usualDose: usual }),
  };
}

