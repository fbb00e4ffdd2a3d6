import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

/** What an embedder loads, in bytes: a ratchet. The design wants 10 kB, which this is over; the benchmark reports it as missed. */
const BUDGET = 27_500;

describe('the runtime package', () => {
  it('has no dependencies, generates no code, and stays within its budget', async () => {
    const { outputFiles, metafile } = await build({ entryPoints: ['compiler/runtime/index.ts'], bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, metafile: true });
    const [file] = outputFiles;
    expect(Object.keys(metafile.inputs).filter((path) => !/^compiler\/(runtime|diagram)\//.test(path))).toEqual([]);
    expect(/\beval\(|new Function|\bimport\(/.test(file!.text)).toBe(false);
    expect(gzipSync(file!.contents, { level: 9 }).length).toBeLessThanOrEqual(BUDGET);
  });
});
