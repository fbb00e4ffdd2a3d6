import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

/**
 * What an embedder loads, in bytes minified and gzipped: the core alone, and with one more entry what that adds. Ratchets; the core's is the design's.
 */
const CORE = 10_000;
const MORE = { genes: 2_940, formulas: 4_600, series: 2_500, lists: 1_850, rules: 2_100, hints: 600, explain: 2_400, batch: 2_200, verify: 900 } as const;
const FULL = 27_500;

async function bundled(...entries: readonly string[]): Promise<{ readonly size: number; readonly text: string; readonly inputs: readonly string[] }> {
  const contents = entries.map((name) => `export * from './compiler/runtime/${name}.ts';`).join('\n');
  const { outputFiles, metafile } = await build({ stdin: { contents, resolveDir: '.' }, bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, metafile: true });
  const [file] = outputFiles;
  return { size: gzipSync(file!.contents, { level: 9 }).length, text: file!.text, inputs: Object.keys(metafile.inputs) };
}

describe('the runtime package', () => {
  it('has no dependencies and generates no code', async () => {
    const { text, inputs } = await bundled('full');
    expect(inputs.filter((path) => !/^(compiler\/(runtime|diagram)\/|<stdin>)/.test(path))).toEqual([]);
    expect(/\beval\(|new Function|\bimport\(/.test(text)).toBe(false);
  });

  it('stays within its budgets', async () => {
    const core = (await bundled('index')).size;
    const sizes = [`core ${core}`];
    expect(core, 'precept/runtime').toBeLessThanOrEqual(CORE);
    for (const [name, budget] of Object.entries(MORE)) {
      const more = (await bundled('index', name)).size - core;
      sizes.push(`${name} +${more}`);
      expect(more, `precept/runtime/${name}`).toBeLessThanOrEqual(budget);
    }
    const full = (await bundled('full')).size;
    expect(full, 'precept/runtime/full').toBeLessThanOrEqual(FULL);
    console.log(`runtime, bytes minified and gzipped: ${[...sizes, `full ${full}`].join(', ')}`);
  });
});
