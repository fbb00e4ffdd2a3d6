import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { threeWay } from '../../../compiler/adapt/three-way.ts';
import { loadProgram } from '../../../language/index.ts';
import type { Program } from '../../../language/model/index.ts';
import { root } from '../../tidy/repository.ts';

const examples = path.join(root, 'examples');

/** A file of the examples with some texts replaced in `cpic/clopidogrel.precept`. */
function program(entry: string, ...changes: readonly (readonly [from: string, to: string])[]): Program {
  const read = (name: string): string | undefined => {
    const text = readFileSync(path.join(examples, name), 'utf8');
    if (name !== 'cpic/clopidogrel.precept') return text;
    return changes.reduce((held, [from, to]) => {
      expect(held).toContain(from);
      return held.replace(from, to);
    }, text);
  };
  const { program: loaded, diagnostics } = loadProgram(entry, read, { anyUpstreamVersion: true });
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  return loaded!;
}

function fates(...changes: readonly (readonly [from: string, to: string])[]) {
  const layered = program('hospital-clopidogrel.precept');
  const { fates: found, beside } = threeWay(program('cpic/clopidogrel.precept'), program('cpic/clopidogrel.precept', ...changes), layered, layered.layers[0]!);
  return { fates: Object.fromEntries(found.map(({ change, fate }) => [change.row, fate])), beside: beside.map(({ row, what }) => `${row} ${what}`), found };
}

describe('a layer over a guideline that changed', () => {
  it('stands where upstream left its rows alone', () => {
    expect(fates()).toMatchObject({ fates: { 'acs-reduced': 'stands', 'cv-poor': 'stands', 'cv-poor-tia': 'stands', 'acs-untested': 'stands' }, beside: [] });
    expect(fates(['| cv-usual             | other cardiovascular | NM                   | strong ', '| cv-usual             | other cardiovascular | NM                   | moderate '])).toMatchObject({ fates: { 'acs-reduced': 'stands' }, beside: ['cv-usual changed'] });
  });

  it('hides what upstream changed in the column that it replaces', () => {
    const { found, ...rest } = fates(['use prasugrel or ticagrelor instead, unless contraindicated', 'use ticagrelor instead']);
    expect(rest.fates['acs-reduced']).toBe('hides');
    const [column] = found.find(({ change }) => change.row === 'acs-reduced')!.upstream;
    expect(column).toMatchObject({ column: 'do', was: expect.stringContaining('prasugrel'), now: expect.not.stringContaining('prasugrel') as string });
    expect(found[0]!.layer).toMatchObject([{ column: 'do' }]);
  });

  it('follows where upstream changed another column', () => {
    expect(fates(['| acs-reduced          | ACS/PCI              | PM, LPM, IM or LIM   | strong   |', '| acs-reduced          | ACS/PCI              | PM, LPM, IM or LIM   | moderate |']).fates['acs-reduced']).toBe('follows');
  });

  it('agrees where upstream came to say the same', () => {
    const own = 'avoid the usual dose if possible; use ticagrelor instead, unless contraindicated';
    expect(fates(['PM, LPM, IM or LIM   | strong   | [change drug] |', `PM, LPM, IM or LIM   | strong   | ${own} |`]).fates['acs-reduced']).toBe('agrees');
  });

  it('says that a row is gone, or that its id is taken', () => {
    expect(fates(['| acs-reduced          |', '| acs-changed          |'], ['| acs-reduced                  |', '| acs-changed                  |']).fates['acs-reduced']).toBe('row gone');
    expect(fates(['| cv-usual             |', '| cv-poor-tia          |'])).toMatchObject({ fates: { 'cv-poor-tia': 'row taken' }, beside: ['cv-usual removed'] });
  });
});
