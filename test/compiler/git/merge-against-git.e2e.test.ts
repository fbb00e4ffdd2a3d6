import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { mergeRules } from '../../../compiler/git/merge.ts';
import { formatText } from '../../../language/format/index.ts';
import { parse } from '../../../language/parse.ts';
import { temporaryFolder } from '../../cli/fake-context.ts';
import { chance } from '../../property/mutations.ts';
import { root } from '../../tidy/repository.ts';

/** Edits of real rule files, merged by Git and by rows: what Git can merge is merged to the same, and no side's words are lost. */
it('agrees with git merge-file wherever that finds no conflict', () => {
  const below = chance(7);
  const folder = path.join(root, 'examples');
  const examples = readdirSync(folder).filter((name) => name.endsWith('.precept')).map((name) => readFileSync(path.join(folder, name), 'utf8')).filter((text) => text.length < 8000);
  const cwd = temporaryFolder();
  const count = { git: 0, rows: 0 };
  for (let run = 0; run < 150; run += 1) {
    const base = examples[below(examples.length)]!;
    const [ours, theirs] = [edited(base, `ours${run}`, below), edited(base, `theirs${run}`, below)] as const;
    const merged = mergeRules(base, ours, theirs);
    for (const side of [ours, theirs]) for (const [word] of side.matchAll(/(?:ours|theirs)\d+x\d/g)) expect(merged.text).toContain(word);
    if (merged.conflicts.length === 0) count.rows += 1;
    for (const [name, text] of Object.entries({ base, ours, theirs })) writeFileSync(path.join(cwd, name), text);
    const git = spawnSync('git', ['merge-file', '-p', 'ours', 'base', 'theirs'], { cwd, encoding: 'utf8' });
    if (git.status !== 0) continue;
    count.git += 1;
    expect(merged.conflicts).toEqual([]);
    expect(formatText(merged.text)).toBe(formatText(git.stdout));
  }
  expect(count.git).toBeGreaterThan(75);
  expect(count.rows).toBeGreaterThan(count.git);
});

/** A few edits as people make them: a comment, a cell, a new row, a row less. Those that do not parse are left out. */
function edited(text: string, mark: string, below: (bound: number) => number): string {
  let result = text;
  for (let at = 0; at <= below(4); at += 1) {
    const lines = result.split('\n');
    const place = below(lines.length);
    const line = lines[place]!;
    const isRow = /^ {2}\|(?!-)/.test(line);
    const kind = below(4);
    if (kind === 0) lines.splice(place, 0, `  // ${mark}x${at}`);
    else if (!isRow) continue;
    else if (kind === 1) lines.splice(place, 1);
    else if (kind === 2) lines.splice(place, 0, line.replace(/\| (\S+)/, `| ${mark}x${at}`));
    else lines[place] = line.split('|').with(1 + below(line.split('|').length - 2), ` ${mark}x${at} `).join('|');
    if (parse(lines.join('\n'), '').problems.length === 0) result = lines.join('\n');
  }
  return result;
}
