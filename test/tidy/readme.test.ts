import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commands, runCli } from '../../compiler/cli/support/run-cli.ts';
import { fakeContext, temporaryFolder } from '../cli/fake-context.ts';
import manifest from '../../package.json' with { type: 'json' };
import { read, repositoryFiles, root } from './repository.ts';

/** What the README claims and a test can check. */
const readme = read('README.md');
const blocks = [...readme.matchAll(/```(\w+)\n([^]*?)```/g)].map(([, kind, text]) => ({ kind: kind!, text: text! }));
const first = (kind: string): string => blocks.find((block) => block.kind === kind)!.text;

const header = `guideline "CYP2C19 and clopidogrel"
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

`;

function withExamples(): string {
  const cwd = temporaryFolder();
  for (const name of ['genes', 'drugs.precept']) cpSync(path.join(root, 'examples/cpic', name), path.join(cwd, name), { recursive: true });
  return cwd;
}

describe('README', () => {
  it('shows what check says about its rule', async () => {
    const cwd = withExamples();
    writeFileSync(path.join(cwd, 'clopidogrel.precept'), header + first('precept'));
    const context = fakeContext({ cwd, width: 104 });
    expect(await runCli(['check', 'clopidogrel.precept'], context)).toBe(1);
    expect(context.written().split('\n\n')[0]).toBe(first('text').trimEnd());
  });

  it('has an embedding example that runs and decides, in ten lines', async () => {
    const code = first('js');
    expect(code.trimEnd().split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(10);
    const cwd = withExamples();
    cpSync(path.join(root, 'examples/cpic/clopidogrel.precept'), path.join(cwd, 'clopidogrel.precept'));
    expect(await runCli(['build', 'clopidogrel.precept', '--out', 'tables'], fakeContext({ cwd }))).toBe(0);
    const { load } = await import('../../compiler/runtime/index.ts');
    const printed: unknown[] = [];
    const script = code.replace(/^import .*$/gm, '');
    mkdirSync(path.join(cwd, 'run'));
    const file = path.join(cwd, 'run', 'embed.mjs');
    writeFileSync(file, `export default (readFileSync, load, PatientError, console) => {${script}};`);
    const { default: run } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { default: (...parts: unknown[]) => void };
    const { readFileSync } = await import('node:fs');
    run((name: string) => readFileSync(path.join(cwd, name), 'utf8'), load, Error, { log: (...texts: unknown[]) => printed.push(...texts) });
    expect(printed).toEqual(['decided', expect.stringContaining('prasugrel'), 'acs-reduced']);
  });

  it('names commands and options that exist', () => {
    const used = [...readme.matchAll(/\bprecept ([a-z]+)((?: [^\n`#]*)?)/g)].filter(([, name]) => !['and', 'has', 'is'].includes(name!));
    expect(used.length).toBeGreaterThan(7);
    for (const [, name, rest] of used) {
      const command = commands.find((one) => one.name === name);
      expect(command, name).toBeDefined();
      for (const [, option] of rest!.matchAll(/--([a-z-]+)/g)) expect(command!.options.map((one) => one.name), name).toContain(option);
    }
  });

  it('names scripts and files that exist', () => {
    const scripts = Object.keys(manifest.scripts);
    for (const text of [readme, read('CONTRIBUTING.md')]) {
      for (const [, script] of text.matchAll(/npm run ([a-z:]+)/g)) expect(scripts).toContain(script);
      const files = repositoryFiles();
      for (const [, link] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) expect(files.some((file) => file === link || file.startsWith(link!.replace(/\/?$/, '/'))), link).toBe(true);
    }
  });

  it('CONTRIBUTING names files that exist', () => {
    const files = repositoryFiles();
    const invented = ['compiler/emit/to-sql.ts'];
    const named = [...read('CONTRIBUTING.md').matchAll(/`((?:language|compiler|workbench|extension|test|examples|\.ci)\/[\w./-]*)`/g)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !invented.includes(name) && !files.some((file) => file === name || file.startsWith(name.replace(/\/?$/, '/'))))).toEqual([]);
  });

  it('promises formats that the commands have', () => {
    const formats = (name: string): readonly string[] => commands.find((one) => one.name === name)!.options.find((option) => option.name === 'format')?.choices ?? [];
    expect([...new Set([...formats('check'), ...formats('build')])].toSorted()).toEqual(['github', 'json', 'pretty', 'sarif']);
    expect(formats('test')).toEqual(['pretty', 'json', 'github', 'junit']);
    expect([formats('run'), formats('explain')]).toEqual([['pretty', 'json'], ['pretty', 'json']]);
  });

  it('says what the package holds', () => {
    for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE']) expect(manifest.files).toContain(file);
    expect(manifest.engines.node).toBe('>=20.19.0');
    expect('dependencies' in manifest).toBe(false);
  });
});
