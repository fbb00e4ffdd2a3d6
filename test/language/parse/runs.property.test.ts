import '../../../language/node20.ts';
import fc from 'fast-check';
import { type AstNode, GrammarUtils } from 'langium';
import { describe, expect, it } from 'vitest';
import { createPreceptServices } from '../../../language/module.ts';
import { problemsOf } from '../../../language/parser/problems.ts';
import { TokenParser } from '../../../language/parser/token-parser.ts';
import { layer, sharedSpelling, whole } from '../support/fixtures.ts';
import { isQuotedProperty, placeOf, placeOfCell, placeOfProperty, writtenAt } from '../support/places.ts';

const { precept, shared } = createPreceptServices();
const wordByWord = TokenParser.create(precept);

/** Everything that can be asked of a tree: types, values, places of nodes and of their properties. */
function dump(node: AstNode): unknown {
  const properties = Object.keys(shared.AstReflection.getTypeMetaData(node.$type).properties);
  const values = properties.map((name) => {
    const value = (node as unknown as Readonly<Record<string, unknown>>)[name];
    const list: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return [name, list.map((each) => (isNode(each) ? dump(each) : each)), list.map((_, index) => placesOf(node, name, index))];
  });
  const cst = node.$cstNode;
  const inTable = node.$type === 'Row' || node.$type.endsWith('Cell');
  const text = inTable ? [writtenAt(node), cst?.root.fullText.length, cst?.range.start] : [];
  return {
    type: node.$type, place: placeOf(node), offset: cst?.offset, end: cst?.end, text, cell: node.$type.endsWith('Cell') ? placeOfCell(node) : undefined,
    at: [node.$container?.$type, node.$containerProperty, node.$containerIndex], isOwn: cst?.astNode === node, values,
  };
}

function placesOf(node: AstNode, property: string, index: number): unknown {
  const owner = GrammarUtils.findNodeForProperty(node.$cstNode, property, index)?.astNode.$type;
  return [placeOfProperty(node, property, index), isQuotedProperty(node, property, index), owner];
}

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && '$type' in value;
}

let fresh = createPreceptServices().precept.parser.LangiumParser;
let uses = 0;

/** Reads a text word by word, and in runs: with little remembered of other texts, then knowing its own cells, then knowing many. */
function expectSame(text: string): void {
  if (uses++ % 10 === 9) fresh = createPreceptServices().precept.parser.LangiumParser;
  const plain = wordByWord.parseTokens(text, precept.parser.Lexer.tokenize(text));
  const expected = JSON.stringify([problemsOf(plain, text), dump(plain.value)]);
  for (const parser of [fresh, fresh, precept.parser.LangiumParser]) {
    const found = parser.parse(text);
    expect(JSON.stringify([problemsOf(found, text), dump(found.value)])).toBe(expected);
  }
}

const often = <T>(right: readonly T[], wrong: readonly T[]): fc.Arbitrary<T> => fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });
const cell = often(['NM', 'PM or IM', 'any', '>= 2 mg/kg/day', 'not tested', '"a, b"', 'within A, B except C'], ['', '[x]', 'PM, , IM', 'PM or', '(PM', '-', '"open', 'a\u200bb', '"q\u200b"', 'any but NM', 'includes a', 'x | y']);
const action = often(['usual dose', 'avoid; [watch]'], [';', 'use "a, b" 5 mg', '', '[x']);
const condition = often(['a is b', 'always', 'x is y and z is w'], ['x is', '']);
const row = fc.tuple(fc.nat(9), cell, cell, action, condition).map(([id, one, other, what, when]) => `  | r${id} | ${one} |  ${other}\t| ${what} | ${when} |`);
const other = fc.constantFrom(
  '', '  // a comment', '  | r | NM | any | usual dose | always | // behind', '  |---|---|---|---|---|', '  | half | NM', '  | r | NM | any | usual dose | more | always |', '  rows: any', 'note x',
  '    r | NM | any | usual dose | always |', '  | row | A | B | do | when |', '  except r1', 'nonsense', '  nonsense', '  | - | - | - | - | - |',
);
const body = fc.array(fc.oneof({ weight: 30, arbitrary: row }, { weight: 1, arbitrary: other }), { minLength: 1, maxLength: 30 });
const header = often(['  | row | A | B | do | when |'], ['  | row | A | (B | do | when |', '  | row | A | B | do | when', '  | row | A | B | do |']);

describe('rows that are read in runs', () => {
  it('are read as they are word by word', () => {
    fc.assert(fc.property(header, body, body, fc.constantFrom('\n', '\r\n'), fc.boolean(), (head, one, two, end, closed) => {
      const text = ['recommend x', head, '  |---|---|---|---|---|', ...one, 'define y: yes or no', head, ...two, ...(closed ? ['fact z: yes or no', ''] : [])].join(end);
      expectSame(text);
    }), { numRuns: 80, seed: 20260801, interruptAfterTimeLimit: 30_000 });
  }, 90_000);

  it('are read as they are word by word in every file', () => {
    for (const [, text] of sharedSpelling()) expectSame(text);
    for (const text of [whole, layer]) expectSame(text.split('\n').flatMap((each) => (each.trim().startsWith('|') ? [each, each, each] : [each])).join('\n'));
  }, 90_000);
});
