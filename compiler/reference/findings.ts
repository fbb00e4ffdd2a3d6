import type { Pattern } from '../../language/model/index.ts';

/**
 * Findings. A pattern is present if an observed alteration lies within it. `V600E` lies within `V600`, every change and every exon event
 * within `mutation`, everything within the gene. Alterations that no pattern of the program tells apart are one region; a world says
 * which regions hold an alteration.
 */
export interface Alteration {
  readonly gene: string;
  /** Keys of the patterns that it lies within. */
  readonly within: ReadonlySet<string>;
}

export function patternKey(pattern: Pattern): string {
  return [pattern.gene, pattern.class ?? '', pattern.change ?? '', pattern.origin ?? ''].join('|');
}

/** Whether every alteration of `inner` lies within `outer`. */
export function liesWithin(inner: Pattern, outer: Pattern): boolean {
  return inner.gene === outer.gene
    && (outer.origin === undefined || outer.origin === inner.origin)
    && (outer.class === undefined || classWithin(inner, outer.class))
    && (outer.change === undefined || (inner.change !== undefined && changeWithin(inner.change, outer.change)));
}

const STRUCTURAL = ['fusion', 'amplification', 'deletion', 'loss', 'gain', 'rearrangement', 'expression'];

function classWithin(inner: Pattern, outer: string): boolean {
  if (inner.class === outer) return true;
  if (outer !== 'mutation') return false;
  return inner.change !== undefined || (inner.class !== undefined && !STRUCTURAL.includes(inner.class) && !inner.class.startsWith('('));
}

/** `V600` is every change at that position; `V600E` just that one. */
function changeWithin(inner: string, outer: string): boolean {
  return inner === outer || (/^[A-Za-z]+\d+$/.test(outer) && inner.startsWith(outer) && !/^\d/.test(inner.slice(outer.length)));
}

/** One alteration for every region of a gene that the patterns tell apart. */
export function regions(patterns: readonly Pattern[]): Alteration[] {
  const byKey = new Map<string, Alteration>();
  for (const candidate of candidates(patterns)) {
    const within = new Set(patterns.filter((pattern) => liesWithin(candidate, pattern)).map(patternKey));
    if (within.size > 0) byKey.set([...within].toSorted().join(' & '), { gene: candidate.gene, within });
  }
  return [...byKey.values()];
}

/** Concrete alterations: for every pattern the thing itself, another one of the same kind, and the same in both origins. */
function candidates(patterns: readonly Pattern[]): Pattern[] {
  const result: Pattern[] = [];
  for (const pattern of patterns) {
    const own: Pattern = { gene: pattern.gene, ...(pattern.class === undefined ? {} : { class: pattern.class }), ...(pattern.change === undefined ? {} : { change: pattern.change }) };
    const kinds: Pattern[] = [own, { gene: pattern.gene, class: '(another kind)' }];
    if (pattern.change !== undefined && /^[A-Za-z]+\d+$/.test(pattern.change)) kinds.push({ gene: pattern.gene, change: `${pattern.change}?` });
    if (pattern.class === 'mutation') kinds.push({ gene: pattern.gene, class: 'another mutation' });
    for (const kind of kinds) result.push(kind, { ...kind, origin: 'germline' }, { ...kind, origin: 'somatic' });
  }
  return result;
}

/** `EGFR L858R`, `BRAF V600`, `EGFR exon 19 deletion`, `ALK fusion`, `germline BRCA1 mutation`, `EGFR`. */
export function parsePattern(text: string): Pattern | undefined {
  const words = text.trim().split(/\s+/);
  const origin = words.find((word) => word === 'germline' || word === 'somatic') as Pattern['origin'];
  const [gene, ...rest] = words.filter((word) => word !== 'germline' && word !== 'somatic');
  if (gene === undefined || !/^[A-Za-z][\w:.-]*$/.test(gene)) return undefined;
  const what = rest.join(' ').replace(/^p\./, '');
  const base = { gene, ...(origin === undefined ? {} : { origin }) };
  if (what === '') return base;
  return /^[A-Z][a-z]{0,2}\d+([A-Za-z*=]\S*)?$/.test(what) ? { ...base, change: what } : { ...base, class: what };
}
