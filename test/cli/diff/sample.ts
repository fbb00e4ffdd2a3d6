import type { ChangeKind, DecisionDiff, DiffRegion, DiffReport, RegionOutcome, RegionRow } from '../../../compiler/diff/report.ts';

/** Hand-made comparisons for the formats: every kind of change, in words that a format could stumble over. */

function row(id: string, line: number, more: Partial<RegionRow> = {}): RegionRow {
  return { id, file: 'rules/clopidogrel.precept', line, place: [0, line, 3], table: 0, sources: [], findings: [], ...more };
}

function outcome(given: Partial<RegionOutcome> & { readonly sentences: readonly string[] }): RegionOutcome {
  return { outcome: 'decided', rows: [], ...given };
}

function region(id: string, kind: ChangeKind, text: string, old: RegionOutcome, fresh: RegionOutcome, more: Partial<DiffRegion> = {}): DiffRegion {
  return { id, kind, kinds: [kind], text, boxes: [], missing: [], old, new: fresh, causes: [], ground: { kind: 'none', texts: [] }, ...more };
}

const usual = outcome({ sentences: ['Give the usual dose of clopidogrel (75 mg/day).'], scheme: 'CPIC strength', level: 'strong', rows: [row('acs-usual', 28)] });
const avoid = outcome({ sentences: ['Avoid the usual dose if possible.', 'Use prasugrel or ticagrelor instead, unless contraindicated.'], scheme: 'CPIC strength', level: 'strong', rows: [row('acs-reduced', 29)] });

const clopidogrel: DecisionDiff = {
  name: 'clopidogrel', kind: 'recommend', drug: 'clopidogrel', guideline: 'CYP2C19 and clopidogrel', authority: 'CPIC', matched: 'same', verdict: { kind: 'changed', complete: true },
  old: { table: 0, id: 'clopidogrel', name: 'clopidogrel', file: 'rules/clopidogrel.precept', line: 25 },
  new: { table: 0, id: 'clopidogrel', name: 'clopidogrel', file: 'rules/clopidogrel.precept', line: 25 },
  regions: [
    region('clopidogrel-1', 'action', 'CYP2C19 is PM or LPM, and setting is ACS/PCI', usual, avoid, {
      witness: { old: { CYP2C19: '*2/*2', setting: 'ACS/PCI' }, new: { CYP2C19: '*2/*2', setting: 'ACS/PCI' } },
      ground: { kind: 'source', texts: ['Lee 2022 (high): loss of function raises major events after PCI'] },
      shares: [{ group: 'European', share: '0.0234' }, { group: 'East Asian', share: '0.131' }, { group: 'others', low: '0.01', high: '0.05' }],
    }),
    region('clopidogrel-2', 'became cannot tell', 'setting is neurovascular, CYP2C19 not tested', usual, outcome({ outcome: 'cannot tell', sentences: [usual.sentences[0]!, avoid.sentences[1]!], rows: [row('acs-usual', 28), row('neuro-poor', 35)] }), {
      missing: ['CYP2C19'],
      witness: { old: { setting: 'neurovascular' }, new: { setting: 'neurovascular' } },
    }),
    region('clopidogrel-3', 'level', 'CYP2C19 is IM', usual, { ...usual, level: 'moderate' }, { ground: { kind: 'reason', texts: ['graded anew by the committee'] } }),
    region('clopidogrel-4', 'evidence', 'CYP2C19 is NM', usual, usual, { evidence: { gone: ['Scott 2013 (pmid 23698643)'], new: ['Lee 2022 (pmid 35034351)'] }, ground: { kind: 'source', texts: ['Lee 2022 is cited, Scott 2013 no longer'] } }),
    region('clopidogrel-5', 'wording', 'CYP2C19 is UM', usual, outcome({ ...usual, sentences: ['Ask @cardiology | see #12 for <b>*2</b>.'] })),
  ],
};

const capecitabine: DecisionDiff = {
  name: 'capecitabine', kind: 'recommend', drug: 'capecitabine', guideline: 'DPYD and fluoropyrimidines', authority: 'CPIC', matched: 'moved', verdict: { kind: 'changed', complete: false, note: 'the search ended after 500,000 nodes' },
  old: { table: 1, id: 'capecitabine', name: 'capecitabine', file: 'rules/fluoropyrimidines.precept', line: 20 },
  new: { table: 1, id: 'capecitabine', name: 'capecitabine', file: 'rules/dpyd/capecitabine.precept', line: 18 },
  regions: [
    region('capecitabine-1', 'dose', 'DPYD score is 1.5', outcome({ sentences: ['Reduce the starting dose of capecitabine by 25 % to 50 %.'], rows: [row('as-1.5', 26, { file: 'rules/fluoropyrimidines.precept', table: 1 })] }), outcome({ sentences: ['Reduce the starting dose of capecitabine by 50 %.'], rows: [row('as-1.5', 24, { file: 'rules/dpyd/capecitabine.precept', table: 1 })] }), {
      causes: [0],
      ground: { kind: 'vocabulary', texts: [] },
      witness: { old: { 'DPYD score': 1.5 }, new: { 'DPYD activity': 1.5 } },
      approximate: true,
    }),
    region('capecitabine-2', 'newly covered', 'route is topical', outcome({ outcome: 'does not apply', sentences: [] }), usual),
    region('capecitabine-3', 'became decided', 'route is systemic, DPYD not tested', outcome({ outcome: 'cannot tell', sentences: [] }), outcome({ outcome: 'pending', sentences: ['Order a DPYD genotype first.'] }), { missing: ['DPYD'] }),
  ],
};

