import { message } from '../messages/index.ts';
import type { Unit, Window } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { canonicalDecimal, decimal, multiply, toDecimal } from '../types/decimal.ts';
import { parseUnit } from '../types/units.ts';
import type { DeclaredOf } from './declared.ts';
import { factOf } from './facts.ts';
import type { Session } from './session.ts';
import { TableView } from './table-view.ts';
import type { FileUnit } from './unit.ts';

/** The windows that a file declares or imports, in order. */
export function windowsOf(session: Session, unit: FileUnit): readonly Window[] {
  return [...unit.scope.own('window'), ...unit.scope.imported('window')].flatMap((declared) => (declared.kind === 'window' ? (windowOf(session, declared) ?? []) : []));
}

function windowOf(session: Session, declared: DeclaredOf<'window'>): Window | undefined {
  const held = session.windows.get(declared);
  if (held) return held;
  session.used.add(declared);
  const { unit, node, since } = declared;
  const date = unit.scope.get('fact', since.date);
  const fact = date && factOf(session, date);
  if (!fact || fact.type.kind !== 'date') {
    session.report('unknown-name', unit.spanOfProperty(since, 'date'), message.unknownName('date', since.date, didYouMean(since.date, unit.scope.names('term'))));
    return undefined;
  }
  session.occurs(unit.spanOfProperty(since, 'date'), date);
  const view = new TableView(unit, since.table);
  const from = boundOf(session, view.text(node, 'from'), view.span(node, 'from'));
  const to = boundOf(session, view.text(node, 'to'), view.span(node, 'to'));
  const window: Window = {
    name: declared.name, since: fact.name, unit: days, span: view.span(node, 'name'),
    ...(from ? { from: from.value, ...(from.open ? { fromOpen: true } : {}) } : {}), ...(to ? { to: to.value, ...(to.open ? { toOpen: true } : {}) } : {}),
  };
  session.windows.set(declared, window);
  return window;
}

const days: Unit = { ucum: 'd', text: 'days' };

/** A month is 30.4375 days and a year twelve months, so every bound is an exact decimal. */
const dayLengths: ReadonlyMap<string, string> = new Map([['d', '1'], ['wk', '7'], ['mo', '30.4375'], ['a', '365.25']]);

function inDays(value: string, ucum: string): string | undefined {
  const length = dayLengths.get(ucum);
  return length === undefined ? undefined : toDecimal(multiply(decimal(value), decimal(length)));
}

function boundOf(session: Session, text: string, span: Window['span']): { value: string; open: boolean } | undefined {
  if (/^no (end|start)$/i.test(text) || text === '' || text === 'any') return undefined;
  const found = /^([<>]=?)?\s*([\d.]+)\s+(.+)$/.exec(text);
  const value = canonicalDecimal(found?.[2] ?? '');
  const unit = parseUnit(found?.[3] ?? '');
  const bound = value !== undefined && 'unit' in unit ? inDays(value, unit.unit.ucum) : undefined;
  if (found && bound !== undefined) return { value: bound, open: found[1] === '>' || found[1] === '<' };
  session.report('type-mismatch', span, message.badWindowBound(text));
  return undefined;
}
