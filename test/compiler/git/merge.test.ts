import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeRules } from '../../../compiler/git/merge.ts';
import { formatText } from '../../../language/format/index.ts';
import { root } from '../../tidy/repository.ts';

const base = readFileSync(path.join(root, 'examples/cpic/clopidogrel.precept'), 'utf8');

/** A text with parts replaced; every part must be there. */
function change(text: string, ...changes: readonly (readonly [was: string, is: string])[]): string {
  return changes.reduce((result, [was, is]) => {
    expect(result).toContain(was);
    return result.replace(was, is);
  }, text);
}

/** Merges both ways round: only the conflicts may differ. */
function merge(ours: string, theirs: string, from = base): ReturnType<typeof mergeRules> {
  const merged = mergeRules(from, ours, theirs);
  const turned = mergeRules(from, theirs, ours);
  expect(turned.conflicts.length).toBe(merged.conflicts.length);
  if (merged.conflicts.length === 0) expect(turned.text).toBe(merged.text);
  return merged;
}

function conflictsOf(text: string): readonly string[] {
  return text.match(/<<<<<<< [^]*?\n>>>>>>> .*/g) ?? [];
}

const row = (id: string): string => base.split('\n').find((line) => line.startsWith(`  | ${id} `))!;

describe('rows of one table', () => {
  it('changed in neighboring rows', () => {
    const ours = change(base, [row('cv-usual'), row('cv-usual').replace('strong  ', 'moderate')]);
    const theirs = change(base, [row('cv-poor'), row('cv-poor').replace('[change drug]', '[consider another]')]);
    const both = change(ours, [row('cv-poor'), row('cv-poor').replace('[change drug]', '[consider another]')]);
    expect(merge(ours, theirs)).toEqual({ text: both, conflicts: [] });
  });

  it('changed in different cells of one row', () => {
    const ours = change(base, [row('cv-poor'), row('cv-poor').replace('moderate', 'strong  ')]);
    const theirs = change(base, [row('cv-poor'), row('cv-poor').replace('[change drug]', '[consider another]')]);
    expect(merge(ours, theirs).text).toBe(change(base, [row('cv-poor'), row('cv-poor').replace('moderate', 'strong  ').replace('[change drug]', '[consider another]')]));
  });

  it('changed in one cell to different values', () => {
    const ours = change(base, [row('cv-poor'), row('cv-poor').replace('moderate', 'strong  ').replace('PM or LPM ', 'PM        ')]);
    const theirs = change(base, [row('cv-poor'), row('cv-poor').replace('moderate', 'optional')]);
    const { text, conflicts } = merge(ours, theirs);
    expect(conflicts).toEqual([{ line: 31, about: 'row `cv-poor` of `recommend clopidogrel`: both sides changed `strength`' }]);
    expect(conflictsOf(text)).toEqual([[
      '<<<<<<< ours',
      '  | cv-poor              | other cardiovascular | PM                   | strong   | [change drug] |',
      '||||||| base',
      '  // row `cv-poor` of `recommend clopidogrel`: both sides changed `strength`',
      row('cv-poor'),
      '=======',
      '  | cv-poor              | other cardiovascular | PM                   | optional | [change drug] |',
      '>>>>>>> theirs',
    ].join('\n')]);
  });

  it('added on both sides at the same place, and removed on one', () => {
    const [one, other, third] = ['a', 'b', 'c'].map((id) => row('cv-other').replace('cv-other', `cv-new-${id}`)) as [string, string, string];
    const ours = change(base, [`${row('neuro-fast')}\n`, `${row('neuro-fast')}\n${other}\n`], [`${row('cv-usual')}\n`, '']);
    const theirs = change(base, [`${row('neuro-fast')}\n`, `${row('neuro-fast')}\n${one}\n${third}\n`]);
    expect(merge(ours, theirs)).toEqual({ text: change(base, [`${row('neuro-fast')}\n`, `${row('neuro-fast')}\n${one}\n${third}\n${other}\n`.replaceAll(' \n', '\n')], [`${row('cv-usual')}\n`, '']), conflicts: [] });
  });

  it('removed on one side and changed on the other', () => {
    const { text, conflicts } = merge(change(base, [`${row('cv-poor')}\n`, '']), change(base, [row('cv-poor'), row('cv-poor').replace('moderate', 'optional')]));
    expect(conflicts.map(({ about }) => about)).toEqual(['row `cv-poor` of `recommend clopidogrel`: ours removed it, theirs changed `strength`']);
    expect(conflictsOf(text)[0]).toMatch(/^<<<<<<< ours\n\|\|\|\|\|\|\| base\n {2}\/\/ row .*\n.*moderate.*\n=======\n.*optional.*\n>>>>>>> theirs$/);
  });

  it('moved on one side and changed on the other', () => {
    const ours = change(base, [`${row('indeterminate')}\n`, ''], [row('acs-usual'), `${row('indeterminate')}\n${row('acs-usual')}`]);
    const theirs = change(base, [row('indeterminate'), row('indeterminate').replace('no recommendation', 'no change')]);
    expect(merge(ours, theirs).text).toBe(ours.replace(row('indeterminate'), row('indeterminate').replace('no recommendation', 'no change')));
  });

  it('renamed on one side and changed on the other', () => {
    const ours = change(base, ['| cv-poor  ', '| cv-slower']);
    const theirs = change(base, [row('cv-poor'), row('cv-poor').replace('moderate', 'optional')]);
    expect(merge(ours, theirs).text).toContain(row('cv-poor').replace('cv-poor  ', 'cv-slower').replace('moderate', 'optional'));
  });

  it('with comments, which stay with their rows', () => {
    const ours = change(base, [row('neuro-usual'), `${row('neuro-usual')}  // reviewed`]);
    const theirs = change(base, ['CPIC grades each setting by itself', 'graded one by one'], [row('neuro-usual'), row('neuro-usual').replace('strong', 'optional')]);
    const { text, conflicts } = merge(ours, theirs);
    expect(conflicts).toEqual([]);
    expect(text).toContain(`  // allow mergeable-rows: graded one by one\n${row('neuro-usual').replace('strong  ', 'optional')}  // reviewed\n`);
  });

  it('laid out anew on one side: the dash line owns the widths', () => {
    const wide = base.replaceAll('|----------|---|\n  | acs', '|--------------|---|\n  | acs');
    const ours = formatText(wide);
    const theirs = change(base, [row('cv-poor'), row('cv-poor').replace('moderate', 'optional')]);
    expect(ours.split('\n').filter((line, at) => line !== base.split('\n')[at]).length).toBeGreaterThan(10);
    expect(merge(ours, theirs)).toEqual({ text: formatText(change(wide, [row('cv-poor'), row('cv-poor').replace('moderate', 'optional')])), conflicts: [] });
  });
});

