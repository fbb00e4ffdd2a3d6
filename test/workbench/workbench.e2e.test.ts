import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildWorkbench } from '../../workbench/build.mjs';
import { serveWorkbench } from '../../workbench/serve.mjs';
import { openBrowser } from './browser.ts';
import { Desk } from './desk.ts';

let browser: Awaited<ReturnType<typeof openBrowser>>;
let server: Awaited<ReturnType<typeof serveWorkbench>>;
let folder: string;
let page: Page;
let desk: Desk;
let requests: Request[] = [];
let complaints: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'precept-workbench-'));
  server = await serveWorkbench({ folder: (await buildWorkbench({ outDir: folder })).outDir });
  browser = await openBrowser();
  browser.context.on('request', (request) => requests.push(request));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  requests = [];
  complaints = [];
  page = await browser.context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  desk = new Desk(page, server.url);
  await page.goto(server.url);
  await page.evaluate(() => localStorage.clear());
  await desk.open('cpic/clopidogrel.precept');
});

/** What every test promises: nothing leaves the machine, nothing breaks unseen. */
afterEach(async () => {
  await page.close();
  const outside = requests.map((request) => request.url()).filter((url) => !url.startsWith(server.url) && !/^(data|blob|about):/.test(url));
  expect(outside).toEqual([]);
  expect(complaints).toEqual([]);
});

describe('rules', () => {
  test('are checked soon after opening, with a modest amount of script', async () => {
    const start = Date.now();
    await desk.open('cpic/clopidogrel.precept');
    await page.getByText('No problems found').waitFor();
    const milliseconds = Date.now() - start;
    const sizes = await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).decodedBodySize, 0));
    console.log(`checked after ${milliseconds} ms; ${(sizes / 1e6).toFixed(1)} MB of script on the page`);
    expect(milliseconds).toBeLessThan(10_000);
  });

  test('show a mistake with its code and a hint; the page of the code opens', async () => {
    await desk.replace(/(?<=acs-usual[^\n]*)NM/, 'NMM');
    const problem = desk.problem('NMM');
    await problem.waitFor();
    expect(await problem.innerText()).toMatch(/hint/i);
    expect(await problem.locator('.code').innerText()).toMatch(/^[a-z]+(-[a-z]+)*$/);
    await page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await problem.locator('.code').click();
    await page.locator('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await problem.locator('.problem-line').click();
    await expect.poll(() => desk.focusIsIn('.monaco-editor')).toBe(true);
  });

  test('an overlap names a patient', async () => {
    await desk.replace(/(?<=acs-usual[^\n]*)NM, RM or UM/, 'NM, RM, UM or PM');
    await desk.problem(/For example/).waitFor();
  });

  test('complete whole values of the column', async () => {
    await desk.replace(/(?<=cv-usual[^\n]*)other cardiovascular/, 'neu');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible').getByText('neurovascular').first().waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => desk.source()).toMatch(/cv-usual +\| neurovascular/);
  });

  test('explain a row on hover', async () => {
    await desk.cursorAt(/(?<=acs-usual[^\n]*)usual dose/, 'before');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    const hover = page.locator('.monaco-hover:not(.hidden)').first();
    await hover.waitFor();
    await expect.poll(() => hover.innerText()).toMatch(/give the usual dose of clopidogrel/i);
  });

  test('rename a value everywhere', async () => {
    await desk.cursorAt(/\| neurov/);
    await page.keyboard.press('F2');
    const box = page.locator('.rename-input');
    await box.waitFor();
    await box.fill('stroke care');
    await page.keyboard.press('Enter');
    await expect.poll(() => desk.source()).toMatch(/neuro-usual +\| stroke care/);
    expect(await desk.source()).not.toMatch(/\| neurovascular/);
  });

  test('format one row without touching the others', async () => {
    await desk.cursorAt(/\| cv-usual/);
    await page.keyboard.type('     ');
    const before = await desk.source();
    await page.keyboard.press('Control+s');
    await expect.poll(() => desk.source()).not.toBe(before);
    const changed = before.split('\n').filter((line, index, lines) => line !== lines[index]);
    expect(changed.length).toBeLessThanOrEqual(1);
  });

  test('undo survives a change of file, and edits survive a reload', async () => {
    const shipped = await desk.source();
    await desk.replace(/2022 update/, '2023 update');
    await page.getByRole('button', { name: 'codeine', exact: true }).click();
    await expect.poll(() => desk.source()).toMatch(/codeine/);
    await page.getByRole('button', { name: /^clopidogrel/ }).first().click();
    await page.locator('.monaco-editor .view-line').first().click();
    for (let count = 0; count < 3; count++) await page.keyboard.press('Control+z');
    await expect.poll(() => desk.source()).toBe(shipped);
    await desk.replace(/2022 update/, '2024 update');
    await desk.open('cpic/clopidogrel.precept');
    expect(await desk.source()).toContain('2024 update');
    await page.getByRole('button', { name: 'Back to the original' }).click();
    await expect.poll(() => desk.source()).toBe(shipped);
  });
});

