import '../../../language/node20.ts';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPreceptServices } from '../../../language/module.ts';
import { expectationWords, openers, propertiesWithColon, propertiesWithoutColon, typeDetails, typeWords, valueWords, verbs } from '../../../language/lexer/vocabulary.ts';
import { whole, layer } from '../support/fixtures.ts';

const folder = path.resolve(import.meta.dirname, '../../../language/grammar');
const grammar = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8').replaceAll(/\/\/.*$/gm, '')).join('\n');
const keywords = new Set([...grammar.matchAll(/'([^']+)'/g)].map((match) => match[1] as string));
const ownTokens: Readonly<Record<string, string>> = { note: 'NOTE', when: 'WHEN', except: 'EXCEPT', is: 'is:', do: 'do:', otherwise: 'otherwise:', given: 'given:', expect: 'expect:' };

describe('the words of the language', () => {
  const tokens = createPreceptServices().precept.parser.Lexer.definition;

  it('are all known to the grammar', () => {
    for (const word of openers) expect(tokens).toHaveProperty([ownTokens[word] ?? word]);
    for (const word of [...propertiesWithColon.keys(), ...propertiesWithoutColon.keys()]) expect(tokens).toHaveProperty([ownTokens[word] ?? word]);
    for (const word of [...expectationWords, ...typeWords, ...typeDetails, ...valueWords, ...verbs]) expect(tokens).toHaveProperty([word]);
  });

  it('are all made by the lexer', () => {
    const lexer = createPreceptServices().precept.parser.Lexer;
    const extra = 'gene G\n  several variants: a\nrecommend x\n  strength: a\n  | a |\n  |---|\n  | = 1 |\n  | a | b < 2 |\ndrug d\n  usual starting dose: 1 mg\n  ingredients: a\n  routes: a\n  forms: a\n  label: a\nterminology t\n  sha256: a\n  revoked\n  | a |\ncase "x"\n  expect: a rows b, level c, applies d, may apply e, refused f, decided, does not apply, conflict, outside, cannot tell\nfact z: quantity in kg from 1 to 2, 3 decimals\nfact g: yes or no\ndefine s: score of G\nscheme s: a, b, lowest first\nalso a, to row b\ngiven that always and x includes a and (y carries b) or z = 3\nadapt "x"\n  because: x\ndefine e: number\n  is: a ^ b + c / d - e\n  note: x\nrecommend r\n  | A |\n  |---|\n  | at most 3 and b |\n';
    const made = new Set(lexer.tokenize(`${whole}${layer}${extra}`).tokens.map((token) => token.tokenType.name));
    expect([...keywords].filter((word) => !made.has(word))).toEqual([]);
  });
});
