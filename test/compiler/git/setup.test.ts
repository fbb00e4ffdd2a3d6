import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withAttributes, withoutAttributes } from '../../../compiler/git/attributes.ts';
import { gitSettings, hookText, isOwnHook } from '../../../compiler/git/setup.ts';

const windows = { node: String.raw`C:\Program Files\nodejs\node.exe`, script: String.raw`D:\It's 100% here\precept.mjs` };

describe('settings', () => {
  it('quote paths of Windows, spaces, quotes and per cent signs', () => {
    const settings = new Map(gitSettings(windows));
    expect(settings.get('diff.precept.textconv')).toContain(String.raw`'C:/Program Files/nodejs/node.exe' 'D:/It'\''s 100% here/precept.mjs' git textconv -- "$1"`);
    const driver = settings.get('merge.precept.driver')!;
    expect(driver).toContain(String.raw`'D:/It'\''s 100%% here/precept.mjs' git merge -- "$@"`);
    expect(driver).toMatch(/; f %O %A %B %L %P %S %X %Y$/);
    expect([...driver.matchAll(/%./g)].map(([one]) => one)).toEqual(['%%', '%%', '%O', '%A', '%B', '%L', '%P', '%S', '%X', '%Y']);
    expect(hookText(windows)).toContain(String.raw`exec 'C:/Program Files/nodejs/node.exe' 'D:/It'\''s`);
  });

  it('leave a backslash in other paths alone', () => {
    expect(hookText({ node: '/usr/bin/node', script: String.raw`/opt/a\b.mjs` })).toContain(String.raw`'/opt/a\b.mjs'`);
  });

  it('know their own hook', () => {
    expect(isOwnHook(hookText(windows))).toBe(true);
    expect(isOwnHook('#!/bin/sh\nexec lint\n')).toBe(false);
    expect(isOwnHook('')).toBe(false);
  });
});

describe('attributes', () => {
  it('stand between markers, once', () => {
    const text = withAttributes('*.png binary\n');
    expect(text).toMatch(/^\*\.png binary\n# precept: .*\n\*\.precept diff=precept merge=precept\nprecept-reviews\.jsonl merge=precept-reviews\n# precept: end\n$/);
    expect(withAttributes(text)).toBe(text);
    expect(withAttributes(text.replace('*.precept diff=precept merge=precept\n', ''))).toBe(text);
  });

  it('go without a trace, whatever stood around them', () => {
    const line = fc.constantFrom('*.png binary', '', '# a comment', '*.precept text');
    fc.assert(fc.property(fc.array(line, { maxLength: 4 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.array(line, { maxLength: 2 }), (before, lineBreak, closed, after) => {
      const text = before.join(lineBreak) + (closed && before.length > 0 ? lineBreak : '');
      expect(withoutAttributes(withAttributes(text))).toBe(text);
      expect(withoutAttributes(text)).toBe(text);
      const more = after.map((one) => one + lineBreak).join('');
      if (closed && text !== '') expect(withoutAttributes(withAttributes(text) + more)).toBe(text + more);
    }), { seed: 1, numRuns: 300 });
  });
});
