import { describe, expect, it } from 'vitest';
import { importAction } from '../../../../compiler/import/cpic/actions/index.ts';
import { sentencesOf } from '../../../../compiler/import/cpic/actions/sentences.ts';
import { cleanText } from '../../../../compiler/import/cpic/text.ts';

const read = (text: string): string => importAction(text, 'testine').clauses.join('; ');

describe('recommendations as clauses', () => {
  it.each([
    ['Start testine at the usual starting dose.', 'usual starting dose'],
    ['Use Testine according to standard dosing guidelines', 'usual dose'],
    ['No recommendation', 'no recommendation'], ['n/a', 'no recommendation'],
    ['Testine is contraindicated', 'contraindicated'], ['Testine is not recommended', 'do not use'],
    ['Avoid testine use', 'avoid'], ['Avoid testine if possible.', 'avoid if possible'], ['Avoid testine use because of potential for harm', 'avoid because of potential for harm'],
    ['Avoid standard dose testine (8 mg) if possible; Use otherine or elsine if no contraindication', 'avoid the usual dose if possible; use otherine or elsine instead, unless contraindicated'],
    ['Consider a 30% reduction of the starting dose', 'consider: reduce starting dose by 30 %'],
    ['If testine is warranted, consider a 20-40% reduction of the standard maintenance dose.', 'if used: consider: reduce maintenance dose by 20 % to 40 %'],
    ['Increase starting dose 1.2 to 3 times the recommended starting dose. Starting dose should not exceed 7 mg/day.', 'increase starting dose by 20 % to 200 %; at most 7 mg/day'],
    ['If testine use is warranted, limit dose to < 15 mg per day', 'if used: less than 15 mg/day'],
    ['Allow 3-5 weeks to reach steady state after each dose adjustment (PMID 1, 2)', 'wait 3 to 5 weeks between dose changes'],
    ['Use therapeutic drug monitoring to guide dose adjustment is strongly recommended.', 'strongly: monitor drug level'],
    ['Start with greatly reduced doses (lower the daily dose by 10-fold and dose three times a week) and adjust doses of testine based on blood counts', 'reduce daily dose by 90 %; give on 3 days a week instead of daily; titrate to blood counts'],
  ])('%s', (text, clauses) => {
    expect(read(text)).toBe(clauses);
  });

  it('keeps what no form fits in quotes, neighbors together, in the words of the source', () => {
    const found = importAction('Ask the moon; then ask "the sun". Use testine according to standard dosing guidelines. Ask e.g. Mars (if any. Or two). Sleep.', 'testine');
    expect(found.clauses).toEqual(['say "Ask the moon; then ask \'the sun\'"', 'usual dose', 'say "Ask e.g. Mars (if any. Or two). Sleep"']);
    expect(found).toMatchObject({ recognized: 1, quoted: 3 });
    expect(read('Consider testing the water')).toBe('say "Consider testing the water"');
    expect(read('Raise it 10-fold')).toBe('say "Raise it 10 (fold)"');
  });

  it('does not take a form where its words do not fit', () => {
    expect(read('Consider a 25% reduction of the budget')).toMatch(/^say /);
    expect(read('Use caution or a lower dose')).toMatch(/^say /);
    expect(read('Avoid elsine use')).toMatch(/^say /);
    expect(read('Avoid testine unless the moon is full')).toMatch(/^say /);
  });

  it('cuts sentences where one ends and another begins', () => {
    expect(sentencesOf('One; two. Three (four. Five). See i.e. this; Then that').map(({ text }) => text)).toEqual(['One; two', 'Three (four. Five)', 'See i.e. this', 'Then that']);
  });
});

describe('texts of a source', () => {
  it('lose tags and entities, and keep comparisons', () => {
    expect(cleanText('<p>A <b>bold</b>&nbsp;word,<br/>H<sub>2</sub>O &amp; 5 &lt; 6; x<y and &#8805; 3</p>\n\n next')).toBe('A bold word, H2O & 5 < 6; x<y and ≥ 3 next');
    expect(cleanText('<a href="x">link</a> <script>bad()</script>&unknown; &#0;')).toBe('link &unknown; &#0;');
  });
});
