import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadProgram } from '../../../language/index.ts';

const root = fileURLToPath(new URL('../../../examples', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.precept'));

/** Every example is free of errors, and its model is plain data. */
describe('examples', () => {
  it.each(files)('%s', (file) => {
    const loaded = loadProgram(path.join(root, file), (each) => (existsSync(each) ? readFileSync(each, 'utf8') : undefined));
    expect(loaded.diagnostics.filter((each) => each.severity === 'error').map((each) => `${path.basename(loaded.files[each.span.file]?.path ?? '')}:${each.span.line} ${each.message}`)).toEqual([]);
    expect(JSON.parse(JSON.stringify(loaded.program))).toEqual(loaded.program);
  });
});
