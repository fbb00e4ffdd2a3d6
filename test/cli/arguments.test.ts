import { describe, expect, it } from 'vitest';
import { formatOption, parseArguments, type Option } from '../../compiler/cli/support/arguments.ts';

const options: readonly Option[] = [{ name: 'out', short: 'o', value: 'DIR', summary: '' }, { name: 'watch', summary: '' }, formatOption('pretty', 'json', 'sarif')];

describe('arguments', () => {
  it.each([
    [['a', '--out', 'x', 'b'], ['a', 'b'], 'x'],
    [['--out=x', 'a'], ['a'], 'x'],
    [['-o', 'x'], [], 'x'],
    [['--out', '-'], [], '-'],
    [['-', '--out', 'x', '--', '--watch'], ['-', '--watch'], 'x'],
    [['--out', 'x', '--out', 'y'], [], 'y'],
  ])('%j', (words, paths, out) => {
    const args = parseArguments(words, options);
    expect(args.paths).toEqual(paths);
    expect(args.value('out')).toBe(out);
    expect(args.has('watch')).toBe(false);
  });

  it.each([
    [['--wach'], 'There is no option `--wach`.', 'Did you mean `--watch`?'],
    [['--zzzzzz'], 'There is no option `--zzzzzz`.', 'The options are --out, --watch, --format.'],
    [['--out'], '`--out` needs a value: DIR.', undefined],
    [['--watch=1'], '`--watch` takes no value.', undefined],
    [['--format', 'jsn'], '`--format` cannot be `jsn`.', 'Did you mean `json`?'],
    [['--__proto__'], 'There is no option `--__proto__`.', 'The options are --out, --watch, --format.'],
  ])('refuses %j', (words, message, hint) => {
    expect(() => parseArguments(words, options)).toThrow(expect.objectContaining({ message, hint }));
  });
});
