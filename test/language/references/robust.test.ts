import { describe, expect, it } from 'vitest';
import { header, loadText } from './support.ts';

/** Names that a careless map would trip over, and sizes that a careless loop would. */
describe('hostile input', () => {
  it('takes prototype keys for ordinary names', () => {
    const loaded = loadText(`${header}fact __proto__: one of constructor, toString\nfact hasOwnProperty: yes or no\n\nrecommend valueOf\n  | row | __proto__ | hasOwnProperty | strength | do |\n  | constructor | constructor | any | strong | usual dose |\n  | __proto__ | toString | yes | strong | avoid |\n  | prototype | toString | no | strong | do not use |\n`);
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.program!.facts.map((fact) => fact.name)).toEqual(['__proto__', 'hasOwnProperty']);
    expect(loaded.program!.decisions[0]!.rows.map((row) => row.id)).toEqual(['constructor', '__proto__', 'prototype']);
    expect(loadText(`${header}fact a: yes or no\n\nrecommend valueOf\n  | row | constructor | strength | do |\n  | r | yes | strong | avoid |\n`).diagnostics.map((each) => each.code)).toContain('unknown-name');
  });

  it('keeps prototype keys as own keys of a case', () => {
    const loaded = loadText(`${header}fact __proto__: one of a, b\n\nrecommend x\n  | row | __proto__ | strength | do |\n  | r | a | strong | usual dose |\n  | s | b | strong | avoid |\n\ncases for x\n  | case | __proto__ | row |\n  | one | a | r |\n`);
    expect(loaded.diagnostics).toEqual([]);
    expect(Object.entries(loaded.program!.cases[0]!.facts)).toEqual([['__proto__', 'a']]);
  });

  it('loads a program whatever is missing from it', () => {
    const text = `${header}drug examplamab\nfact color: one of red, green\n\nrecommend examplamab\n  applies when color is red or color is green\n  | row | color | strength | do |\n  | r | red | strong | usual dose; consider: avoid |\n  | g | any but red | moderate | [x] |\n  otherwise: no recommendation, because "silent"\n\nadvice x\n  avoid\n\ncase "a"\n  given: color is red\n  expect: examplamab row r\n`;
    for (let at = 0; at < text.length; at += 7) {
      expect(loadText(text.slice(0, at)).program).toBeDefined();
      expect(loadText(text.slice(0, at) + text.slice(at + 5)).program).toBeDefined();
    }
  });

  it('says in a sentence what it cannot read', () => {
    expect(loadText({}).diagnostics).toMatchObject([{ code: 'missing-import', message: 'The file `main.precept` cannot be read.' }]);
    expect(loadText({ 'main.precept': 'use "main.precept"\n' }).diagnostics).toMatchObject([{ code: 'cyclic-import' }]);
    expect(loadText('').program).toMatchObject({ facts: [], decisions: [] });
  });
});
