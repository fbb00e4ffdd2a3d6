import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { analyze } from '../../compiler/analyze/index.ts';
import { runCase } from '../../compiler/cases/run-case.ts';
import { compile } from '../../compiler/compile.ts';
import { diffTables } from '../../compiler/diff/index.ts';
import { PatientError, possibleWorlds } from '../../compiler/reference/index.ts';
import { load } from '../../compiler/runtime/full.ts';
import { loadProgram } from '../../language/index.ts';
import type { Diagnostic, Program, SourceFile } from '../../language/model/index.ts';
import { computeLock } from '../../language/references/lock.ts';
import { exampleFiles, examplesFolder, readIfThere, shown } from '../support/examples.ts';
import type { FoundByCase, FoundByCheck, FoundByDiff, Mistake } from './mistake.ts';
import { dosing } from './mistakes/dosing.ts';
import { labels } from './mistakes/labels.ts';
import { metabolism } from './mistakes/metabolism.ts';
import { organs } from './mistakes/organs.ts';
import { tumors } from './mistakes/tumors.ts';

/** Mistakes that people make, planted one at a time in the examples: each is found by what should find it, at the right place, with a patient who meets it. */
const mistakes: readonly Mistake[] = [...metabolism, ...dosing, ...tumors, ...labels, ...organs];
const today = '2026-11-23';

type Read = (file: string) => string | undefined;
const original: Read = (file) => readIfThere(path.join(examplesFolder, file));

function spoiled({ file, from, to }: Mistake): Read {
  const text = original(file)!;
  expect(text.split(from).length, `${from} stands once in ${file}`).toBe(2);
  const edited = text.replace(from, () => to);
  return (wanted) => (wanted === file ? edited : original(wanted));
}

interface Checked {
  readonly program: Program | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly SourceFile[];
}

function check(mistake: Mistake, read: Read): Checked {
  const entry = mistake.entry ?? mistake.file;
  const lock = mistake.locked ? JSON.stringify(computeLock(loadProgram(entry, original).program!)) : undefined;
  const { program, diagnostics, files } = loadProgram(entry, read, { asOf: today, ...(lock === undefined ? {} : { lock }) });
  const analyzed = program && diagnostics.every(({ severity }) => severity !== 'error') ? analyze(program) : [];
  return { program, diagnostics: [...diagnostics, ...analyzed], files };
}

const errorsOf = ({ diagnostics }: Checked): readonly Diagnostic[] => diagnostics.filter(({ severity }) => severity === 'error');

/** The line on which a finding begins. */
function lineOf({ span }: Diagnostic, files: readonly SourceFile[]): string {
  const { text } = files[span.file]!;
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  return text.slice(start, `${text}\n`.indexOf('\n', span.start)).trim();
}

describe('a mistake that a check finds', () => {
  it.each(mistakes.filter(({ found }) => 'check' in found).map((one) => [one.name, one] as const))('%s', (_, mistake) => {
    const found = mistake.found as FoundByCheck;
    const checked = check(mistake, spoiled(mistake));
    const here = errorsOf(checked).filter((each) => each.code === found.check && checked.files[each.span.file]!.path === (found.in ?? mistake.file) && lineOf(each, checked.files).startsWith(found.at.trimEnd()));
    expect(here.length, shown(checked.diagnostics, checked.files)).toBeGreaterThan(0);
    const before = check(mistake, original);
    expect(shown(errorsOf(before), before.files), 'the rules as they were').toBe('');
    const [one] = here;
    if (one!.witness || found.patient) expect(one!.witness, 'a patient is shown, and the suite says which').toMatchObject(found.patient ?? { nobody: 'expected' });
    if (found.check !== 'gap' && found.check !== 'overlap') return;
    expect(outcomes(checked.program!, one!.witness!)).toContain(found.check);
    expect(outcomesIfPossible(before.program!, one!.witness!), 'the rules as they were answer this patient').not.toContain(found.check);
  });
});

/** What the naive interpreter says of a patient, over all decisions. */
function outcomes(program: Program, facts: Readonly<Record<string, unknown>>): readonly (string | undefined)[] {
  return program.decisions.flatMap(({ id }) => possibleWorlds(program, facts, id).all.map((world) => world.outcomes.get(id)?.kind));
}