describe('columns of one table', () => {
  const addColumn = (text: string): string => text.split('\n').map((line) => (/^ {2}\| (?:row|acs-|cv-|neuro-|indet)[\w-]* +\|/.test(line) && !/source|Lee/.test(line) ? line.replace(/ \| (strong|moderate|none|optional|strength)/, ` | ${line.includes('| row ') ? 'liver' : 'any'} | $1`) : line)).join('\n').replace('|----------|---|\n  | acs', '|---|----------|---|\n  | acs');

  it('added on one side, while the other changes and adds rows', () => {
    const ours = addColumn(base);
    const theirs = change(base, [row('cv-poor'), `${row('cv-poor').replace('moderate', 'optional')}\n${row('cv-poor').replace('cv-poor', 'cv-none')}`]);
    const { text, conflicts } = merge(ours, theirs);
    expect(conflicts).toEqual([]);
    expect(text).toContain('| cv-poor              | other cardiovascular | PM or LPM            | any | optional | [change drug] |');
    expect(text).toContain('| cv-none              | other cardiovascular | PM or LPM            | any | moderate | [change drug] |');
  });

  it('removed on one side: no conflict unless the other wrote into it', () => {
    const removeSetting = (text: string): string => text.split('\n').map((line) => (/^ {2}\| (?:row|acs-|cv-|neuro-|indet)[\w-]* +\|/.test(line) && !/source|Lee/.test(line) ? line.replace(/^( {2}\|[^|]*\|)[^|]*\|/, '$1') : line)).join('\n').replace('|----------------------|----------------------|----------------------|---', '|----------------------|----------------------|---');
    const ours = removeSetting(base);
    const theirs = change(base, [row('cv-poor'), row('cv-poor').replace('moderate', 'optional')]);
    expect(merge(ours, theirs)).toEqual({ text: removeSetting(theirs), conflicts: [] });
    const { conflicts } = merge(ours, change(base, [row('cv-poor'), row('cv-poor').replace('other cardiovascular', 'any                 ')]));
    expect(conflicts.map(({ about }) => about)).toEqual(['table of `recommend clopidogrel`: ours removed the column `setting`, theirs wrote into it in row `cv-poor`']);
  });

  it('renamed on one side', () => {
    const ours = change(base, ['| row                  | setting              |', '| row                  | clinical setting     |']);
    const theirs = change(base, [row('cv-poor'), row('cv-poor').replace('other cardiovascular', 'neurovascular       ')]);
    expect(merge(ours, theirs).text).toBe(change(ours, [row('cv-poor'), row('cv-poor').replace('other cardiovascular', 'neurovascular       ')]));
  });
});

