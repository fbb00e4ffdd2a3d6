import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { CodeDomain, Domain, Span, Terminology } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import type { ValueSyntax } from '../types/value-syntax.ts';
import type { CellPlace } from './cells.ts';
import type { Session } from './session.ts';

interface CodeIndex {
  readonly byCode: ReadonlyMap<string, { readonly code: string; readonly name: string }>;
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly revoked: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<Terminology, CodeIndex>();

/** All codes of the domain's terminology; nothing for other domains. */
export function codesOf(session: Session, domain: Domain): readonly string[] {
  return domain.kind === 'code' ? (session.terminologies.get(domain.terminology)?.codes.map((each) => each.code) ?? []) : [];
}

/** `within A "a", B except C "c"`: the subtrees of A and B without that of C, in the terminology's order. */
export function withinCodes(session: Session, place: CellPlace, domain: CodeDomain, predicate: ast.WithinPredicate): readonly string[] | undefined {
  const roots = predicate.codes.map((ref) => checkRef(session, place, domain, ref));
  const except = predicate.except.map((ref) => checkRef(session, place, domain, ref));
  if ([...roots, ...except].includes(undefined)) return undefined;
  const index = indexOf(session, domain);
  const held = new Set<string>();
  for (const root of roots) collect(index, root!, held);
  const removed = new Set<string>();
  for (const root of except) collect(index, root!, removed);
  return codesOf(session, domain).filter((code) => held.has(code) && !removed.has(code));
}

/** One code as a value, `LUAD "Lung Adenocarcinoma"`: that code alone. */
export function exactCode(session: Session, domain: CodeDomain, syntax: ValueSyntax): string | undefined {
  const found = /^(\S+)(?:\s+"([^"]*)")?$/.exec(syntax.written ?? syntax.text);
  return checkCode(session, domain, found?.[1] ?? syntax.text, found?.[2], syntax.span);
}

function checkRef(session: Session, place: CellPlace, domain: CodeDomain, ref: ast.CodeRef): string | undefined {
  return checkCode(session, domain, ref.code, ref.name?.replace(/^"|"$/g, ''), place.unit.spanOf(ref));
}

/** A code must exist, must not be revoked, and must carry the name that it is written with. */
export function checkCode(session: Session, domain: CodeDomain, code: string, name: string | undefined, span: Span): string | undefined {
  const index = indexOf(session, domain);
  const revoked = index.revoked.get(code);
  if (revoked) {
    session.report('revoked-code', span, message.revokedCode(code, domain.terminology, revoked));
    return undefined;
  }
  const found = index.byCode.get(code);
  if (!found) {
    session.report('unknown-name', span, message.unknownCode(domain.terminology, code, didYouMean(code, index.byCode.keys())));
    return undefined;
  }
  if (name !== undefined && name !== found.name) {
    session.report('wrong-code-name', span, message.wrongCodeName(code, found.name, name));
    return undefined;
  }
  return code;
}

function indexOf(session: Session, domain: CodeDomain): CodeIndex {
  const terminology = session.terminologies.get(domain.terminology);
  const held = terminology && indexes.get(terminology);
  if (held) return held;
  const children = new Map<string, string[]>();
  for (const { code, parent } of terminology?.codes ?? []) {
    if (parent === undefined) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(code);
    else children.set(parent, [code]);
  }
  const index: CodeIndex = {
    byCode: new Map((terminology?.codes ?? []).map((each) => [each.code, each])), children,
    revoked: new Map((terminology?.revoked ?? []).map((each) => [each.code, each.replacedBy])),
  };
  if (terminology) indexes.set(terminology, index);
  return index;
}

function collect(index: CodeIndex, root: string, into: Set<string>): void {
  const stack = [root];
  for (let code = stack.pop(); code !== undefined; code = stack.pop()) {
    if (into.has(code)) continue;
    into.add(code);
    stack.push(...(index.children.get(code) ?? []));
  }
}
