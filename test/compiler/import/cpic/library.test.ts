import { describe, expect, it } from 'vitest';
import { equalityLines } from '../../../../compiler/import/cpic/equality-lines.ts';
import { compareWithSource } from '../../../../compiler/import/cpic/equality.ts';
import { importLibrary } from '../../../../compiler/import/cpic/import.ts';
import { ImportError } from '../../../../compiler/import/import-error.ts';
import { formatText, loadProgram } from '../../../../language/index.ts';
import { runCase } from '../../../../compiler/cases/run-case.ts';
import { load } from '../../../../compiler/runtime/full.ts';
import { compile } from '../../../../compiler/compile.ts';
import { fixtureFolder, sourceIn } from './fixture.ts';

const made = importLibrary(sourceIn(fixtureFolder));
const text = (path: string): string => made.files.get(path) ?? '';
/** A table of a file: cells without padding. */
const rowsOf = (path: string, decision: string): readonly string[] => {
  const lines = text(path).split('\n');
  const from = lines.findIndex((line) => line.startsWith(`recommend ${decision}`));
  const body = lines.slice(from + 1, lines.findIndex((line, at) => at > from && /^\w|^\/\/\//.test(line)));
  return body.filter((line) => line.includes('|') && !line.includes('|--')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()).join(' | '));
};

/** A fixture with one file changed. */
function changed(file: string, change: (json: { recommendations: Record<string, unknown>[] } & Record<string, unknown>) => void) {
  const source = sourceIn(fixtureFolder);
  const recommendations = source.recommendations.map((one) => {
    if (one.file !== `recommendations/${file}`) return one;
    const json = structuredClone(one.json) as Parameters<typeof change>[0];
    change(json);
    return { file: one.file, json };
  });
  return { ...source, recommendations };
}

describe('a library from the form of CPIC', () => {
  it('merges rows back into few, in order, with populations as facts', () => {
    expect(rowsOf('xpair1-and-exampline.precept', 'exampline')).toEqual([
      'row | age group | XPAIR1 | strength | do',
      'child-pm | child | PM | strong | do not use',
      'adult-pm | adult | PM | strong | [avoid of potential for harm, reduce starting dose by 60]',
      'im | any | IM | moderate | [reduce starting dose by 30, ask a pharmacist write]',
      'nm-to-um | any | NM, RM or UM | strong | usual starting dose',
      'indeterminate | any | Indeterminate | none | no recommendation',
    ]);
    expect(text('facts.precept')).toContain('fact age group: one of child, adult');
    expect(text('xpair1-and-exampline.precept')).toContain('note children grow when age group is child and XPAIR1 is PM, IM, NM, RM or UM');
  });

  it('gives drugs with equal tables one, and an open score of its own an exception', () => {
    const path = 'xscore1-hla-x-and-the-ines.precept';
    expect(rowsOf(path, 'firstine, secondine').map((row) => row.split(' | ').slice(1, 5).join(' | '))).toEqual([
      'XSCORE1 | HLA-X *1:01 | strength | do',
      'PM | negative or not tested | moderate | [reduce starting dose by 40, titrate blood counts]',
      'IM | negative or not tested | optional | consider: reduce starting dose by 30 %',
      'NM or UM | negative or not tested | strong | usual starting dose',
      'Indeterminate | negative or not tested | none | no recommendation',
      'not tested | negative | strong | usual starting dose',
      'any | positive | strong | do not use',
    ]);
    expect(text(path)).toMatch(/ {2}except \S*1\.5-to-4\S*\n.*\n.*\n {2}\| from-3\.5\S* +\| "≥3\.5" +\| optional/);
    expect(text(path)).toContain('> 0 to 1');
    expect(text('genes/hla-x.precept')).toContain('facts: *1:01');
  });

  it('is checked, laid out, and passes its cases; the same input gives the same bytes', () => {
    expect(made.built.flatMap(({ path, diagnostics }) => diagnostics.map(({ code, message }) => `${path} ${code} ${message}`))).toEqual([]);
    for (const [path, own] of made.files) if (path.endsWith('.precept')) expect(formatText(own), path).toBe(own);
    for (const guideline of made.library.guidelines) {
      const path = guideline.path.replace('.precept', '.cases.precept');
      const { program, diagnostics } = loadProgram(path, (wanted) => made.files.get(wanted));
      expect(diagnostics, path).toEqual([]);
      const table = load(compile(program!).table!);
      expect(program!.cases.flatMap((one) => runCase(one, table).failures), path).toEqual([]);
      expect(program!.cases.length).toBe(guideline.tables.reduce((sum, { plan }) => sum + plan.rows.length + plan.exceptions.length, 0));
    }
    expect([...importLibrary(sourceIn(fixtureFolder)).files]).toEqual([...made.files]);
    expect([...made.files.keys()].filter((path) => path.endsWith('.lock'))).toHaveLength(made.library.guidelines.length);
  });

  it('says what its source says, row by row, and nothing where that has no row', () => {
    expect(equalityLines(made.equality)).toEqual([
      '157 of 161 rows of 7 drugs equal in recommendation, strength and implications, asked of 178 patients; 161 in comments',
      '44 of 44 keys without a row get no advice',
      '4 differences',
      '  recommendations/firstine.json, row 42: the source gives no strength: `none`',
      '  recommendations/secondine.json, row 42: the source gives no strength: `none`',
      '  recommendations/thirdine.json, row 42: the source gives no strength: `none`',
      expect.stringMatching(/fourthine.json, row 6: another recommendation/),
    ]);
  });

  it('notices a library that says something else', () => {
    const wrong = importLibrary(changed('exampline.json', (json) => {
      json.recommendations[0]!['drugrecommendation'] = 'Use exampline according to standard dosing guidelines';
    }));
    const other = new Map(made.built.flatMap(({ path, table }) => (table ? [[path, load(table)] as const] : [])));
    expect(compareWithSource(wrong.library, other).exceptions.map(({ place, what }) => `${place}: ${what}`)).toContain('row 1: another recommendation: row adult-pm');
  });

  it('notes with file and row what it could not carry', () => {
    const notes = made.library.notes.map(({ file, place, what }) => `${file}, ${place}: ${what}`);
    for (const expected of [
      'recommendations/seventhine.json, `recommendations`: no rows: seventhine has no table',
      'recommendations/fourthine.json, row 7: population `on a Tuesday` is not known: it became a value of the fact `population`',
      'recommendations/fourthine.json, row 7: strength `Conditional` is not one of CPIC\'s grades: it stands behind them in a scheme of its own',
      'recommendations/fourthine.json, rows 1, 6: they say different things of the same patients: the first is carried',
      'recommendations/thirdine.json, `genes`: no row asks XNONE1, of which there is no phenotype file either',
    ]) expect(notes).toContain(expected);
  });

  it('carries another release all the same, and says what it does not understand', () => {
    const odd = importLibrary(changed('exampline.json', (json) => {
      json['drugname'] = 'Foo, bar (x) or "y"';
      json['guidelinename'] = 'A "quoted" | title, with drugs';
      json['citations'] = null;
      json['cpicVersion'] = null;
      json.recommendations[3]!['lookupkey'] = { XPAIR1: 'Slow Metabolizer' };
      json.recommendations[4]!['drugrecommendation'] = '<ul><li>First "this" | that \\ those</li></ul>';
      json.recommendations[5]!['comments'] = 'A [b] when "c": d; and | so on';
    }));
    expect(odd.refused).toEqual([]);
    expect(odd.library.notes.map(({ file, place, what }) => `${file}, ${place}: ${what}`)).toContain('recommendations/exampline.json, row 4: `Slow Metabolizer` is no result of XPAIR1 in its phenotype file: the row is not carried');
    expect(odd.equality.exceptions.filter(({ file }) => file === 'recommendations/exampline.json').map(({ place }) => place)).toEqual(['row 4']);
  });

  it('asks a gene without a phenotype file as a plain fact', () => {
    const source = sourceIn(fixtureFolder);
    const without = importLibrary({ ...source, phenotypes: source.phenotypes.filter(({ file }) => !file.includes('XPAIR1')) });
    expect(without.refused).toEqual([]);
    expect(without.files.get('genes/xpair1.precept')).toContain('fact XPAIR1 result');
    expect(without.library.notes.map(({ what }) => what)).toContain('there is no phenotype file of XPAIR1: its results are a plain fact, which no diplotype answers');
  });

  it.each<readonly [string, (json: { recommendations: Record<string, unknown>[] } & Record<string, unknown>) => void]>([
    ['`recommendations/exampline.json`, row 2, `drugrecommendation`: expected the recommendation as text, found nothing', (json) => { delete json.recommendations[1]!['drugrecommendation']; }],
    ['`recommendations/exampline.json`, row 1, `lookupkey`: expected a gene and what is looked up, found an object', (json) => { json.recommendations[0]!['lookupkey'] = {}; }],
    ['`recommendations/exampline.json`, `recommendations`: expected a list of rows, or null, found `7`', (json) => { json['recommendations'] = 7 as never; }],
    ['`recommendations/exampline.json`, `guidelinename`: expected the name of a guideline, found nothing', (json) => { delete json['guidelinename']; }],
  ])('refuses another form: %s', (message, change) => {
    expect(() => importLibrary(changed('exampline.json', change))).toThrow(new RegExp(`^${message.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`));
    expect(() => importLibrary(changed('exampline.json', change))).toThrow(ImportError);
  });
});

describe('a second import', () => {
  it('keeps the ids of rows that say or ask the same', () => {
    const before = new Map([...made.files].filter(([path]) => path.endsWith('.precept')).map(([path, own]) => [path, own.replaceAll('| nm-to-um ', '| usual ').replaceAll('| child-pm ', '| never ')]));
    const again = importLibrary(changed('exampline.json', (json) => {
      for (const row of json.recommendations) if (row['population'] !== 'adults' && (row['lookupkey'] as Record<string, string>)['XPAIR1'] === 'Poor Metabolizer') row['drugrecommendation'] = 'Avoid exampline';
    }), before);
    expect([...(again.files.get('xpair1-and-exampline.precept') ?? '').matchAll(/^ {2}\| ([\w.-]+) +\|/gm)].map(([, id]) => id).slice(0, 9)).toEqual(expect.arrayContaining(['never', 'adult-pm', 'im', 'usual', 'indeterminate']));
    expect(again.equality.exceptions).toHaveLength(4);
  });
});
