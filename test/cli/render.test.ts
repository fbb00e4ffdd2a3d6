import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { examplesFolder } from '../support/examples.ts';
import { folderWith, Home } from './home.ts';

const home = new Home();
beforeAll(() => home.fill());

describe('precept render', () => {
  it('writes one page with the guideline and the cases of its own file, and the same bytes again', async () => {
    expect(await home.precept(['render', '.', '--out', 'page.html'])).toEqual({ code: 0, out: '✓ page.html: 1 guideline.\n', error: '' });
    const page = home.text('page.html');
    expect(page).toContain('<!doctype html>');
    expect(page).toContain('5 cases, all pass.');
    expect(page).toContain('4 of 4 rows.');
    const again = await home.precept(['render', '.']);
    expect(again).toEqual({ code: 0, out: page, error: '' });
  });

  it('carries the hash that the built table has', async () => {
    await home.precept(['build', 'clopidogrel.precept', '--out', 'tables']);
    const { hashes } = JSON.parse(home.text('tables/clopidogrel.table.json')) as { hashes: { artifact: string; meaning: string; source: string } };
    const { out } = await home.precept(['render', 'clopidogrel.precept']);
    for (const hash of Object.values(hashes)) expect(out).toContain(`<code>${hash}</code>`);
    expect(out).toContain('No case tests it.');
  });

  it('says which case fails, on the page and by its exit code', async () => {
    const cwd = folderWith({ 'clopidogrel.precept': home.text('clopidogrel.precept'), 'clopidogrel.cases.precept': home.text('clopidogrel.cases.precept').replace('| usual                   |', '| avoid                   |') });
    const { code, out } = await home.precept(['render', '.', '--out', 'page.html', '--title', 'At <home>'], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: '✗ page.html: 1 guideline, 1 case not as expected.\n' });
    const page = readFileSync(path.join(cwd, 'page.html'), 'utf8');
    expect(page).toContain('<h1>At &lt;home&gt;</h1>');
    expect(page).toContain('1 of 5 cases failed.');
  });

  it('writes nothing where a file does not compile', async () => {
    const cwd = folderWith({ 'clopidogrel.precept': home.overlapping() });
    const { code, out } = await home.precept(['render', '.', '--out', 'page.html'], { cwd });
    expect(code).toBe(1);
    expect(out).toContain('error[overlap]');
    expect(existsSync(path.join(cwd, 'page.html'))).toBe(false);
  });

  it('refuses files without a guideline, and a folder that is not there', async () => {
    expect(await home.precept(['render', 'clopidogrel.cases.precept'])).toMatchObject({ code: 2, error: expect.stringContaining('There is no guideline to print') });
    expect(await home.precept(['render', 'clopidogrel.precept', '--out', 'none/page.html'])).toMatchObject({ code: 2, error: expect.stringContaining('there is no folder `none`') });
  });

  it('keeps the cases of a local layer from the guideline underneath', async () => {
    const files = ['cpic/clopidogrel.precept', 'cpic/clopidogrel.cases.precept', 'hospital-clopidogrel.precept', 'hospital-clopidogrel.cases.precept'].map((file) => path.join(examplesFolder, file));
    const { out } = await home.precept(['render', ...files]);
    const [upstream, local] = out.split('<article ').slice(1);
    expect(upstream).toContain('normal in ACS');
    expect(upstream).not.toContain('What the layer changes');
    expect(local).toContain('CYP2C19 and clopidogrel, at Riverside Hospital');
    expect(local).toContain('What the layer changes');
    expect(local).not.toContain('>normal in ACS<');
  });
});