const removed: DecisionDiff = {
  name: 'codeine', kind: 'recommend', drug: 'codeine', guideline: 'CYP2D6 and opioids', authority: 'CPIC', matched: 'removed', verdict: { kind: 'changed', complete: true },
  old: { table: 2, id: 'codeine', name: 'codeine', file: 'rules/codeine.precept', line: 12 },
  regions: [region('codeine-1', 'no longer covered', 'every patient', outcome({ sentences: ['Avoid codeine.', 'Give the usual dose of codeine.'], rows: [row('poor', 14, { file: 'rules/codeine.precept', table: 2 })] }), outcome({ outcome: 'not covered', sentences: [] }))],
};

const warfarin: DecisionDiff = {
  name: 'warfarin dose', kind: 'define', guideline: 'Warfarin', authority: 'IWPC', matched: 'same', verdict: { kind: 'not proven', covered: '12 of 40 formulas were compared' },
  old: { table: 3, id: 'warfarin dose', name: 'warfarin dose', file: 'rules/warfarin.precept', line: 9 },
  new: { table: 2, id: 'warfarin dose', name: 'warfarin dose', file: 'rules/warfarin.precept', line: 9 },
  regions: [],
};

const same = (name: string, more: Partial<DecisionDiff> = {}): DecisionDiff => ({ name, kind: 'recommend', drug: name, guideline: 'CYP2D6 and tricyclics', authority: 'CPIC', matched: 'same', verdict: { kind: 'same' }, regions: [], ...more });

const renamed = same('nortriptyline', { matched: 'renamed', old: { table: 4, id: 'nortrip', name: 'nortrip', file: 'a.precept', line: 1 }, new: { table: 3, id: 'nortriptyline', name: 'nortriptyline', file: 'a.precept', line: 1 } });

export const empty: DiffReport = {
  format: 'precept-diff', formatVersion: 1, old: [], new: [], decisions: [same('amitriptyline'), renamed], vocabulary: [], warnings: [], shorts: [],
  totals: { decisions: 2, same: 2, changed: 0, notProven: 0, added: 0, removed: 0, regions: 0, byKind: {} },
};

export const full: DiffReport = {
  ...empty,
  decisions: [clopidogrel, capecitabine, warfarin, same('amitriptyline'), renamed, removed],
  vocabulary: [{ kind: 'allele activity', name: 'DPYD', text: 'DPYD c.1905+1G>A: activity 0 was 0.5', old: '0.5', new: '0' }],
  warnings: [
    { code: 'changed-without-reason', decision: 'clopidogrel', regions: ['clopidogrel-2'], message: 'The outcome changed, and neither a source nor a reason says why.', hint: 'Cite the source in the row, or give a `because`.' },
    { code: 'not-proven', decision: 'warfarin dose', regions: [], message: '`warfarin dose` could not be compared in full.', hint: 'Split it into smaller definitions.' },
  ],
  totals: { decisions: 6, same: 2, changed: 2, notProven: 1, added: 0, removed: 1, regions: 9, byKind: { action: 1, dose: 1, level: 1, evidence: 1, wording: 1, 'became cannot tell': 1, 'became decided': 1, 'newly covered': 1, 'no longer covered': 1 } },
  population: { title: 'Example frequencies, gnomAD 4.1', groups: ['European', 'East Asian', 'others'], assumptions: ['Genotypes follow from allele frequencies (Hardy-Weinberg).', 'Genes are independent.'] },
};

/** Only what is said changed: nobody is treated differently. */
export const saidOnly: DiffReport = {
  ...empty,
  decisions: [{ ...clopidogrel, regions: clopidogrel.regions.slice(3) }, same('amitriptyline')],
  totals: { ...empty.totals, same: 1, changed: 1, regions: 2, byKind: { evidence: 1, wording: 1 } },
};

/** A report far too long for a comment. */
export const long: DiffReport = {
  ...full,
  decisions: Array.from({ length: 40 }, (_, at) => ({ ...clopidogrel, name: `decision ${at}`, new: { ...clopidogrel.new!, line: at + 1 }, regions: Array.from({ length: 30 }, (_one, number) => ({ ...clopidogrel.regions[number % 3]!, id: `decision-${at}-${number}` })) })),
};

export const sides = { old: 'main (3f2a1bc)', new: 'working tree' };
