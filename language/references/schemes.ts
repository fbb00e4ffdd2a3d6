import { message } from '../messages/index.ts';
import type { Scheme, Span } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import type { Session } from './session.ts';
import type { FileUnit } from './unit.ts';

/** Schemes that every file knows, highest level first. A scheme without levels says who speaks, and grades nothing. */
export const builtInSchemes: readonly Scheme[] = [
  { name: 'CPIC strength', levels: ['strong', 'moderate', 'optional', 'none'] },
  { name: 'CPIC level', levels: ['A', 'B', 'C', 'D'] },
  { name: 'DPWG', levels: ['essential', 'beneficial', 'potentially beneficial', 'none'] },
  { name: 'FDA label', levels: ['FDA approved', 'FDA accelerated', 'warning', 'information', 'none'] },
  { name: 'AMP tier', levels: ['I A', 'I B', 'II C', 'II D', 'III', 'IV'] },
  { name: 'ESCAT', levels: ['I-A', 'I-B', 'I-C', 'II-A', 'II-B', 'III-A', 'III-B', 'IV-A', 'IV-B', 'V', 'X'] },
  { name: 'OncoKB', levels: ['1', '2', '3A', '3B', '4', 'R1', 'R2'] },
  { name: 'GRADE', levels: ['high', 'moderate', 'low', 'very low'] },
  { name: 'ELN', levels: [] },
  { name: 'ASCO/CAP', levels: [] },
  { name: 'local', levels: ['local'] },
];

/** The scheme of a name in a file. Complains where there is none. */
export function schemeNamed(session: Session, unit: FileUnit, name: string, span: Span): Scheme | undefined {
  const found = findScheme(session, unit, name);
  if (!found) session.report('unknown-name', span, message.unknownName('scheme of strengths or levels', name, didYouMean(name, [...unit.scope.names('scheme'), ...builtInSchemes.map((each) => each.name)])));
  return found;
}

export function findScheme(session: Session, unit: FileUnit, name: string): Scheme | undefined {
  const declared = unit.scope.get('scheme', name);
  if (!declared) return builtInSchemes.find((each) => nameKey(each.name) === nameKey(name));
  session.used.add(declared);
  return { name: declared.name, levels: declared.node.order === 'lowest first' ? declared.node.levels.toReversed() : declared.node.levels };
}

/** A level as the scheme spells it. */
export function levelIn(scheme: Scheme, text: string): string | undefined {
  return scheme.levels.find((level) => nameKey(level) === nameKey(text));
}
