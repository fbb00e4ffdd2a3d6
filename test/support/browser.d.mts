import type { BrowserContext } from 'playwright-core';

/** A real Chromium with an empty profile; plain JavaScript, because scripts without a build use it too. */
export function openBrowser(options?: { readonly colorScheme?: 'light' | 'dark' }): Promise<{ readonly context: BrowserContext; readonly close: () => Promise<void> }>;
