import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsIn, importsOf, read, repositoryFiles, root, type Import } from './repository.ts';

/** The invariants of the README on who may import whom, checked on every import of the repository. */
const sources = repositoryFiles().filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && /^(language|compiler|workbench|extension)\//.test(file));
const imports = sources.flatMap(importsOf);

const within = (file: string | undefined, ...folders: string[]): boolean => folders.some((folder) => file === folder || file?.startsWith(`${folder}/`));
const shown = (one: Import): string => `${one.from} imports ${one.text}`;
const isNode = ({ text }: Import): boolean => text.startsWith('node:') || builtinModules.includes(text);
const isPackage = (one: Import, pattern: RegExp): boolean => one.file === undefined && pattern.test(one.text);

function expectNone(wrong: readonly Import[]): void {
  expect(wrong.map(shown)).toEqual([]);
}

/**
 * Circles of parts that import one another: a part is a folder right below `language` or `compiler` with all that it holds, or a file there.
 * The type of the checks' codes is the one thing that reaches back: the list of checks is what it is made from.
 */
function circles(all: readonly Import[]): readonly string[] {
  const partOf = (file: string): string => file.split('/').slice(0, 2).join('/');
  const next = new Map<string, Set<string>>();
  for (const { from, file, typeOnly } of all) {
    if (file === undefined || !within(from, 'language', 'compiler') || partOf(from) === partOf(file) || (typeOnly && file === 'language/validation/index.ts')) continue;
    next.set(partOf(from), (next.get(partOf(from)) ?? new Set()).add(partOf(file)));
  }
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (part: string, way: readonly string[]): void => {
    if (way.includes(part)) found.push([...way.slice(way.indexOf(part)), part].join(' > '));
    if (done.has(part)) return;
    done.add(part);
    for (const other of next.get(part) ?? []) visit(other, [...way, part]);
  };
  for (const part of next.keys()) visit(part, []);
  return found;
}

describe('imports', () => {
  it('are found, in every form', () => {
    expect(imports.length).toBeGreaterThan(200);
    const text = [
      "import '../a/one.ts';", "import two from 'two';", "import type { Three } from '../three.ts';", "import {\n  four,\n} from './four.ts';", "export * from './five.ts';",
      "const six = await import('../six.ts');", "new Worker(new URL('./seven.ts', import.meta.url));", "// import './no.ts';", "/* import './no.ts'; */", "import { type Eight } from './eight.ts';",
    ].join('\n');
    const found = importsIn('language/b/x.ts', text).map(({ file, text: written, typeOnly }) => `${file ?? written}${typeOnly ? ' (type)' : ''}`);
    expect(found.toSorted()).toEqual(['language/a/one.ts', 'language/b/eight.ts', 'language/b/five.ts', 'language/b/four.ts', 'language/b/seven.ts', 'language/six.ts', 'language/three.ts (type)', 'two']);
  });

  it('that break a rule are seen', () => {
    const [wrong] = importsIn('language/model/x.ts', "import { lower } from '../../compiler/lower/index.ts';");
    expect(wrong?.file).toBe('compiler/lower/index.ts');
    expect(() => expectNone([wrong!])).toThrow();
  });

  it('name existing files with their extension', () => {
    expectNone(imports.filter(({ file }) => file !== undefined && !(path.extname(file) && existsSync(path.join(root, file)))));
  });

  it('run one way: language, compiler, then workbench and extension', () => {
    const allowed: Readonly<Record<string, readonly string[]>> = {
      language: ['language'],
      compiler: ['compiler', 'language', 'package.json'],
      workbench: ['workbench', 'compiler', 'language', 'examples', 'package.json'],
      extension: ['extension', 'compiler', 'language', 'package.json'],
    };
    expectNone(imports.filter(({ from, file }) => file !== undefined && !within(file, ...allowed[from.split('/')[0]!]!)));
  });

  it('make no circle of the folders of the language and of the compiler', () => {
    expect(circles(imports)).toEqual([]);
    const circle = ['language/a/x.ts', 'language/b/y.ts', 'language/c/z.ts'].map((from, at, all) => ({ from, text: '…', file: all[(at + 1) % 3]!, typeOnly: false }));
    expect(circles(circle)).toEqual(['language/a > language/b > language/c > language/a']);
  });

  it('keep the model plain: it imports nothing but itself', () => {
    expectNone(imports.filter(({ from, file }) => within(from, 'language/model') && !within(file, 'language/model')));
  });

  it('keep syntax trees inside the language', () => {
    expectNone(imports.filter((one) => !within(one.from, 'language') && (within(one.file, 'language/generated') || isPackage(one, /^langium/))));
  });

  it('keep the runtime free of everything but the table and walking', () => {
    const runtime = imports.filter(({ from }) => within(from, 'compiler/runtime'));
    const walking = ['compiler/diagram/walk.ts'];
    expectNone(runtime.filter((one) => !within(one.file, 'compiler/runtime', 'compiler/ir', ...walking) && !(one.typeOnly && within(one.file, 'language/model', 'compiler/diagram'))));
  });

  it('keep the naive interpreter independent', () => {
    const own = ['compiler/reference', 'compiler/ir', 'language/model', 'language/types/units.ts'];
    expectNone(imports.filter((one) => within(one.from, 'compiler/reference') && !within(one.file, ...own)));
  });

  it('keep diagrams free of the language', () => {
    expectNone(imports.filter((one) => within(one.from, 'compiler/diagram') && !within(one.file, 'compiler/diagram')));
  });

  it('leave the command line alone', () => {
    expectNone(imports.filter((one) => within(one.file, 'compiler/cli') && !within(one.from, 'compiler/cli')));
  });

  it('keep input and output at the edges', () => {
    const edges = ['compiler/cli', 'workbench/storage', 'workbench/worker', 'workbench/vite.config.ts', 'extension'];
    expectNone(imports.filter((one) => isNode(one) && !within(one.from, ...edges)));
  });

  it('leave clock, chance, console and process to the edges too', () => {
    const edges = /^(language\/generated|compiler\/cli|workbench|extension)\//;
    const world = /\b(?:process\.|console\.|Date\.now|new Date\(\)|Math\.random|performance\.|fetch\(|localStorage)/;
    const code = (file: string): string => read(file).replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
    expect(sources.filter((file) => !edges.test(file) && world.test(code(file)))).toEqual([]);
  });

  it('keep the language server protocol in its places', () => {
    const places = ['language/lsp', 'workbench/worker', 'workbench/editor', 'extension'];
    expectNone(imports.filter((one) => isPackage(one, /^vscode-(languageserver|jsonrpc|languageclient)/) && !within(one.from, ...places)));
    const elsewhere = sources.filter((file) => within(file, 'workbench') && !within(file, ...places));
    expect(elsewhere.filter((file) => /\.connection\b|\btextDocument\b/.test(read(file)))).toEqual([]);
  });

  it('name the unit library in one place', () => {
    expect(imports.filter((one) => isPackage(one, /ucum/)).map(({ from }) => from)).toEqual(['language/types/ucum.ts']);
  });

  it('use only packages that package.json pins exactly', async () => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
    const pinned: Readonly<Record<string, string>> = manifest.devDependencies;
    expect(Object.entries(pinned).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    const packageOf = (text: string): string => text.split('/').slice(0, text.startsWith('@') ? 2 : 1).join('/');
    expectNone(imports.filter((one) => one.file === undefined && !isNode(one) && one.text !== 'vscode' && !Object.hasOwn(pinned, packageOf(one.text)) && !/^vscode-languageserver-(types|textdocument)$/.test(one.text)));
  });
});
