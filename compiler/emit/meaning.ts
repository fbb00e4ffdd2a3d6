import type { Program } from '../../language/model/index.ts';
import { SEMANTICS_VERSION, type Certificate } from '../ir/index.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './sha256.ts';

/** Members that say something to people and never change an outcome. */
const WORDS = new Set(['span', 'text', 'sentence', 'description', 'meaning', 'because', 'definition', 'display', 'findings', 'sources', 'notes', 'usualDose']);

/**
 * Hash of everything that can change an outcome: facts, genes, drug sets, terminologies, windows, decisions, constraints, the version of the
 * meaning, and what was proven. Words and places are left out, so a mended comment keeps the hash.
 */
export function meaningHash(program: Program, certificate: Certificate): string {
  const terms: Record<string, unknown> = {};
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== 'object' || value === null) return value;
    if ('carriers' in value && 'name' in value) return termName(value as { readonly name: string }, terms, stripMembers);
    return stripMembers(value);
  };
  const stripMembers = (value: object): Readonly<Record<string, unknown>> =>
    Object.fromEntries(Object.entries(value).filter(([key]) => !WORDS.has(key)).map(([key, member]) => [key, strip(member)]));
  const { facts, genes, windows, decisions, constraints } = program;
  const terminologies = program.terminologies.map(({ name, version, sha256: content }) => ({ name, version, content }));
  const drugs = program.drugs.map((d) => d.name);
  const model = strip({ facts, genes, drugs, windows, decisions, constraints });
  return sha256(canonicalJson({ semantics: SEMANTICS_VERSION, model, terms, terminologies, proven: certificate.proven.map(({ decision, complete, disjoint }) => ({ decision, complete, disjoint })) }));
}

/** Terms are written once, by name: every cell has one. */
function termName(term: { readonly name: string }, terms: Record<string, unknown>, strip: (value: object) => unknown): string {
  terms[term.name] ??= strip(term);
  return term.name;
}
