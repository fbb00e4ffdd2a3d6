import type { FindingAtom, PatternIR } from '../ir/table.ts';
import type { Problems } from './problems.ts';
import type { Reading } from './knowledge.ts';

export interface Findings {
  readonly found: readonly PatternIR[];
  readonly tested: readonly PatternIR[];
}

/** Reads `{ found, tested }`. */
export function readFindings(value: unknown, path: string, problems: Problems): Findings | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    problems.add('wrong-type', path, value, 'an object with `found` and `tested`');
    return undefined;
  }
  const before = problems.list.length;
  const { found = [], tested = [], ...rest } = value as Record<string, unknown>;
  const read = (key: string, list: unknown): PatternIR[] => {
    if (!Array.isArray(list)) {
      problems.add('wrong-type', `${path}.${key}`, list, 'a list of alterations');
      return [];
    }
    return list.flatMap((item: unknown, i) => {
      const pattern = typeof item === 'string' ? parsePattern(item) : undefined;
      if (!pattern) problems.add('malformed', `${path}.${key}[${i}]`, item, 'a gene and an alteration, such as `EGFR L858R` or `ALK fusion`');
      return pattern ? [pattern] : [];
    });
  };
  problems.keys(path, rest, ['found', 'tested']);
  const findings = { found: read('found', found), tested: read('tested', tested) };
  return problems.list.length > before ? undefined : findings;
}

/** `EGFR`, `EGFR mutation`, `EGFR exon 19 deletion`, `BRAF V600E`, `ALK fusion`, `germline BRCA1 mutation`. */
export function parsePattern(text: string): PatternIR | undefined {
  const words = text.trim().split(/\s+/);
  const origin = words.find((word) => word === 'germline' || word === 'somatic');
  const [gene, ...rest] = words.filter((word) => word !== origin);
  if (gene === undefined || !/^[A-Za-z][\w:.-]*$/.test(gene) || text.length > 200) return undefined;
  const what = rest.join(' ').replace(/^p\./, '');
  const kind = !what ? {} : /^[A-Z][a-z]{0,2}\d+([A-Za-z*=]\S*)?$/.test(what) ? { change: what } : { class: what };
  return { gene, ...kind, ...(origin !== undefined && { origin }) };
}

/** The classes of one gene's alterations: sets of atoms, as bits, that the findings allow. */
export function findingsReading(atoms: readonly FindingAtom[], { found, tested }: Findings): Reading {
  const touched = (pattern: PatternIR): number => bits(atoms, (atom) => atom.within.every((one) => meets(pattern, one)) && !atom.outside.some((one) => within(pattern, one)));
  const sure = bits(atoms, (atom) => found.some((pattern) => atom.within.every((one) => within(pattern, one)) && !atom.outside.some((one) => meets(pattern, one))));
  // What was found may lie outside of all that is asked, unless something asked covers it.
  const asked = atoms.flatMap((atom) => [...atom.within, ...atom.outside]);
  const some = found.filter((pattern) => asked.some((one) => within(pattern, one))).map(touched).filter(Boolean);
  const perhaps = found.reduce((sum, pattern) => sum | touched(pattern), 0);
  const absent = bits(atoms, (atom) => tested.some((one) => atom.within.some((region) => within(region, one)))) & ~perhaps;
  const covered = tested.reduce((sum, pattern) => sum | touched(pattern), perhaps);
  const options = Array.from({ length: 1 << atoms.length }, (_, at) => ({ at })).filter(({ at }) => (at & sure) === sure && !(at & absent) && some.every((hit) => at & hit));
  return { options, tested: covered !== 0, covered };
}

const bits = (atoms: readonly FindingAtom[], holds: (atom: FindingAtom) => boolean): number => atoms.reduce((sum, atom, i) => (holds(atom) ? sum | (1 << i) : sum), 0);

const parts = ['class', 'change', 'origin'] as const;

/** A protein change is a mutation of a kind of its own. */
const partOf = (pattern: PatternIR, part: (typeof parts)[number]): string | undefined => pattern[part] ?? (part === 'class' && pattern.change !== undefined ? 'change' : undefined);

/** Every alteration of `a` is one of `b`. */
function within(a: PatternIR, b: PatternIR): boolean {
  const fits = (part: (typeof parts)[number]): boolean => {
    const [x, y] = [partOf(a, part), partOf(b, part)];
    return y === undefined || (x !== undefined && narrower(part, x, y));
  };
  return a.gene === b.gene && parts.every(fits);
}

/** Some alteration may belong to both. */
function meets(a: PatternIR, b: PatternIR): boolean {
  const fits = (part: (typeof parts)[number]): boolean => {
    const [x, y] = [partOf(a, part), partOf(b, part)];
    return x === undefined || y === undefined || narrower(part, x, y) || narrower(part, y, x);
  };
  return a.gene === b.gene && parts.every(fits);
}

const structural = ['fusion', 'amplification', 'deletion', 'loss', 'gain', 'rearrangement', 'expression'];

function narrower(part: string, a: string, b: string): boolean {
  if (a === b) return true;
  if (part === 'change') return /^[A-Za-z]+\d+$/.test(b) && a.startsWith(b) && !/^\d/.test(a.slice(b.length));
  return part === 'class' && b === 'mutation' && !structural.includes(a);
}
