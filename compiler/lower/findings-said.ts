import type { Pattern } from '../../language/model/index.ts';
import type { Lowered } from './lowered.ts';
import { liesWithin, patternText } from './space/patterns.ts';
import { termsOf } from './visit-terms.ts';

type Facts = Readonly<Record<string, unknown>>;

/**
 * Findings as a case writes them: of a gene where nothing was found, the broadest alterations that the program asks for were not found; where
 * something was, it has a name of its own, and neither was any other found that does not hold it.
 */
export function findingsSaid({ program }: Pick<Lowered, 'program'>, facts: Facts): Facts {
  const findings = new Set(program.facts.flatMap(({ name, type }) => (type.kind === 'findings' ? [name] : [])));
  if (!Object.keys(facts).some((name) => findings.has(name))) return facts;
  const asked = askedPatterns(program);
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => (findings.has(name) ? [name, said(asked, value as Findings)] : [name, value])));
}

/** The same where only what was found gets a name of its own: an alteration that lies within no narrower one that is asked for. */
export function foundSaid({ program }: Pick<Lowered, 'program'>, facts: Facts): Facts {
  const patterns = askedPatterns(program);
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => {
    if (program.facts.find((fact) => fact.name === name)?.type.kind !== 'findings') return [name, value];
    const { found, tested } = value as Findings;
    return [name, { found: found.map((text) => example(patterns, text, found)), tested }];
  }));
}

function askedPatterns(program: Lowered['program']): readonly Pattern[] {
  return program.decisions.flatMap(termsOf).flatMap((term) => (term.kind === 'finding' ? [term.pattern, ...term.except] : []));
}

interface Findings {
  readonly found: readonly string[];
  readonly tested: readonly string[];
}

function said(asked: readonly Pattern[], { found, tested }: Findings): Findings {
  const patterns = [...new Map(asked.map((pattern) => [patternText(pattern), pattern])).values()];
  const absent = [...new Set(tested)].flatMap((gene) => {
    const mine = patterns.filter((pattern) => pattern.gene === gene);
    const present = mine.filter((pattern) => found.includes(patternText(pattern)));
    const others = mine.filter((one) => !present.some((other) => liesWithin(other, one)));
    const broad = others.filter((one) => !others.some((other) => other !== one && liesWithin(one, other) && !liesWithin(other, one)));
    return broad.length > 0 ? broad.map(patternText) : present.length > 0 ? [] : [gene];
  });
  return { found: [...new Set(found)].map((text) => example(patterns, text, found)), tested: absent };
}

/** Another alteration of the kind, where narrower ones that were not found are asked for: `BRAF V600K` for a V600 that is not V600E. */
function example(patterns: readonly Pattern[], text: string, found: readonly string[]): string {
  const one = patterns.find((pattern) => patternText(pattern) === text);
  if (!one || (one.class !== undefined && one.class !== 'mutation')) return text;
  const narrower = patterns.filter((pattern) => pattern !== one && liesWithin(pattern, one) && !liesWithin(one, pattern) && !found.includes(patternText(pattern)));
  if (narrower.length === 0) return text;
  const { class: _, ...rest } = one;
  const changes = one.change === undefined ? ['A100T', 'G100S'] : ['K', 'R', 'G', 'M'].map((residue) => `${one.change}${residue}`);
  const change = changes.find((each) => narrower.every((pattern) => pattern.change !== each));
  return change === undefined ? text : patternText({ ...rest, change });
}
