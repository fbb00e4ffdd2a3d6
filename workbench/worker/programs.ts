import { runCase } from '../../compiler/cases/run-case.ts';
import type { Table } from '../../compiler/ir/index.ts';
import { load, PatientError, type LoadedTable } from '../../compiler/runtime/full.ts';
import { placesOf, pathOf, uriOf, type Workspace } from '../../language/lsp/index.ts';
import type { Case, Diagnostic, Program } from '../../language/model/index.ts';
import { compileQuickly } from './compile-quickly.ts';
import { formFacts } from './form-facts.ts';
import type { CaseResult, CasesRun, Decided, Facts, ProgramSummary } from './protocol.ts';

interface Compiled {
  readonly table: Table;
  readonly loaded: LoadedTable;
}

/** Compiles and runs the programs of the workspace; each is compiled once until its texts change. */
export class Programs {
  readonly #workspace: () => Workspace;
  readonly #compiled = new WeakMap<Program, { readonly done?: Compiled; readonly diagnostics: readonly Diagnostic[] }>();

  constructor(workspace: () => Workspace) {
    this.#workspace = workspace;
  }

  summary(uri: string): ProgramSummary {
    const workspace = this.#workspace();
    const version = workspace.document(uri)?.version ?? 0;
    const { program, diagnostics, files } = workspace.load(uri);
    const elsewhere = elsewhereOf(uri, files, diagnostics);
    const { done, found } = this.#compile(uri);
    const cases = this.#cases(uri).map(({ one, places }) => {
      const { uri: at, range } = places.location(one.span);
      return { name: one.name, path: pathOf(at).slice(1), line: range.start.line + 1, facts: one.facts };
    });
    const empty = { facts: [], decisions: [], citations: [], guidelines: [], files: [], cases, elsewhere, version };
    if (program !== undefined && done === undefined && found.length === 0) return empty;
    if (program === undefined || done === undefined) return { ...empty, blocked: blockedText(found) };
    const { table } = done;
    const places = placesOf(uri, files);
    return {
      version, cases, elsewhere,
      facts: formFacts(table, program),
      decisions: table.decisions.map(({ id, name, kind, drug }) => ({ id, name, kind, ...(drug === undefined ? {} : { drug }) })),
      citations: table.citations,
      guidelines: table.guidelines,
      files: table.files.map((_, file) => pathOf(places.uri({ file, start: 0, end: 0, line: 1, column: 1 })).slice(1)),
    };
  }

  decide(uri: string, facts: Facts): Decided {
    const { done } = this.#compile(uri);
    if (done === undefined) return { answers: [], problems: [], explanations: {} };
    try {
      const answers = done.loaded.decideAll(facts);
      const explanations = Object.fromEntries(answers.map(({ decision }) => [decision, done.loaded.explain(decision, facts)]));
      return { answers, problems: [], explanations };
    } catch (problem) {
      if (problem instanceof PatientError) return { answers: [], problems: problem.problems, explanations: {} };
      throw problem;
    }
  }

  runCases(uri: string): CasesRun {
    return { results: this.#cases(uri).map(({ one, entry }) => ({ name: one.name, ...this.#runCase(entry, one) })) };
  }

  #runCase(entry: string, one: Case): Omit<CaseResult, 'name'> {
    const { done } = this.#compile(entry);
    if (done === undefined) return { passed: false, differences: [{ decision: one.name, what: 'rules', expected: 'no errors', found: 'errors' }] };
    const differences = runCase(one, done.loaded).failures.flatMap(({ expectation: { decision }, differences: found }) => found.map((difference) => ({ decision, ...difference })));
    return { passed: differences.length === 0, differences };
  }

  /** Cases of the program, and of the file of cases beside it (`x.cases.precept` for `x.precept`). */
  #cases(uri: string): { readonly one: Case; readonly entry: string; readonly places: ReturnType<typeof placesOf> }[] {
    const workspace = this.#workspace();
    const beside = uri.replace(/(\.cases)?\.precept$/, '.cases.precept');
    const entries = beside !== uri && workspace.read(pathOf(beside)) !== undefined ? [uri, uriOf(pathOf(beside))] : [uri];
    const seen = new Set<string>();
    return entries.flatMap((entry) => {
      const { program, files } = workspace.load(entry);
      const places = placesOf(entry, files);
      return (program?.cases ?? []).flatMap((one) => {
        const { uri: at, range } = places.location(one.span);
        const key = `${at}:${range.start.line}:${one.name}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return [{ one, entry, places }];
      });
    });
  }

  #compile(uri: string): { readonly done?: Compiled; readonly found: readonly Diagnostic[] } {
    const { program, diagnostics } = this.#workspace().load(uri);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (program === undefined || errors.length > 0) return { found: errors };
    let known = this.#compiled.get(program);
    if (known === undefined) {
      const { table, diagnostics: found } = compileQuickly(program);
      known = { diagnostics: found.filter(({ severity }) => severity === 'error'), ...(table === undefined ? {} : { done: { table, loaded: load(table) } }) };
      this.#compiled.set(program, known);
    }
    return { found: known.diagnostics, ...(known.done === undefined ? {} : { done: known.done }) };
  }
}

function blockedText(found: readonly Diagnostic[]): string {
  if (found.length === 0) return 'The rules could not be compiled.';
  return found.length === 1 ? 'The rules have an error: see the list of problems.' : `The rules have ${found.length} errors: see the list of problems.`;
}

function elsewhereOf(uri: string, files: Parameters<typeof placesOf>[1], diagnostics: readonly Diagnostic[]): ProgramSummary['elsewhere'] {
  const places = placesOf(uri, files);
  return diagnostics
    .filter(({ severity, span }) => severity === 'error' && places.uri(span) !== uri)
    .map(({ span, message }) => ({ path: pathOf(places.uri(span)).slice(1), line: span.line, message }));
}
