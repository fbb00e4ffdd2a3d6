import fc from 'fast-check';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze, createAnalyzer } from '../../compiler/analyze/index.ts';
import { certificateOf } from '../../compiler/compile.ts';
import { toTable } from '../../compiler/emit/to-table.ts';
import { lower, type Lowered } from '../../compiler/lower/index.ts';
import { canonicalJson } from '../../compiler/runtime/hash.ts';
import { loadProgram } from '../../language/index.ts';
import type { Action, Program } from '../../language/model/index.ts';
import { chosen, patience, settings, type Choice } from '../support/choice.ts';
import { exampleFiles, examplesFolder, hasErrors, readIfThere } from '../support/examples.ts';
import { largeText } from '../support/large-texts.ts';
import { editedText } from '../support/text-edits.ts';

/** A rule file as it is typed: each text is the one before it, or an earlier one, after one edit. */
interface History {
  readonly entry: string;
  /** The file that is edited. */
  readonly file: string;
  readonly texts: readonly string[];
}

const read = (file: string): string | undefined => readIfThere(path.join(examplesFolder, file));

/** An editor analyzes a text after every edit, and takes over what it can: nobody may see that. */
describe('an analyzer after edits of a text', () => {
  it('finds and builds what is found and built from nothing, in the examples', () => {
    const entries = exampleFiles().filter((file) => !file.includes('.cases.') && (loadProgram(file, read).program?.decisions.length ?? 0) > 0);
    follow('examples', chosen((choice) => {
      const entry = choice.one(entries);
      // Mostly the file itself, else one that it uses: of a gene, or of the guideline below it.
      const file = choice.maybe(0.85) ? entry : choice.one(loadProgram(entry, read).files.map((one) => one.path).filter((one) => one.endsWith('.precept')));
      return historyOf(choice, entry, file, read(file)!);
    }), 20);
  }, patience);

  it('and in tables of 50 to 300 rows', () => {
    follow('tables', chosen((choice) => historyOf(choice, 'large.precept', 'large.precept', largeText(choice, 50 + choice.upTo(choice.maybe(0.3) ? 250 : 60)))), 10);
  }, patience);
});

function historyOf(choice: Choice, entry: string, file: string, text: string): History {
  const texts = [text];
  for (let edits = 5 + choice.upTo(6); edits > 0; edits -= 1) texts.push(choice.maybe(0.15) ? choice.one(texts) : editedText(choice, choice.maybe(0.2) ? choice.one(texts) : texts.at(-1)!));
  return { entry, file, texts, [fc.toStringMethod]: () => `${entry}, ${file}:\n${texts.map((one, i) => (i === 0 ? (file === 'large.precept' ? one : '') : differing(texts[i - 1]!, one))).join('\n---\n')}` } as History;
}

/** Lines that the other text does not have. */
function differing(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`), ...now.flatMap((line, at) => (line === old[at] ? [] : [`+ ${at + 1} ${line}`])).slice(0, 4)].join('\n');
}

function follow(name: string, histories: fc.Arbitrary<History>, runs: number): void {
  const seen = { texts: 0, refused: 0, errors: 0, built: 0 };
  fc.assert(fc.property(histories, ({ entry, file, texts }) => {
    const { analyze: again } = createAnalyzer();
    for (const text of texts) {
      const loaded = loadProgram(entry, (wanted) => (wanted === file ? text : read(wanted)));
      seen.texts += 1;
      if (!loaded.program || hasErrors(loaded.diagnostics)) {
        seen.refused += 1;
        continue;
      }
      const { program } = loaded;
      expect(sharedActions(program)).toEqual([]);
      const { lowered, diagnostics } = again(program);
      const fresh = analyze(program);
      seen[hasErrors(fresh) ? 'errors' : 'built'] += 1;
      expect(diagnostics).toEqual(fresh);
      expect(tableOf(lowered)).toBe(tableOf(lower(program)));
    }
  }), settings(runs));
  if (process.env['PRECEPT_RUNS'] !== undefined) console.log(`${name}: ${JSON.stringify(seen)}`);
  expect(Math.min(seen.errors, seen.built)).toBeGreaterThan(5);
}

/** As the workbench emits it while somebody types; of a program with findings as well, for that is what the next edit goes on from. */
function tableOf(lowered: Lowered): string {
  const open = lowered.decisions.flatMap((one) => (one.unproven ? [one.decision.id] : []));
  return open.length > 0 ? `too large: ${open.join()}` : canonicalJson(toTable(lowered, certificateOf(lowered, { worlds: 0, exhaustive: false })));
}

/** Rows that stand at different places and hold one action object between them: only one of the places could be right. */
function sharedActions({ decisions }: Program): readonly string[] {
  const holders = new Map<Action, number>();
  return decisions.flatMap(({ id, rows, also, otherwise }) => {
    const results = [...rows.map((row) => ({ span: row.span, result: row.result })), ...(otherwise ? [otherwise] : [])];
    const held = [...results.flatMap(({ span, result }) => ('action' in result ? [{ span, action: result.action }] : [])), ...also];
    return held.flatMap(({ span, action }) => {
      const before = holders.get(action) ?? span.start;
      holders.set(action, span.start);
      return before === span.start ? [] : [`${id} at line ${span.line}`];
    });
  });
}