describe('a patient', () => {
  test('gets advice in words with its row, level and evidence', async () => {
    await desk.fact('setting').selectOption('ACS/PCI');
    await desk.fact('CYP2C19').fill('*2/*2');
    const answer = desk.answer('Clopidogrel');
    await expect.poll(() => answer.innerText()).toMatch(/Decided/);
    const text = await answer.innerText();
    expect(text).toMatch(/avoid the usual dose/i);
    expect(text).toMatch(/strong/);
    expect(text).toMatch(/Lee 2022/);
    await answer.getByRole('button', { name: /Row acs-reduced/ }).click();
    await expect.poll(() => page.locator('.monaco-editor .current-line').count()).toBeGreaterThan(0);
    await expect.poll(() => desk.focusIsIn('.monaco-editor')).toBe(true);
  });

  test('who is not tested is told what to order, and the request leads to the field', async () => {
    await desk.fact('setting').selectOption('ACS/PCI');
    const answer = desk.answer('Clopidogrel');
    await expect.poll(() => answer.innerText()).toMatch(/Cannot tell yet/);
    await answer.locator('.needs button').first().click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('fact-CYP2C19');
  });

  test('with an unknown allele is refused beside the field', async () => {
    await desk.fact('CYP2C19').fill('*1/*999');
    const field = page.locator('[data-fact="CYP2C19"]');
    await field.locator('.problem').waitFor();
    expect(await desk.fact('CYP2C19').getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => page.locator('precept-result').innerText()).toMatch(/cannot be read/);
    await desk.fact('CYP2C19').fill('');
    await expect.poll(() => page.locator('precept-result').innerText()).not.toMatch(/cannot be read/);
  });

  test('is not stored', async () => {
    await desk.fact('setting').selectOption('ACS/PCI');
    await desk.settled();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('ACS/PCI');
  });
});

describe('cases', () => {
  test('all run, and one click puts a case into the form', async () => {
    await page.getByRole('tab', { name: /Cases/ }).click();
    await page.getByText(/All \d+ cases pass/).waitFor();
    await page.locator('button.case').filter({ hasText: 'two loss alleles' }).click();
    await expect.poll(() => desk.fact('CYP2C19').inputValue()).toBe('*2/*2');
    await expect.poll(() => desk.answer('Clopidogrel').innerText()).toMatch(/Decided/);
  });

  test('a failing case says what was expected and what was found', async () => {
    await page.getByRole('tab', { name: /Cases/ }).click();
    await page.getByText(/All \d+ cases pass/).waitFor();
    await page.getByRole('button', { name: 'cases of clopidogrel', exact: true }).click();
    await desk.replace(/(?<=normal in ACS[^\n]*)acs-usual/, 'acs-reduced');
    const failing = page.locator('.case-list li.fail');
    await failing.first().waitFor();
    expect(await failing.first().innerText()).toMatch(/expected\s+acs-reduced\s+found\s+acs-usual/);
  });
});

describe('without a mouse', () => {
  test('Escape and Tab leave the editor; Tab alone indents', async () => {
    await page.locator('.monaco-editor .view-line').first().click();
    await page.keyboard.press('Tab');
    expect(await desk.focusIsIn('.monaco-editor')).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await desk.focusIsIn('.monaco-editor')).toBe(false);
  });

  test('Alt and a digit reach every area, and F1 lists the keys', async () => {
    await desk.settled();
    await page.keyboard.press('Alt+5');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('tab-cases');
    await page.keyboard.press('Alt+1');
    await expect.poll(() => desk.focusIsIn('nav')).toBe(true);
    await page.keyboard.press('Alt+2');
    await expect.poll(() => desk.focusIsIn('.monaco-editor')).toBe(true);
    await page.keyboard.press('F1');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  });

  test('every control has a name, and every id is there once', async () => {
    await desk.settled();
    const nameless = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('button, input, select, [role="separator"]')]
      .filter((element) => element.closest('.monaco-editor') === null && element.offsetParent !== null)
      .filter((element) => {
        const labels = (element as HTMLInputElement).labels;
        return (element.getAttribute('aria-label') ?? '') === '' && (element.textContent ?? '').trim() === '' && (labels === null || labels === undefined || labels.length === 0);
      }).map((element) => element.outerHTML.slice(0, 120)));
    expect(nameless).toEqual([]);
    const twice = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].filter((element) => element.closest('.monaco-editor') === null).map(({ id }) => id);
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    });
    expect(twice).toEqual([]);
  });
});
