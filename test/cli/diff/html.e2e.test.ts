import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diffHtml } from '../../../compiler/cli/render/diff-html.ts';
import { viewOf } from '../../../compiler/cli/render/diff-view.ts';
import { faintTexts } from '../../support/faint-texts.ts';
import { openFile, type OpenFile } from '../../support/open-file.ts';
import { temporaryFolder } from '../fake-context.ts';
import * as sample from './sample.ts';

/** The report as people without Git see it: in a real browser, on a phone, in the dark, on paper. */
const file = path.join(temporaryFolder(), 'change.html');

describe.each(['light', 'dark'] as const)('the report, %s', (colorScheme) => {
  let opened: OpenFile;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(file, diffHtml(viewOf(sample.full, sample.sides)));
    opened = await openFile(file, colorScheme);
    ({ page } = opened);
  });
  afterAll(() => opened.close());

  it('asks for nothing, and its policy lets its styles in', async () => {
    expect(opened.requests).toEqual([opened.address]);
    expect(opened.complaints).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('main')!).maxWidth)).toBe('960px');
  });

  it('can be read: contrast of every text is at least 4.5 to 1', async () => {
    expect(await page.evaluate(faintTexts)).toEqual([]);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('has names for a screen reader', async () => {
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['7 groups of patients are treated differently']);
    expect(await page.getByRole('region').count()).toBe(await page.locator('section').count());
    expect(await page.getByRole('rowheader').count()).toBe(4);
    await page.getByRole('link', { name: /capecitabine/ }).click();
    expect(await page.locator(':target').getByRole('heading', { level: 2 }).textContent()).toContain('capecitabine');
  });

  it('prints black on white', async () => {
    await page.emulateMedia({ media: 'print' });
    const [ground, text] = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')!).color]);
    expect([ground, text]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    await page.emulateMedia({ media: 'screen' });
  });
});
