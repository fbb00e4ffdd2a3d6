// The extension in a real VS Code: a rule file with a mistake shows its squiggle, its line in Problems, a hover and the layout on request. Where VS Code
// cannot be had (no network, another kind of machine) one line says so, and that is no failure. `PRECEPT_CACHE` is where it is kept (.cache unless given);
// `--screenshot FILE` keeps a picture.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, setUp } from './setup.mjs';
import { installVsCode, startVsCode, Unavailable } from './vscode-server.mjs';

setUp();
const { openBrowser } = await import('../test/support/browser.mjs');
const { buildExtension } = await import('../extension/build.mjs');

const rules = `guideline "CYP2C19 and clopidogrel"
  authority: our hospital
  version: 2026
  source: Lee 2022
  strength: CPIC strength

use CYP2C19 from "genes/cyp2c19.precept"
use clopidogrel, prasugrel, ticagrelor from "drugs.precept"

sources
  | name     | reference |
  |----------|---|
  | Lee 2022 | pmid 35034351 |

recommend clopidogrel
  | row     | CYP2C19       | strength | do |
  |---------|---------------|----------|---|
  | usual | NM, RM or UM | strong | usual dose |
  | change  | PM or IM      | strong   | use prasugrel or ticagrelor instead |
  | unclear | Indeterminate | none     | no recommendation |
`;
const laidOut = rules.replace('| usual | NM, RM or UM | strong | usual dose |', '| usual   | NM, RM or UM  | strong   | usual dose |');

const home = mkdtempSync(path.join(tmpdir(), 'precept-vscode-'));
const checks = { passed: 0, failed: 0 };
try {
  const program = installVsCode(process.env['PRECEPT_CACHE'] ?? path.join(root, '.cache'));
  await inVsCode(program);
  console.log(`VS Code: ${checks.passed} passed, ${checks.failed} failed`);
  process.exitCode = checks.failed > 0 ? 1 : 0;
} catch (error) {
  if (error instanceof Unavailable) console.log(`VS Code: not run, ${error.message}`);
  else {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

async function inVsCode(program) {
  const folder = path.join(home, 'rules');
  for (const name of ['genes', 'drugs.precept']) cpSync(path.join(root, 'examples/cpic', name), path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, 'clopidogrel.precept'), rules);
  const server = await startVsCode(program, { home, folder, vsix: await buildExtension(path.join(home, 'package')) });
  const browser = await openBrowser();
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  try {
    await look(page, server.url, folder);
  } finally {
    const at = process.argv.indexOf('--screenshot');
    if (at > 0) await page.screenshot({ path: process.argv[at + 1] });
    await browser.close();
    await server.stop();
  }
}

async function look(page, url, folder) {
  await page.goto(url);
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'clopidogrel.precept' }).dblclick({ timeout: 60_000 });
  await check('the mistake is underlined', () => page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 }));
  await check('it stands in Problems, with a patient', async () => {
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'No row of `clopidogrel` answers when CYP2C19 is Likely' }).waitFor();
  });
  await check('a drug is explained on hover', async () => {
    await page.locator('.view-line span', { hasText: 'ticagrelor' }).last().hover();
    await page.locator('.monaco-hover:not(.hidden)', { hasText: 'ticagrelor' }).first().waitFor();
  });
  await check('the layout is written on request', async () => {
    await page.locator('.view-line', { hasText: 'recommend clopidogrel' }).click();
    await page.keyboard.press('Control+Shift+I');
    await page.locator('.tab.dirty').waitFor();
    await page.keyboard.press('Control+S');
    await until(() => readFileSync(path.join(folder, 'clopidogrel.precept'), 'utf8') === laidOut);
  });
}

async function check(name, work) {
  try {
    await work();
    checks.passed += 1;
    console.log(`  ✓ ${name}`);
  } catch (error) {
    checks.failed += 1;
    console.log(`  ✗ ${name}: ${String(error instanceof Error ? error.message : error).split('\n')[0]}`);
  }
}

async function until(holds) {
  const end = Date.now() + 15_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not happen within 15 seconds');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
