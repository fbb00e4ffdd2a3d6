import type { CodeAction, CompletionList, Hover, Location, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startClient, type Client } from './client.ts';
import { marked } from './markers.ts';

const vocabulary = `
drug clopidogrel (RxNorm:32968)
  class: P2Y12 inhibitor
  usual dose: 75 mg/day

drug prasugrel (RxNorm:613391)
  class: P2Y12 inhibitor

fact setting: one of
  | value | meaning |
  |-------|---|
  | ACS/PCI | "acute coronary syndrome, or PCI" |
  | other | "anything else" |

fact age: quantity in years from 0 to 120
`.trimStart();

/** A small guideline; `%` stands for the part under test. */
const guideline = (rows: string, more = ''): string => `
guideline "Clopidogrel"
  authority: CPIC
  version: 2022
  source: Lee 2022
  strength: CPIC strength

use clopidogrel, prasugrel, setting, age from "vocabulary.precept"

sources
  | name | reference |
  |------|---|
  | Lee 2022 | pmid 35034351 |

recommend clopidogrel
  | row     | setting | age        | strength | do |
  |---------|---------|------------|----------|---|
${rows}
${more}`.trimStart();

const good = `  | usual   | ACS/PCI | any        | strong   | usual dose |
  | swap    | other   | >= 65 years | moderate | use prasugrel instead |
  | young   | other   | < 65 years | moderate | usual dose |`;

const cases = (row: string): string => guideline(good, `
cases for clopidogrel
  | case | setting | age | row | missing |
  |------|---------|-----|-----|---|
${row}
`);

let client: Client;

beforeEach(async () => {
  client = await startClient({ 'vocabulary.precept': vocabulary });
});

afterEach(() => client.close());

const open = (source: string): { uri: string } & ReturnType<typeof marked> => {
  const parsed = marked(source);
  return { uri: client.open('rules.precept', parsed.text), ...parsed };
};

const labels = async (source: string): Promise<string[]> => {
  const { uri, cursor } = open(source);
  return (await client.ask<CompletionList>('textDocument/completion', uri, { position: cursor })).items.map(({ label }) => label);
};

describe('diagnostics', () => {
  test('a good guideline has none', async () => {
    const { uri } = open(guideline(good));
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  test('a mistake has a code, a link to its page and a hint, at its place', async () => {
    const { uri, ranges } = open(guideline(good.replace('| other   | >=', '| ‹|othr|›    | >=')));
    const found = await client.diagnostics(uri);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ range: ranges[0], severity: 1, source: 'precept', code: expect.stringMatching(/^[a-z-]+$/) as string });
    expect(found[0]?.codeDescription?.href).toBe(`precept-doc:${String(found[0]?.code)}`);
    expect(found[0]?.message).toMatch(/`othr`[^]*\n?[^]*`?other`?/);
  });

  test('an edit of an imported file is seen at once, and taken back', async () => {
    const { uri } = open(guideline(good));
    await client.diagnostics(uri, (found) => found.length === 0);
    const other = client.open('vocabulary.precept', vocabulary);
    const at = vocabulary.split('\n').findIndex((line) => line.includes('| ACS/PCI'));
    const range = { start: { line: at, character: 4 }, end: { line: at, character: 11 } };
    client.edit(other, range, 'STEMI');
    expect((await client.diagnostics(uri, (found) => found.length > 0))[0]?.message).toContain('ACS/PCI');
    client.edit(other, { start: range.start, end: { line: at, character: 9 } }, 'ACS/PCI');
    await client.diagnostics(uri, (found) => found.length === 0);
  });

  test('the analysis of tables follows, once per program', async () => {
    await client.close();
    let runs = 0;
    client = await startClient({ 'vocabulary.precept': vocabulary }, {
      analyze: ({ decisions }) => {
        runs++;
        const span = decisions[0]!.rows[0]!.span;
        return [{ code: 'overlap', severity: 'error', message: 'Two rows apply when age is 70 (and in 1 more region)', span, related: [{ span, label: 'the other row' }], witness: { setting: 'other', age: 70 }, regions: ['age is 70', 'age is 80'] }];
      },
    });
    const { uri } = open(guideline(good));
    const found = await client.diagnostics(uri, (all) => all.length > 0);
    expect(found[0]?.message).toBe('Two rows apply when age is 70 (and in 1 more region)\n  • age is 80\nFor example: setting other, age 70');
    expect(found[0]?.relatedInformation?.[0]).toMatchObject({ location: { uri }, message: 'the other row' });
    await client.ask('textDocument/hover', uri, { position: { line: 0, character: 0 } });
    expect(runs).toBe(1);
  });

  test('a fix is offered where one is known', async () => {
    const { uri, ranges } = open(guideline(good.replace('| other   | >=', '| ‹|othr|›    | >=')));
    await client.diagnostics(uri);
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', uri, { range: ranges[0], context: { diagnostics: [] } });
    expect(actions[0]?.edit?.changes?.[uri]).toEqual([{ range: ranges[0], newText: 'other' }]);
  });
});

