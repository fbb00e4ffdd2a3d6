import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { showRules } from '../../../compiler/git/show-rules.ts';
import { formatText } from '../../../language/format/index.ts';
import { root } from '../../tidy/repository.ts';

const text = readFileSync(path.join(root, 'examples/cpic/clopidogrel.precept'), 'utf8');

describe('the text that Git compares', () => {
  it('has a row of a decision under its heading, one cell a line', () => {
    expect(showRules(text)).toContain([
      'recommend clopidogrel, row cv-poor',
      '  setting: other cardiovascular',
      '  CYP2C19: PM or LPM',
      '  strength: moderate',
      '  do: [change drug]',
      'recommend clopidogrel, row cv-other',
      '',
    ].join('\n'));
  });

  it('has a row of another table in one line', () => {
    expect(showRules('gene X (HGNC:1), autosomal\n  alleles\n  | allele | function  | activity |\n  |---|---|---|\n  | *10    | decreased | 0.25 |  // new\n')).toBe('gene X (HGNC:1), autosomal\n  alleles\n  columns: allele | function | activity\n  *10 | function: decreased | activity: 0.25  // new\n');
  });

  it('keeps comments and names exceptions and cases', () => {
    const shown = showRules('recommend a: b\n  except slow\n  // why\n  | row | do |\n  |---|---|\n  | x | avoid |  // y\n\ncases for a, with age 60 years\n  | case | row |\n  |---|---|\n  | old | x |\n');
    expect(shown).toBe('recommend a: b\n  except slow\n  // why\nrecommend a, except slow, row x  // y\n  do: avoid\n\ncases for a, with age 60 years\ncases for a, with age 60 years, case old\n  row: x\n');
  });

  it('is the same whatever the layout', () => {
    const wide = text.replace('|----------|---|\n  | acs', '|--------------------|---|\n  | acs');
    expect(formatText(wide)).not.toBe(text);
    expect(showRules(formatText(wide))).toBe(showRules(text));
    expect(showRules(text.replaceAll('\n', '\r\n'))).toBe(showRules(text));
  });

  it('keeps the rows of a table around a conflict that a merge left', () => {
    const merged = 'recommend a\n  | row | do |\n  |---|---|\n  | x | avoid |\n<<<<<<< ours\n  | y | avoid |\n||||||| base\n  | y | no recommendation |\n=======\n  | y | usual dose |\n>>>>>>> theirs\n  | z | avoid |\n';
    expect(showRules(merged)).toBe('recommend a\nrecommend a, row x\n  do: avoid\n<<<<<<< ours\nrecommend a, row y\n  do: avoid\n||||||| base\nrecommend a, row y\n  do: no recommendation\n=======\nrecommend a, row y\n  do: usual dose\n>>>>>>> theirs\nrecommend a, row z\n  do: avoid\n');
    expect(showRules(merged.replaceAll('\n', '\r\n'))).toBe(showRules(merged));
  });

  it('exists for anything', () => {
    for (const odd of ['', '\n', '|', '| a | b\n| c |\n', '<<<<<<< x\n| a | a |\n', '\u0000|\u0000|', '"|"|"', '|a|\n|-|\n|-|\n']) expect(showRules(odd)).toMatch(/^(?:[^]*\n)?$/);
  });
});
