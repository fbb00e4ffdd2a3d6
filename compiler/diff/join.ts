import type { ComparedDecision, ComparedRegion } from './compare.ts';

/**
 * Regions of `collect`, where each advice is compared by itself: advice that is no longer given and other advice that is given instead, to the same
 * patients, is one change.
 */
export function joinGivenAndTaken({ regions }: ComparedDecision): readonly ComparedRegion[] {
  const left = [...regions];
  const joined: ComparedRegion[] = [];
  for (let region = left.shift(); region; region = left.shift()) {
    const partner = region.aspect.advice === undefined ? undefined : left.find((other) => isSwap(region!, other));
    if (!partner) {
      joined.push(region);
      continue;
    }
    left.splice(left.indexOf(partner), 1);
    const [taken, given] = region.old.outcome === 'decided' ? [region, partner] : [partner, region];
    joined.push({ ...given, old: taken.old, answers: { old: taken.answers.old, new: given.answers.new }, partner: taken });
  }
  return joined;
}

function isSwap(a: ComparedRegion, b: ComparedRegion): boolean {
  const [was, is] = a.old.outcome === 'decided' ? [a, b] : [b, a];
  return a.root === b.root && [...a.missing].join() === [...b.missing].join() && was.old.outcome === 'decided' && was.new.outcome === 'does not apply' && is.old.outcome === 'does not apply' && is.new.outcome === 'decided';
}
