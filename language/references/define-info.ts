import { message } from '../messages/index.ts';
import type { Span, Term } from '../model/index.ts';
import type { DeclaredOf } from './declared.ts';
import { resolveDefine } from './define.ts';
import type { DefineInfo, Session } from './session.ts';
import type { Subject } from './subject.ts';
import { makeTerm } from './terms.ts';

/** A definition, resolved at its first use. Undefined after a complaint: it leads back to itself, or its type cannot be read. */
export function defineInfo(session: Session, declared: DeclaredOf<'define'>, span: Span): DefineInfo | undefined {
  const held = session.defines.get(declared);
  if (held === 'resolving') {
    const chain = [...session.defines].filter(([, state]) => state === 'resolving').map(([each]) => each);
    const circle = chain.slice(chain.indexOf(declared));
    session.report('cyclic-decision', span, message.cyclicDecision(circle.map((each) => each.name)), { related: circle.map((each) => ({ span: each.unit.spanOfProperty(each.node, 'name'), label: 'part of the circle' })) });
    return undefined;
  }
  if (held) return held;
  if (session.failed.has(declared)) return undefined;
  session.defines.set(declared, 'resolving');
  const info = resolveDefine(session, declared);
  if (info) session.defines.set(declared, info);
  else {
    session.defines.delete(declared);
    session.failed.add(declared);
  }
  return info;
}

/** The value of a definition as a column or the left side of a condition. */
export function decisionTerm(session: Session, info: DefineInfo): Term {
  const { decision } = info;
  const carriers = decision.measuredBy ?? info.carriers;
  return makeTerm(session, decision.name, decision.type!, carriers, { kind: 'decision', decision: decision.id });
}

/** `CYP2D6 score` where `CYP2D6` stands for a definition: the score that the definition is made from. */
export function throughGene(session: Session, declared: DeclaredOf<'define'>, what: string, span: Span): Subject | 'reported' {
  const info = defineInfo(session, declared, span);
  if (!info) return 'reported';
  const type = declared.node.type;
  if (type.$type === 'GeneType' && type.what === what) return { kind: 'term', term: decisionTerm(session, info) };
  const source = info.from;
  if (what === 'score' && source) return { kind: 'term', term: decisionTerm(session, source) };
  session.report('type-mismatch', span, message.geneHasNo(declared.name, what));
  return 'reported';
}
