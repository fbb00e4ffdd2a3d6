import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../compiler/analyze/index.ts';
import { runCase } from '../../compiler/cases/run-case.ts';
import type { PatientFacts } from '../../compiler/runtime/full.ts';
import { forms } from '../../language/actions/catalog.ts';
import { loadProgram } from '../../language/index.ts';
import { openers, propertiesWithColon, propertiesWithoutColon } from '../../language/lexer/vocabulary.ts';
import { compileText, readIfThere, root, shown } from '../support/examples.ts';
import { pageFiles } from './page-blocks.ts';

const pagePath = path.join(root, 'language', 'LANGUAGE.md');
const page = readFileSync(pagePath, 'utf8');
const files = pageFiles(page);

function read(wanted: string): string | undefined {
  const own = files.find(({ name }) => name === wanted)?.text;
  return own ?? (wanted.startsWith('examples/') ? readIfThere(path.join(root, wanted)) : undefined);
}

describe('the blocks of the language page', () => {
  it.each(files.filter(({ error }) => error === undefined))('$name compiles', ({ name }) => {
    const { program, table } = compileText(name, read);
    const failures = program.cases.filter(({ span }) => span.file === 0).map((one) => runCase(one, table)).filter((result) => result.failures.length > 0);
    expect(failures.map((result) => `${result.case.name}: ${JSON.stringify(result.failures.map(({ differences, problems }) => problems ?? differences))}`)).toEqual([]);
  });

  it.each(files.filter(({ error }) => error !== undefined))('$name shows the error $error', ({ name, error }) => {
    const loaded = loadProgram(name, read);
    const findings = [...loaded.diagnostics, ...(loaded.program ? analyze(loaded.program) : [])].filter(({ severity }) => severity === 'error');
    expect(new Set(findings.map(({ code }) => code)), shown(findings, loaded.files)).toEqual(new Set([error]));
    expect(page).toContain(`error[${error}]: ${findings[0]!.message}`);
  });
});

describe('the patients of the language page', () => {
  const patients = [...page.matchAll(/^```json (\S+)\n([\s\S]*?)^```$/gm)].map(([, file, text]) => [file!, text!] as const);

  it.each(patients)('%s reads one', (file, text) => {
    const { table } = compileText(file, read);
    expect(table.check(JSON.parse(text) as PatientFacts)).toEqual([]);
  });
});

describe('the language page names', () => {
  it('every keyword of the grammar', () => {
    const folder = path.join(root, 'language', 'grammar');
    const grammar = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n').replaceAll(/\/\/.*$/gm, '');
    const keywords = [...new Set([...grammar.matchAll(/'([a-z][^']*)'/g)].map((match) => match[1]!.replace(/:$/, '')))];
    expect(keywords.length).toBeGreaterThan(80);
    expect(keywords.filter((word) => !mentions(word))).toEqual([]);
  });

  it('every word that may start a line', () => {
    const words = [...openers, ...propertiesWithColon.keys(), ...propertiesWithoutColon.keys()];
    expect(words.filter((word) => !mentions(word))).toEqual([]);
  });

  it('every form of action', () => {
    const table = actionTable();
    const fresh = page.replace(/(<!-- actions:start -->\n)[\s\S]*(<!-- actions:end -->)/, (_, start: string, end: string) => `${start}${table}${end}`);
    if (process.env['UPDATE_GOLDEN'] === '1' && !process.env['CI']) writeFileSync(pagePath, fresh);
    else expect(page, 'run with UPDATE_GOLDEN=1 to bring the list of actions up to date').toBe(fresh);
  });
});

/** In code, or in a block: a keyword in running text proves nothing. */
function mentions(word: string): boolean {
  const text = word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`\`${text}[\`:]`).test(page);
}

function actionTable(): string {
  const groups = [...new Set(forms.map(({ group }) => group))];
  const rows = groups.flatMap((group) => forms.filter((form) => form.group === group).map((form) => `| ${group} | ${form.spelled.map((spelled) => `\`${readable(spelled)}\``).join('<br>')} | ${form.doc} |`));
  return ['| | written | meaning |', '|---|---|---|', ...rows, ''].join('\n');
}

/** `[which=(starting|daily)] dose by {by:part}` as `[starting or daily] dose by PART`. */
function readable(spelled: string): string {
  return spelled.replaceAll(/\w+=\(([^)]*)\)/g, (_, options: string) => options.replaceAll('|', '/')).replaceAll(/\{(\w+):(\w+)\}/g, (_, _name: string, kind: string) => kind.toUpperCase());
}
