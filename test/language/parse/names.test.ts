import { describe, expect, it } from 'vitest';
import { parse } from '../../../language/parse.ts';
import { isDefine } from '../../../language/generated/ast.ts';
import { placeOf, placeOfCell, placeOfProperty, writtenAt } from '../support/places.ts';
import { construct, constructs, mistakes } from '../support/tree.ts';

describe('names', () => {
  it('hold several words, signs and colons without quotes', () => {
    for (const name of ['BCR::ABL1', 'HER2/CEP17 ratio', 'months from end to start', 'history of stroke or TIA', 'c.85T>C', "Mira d'Aire", '2+', 'HLA-B *57:01', 'use', 'fact', 'is it', 'A- 202A_376G']) {
      expect(construct(`fact ${name}: yes or no\n`)).toMatchObject({ name });
    }
  });

  it('hold joining words where a list is imported or grouped', () => {
    expect(construct('use a, P2Y12 inhibitors not activated by CYP2C19 from "x.precept"\n')).toMatchObject({ items: [{ name: 'a' }, { name: 'P2Y12 inhibitors not activated by CYP2C19' }], path: 'x.precept' });
    expect(construct('group A or B not C: class x except y, z\n')).toMatchObject({ name: 'A or B not C', members: ['class x'], except: ['y', 'z'] });
  });

  it('need quotes for punctuation, and keep a quote and a backslash in them', () => {
    expect(construct('fact "a, b (c)": yes or no\n')).toMatchObject({ name: 'a, b (c)' });
    expect(construct('fact "say \\"a\\" \\\\": yes or no\n')).toMatchObject({ name: 'say "a" \\' });
  });

  it('may be words that mean something to a program', () => {
    expect(constructs('fact __proto__: one of constructor, toString\nfact hasOwnProperty: yes or no\n')).toMatchObject([{ name: '__proto__', type: { values: ['constructor', 'toString'] } }, { name: 'hasOwnProperty' }]);
  });

  it('take any white space between words for one space', () => {
    expect(construct('fact  tumor \t type\u00a0x :\tyes or no  \n')).toMatchObject({ name: 'tumor type x' });
  });

  it('hold no invisible characters outside quotes and comments', () => {
    expect(mistakes('fact a\u202eb: yes or no // \u202e\nfact "\u202e": yes or no\n')).toEqual(['1: An invisible character (U+202E) stands here; it can make a rule look different from what it says.']);
    expect(parse('fact \u200fa: yes or no\n', '').problems[0]).toMatchObject({ code: 'invisible-character', start: 5, end: 6 });
    expect(parse('guideline "x"\n  version: 1\u20662\n', '').problems[0]).toMatchObject({ code: 'invisible-character', start: 26 });
  });
});

describe('places', () => {
  const text = '/// What it is.\n/// Second line.\ndefine x: one of a, b\n  | row | G |  is |\n  |---|---|---|\n  | r |  | a |\n';
  const define = parse(text, '').ast.constructs.find(isDefine);
  if (define === undefined) throw new Error('no definition');
  const rows = define.items[0];
  if (rows?.$type !== 'Rows') throw new Error('no rows');
  const at = (place: { start: number; end: number }): string => text.slice(place.start, place.end);

  it('are exact for constructs, properties and cells', () => {
    expect(at(placeOf(define))).toBe(text.slice(text.indexOf('define')).trimEnd());
    expect(at(placeOfProperty(define, 'name'))).toBe('x');
    const cells = rows.table.rows[0]?.cells ?? [];
    expect(cells.map((cell) => at(placeOfCell(cell)))).toEqual(['r', '', 'a']);
    expect(placeOfCell(cells[1] as (typeof cells)[0]).start).toBe(text.lastIndexOf('|  | a') + 1);
    expect(writtenAt(define.type)).toBe('one of a, b');
  });
});
