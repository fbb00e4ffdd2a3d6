import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../compiler/cli/support/run-cli.ts';
import { fakeContext, temporaryFolder } from '../../cli/fake-context.ts';
import { examplesFolder } from '../../support/examples.ts';
import { faintTexts } from '../../support/faint-texts.ts';
import { openFile, type OpenFile } from '../../support/open-file.ts';

/** The gallery as its readers see it: in a real browser, on a phone, in the dark, on paper. */
const file = path.join(temporaryFolder(), 'gallery.html');
const shown = ['cpic/clopidogrel.precept', 'cpic/clopidogrel.cases.precept', 'cpic/tricyclics.precept', 'cpic/warfarin.precept', 'fluoropyrimidines-compared.precept', 'hospital-clopidogrel.precept'];

beforeAll(async () => {
  const context = fakeContext();
  expect(await runCli(['render', ...shown.map((one) => path.join(examplesFolder, one))], context)).toBe(0);
  writeFileSync(file, context.written());
});

describe.each(['light', 'dark'] as const)('the gallery, %s', (colorScheme) => {
  let opened: OpenFile;
  let page: Page;

  beforeAll(async () => {
    opened = await openFile(file, colorScheme);
    ({ page } = opened);
  });
  afterAll(() => opened.close());

  it('asks for nothing, and its policy lets its styles in', async () => {
    expect(opened.requests).toEqual([opened.address]);
    expect(opened.complaints).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('main')!).maxWidth)).toBe('1120px');
  });

  it('can be read: contrast of every text is at least 4.5 to 1', async () => {
    expect(await page.evaluate(faintTexts)).toEqual([]);
  });

  it('fits a phone, where a row is a card that is still a row', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const row = page.getByRole('row', { name: /^acs-usual/ }).first();
    expect(await row.getByRole('cell').count()).toBe(4);
    expect(await row.evaluate((element) => getComputedStyle(element).display)).toBe('block');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('has landmarks, headings in order, and tables that name their rows and columns', async () => {
    expect(await page.getByRole('navigation', { name: 'Contents and index' }).count()).toBe(1);
    expect(await page.getByRole('main').count()).toBe(1);
    expect(await page.getByRole('article').count()).toBe(5);
    const levels = await page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1])));
    expect(levels.filter((level, at) => level - (levels[at - 1] ?? 0) > 1)).toEqual([]);
    expect(await page.evaluate(() => [...document.querySelectorAll('table')].filter((table) => !table.caption?.textContent || !table.querySelector('thead th[scope=col]') || !table.querySelector('tbody th[scope=row]')).length)).toBe(0);
  });

  it('is walked with the keyboard: past the contents, and to a guideline by its drug', async () => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the contents');
    await page.getByRole('link', { name: 'warfarin: CYP2C9, VKORC1, CYP4F2 and warfarin, adults, CPIC, 2017 update' }).focus();
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe('solid');
    await page.keyboard.press('Enter');
    expect(await page.locator(':target').getByRole('heading', { level: 2 }).textContent()).toContain('warfarin');
  });

  it('prints black on white, a guideline a chapter, with repeated heads, whole rows and addresses', async () => {
    await page.emulateMedia({ media: 'print' });
    const style = (selector: string, name: string, pseudo?: string): Promise<string> => page.evaluate(([one, key, part]) => getComputedStyle(document.querySelector(one!)!, part).getPropertyValue(key!), [selector, name, pseudo]);
    expect(await style('body', 'background-color')).toBe('rgb(255, 255, 255)');
    expect(await style('h1', 'color')).toBe('rgb(0, 0, 0)');
    expect(await style('article.guideline', 'break-before')).toBe('page');
    expect(await style('thead', 'display')).toBe('table-header-group');
    expect(await style('tbody tr', 'break-inside')).toBe('avoid');
    expect(await style('a.cited', 'content', '::after')).toContain('https://pubmed.ncbi.nlm.nih.gov/');
    // Paper is narrower than a phone in landscape, and tables stay tables on it.
    await page.setViewportSize({ width: 680, height: 900 });
    expect(await style('tbody tr', 'display')).toBe('table-row');
    const paper = await page.pdf({ preferCSSPageSize: true });
    expect(paper.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(5);
    await page.emulateMedia({ media: 'screen' });
  });
});
