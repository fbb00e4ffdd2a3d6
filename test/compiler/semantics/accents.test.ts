import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../compiler/cli/support/run-cli.ts';
import { compile } from '../../../compiler/compile.ts';
import { evaluateNaively } from '../../../compiler/reference/index.ts';
import { load } from '../../../compiler/runtime/full.ts';
import { fakeContext, temporaryFolder } from '../../cli/fake-context.ts';
import { header, loadText } from '../../language/references/support.ts';

/** An accent may be one sign with its letter (as most keyboards type it) or a sign of its own (as some systems keep it): both are the same name. */
const composed = (text: string): string => text.normalize('NFC');
const apart = (text: string): string => text.normalize('NFD');

const facts = `fact sévérité: one of légère, sévère
fact taking: medications

gene G6PD, X-linked
  vocabulary: tést
  phenotypes
  | short | phenotype |
  | N     | Normal |
  | D     | Déficient |

  phenotype by two functions
  | one    | other  | phenotype |
  | low    | low    | D |
  | low    | normal | N |
  | normal | normal | N |
  | low    | none   | D |
  | normal | none   | N |

  alleles
  | allele    | function |
  | B         | normal |
  | São Borja | low |

drug pénicilline
`;

const rules = `${header}use sévérité, taking, G6PD, pénicilline from "données.precept"

recommend pénicilline
  | row    | G6PD      | sévérité | taking               | strength | do |
  | first  | Déficient | any      | any                  | strong   | do not use |
  | légère | N         | légère   | any                  | strong   | usual dose |
  | grave  | N         | sévère   | includes no pénicilline | strong | no change |
  | both   | N         | sévère   | includes pénicilline | strong   | warn of interactions |

cases for pénicilline
  | case | G6PD          | sévérité | taking                    | row |
  | one  | B/"São Borja" | légère   | nothing                   | légère |
  | two  | B             | sévère   | pénicilline, nothing else | both |
`;

const forms = [['composed', composed], ['apart', apart]] as const;

describe.each(forms.flatMap(([a, one]) => forms.map(([b, other]) => [a, b, one, other] as const)))('rules %s, facts %s', (_a, _b, one, other) => {
  const loaded = loadText({ 'main.precept': one(rules), [other('données.precept')]: other(facts) });

  it('are one program', () => {
    expect(loaded.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
    expect(JSON.stringify(compile(loaded.program!).table?.facts)).toBe(composed(JSON.stringify(compile(loaded.program!).table?.facts)));
  });

  it.each(forms)('answer a patient whose report is %s', (_c, form) => {
    const table = load(JSON.parse(JSON.stringify(compile(loaded.program!).table)) as unknown);
    const patient = JSON.parse(form('{ "G6PD": "São Borja/São Borja", "sévérité": "légère", "taking": { "drugs": ["pénicilline"], "complete": true } }')) as Record<string, unknown>;
    const second = JSON.parse(form('{ "G6PD": "Normal", "sévérité": "sévère", "taking": ["pénicilline"] }')) as Record<string, unknown>;
    const rowOf = (answer: { readonly results: readonly { readonly rows: readonly { readonly id: string }[] }[] }): string | undefined => answer.results[0]?.rows[0]?.id;
    for (const [report, row] of [[patient, 'first'], [second, 'both']] as const) {
      expect(rowOf(table.decide('pénicilline', report))).toBe(row);
      expect(rowOf(evaluateNaively(loaded.program!, report, 'pénicilline'))).toBe(row);
    }
  });
});

it('the command line takes them too: cases, a CSV header, the name of a decision', async () => {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, composed('données.precept')), facts);
  writeFileSync(path.join(cwd, 'rules.precept'), apart(rules));
  writeFileSync(path.join(cwd, 'patients.csv'), `G6PD,${apart('sévérité')}\nB,${apart('légère')}\n`);
  const test = fakeContext({ cwd });
  expect(await runCli(['test', 'rules.precept'], test), test.written()).toBe(0);
  const run = fakeContext({ cwd });
  expect(await runCli(['run', 'rules.precept', '--facts', 'patients.csv', '--decision', composed('pénicilline')], run), run.complained()).toBe(0);
  expect(run.written()).toContain('decided');
});