/** The same where the patient may not exist: an edit that adds a value makes patients whom the rules as they were refuse. */
function outcomesIfPossible(program: Program, facts: Readonly<Record<string, unknown>>): readonly (string | undefined)[] {
  try {
    return outcomes(program, facts);
  } catch (error) {
    if (error instanceof PatientError) return [];
    throw error;
  }
}

/** Cases of the examples that fail after an edit, of every file that reads the edited one. */
function failing(mistake: Mistake, read: Read): readonly string[] {
  const entry = mistake.entry ?? mistake.file;
  const caseFiles = exampleFiles().filter((file) => /^cases? /m.test(read(file)!) && [entry, mistake.file].some((used) => read(file)!.includes(`"${path.basename(used)}"`) || read(file)!.includes(`/${path.basename(used)}"`)));
  return caseFiles.flatMap((file) => {
    const { program, diagnostics } = loadProgram(file, read, { asOf: today });
    if (!program || diagnostics.some(({ severity }) => severity === 'error')) return [];
    const { table } = compile(program);
    if (!table) return [];
    const loaded = load(table);
    return program.cases.filter(({ span }) => span.file === 0).flatMap((one) => (runCase(one, loaded).failures.length > 0 ? [`${file}: ${one.name}`] : []));
  });
}

describe('a mistake that only a case finds', () => {
  it.each(mistakes.filter(({ found }) => 'cases' in found).map((one) => [one.name, one] as const))('%s', (_, mistake) => {
    const read = spoiled(mistake);
    const checked = check(mistake, read);
    expect(shown(errorsOf(checked), checked.files)).toBe('');
    const { cases, name } = mistake.found as FoundByCase;
    const results = [read, original].map((files) => {
      const { program } = loadProgram(cases, files, { asOf: today });
      return runCase(program!.cases.find((each) => each.name === name)!, load(compile(program!).table!));
    });
    expect(results.map(({ failures }) => failures.length > 0)).toEqual([true, false]);
  });
});

describe('a mistake that only the comparison with the rules as they were finds', () => {
  it.each(mistakes.filter(({ found }) => 'diff' in found).map((one) => [one.name, one] as const))('%s', (_, mistake) => {
    const read = spoiled(mistake);
    const checked = check(mistake, read);
    expect(shown(errorsOf(checked), checked.files)).toBe('');
    expect(failing(mistake, read)).toEqual([]);
    const found = mistake.found as FoundByDiff;
    const before = compile(loadProgram(mistake.entry ?? mistake.file, original, { asOf: today }).program!).table!;
    const after = compile(checked.program!).table!;
    const report = diffTables([before], [after]);
    const decision = report.decisions.find(({ name, kind }) => name === found.diff && kind === 'recommend')!;
    expect(decision.verdict.kind).not.toBe('same');
    if ('vocabulary' in found) {
      expect(report.vocabulary.map(({ text }) => text)).toContain(found.vocabulary);
      return;
    }
    const region = decision.regions.find(({ kind, text }) => kind === found.kind && text.includes(found.text));
    expect(region?.witness?.new, decision.regions.map(({ kind, text }) => `${kind}: ${text}`).join('\n')).toMatchObject(found.patient);
    const { old, new: now } = region!.witness!;
    expect(load(after).decide(decision.name, now!).results.map(({ value }) => value)).not.toEqual(load(before).decide(decision.name, old!).results.map(({ value }) => value));
  });
});

describe('the suite', () => {
  it('has at least sixty mistakes of many kinds, each once', () => {
    expect(new Set(mistakes.map(({ name }) => name)).size).toBe(mistakes.length);
    expect(mistakes.length).toBeGreaterThanOrEqual(60);
    expect(new Set(mistakes.flatMap(({ found }) => ('check' in found ? [found.check] : []))).size).toBeGreaterThan(20);
  });

  it('names a patient wherever somebody meets the mistake', () => {
    const withPatient = mistakes.filter(({ found }) => 'cases' in found || ('patient' in found && found.patient));
    expect(withPatient.length).toBeGreaterThanOrEqual(60);
    expect(mistakes.filter(({ found }) => 'check' in found && ['gap', 'overlap'].includes(found.check) && !found.patient).map(({ name }) => name)).toEqual([]);
  });

  afterAll(() => {
    const of = (kind: string): number => mistakes.filter(({ found }) => kind in found).length;
    console.log(`planted mistakes: ${mistakes.length}, found by a check ${of('check')}, by a case ${of('cases')}, by the comparison ${of('diff')}`);
  });
});
