import { describe, expect, it } from 'vitest';
import { header, loadText } from './support.ts';

const program = `${header}drug examplamab
drug otheromab

fact color: one of red, green

recommend examplamab
  | row | color | strength | do |
  | r | red | strong | [switch] |
  | g | not red | moderate | use otheromab instead |

advice switch
  use otheromab instead

note caution when color is red
  > Look.

cases for examplamab
  | case | color | row | missing |
  | one | red | r | none |
`;

describe('occurrences', () => {
  const loaded = loadText(program);
  const textOf = (span: { start: number; end: number }): string => program.slice(span.start, span.end);
  const places = (kind: string, name: string): readonly string[] => loaded.occurrences.filter((each) => each.symbol.kind === kind && each.symbol.name === name).map((each) => `${each.span.line}${each.declares ? ' declared' : ''}`);

  it('cover what a rename has to change', () => {
    expect(loaded.diagnostics).toEqual([]);
    expect(new Set(places('fact', 'color'))).toEqual(new Set(['14 declared', '17', '24', '28']));
    expect(new Set(places('value', 'red'))).toEqual(new Set(['14 declared', '18', '19', '24', '29']));
    expect(new Set(places('row', 'r'))).toEqual(new Set(['18 declared', '29']));
    expect(new Set(places('advice', 'switch'))).toEqual(new Set(['21 declared', '18']));
    expect(new Set(places('drug', 'otheromab'))).toEqual(new Set(['12 declared', '19', '22']));
    expect(new Set(places('source', 'Doe 2024'))).toEqual(new Set(['9 declared', '4']));
  });

  it('stand exactly on the name', () => {
    for (const { span, symbol } of loaded.occurrences) expect(textOf(span).toLowerCase(), `${symbol.kind} on line ${span.line}`).toContain(symbol.name.toLowerCase());
    for (const { span, symbol } of loaded.occurrences) expect(textOf(span).replaceAll('"', '').length, `${symbol.kind} on line ${span.line}`).toBeLessThanOrEqual(symbol.name.length + 2);
  });

  it('are there with errors, too, and the nearest name is offered as a fix', () => {
    const broken = loadText(program.replace('| r | red |', '| r | rde |'));
    expect(broken.occurrences.length).toBeGreaterThan(10);
    expect(broken.program?.facts.length).toBe(1);
    expect(broken.diagnostics[0]).toMatchObject({ code: 'unknown-name', fix: { title: 'Write `red`', edits: [{ text: 'red' }] } });
    const [edit] = broken.diagnostics[0]!.fix!.edits;
    expect(edit!.span).toMatchObject({ line: 18, column: 9 });
  });
});
