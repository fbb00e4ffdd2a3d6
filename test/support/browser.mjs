import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** A real Chromium with an empty profile. Its own background connections are switched off, so that every request is the page's. */
export async function openBrowser(options = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'precept-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findBrowser(),
    headless: true,
    ignoreDefaultArgs: true,
    viewport: { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank',
    ],
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** `CHROME_PATH`, else the system's Chromium, else the one that the `@sparticuz/chromium` package unpacks. */
async function findBrowser() {
  const given = process.env['CHROME_PATH'];
  if (given !== undefined && given !== '') return given;
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  // The package unpacks its own libraries only where it takes itself to be on a bare machine.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}
