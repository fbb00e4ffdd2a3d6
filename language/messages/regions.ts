import type { Diagnostic } from '../model/index.ts';

/** The regions of a finding beside the first where its message names that one: where there is but one, the sentence has said it. */
export function furtherRegions({ message, regions = [] }: Pick<Diagnostic, 'message' | 'regions'>): readonly string[] {
  return regions[0] !== undefined && message.includes(regions[0]) ? regions.slice(1) : regions;
}
