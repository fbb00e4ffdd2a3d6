import { describe, expect, it } from 'vitest';
import { parse } from '../../../language/parse.ts';
import { allTexts, whole } from '../support/fixtures.ts';
import { mistakes } from '../support/tree.ts';

const shape = (text: string): unknown => parse(text, '').ast.constructs.map((node) => node.$type);

describe('whole files', () => {
  it.each(allTexts())('%s has no problem', (_, text) => {
    expect(mistakes(text)).toEqual([]);
  });

  it('reads LF, CRLF and CR alike, with and without a byte order mark', () => {
    const expected = shape(whole);
    expect(shape(whole.replaceAll('\n', '\r\n'))).toEqual(expected);
    expect(shape(whole.replaceAll('\n', '\r'))).toEqual(expected);
    expect(shape(`\ufeff${whole}`)).toEqual(expected);
    expect(mistakes(`\ufeff${whole.replaceAll('\n', '\r\n')}`)).toEqual([]);
  });

  it('takes blank lines and comments anywhere between lines', () => {
    const text = whole.split('\n').flatMap((line) => ['', '// about the next line', line, '/// documentation']).join('\n');
    expect(mistakes(text)).toEqual([]);
  });
});
