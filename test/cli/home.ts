import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { runCli } from '../../compiler/cli/support/run-cli.ts';
import { fakeContext, temporaryFolder } from './fake-context.ts';

/** Commands as a user types them, in a folder that `precept new` has filled. */
export class Home {
  readonly folder = temporaryFolder();

  async fill(): Promise<void> {
    await this.precept(['new', 'clopidogrel']);
  }

  async precept(words: readonly string[], given: Parameters<typeof fakeContext>[0] = {}): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
    const context = fakeContext({ cwd: this.folder, ...given });
    const code = await runCli(words, context);
    expect(context.complained() + context.written()).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    return { code, out: context.written(), error: context.complained() };
  }

  text(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  /** The guideline with two rows that both answer for normal metabolizers. */
  overlapping(): string {
    return this.text('clopidogrel.precept').replace('| IM            | moderate', '| IM or NM      | moderate');
  }
}

export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
