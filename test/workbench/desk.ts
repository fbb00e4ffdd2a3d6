import type { Locator, Page } from 'playwright-core';

interface WorkbenchState {
  readonly current: string;
  readonly stale: boolean;
  readonly store: { text(path: string): string };
}

/** The workbench as a person uses it. */
export class Desk {
  readonly page: Page;
  readonly url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.url = url;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.url}#${path}`);
    await this.page.reload();
    await this.page.locator('.monaco-editor .view-line').first().waitFor();
  }

  /** The text of the open file as the workbench keeps it. */
  source(): Promise<string> {
    return this.page.evaluate(() => {
      const { state } = document.querySelector('precept-app') as unknown as { state: WorkbenchState };
      return state.store.text(state.current);
    });
  }

  /** Waits until checks, patient and cases have caught up with the text. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(() => (document.querySelector('precept-app') as unknown as { state?: WorkbenchState }).state?.stale === false);
  }

  /** Puts the cursor right behind the first match, or before it. */
  async cursorAt(pattern: RegExp, where: 'before' | 'after' = 'after'): Promise<void> {
    const source = await this.source();
    const match = pattern.exec(source);
    if (match === null) throw new Error(`The text does not hold ${pattern.source}`);
    const before = source.slice(0, match.index + (where === 'after' ? match[0].length : 0)).split('\n');
    await this.page.locator('.monaco-editor .view-line').first().click();
    await this.page.keyboard.press('Control+g');
    await this.page.locator('.quick-input-widget input').waitFor();
    await this.page.keyboard.type(`${before.length}:${(before.at(-1)?.length ?? 0) + 1}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Replaces the first match by typing. */
  async replace(pattern: RegExp, by: string): Promise<void> {
    const length = pattern.exec(await this.source())?.[0].length ?? 0;
    await this.cursorAt(pattern);
    for (let count = 0; count < length; count++) await this.page.keyboard.press('Shift+ArrowLeft');
    await this.page.keyboard.type(by);
    await this.page.keyboard.press('Escape');
  }

  focusIsIn(selector: string): Promise<boolean> {
    return this.page.evaluate((inside) => Boolean(document.activeElement?.closest(inside)), selector);
  }

  problem(text: string | RegExp): Locator {
    return this.page.locator('precept-problems li').filter({ hasText: text }).first();
  }

  /** The control for a fact. */
  fact(name: string): Locator {
    return this.page.locator(`[data-fact="${name}"]`).locator('input, select').first();
  }

  /** The card of a decision. */
  answer(name: string | RegExp): Locator {
    return this.page.locator('precept-result .answer').filter({ has: this.page.locator('h3', { hasText: name }) }).first();
  }
}
