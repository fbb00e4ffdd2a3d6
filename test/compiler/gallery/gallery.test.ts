import { describe, expect, it } from 'vitest';
import { galleryHtml, runOn, type Exhibit } from '../../../compiler/gallery/index.ts';
import { compileText, example } from '../../support/examples.ts';
import { readFolders, sameAsGolden } from '../../support/goldens.ts';

const [golden] = readFolders(new URL('.', import.meta.url));

function exhibitOf(file: string, { program, table }: ReturnType<typeof compileText>): Exhibit {
  const own = new Set([0]);
  const cases = program.cases.filter(({ span }) => span.file === 0);
  const { results, coverage } = runOn(table.table, cases, own, String);
  return { file, program, table: table.table, own, cases: results, ...(cases.length === 0 ? {} : { coverage }) };
}

const fixture = exhibitOf('rules/heparin.precept', compileText('heparin.precept', (wanted) => golden!.files.get(wanted)));
const page = galleryHtml([fixture], { title: 'Two "anticoagulants" & <more>', version: 'VERSION' });
const text = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the gallery', () => {
  it('shows a guideline whole', () => sameAsGolden(golden!, 'page.html', page.replace(/<meta http-equiv[^>]*>\n/, '').replace(/<style>[^]*<\/style>/, '<style></style>').replaceAll(/\b[\da-f]{64}\b/g, 'HASH').replaceAll(/>[\da-f]{12}</g, '>HASH<')));

  it('gives the same bytes again', () => expect(galleryHtml([fixture], { title: 'Two "anticoagulants" & <more>', version: 'VERSION' })).toBe(page));

  it('lets nothing of a rule file become markup', () => {
    expect(page).toContain('<title>Two &quot;anticoagulants&quot; &amp; &lt;more&gt;</title>');
    expect(page).toContain('two anticoagulants &lt;draft&gt;');
    expect(page).not.toMatch(/<draft>|<script|<img|\son\w+=/);
  });

  it('has every link lead somewhere, and every id once', () => {
    const all = galleryHtml(['cpic/clopidogrel.precept', 'cpic/tricyclics.precept', 'cpic/warfarin.precept', 'fluoropyrimidines-compared.precept'].map((file) => exhibitOf(file, example(file))), { title: 'Some', version: 'VERSION' });
    const ids = [...all.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const links = [...all.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!);
    expect(links.length).toBeGreaterThan(60);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
    expect([...all.matchAll(/aria-labelledby="([^"]+)"/g)].map(([, id]) => id!).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('says of two files of one name which is which', () => {
    expect(galleryHtml([fixture, { ...fixture, file: 'other/heparin.precept' }], { title: 'Twice', version: 'VERSION' })).toContain('id="heparin-2"');
  });
});

describe('a table of the gallery', () => {
  const tricyclics = text(galleryHtml([exhibitOf('tricyclics.precept', example('cpic/tricyclics.precept'))], { title: 'T', version: 'VERSION' }));

  it('serves several drugs at once, and tells apart where they differ', () => {
    expect(tricyclics).toContain('Table 1. Recommendation: amitriptyline, clomipramine, doxepin, imipramine and trimipramine.');
    expect(tricyclics).toContain('amitriptyline: Moderate others: Optional');
    expect(tricyclics).toContain('Start the drug at the usual starting dose.');
  });

  it('writes short names out', () => expect(tricyclics).toContain('Poor, Likely Poor, Rapid or Ultrarapid Metabolizer'));

  it('shows what an exception inherits', () => {
    const compared = text(galleryHtml([exhibitOf('compared.precept', example('fluoropyrimidines-compared.precept'))], { title: 'C', version: 'VERSION' }));
    expect(compared).toContain('Where DPYD score is 1 and DPYD genotype is c.2846A&gt;T/c.2846A&gt;T:');
    for (const authority of ['CPIC', 'DPWG', 'FDA']) expect(compared).toContain(`Recommendation: ${authority}: fluorouracil.`);
  });
});