describe('completion', () => {
  test('offers whole values of the column, then the words that fit any column', async () => {
    expect(await labels(guideline('  | usual | A<|> | any | strong | usual dose |'))).toEqual(['ACS/PCI', 'other', 'any', 'not tested', 'tested', 'any but']);
  });

  test('replaces the whole phrase, up to the joining word', async () => {
    const { uri, cursor } = open(guideline('  | usual | ACS/PCI or ot<|> | any | strong | usual dose |'));
    const { items } = await client.ask<CompletionList>('textDocument/completion', uri, { position: cursor });
    const edit = items[1]?.textEdit;
    expect(edit !== undefined && 'range' in edit ? edit.range.start.character : -1).toBe(cursor.character - 2);
  });

  test('offers amounts with the unit of the fact', async () => {
    expect(await labels(guideline('  | usual | any | <|> | strong | usual dose |'))).toContain('>= … years');
  });

  test('offers actions, advice and drugs', async () => {
    const found = await labels(guideline('  | usual | any | any | strong | <|> |', 'advice change drug\n  use prasugrel instead\n'));
    expect(found).toEqual(expect.arrayContaining(['[change drug]', 'usual dose', 'use drug instead', 'consider:', 'clopidogrel']));
  });

  test('offers facts as headers, without those that are there', async () => {
    const found = await labels(guideline('').replace('| age        |', '| <|>        |'));
    expect(found).toContain('age');
    expect(found).not.toContain('setting');
  });

  test('offers row ids and values in cases', async () => {
    expect(await labels(cases('  | one | ACS/PCI | 70 years | u<|> | none |'))).toEqual(['usual', 'swap', 'young', 'outside']);
    expect(await labels(cases('  | one | <|> | 70 years | usual | none |'))).toEqual(['ACS/PCI', 'other', 'not tested']);
  });

  test('offers constructs in column 0, properties below them, files in quotes', async () => {
    expect(await labels('<|>')).toEqual(expect.arrayContaining(['guideline', 'recommend', 'cases for']));
    expect(await labels('guideline "x"\n  <|>')).toEqual(expect.arrayContaining(['authority:', 'source:']));
    expect(await labels('use setting from "<|>')).toContain('vocabulary.precept');
  });

  test('offers nothing in comments', async () => {
    expect(await labels(guideline('  | usual | any | any | strong | usual dose | // A<|>'))).toEqual([]);
  });
});

describe('names', () => {
  const source = guideline(good.replace('| ACS/PCI |', '| <|>ACS/PCI |'));

  test('hover says what a value means, and what a row says', async () => {
    const value = open(source);
    expect((await client.ask<Hover>('textDocument/hover', value.uri, { position: value.cursor })).contents).toMatchObject({ value: expect.stringContaining('acute coronary syndrome') as string });
    const row = open(guideline(good.replace('usual dose |', 'usual <|>dose |')));
    expect((await client.ask<Hover>('textDocument/hover', row.uri, { position: row.cursor })).contents).toMatchObject({ value: expect.stringMatching(/usual dose of clopidogrel[^]*CPIC strength: strong[^]*35034351/i) as string });
  });

  test('hover shows the documentation above a declaration', async () => {
    const { uri, cursor } = open('// Not this.\n\n/// Weight on the day of the dose.\n/// Without clothes.\nfact we<|>ight: quantity in kg from 1 to 300\n');
    const { contents } = await client.ask<Hover>('textDocument/hover', uri, { position: cursor });
    expect(contents).toMatchObject({ value: expect.stringMatching(/^\*\*weight\*\*[^]*\n\nWeight on the day of the dose\.\nWithout clothes\.$/) as string });
  });

  test('definition goes to the declaration in another file', async () => {
    const { uri, cursor } = open(source);
    const found = await client.ask<Location[]>('textDocument/definition', uri, { position: cursor });
    const line = vocabulary.split('\n').findIndex((text) => text.includes('| ACS/PCI'));
    expect(found[0]).toMatchObject({ uri: 'file:///vocabulary.precept', range: { start: { line, character: 4 } } });
  });

  test('references are found in every file', async () => {
    const { uri, cursor } = open(source);
    const found = await client.ask<Location[]>('textDocument/references', uri, { position: cursor, context: { includeDeclaration: true } });
    expect(new Set(found.map((one) => one.uri))).toEqual(new Set([uri, 'file:///vocabulary.precept']));
  });

  test('rename changes the declaration and every use, and quotes where it must', async () => {
    const { uri, cursor, text } = open(source);
    const edit = await client.ask<WorkspaceEdit>('textDocument/rename', uri, { position: cursor, newName: 'ACS or PCI' });
    const document = TextDocument.create(uri, 'precept', 1, text);
    const changes = edit.changes ?? {};
    expect(TextDocument.applyEdits(document, changes[uri] ?? [])).toContain('| usual   | "ACS or PCI" |');
    expect(Object.keys(changes)).toContain('file:///vocabulary.precept');
    await expect(client.ask('textDocument/rename', uri, { position: cursor, newName: '' })).rejects.toThrow(/at least one word/);
  });
});

test('formatting edits only the lines that change', async () => {
  const { uri, text } = open(guideline(good.replace('| swap    |', '| swap |')));
  const edits = await client.ask<TextEdit[]>('textDocument/formatting', uri, { options: { tabSize: 2, insertSpaces: true } });
  const line = text.split('\n').findIndex((one) => one.includes('| swap'));
  expect(edits.filter(({ range }) => range.start.line === line)).toHaveLength(1);
  expect(TextDocument.applyEdits(TextDocument.create(uri, 'precept', 1, text), edits)).toContain('| swap    | other');
});

test('a broken text never stops the server', async () => {
  const asked = ['documentSymbol', 'foldingRange', 'semanticTokens/full', 'hover', 'definition', 'completion', 'prepareRename'];
  for (const source of ['|', '| | |\n|--', 'recommend\n  |', 'fact : : one of', '"', 'recommend x\n  except\n  | row', '\u0000\uFFFF', 'use "rules.precept"']) {
    const uri = client.open(`broken-${source.length}.precept`, source);
    await client.diagnostics(uri);
    const answers = await Promise.allSettled(asked.map((method) => client.ask(`textDocument/${method}`, uri, { position: { line: 0, character: 1 } })));
    expect(answers.filter(({ status }) => status === 'rejected'), source).toEqual([]);
  }
});
