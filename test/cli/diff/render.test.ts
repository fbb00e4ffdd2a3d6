import Ajv from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import schema from '../../../compiler/diff/report.schema.json' with { type: 'json' };
import { REFUSED, type DiffRegion, type DiffReport, type RegionOutcome } from '../../../compiler/diff/report.ts';
import type { Side } from '../../../compiler/cli/input/sides.ts';
import { diffGitHub, diffSarif } from '../../../compiler/cli/render/diff-annotations.ts';
import { diffHtml } from '../../../compiler/cli/render/diff-html.ts';
import { diffMarkdown } from '../../../compiler/cli/render/diff-markdown.ts';
import { pickFromReport } from '../../../compiler/cli/render/diff-pick.ts';
import { renderDiff } from '../../../compiler/cli/render/diff-pretty.ts';
import { changesTreatment, viewOf } from '../../../compiler/cli/render/diff-view.ts';
import { describeChange, plain } from '../../../compiler/cli/render/diff-change.ts';
import { sharesOf } from '../../../compiler/cli/render/diff-fold.ts';
import { version } from '../../../compiler/cli/support/version.ts';
import { readFolders, sameAsGolden } from '../../support/goldens.ts';
import * as sample from './sample.ts';

const view = (report: DiffReport): ReturnType<typeof viewOf> => viewOf(report, sample.sides);
const screen = { color: false, width: 100 };
const [golden] = readFolders(new URL('.', import.meta.url));

/** A new side whose sources are at hand: forty lines each. */
const text = Array.from({ length: 40 }, (_, at) => `  | row ${at + 1} |`).join('\n');
const source = (name: string): Side['tables'][number] => ({ table: { decisions: [{ id: 'clopidogrel', place: [0, 25, 1] }] } as never, shown: name, files: [{ path: `/project/${name}`, text }] });
const fresh: Side = { label: 'working tree', root: '/project', tables: [source('rules/clopidogrel.precept'), source('rules/dpyd/capecitabine.precept')] };

describe('a comparison, whole', () => {
  it.each([
    ['pretty.txt', renderDiff(view(sample.full), screen)],
    ['pretty-all.txt', renderDiff(view(sample.full), { ...screen, width: 70 }, true)],
    ['same.txt', renderDiff(view(sample.empty), screen)],
    ['said-only.txt', renderDiff(view(sample.saidOnly), screen)],
    ['comment.md', diffMarkdown(view(sample.full))],
    ['report.html', diffHtml(view(sample.full)).replaceAll(version, 'VERSION')],
    ['github.txt', diffGitHub(sample.full, fresh, { cwd: '/project' })],
    ['report.sarif', diffSarif(sample.full, fresh, { cwd: '/project' }, 'VERSION')],
  ])('%s', (file, actual) => sameAsGolden(golden!, file, actual));
});

describe('the exit code', () => {
  it.each([
    ['nobody', sample.empty, false],
    ['other evidence and words', sample.saidOnly, false],
    ['another treatment', sample.full, true],
    ['not proven', { ...sample.empty, totals: { ...sample.empty.totals, notProven: 1 } }, true],
    ['another strength', { ...sample.saidOnly, decisions: [{ ...sample.full.decisions[0]!, regions: sample.full.decisions[0]!.regions.slice(2, 3) }] }, true],
  ])('of %s', (_, report, expected) => expect(changesTreatment(report)).toBe(expected));
});

