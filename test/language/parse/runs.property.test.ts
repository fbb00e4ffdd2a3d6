import '../../../language/node20.ts';
import fc from 'fast-check';
import type { AstNode } from 'langium';
import { describe, expect, it } from 'vitest';
import { createPreceptServices } from '../../../language/module.ts';
import { isQuotedProperty, placeOf, placeOfCell, placeOfProperty, writtenAt } from '../../../language/parser/places.ts';
import { problemsOf } from '../../../language/parser/problems.ts';
import { TokenParser } from '../../../language/parser/token-parser.ts';
import { allTexts } from '../support/fixtures.ts';

const { precept, shared } = createPreceptServices();
const plainParser = TokenParser.create(precept);

/** Everything that can be asked of a tree: types, values, places of nodes and of their properties. */
function dump(node: AstNode): unknown {
  const properties = Object.keys(shared.AstReflection.getTypeMetaData(node.$type).properties);
  const values = properties.map((name) => {
    const value = (node as unknown as Record<string, unknown>)[name];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [name];
    const count = Array.isArray(value) ? value.length : 1;
    // With one token for many rows the whole table would be walked for each of them.
    const places = Array.from({ length: Math.min(count, 40) }, (_, index) => [placeOfProperty(node, name, index), isQuotedProperty(node, name, index)]);
    return [name, (Array.isArray(value) ? value : [value]).map((each) => (isNode(each) ? dump(each) : each)), places];
  });
  const own = { type: node.$type, place: placeOf(node), offset: node.$cstNode?.offset, end: node.$cstNode?.end, written: node.$type === 'Row' || node.$type.endsWith('Cell') ? writtenAt(node) : '' };
  return { ...own, cell: node.$type.endsWith('Cell') ? placeOfCell(node) : undefined, root: node.$cstNode?.root.fullText.length, at: [node.$container?.$type, node.$containerProperty, node.$containerIndex], range: node.$type === 'File' || node.$type.endsWith('Cell') ? 0 : node.$cstNode?.range.start, owner: node.$cstNode?.astNode === node, values };
}

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** Reads a text word by word, and twice in runs: with what is remembered of other texts, and with what is remembered of itself. */
function expectSame(text: string): void {
  const plain = plainParser.parseTokens(text, precept.parser.Lexer.tokenize(text));
  const expected = { problems: problemsOf(plain, text), tree: dump(plain.value) };
  const fresh = createPreceptServicesOnce();
  for (const parser of [fresh, fresh, precept.parser.LangiumParser]) {
    const found = parser.parse(text);
    expect({ problems: problemsOf(found, text), tree: dump(found.value) }).toEqual(expected);
  }
}

let pooled: ReturnType<typeof createPreceptServices> | undefined;
let uses = 0;

/** Services that remember little; making new ones for every text takes too long. */
function createPreceptServicesOnce(): typeof precept.parser.LangiumParser {
  if (uses++ % 25 === 0) pooled = createPreceptServices();
  return (pooled as typeof pooled & {}).precept.parser.LangiumParser;
}

const cells = ['NM', 'PM or IM', 'any', '>= 2 mg/kg/day', 'not tested', '"a, b"', '', '[x]', 'PM, , IM', 'PM or', '(PM', '-', '"open', 'a\u200bb', '"q\u200b"', 'within A, B except C', 'any but NM', 'includes a', 'x | y'];
const doing = ['usual dose', 'avoid; [watch]', ';', 'use "a, b" 5 mg', '', '[x'];
const cell = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...cells.slice(0, 8)) }, { weight: 1, arbitrary: fc.constantFrom(...cells) });
const action = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...doing.slice(0, 2)) }, { weight: 1, arbitrary: fc.constantFrom(...doing) });
const row = fc.tuple(fc.integer({ min: 0, max: 9 }), cell, cell, action, fc.constantFrom('a is b', 'always', 'x is y and z is w', 'x is', '')).map(([id, a, b, what, when]) => `  | r${id} | ${a} |  ${b}\t| ${what} | ${when} |`);
const line = fc.oneof({ weight: 30, arbitrary: row }, { weight: 1, arbitrary: fc.constantFrom('', '  // a comment', '  | r | NM | any | usual dose | always | // behind', '  |---|---|---|---|---|', '  | half | NM', '  | r | NM | any | usual dose | more | always |', '  rows: any', 'note x', '    r | NM | any | usual dose | always |', '  | row | A | B | do | when |', '  except r1', 'nonsense', '  nonsense', '  | - | - | - | - | - |') });
const body = fc.array(line, { minLength: 1, maxLength: 40 });
const ending = fc.constantFrom('\n', '\r\n');
const header = fc.constantFrom('  | row | A | B | do | when |', '  | row | A | (B | do | when |', '  | row | A | B | do | when', '  | row | A | B | do |');

describe('rows that are read in runs', () => {
  it('are read as they are word by word', () => {
    fc.assert(fc.property(header, body, body, ending, fc.boolean(), (head, one, other, end, closed) => {
      const text = ['recommend x', head, '  |---|---|---|---|---|', ...one, 'define y: yes or no', head, ...other, closed ? 'fact z: yes or no' : ''].join(end);
      expectSame(closed ? `${text}${end}` : text);
    }), { numRuns: 150, seed: 20, interruptAfterTimeLimit: 40_000 });
  }, 90_000);

  it('are read as they are word by word in every file', () => {
    for (const [, text] of allTexts()) {
      expectSame(text);
      expectSame(text.split('\n').flatMap((each) => (each.trim().startsWith('|') ? [each, each, each] : [each])).join('\n'));
    }
  }, 90_000);
});