describe('everything else', () => {
  it('merges line by line, neighboring properties one by one', () => {
    const ours = change(base, ['version: 2022 update', 'version: 2024 update'], ['> The assignment of', '> Assignment of']);
    const theirs = change(base, ['effective: 2022-01', 'effective: 2024-03'], ['|--------------|---|\n', '|--------------|---|\n  | New 2024     | pmid 1 |\n']);
    expect(merge(ours, theirs)).toEqual({ text: change(ours, ['effective: 2022-01', 'effective: 2024-03'], ['|--------------|---|\n', '|--------------|---|\n  | New 2024     | pmid 1 |\n']), conflicts: [] });
  });

  it('keeps whole constructs that both sides added at one place', () => {
    const [one, other] = ['note second\n  > Second.\n', 'note third\n  > Third.\n'];
    for (const at of [(text: string) => `${base}\n${text}`, (text: string) => base.replace('advice change drug', `${text}\nadvice change drug`)]) expect(merge(at(one), at(other))).toEqual({ text: at(`${one}\n${other}`), conflicts: [] });
    const { conflicts } = merge(`${base}\nfact weight: quantity in kg from 1 to 300\n`, `${base}\nfact weight: quantity in kg from 1 to 200\n`);
    expect(conflicts.map(({ about }) => about)).toEqual(['both sides added lines here']);
  });

  it('merges a table whose heading changed', () => {
    const ours = change(base, ['recommend clopidogrel', 'recommend clopidogrel, prasugrel']);
    const theirs = change(base, [row('cv-poor'), row('cv-poor').replace('moderate', 'optional')]);
    expect(merge(ours, theirs)).toEqual({ text: change(ours, [row('cv-poor'), row('cv-poor').replace('moderate', 'optional')]), conflicts: [] });
  });

  it('shows a conflict of lines with both sides', () => {
    const { text, conflicts } = merge(change(base, ['version: 2022 update', 'version: 2023']), change(base, ['version: 2022 update', 'version: 2024']));
    expect(conflicts).toEqual([{ line: 3, about: 'both sides changed these lines' }]);
    expect(conflictsOf(text)[0]).toBe('<<<<<<< ours\n  version: 2023\n||||||| base\n  // both sides changed these lines\n  version: 2022 update\n=======\n  version: 2024\n>>>>>>> theirs');
  });

  it('keeps line breaks of Windows, a byte order mark, and a missing last line break', () => {
    const windows = `\uFEFF${base.replaceAll('\n', '\r\n').trimEnd()}`;
    const changed = (was: string, is: string): string => change(windows, [was, is]);
    expect(merge(changed('2022 update', '2023'), changed('pmid 35034351', 'pmid 1'), windows).text).toBe(change(windows, ['2022 update', '2023'], ['pmid 35034351', 'pmid 1']));
  });

  it('takes the oldest version where the common ancestor is a merge with conflicts', () => {
    const changed = (strength: string): string => change(base, [row('cv-poor'), row('cv-poor').replace('moderate', strength)]);
    const ancestor = mergeRules(base, changed('strong  '), changed('optional'), { markerSize: 9 });
    expect(ancestor.conflicts).toHaveLength(1);
    expect(merge(changed('optional'), change(changed('optional'), ['2022 update', '2023']), ancestor.text)).toEqual({ text: change(changed('optional'), ['2022 update', '2023']), conflicts: [] });
    expect(merge(changed('strong  '), changed('optional'), ancestor.text).conflicts).toHaveLength(1);
  });

  it('falls back to lines where a text does not parse', () => {
    const broken = `${base}\nnonsense here\n`;
    const merged = mergeRules(base, broken, change(base, [row('cv-poor'), row('cv-poor').replace('moderate', 'optional')]));
    expect(merged).toMatchObject({ byLines: 'ours', conflicts: [] });
    expect(merged.text).toBe(change(broken, [row('cv-poor'), row('cv-poor').replace('moderate', 'optional')]));
    expect(mergeRules('', '<<<<<<< x\na\n', '\u0000\nb\n').byLines).toBe('ours');
  });

  it('shows both orders where the order has a meaning', () => {
    const list = (...names: readonly string[]): string => `define urgency: one of a, b, c\n  rows: first that applies\n\n  | row | age | is |\n  |-----|-----|---|\n${names.map((name) => `  | ${name} | any | a |\n`).join('')}`;
    const added = merge(list('x', 'y', 'one', 'z'), list('x', 'y', 'two', 'z'), list('x', 'y', 'z'));
    expect(added.conflicts.map(({ about }) => about)).toEqual(['table of `define urgency: one of a, b, c`: both sides added rows here, and their order has a meaning']);
    expect(conflictsOf(added.text)[0]).toContain('| one');
    expect(merge(list('y', 'x', 'z'), list('x', 'z', 'y'), list('x', 'y', 'z')).conflicts).toHaveLength(1);
    expect(merge(list('y', 'x', 'z'), list('x', 'y', 'w', 'z'), list('x', 'y', 'z'))).toMatchObject({ conflicts: [] });
  });
});