describe('a sentence', () => {
  const dose: RegionOutcome = { outcome: 'decided', sentences: ['Give 5 mg.'], rows: [] };
  const region = { ...sample.full.decisions[0]!.regions[0]!, old: dose };
  const said = (more: Partial<DiffRegion>): string => plain(describeChange({ ...region, ...more }));

  it.each<[string, Partial<DiffRegion>]>([
    ['“Give 5 mg” becomes “conflict” between “CPIC” and “DPWG”', { new: { outcome: 'conflict', sentences: ['CPIC', 'DPWG'], rows: [] } }],
    ['“Give 5 mg” becomes “cannot tell”', { new: { outcome: 'cannot tell', sentences: [], rows: [] } }],
    ['“Give 5 mg” becomes “cannot tell” (“A”, “B”, “C” or 2 more)', { new: { outcome: 'cannot tell', sentences: ['A.', 'B.', 'C.', 'D.', 'E.'], rows: [] } }],
    ['“Give 5 mg” becomes “cannot tell” until CYP2C19 and age are known: “A” or “B”', { kind: 'became cannot tell', missing: ['CYP2C19', 'age'], new: { outcome: 'cannot tell', sentences: ['A.', 'B.'], rows: [] } }],
    ['“Give 5 mg” becomes “A”, “B” or “C”', { new: { outcome: 'decided', sentences: ['A.', 'B.', 'C.'], rows: [] } }],
    ['nothing was said; now “Give 5 mg”', { kind: 'newly covered', old: { outcome: 'not covered', sentences: [], rows: [] }, new: dose }],
    ['such a patient was excluded by `given that`; now “Give 5 mg”', { kind: 'newly covered', old: { outcome: 'not covered', sentences: [REFUSED], rows: [] }, new: dose }],
    ['“Give 5 mg” is no longer said: `given that` excludes such a patient now', { kind: 'no longer covered', new: { outcome: 'not covered', sentences: [REFUSED], rows: [] } }],
    ['“Give 5 mg” is no longer said: the rule is gone', { kind: 'no longer covered', new: { outcome: 'not covered', sentences: [], rows: [] } }],
    ['could not be reported; now “cannot tell” until age is known: “A” or “B”', { kind: 'became cannot tell', missing: ['age'], old: { outcome: 'not covered', sentences: ['cannot be reported: no such value'], rows: [] }, new: { outcome: 'cannot tell', sentences: ['A.', 'B.'], rows: [] } }],
    ['“cannot tell” (“A” or “B”) is no longer said: `given that` excludes such a patient now', { kind: 'became decided', old: { outcome: 'cannot tell', sentences: ['A.', 'B.'], rows: [] }, new: { outcome: 'not covered', sentences: [REFUSED], rows: [] } }],
    ['the rule did not apply; now “Give 5 mg”', { kind: 'newly covered', old: { outcome: 'does not apply', sentences: [], rows: [] }, new: dose }],
    ['“Give 5 mg” is no longer said: the rule does not apply', { kind: 'no longer covered', new: { outcome: 'does not apply', sentences: [], rows: [] } }],
    ['“Give 5 mg” stays; a reason or note beside it changed', { kind: 'wording', new: dose }],
    ['“Give 5 mg” is still the advice; its strength was “none given” and becomes “strong”', { kind: 'level', new: { ...dose, level: 'strong' } }],
  ])('%s', (expected, more) => expect(said(more)).toBe(expected));

  it.each([
    ['European: 2.34 %', { group: 'European', share: '0.0234' }],
    ['A: 0 %', { group: 'A', share: '0' }],
    ['A: less than 0.0001 %', { group: 'A', share: '0.0000000003' }],
    ['A: 0.00123 %', { group: 'A', share: '0.0000123456' }],
    ['100 %', { group: '', share: '1' }],
    ['A: between 1 % and 5 %', { group: 'A', low: '0.01', high: '0.05' }],
    ['A: at most 5 %', { group: 'A', low: '0', high: '0.05' }],
    ['A: at least 5 %', { group: 'A', low: '0.05', high: '1' }],
    ['A: not known', { group: 'A', low: '0', high: '1' }],
    ['A: not known', { group: 'A' }],
    ['A: not known, for the population does not list CYP2C19*9', { group: 'A', low: '0', high: '1', unlisted: ['CYP2C19*9'] }],
    ['A: 5 %, without a, b, c and 2 more, which the population does not list', { group: 'A', share: '0.05', unlisted: ['a', 'b', 'c', 'd', 'e'] }],
  ])('on a share: %s', (expected, share) => expect(sharesOf({ ...dose, shares: [share] } as unknown as DiffRegion)).toEqual([expected]));

  it('on groups of a population with the same share, in one line', () => {
    const shares = [{ group: 'A', share: '0.1' }, { group: 'B', share: '0.2' }, { group: 'C', share: '0.1' }];
    expect(sharesOf({ shares } as unknown as DiffRegion)).toEqual(['A and C: 10 %', 'B: 20 %']);
  });
});

