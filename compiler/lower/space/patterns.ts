import type { Pattern } from '../../../language/model/index.ts';

/** Classes of alterations that are no change of the sequence within the gene. */
const STRUCTURAL = new Set(['fusion', 'amplification', 'deletion', 'loss', 'gain', 'rearrangement', 'expression']);

/** Whether every alteration of `inner` lies within `outer`: `V600E` within `V600`, both and exon events within `mutation`, all within the gene. */
export function liesWithin(inner: Pattern, outer: Pattern): boolean {
  return inner.gene === outer.gene
    && (outer.origin === undefined || outer.origin === inner.origin)
    && (outer.class === undefined || inClass(inner, outer.class))
    && (outer.change === undefined || (inner.change !== undefined && inChange(inner.change, outer.change)));
}

function inClass(inner: Pattern, outer: string): boolean {
  if (inner.class === outer) return true;
  if (outer !== 'mutation') return false;
  return inner.change !== undefined || (inner.class !== undefined && !STRUCTURAL.has(inner.class) && !inner.class.startsWith('('));
}

/** A position without a new residue stands for every change there. */
function inChange(inner: string, outer: string): boolean {
  return inner === outer || (isPosition(outer) && inner.startsWith(outer) && !/^\d/.test(inner.slice(outer.length)));
}

function isPosition(change: string): boolean {
  return /^[A-Za-z]+\d+$/.test(change);
}

/** `EGFR exon 19 deletion`, `germline BRCA1 mutation`. */
export function patternText(p: Pattern): string {
  return [p.origin, p.gene, p.class === 'mutation' && p.change !== undefined ? undefined : p.class, p.change].filter((x) => x !== undefined).join(' ');
}

/**
 * The regions of one gene's alterations that the patterns tell apart, as the patterns that hold each; alterations outside every pattern are
 * left out. Sampled by concrete alterations: each pattern's own, another of its kind, and both origins.
 */
export function regionsOf(patterns: readonly Pattern[]): readonly (readonly boolean[])[] {
  const regions = new Map<string, readonly boolean[]>();
  for (const sample of samples(patterns)) {
    const within = patterns.map((p) => liesWithin(sample, p));
    if (within.includes(true)) regions.set(within.map(Number).join(''), within);
  }
  return [...regions.values()];
}

function samples(patterns: readonly Pattern[]): readonly Pattern[] {
  return patterns.flatMap((p) => {
    const gene = p.gene;
    const kinds: Pattern[] = [
      { gene, ...(p.class === undefined ? {} : { class: p.class }), ...(p.change === undefined ? {} : { change: p.change }) },
      { gene, class: '(another kind)' },
      ...(p.change !== undefined && isPosition(p.change) ? [{ gene, class: 'mutation', change: `${p.change}?` }] : []),
      ...(p.class === 'mutation' && p.change === undefined ? [{ gene, class: 'another mutation' }] : []),
    ];
    return kinds.flatMap((k): Pattern[] => [k, { ...k, origin: 'germline' }, { ...k, origin: 'somatic' }]);
  });
}
