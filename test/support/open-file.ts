import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { openBrowser } from './browser.mjs';

/** A page from disk in a real browser, with what it complained about and every address that it asked for, its own included. */
export interface OpenFile {
  readonly page: Page;
  readonly address: string;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export async function openFile(file: string, colorScheme: 'light' | 'dark'): Promise<OpenFile> {
  const browser = await openBrowser({ colorScheme });
  const page = await browser.context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  const address = pathToFileURL(file).href;
  await page.goto(address);
  return { page, address, complaints, requests, close: () => browser.close() };
}