describe('Markdown', () => {
  it('fits a comment however long the report is, and says what is left out', () => {
    const comment = diffMarkdown(view(sample.long));
    expect(comment.length).toBeLessThan(65_000);
    expect(comment.length).toBeGreaterThan(40_000);
    expect(comment).toContain('Not everything fits a comment');
    expect(comment.match(/<details>/g)?.length).toBe(comment.match(/<\/details>/g)?.length);
    const far = { ...sample.long, decisions: Array.from({ length: 600 }, (_, at) => ({ ...sample.long.decisions[0]!, name: `decision ${at}`, new: { ...sample.long.decisions[0]!.new!, line: at + 1 } })) };
    expect(diffMarkdown(view(far)).length).toBeLessThan(65_000);
  });

  it('notifies nobody and takes nothing as markup', () => {
    const comment = diffMarkdown(view(sample.full));
    expect(comment).not.toMatch(/@cardiology|#12|<b>/);
    expect(comment).toContain(String.raw`Ask @<!-- -->cardiology \| see #<!-- -->12 for &lt;b&gt;\*2&lt;/b&gt;`);
  });
});

describe('HTML', () => {
  it('holds nothing that runs or loads, and escapes what rules say', () => {
    const page = diffHtml(view(sample.full));
    expect(page).toContain(`default-src 'none'; style-src 'sha256-`);
    expect(page).not.toMatch(/<script|\son\w+=|src=|url\(|https?:|style=/i);
    expect(page).toContain('Ask @cardiology | see #12 for &lt;b&gt;*2&lt;/b&gt;');
    const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, at) => at === 0 || level <= levels[at - 1]! + 1)).toBe(true);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('JSON', () => {
  const valid = new Ajv({ strict: true }).compile(schema);
  it.each([['full', sample.full], ['same', sample.empty], ['with sides', { ...sample.saidOnly, sides: sample.sides }]])('meets its schema: %s', (_, report) => {
    expect(valid(report), JSON.stringify(valid.errors)).toBe(true);
  });

  it('that is something else does not', () => {
    expect(valid({ ...sample.full, formatVersion: 2 })).toBe(false);
    expect(valid({ ...sample.full, decisions: [{}] })).toBe(false);
  });
});

describe('annotations', () => {
  const log = JSON.parse(diffSarif(sample.full, fresh, { cwd: '/project' }, '1')) as { runs: [{ results: { ruleId: string; level: string; locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[] }[] }] };
  const [{ results }] = log.runs;

  it('stand on the row that answers now, and each has a place', () => {
    expect(results.every(({ locations }) => locations.length === 1)).toBe(true);
    expect(results[0]!.locations[0]!.physicalLocation).toMatchObject({ artifactLocation: { uri: 'rules/clopidogrel.precept' }, region: { startLine: 29, startColumn: 3, endColumn: 13 } });
    expect(results.find(({ ruleId }) => ruleId === 'changed-dose')!.locations[0]!.physicalLocation).toMatchObject({ artifactLocation: { uri: 'rules/dpyd/capecitabine.precept' }, region: { startLine: 24 } });
  });

  it('are warnings where nothing says why', () => {
    expect(results.filter(({ level }) => level === 'warning').map(({ ruleId }) => ruleId)).toEqual(['changed-became-cannot-tell', 'changed-not-proven']);
  });
});

describe('picking decisions', () => {
  it('counts anew', () => {
    const picked = pickFromReport(sample.full, ['Clopidogrel', 'nortrip']);
    expect(picked.decisions.map(({ name }) => name)).toEqual(['clopidogrel', 'nortriptyline']);
    expect(picked.totals).toMatchObject({ decisions: 2, same: 1, changed: 1, notProven: 0, removed: 0, regions: 5 });
    expect(picked.warnings.map(({ code }) => code)).toEqual(['changed-without-reason']);
  });

  it('helps with a name that is not there', () => {
    expect(() => pickFromReport(sample.full, ['clopidogre'])).toThrow('Neither side has a decision `clopidogre`.');
  });
});
