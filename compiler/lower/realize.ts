import type { Lowered } from './lowered.ts';

type Report = Readonly<Record<string, unknown>>;

/**
 * A patient file that brings classes of root variables about, by variable number. Variables that are left out are not reported; status variables
 * and numbers of formulas say nothing themselves. Atoms of one medication list, and genes of one findings fact, are put together.
 */
export function realize(lowered: Pick<Lowered, 'space'>, classes: ReadonlyMap<number, number>): Report {
  const facts: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [variable, value] of [...classes].toSorted((a, b) => a[0] - b[0])) {
    const report = lowered.space.variables[variable]?.report(value);
    for (const [fact, said] of Object.entries(report ?? {})) facts[fact] = fact in facts ? joined(facts[fact], said) : said;
  }
  return { ...facts };
}

/** Two parts of one list: members of both, once each. */
function joined(one: unknown, other: unknown): unknown {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return other;
  const a = one as Report;
  const b = other as Report;
  return Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => {
    const x = a[key];
    const y = b[key];
    return [key, Array.isArray(x) && Array.isArray(y) ? [...new Set([...(x as unknown[]), ...(y as unknown[])])] : (y ?? x)];
  }));
}
