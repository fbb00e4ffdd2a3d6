import path from 'node:path';
import type { Suite } from '../support/suite.ts';
import { joinCoverage, openOf, type Coverage, type Share } from '../../cases/coverage.ts';
import type { Context } from '../support/context.ts';
import { shownPath } from '../support/files.ts';
import { plural, sign, styleOf, visible, wrap } from '../support/style.ts';
import { renderDiagnostic } from './diagnostic.ts';
import { describeFailures, renderFailure } from './failure.ts';
import { distinct } from './finding.ts';
import { toGitHub } from './github.ts';
import { toJUnit, type JUnitCase } from './junit.ts';

interface Options {
  readonly format: string;
  readonly verbose: boolean;
  readonly coverage: boolean;
}

/** Prints what the cases of all files gave, in the format asked for. */
export async function reportSuites(suites: readonly Suite[], options: Options, context: Context): Promise<void> {
  if (options.format === 'json') return context.out(`${JSON.stringify(asJson(suites, context), null, 2)}\n`);
  if (options.format === 'junit') return context.out(toJUnit(suites.flatMap((suite) => junitCases(suite, context.cwd))));
  if (options.format === 'github') return context.out(annotations(suites, context.cwd));
  const style = styleOf(context);
  for (const finding of distinct(suites.flatMap(({ findings }) => findings))) await context.out(`${renderDiagnostic(finding, context)}\n\n`);
  for (const suite of suites) {
    if (options.verbose && suite.results.length > 0) await context.out(`${style.bold(shownPath(suite.entry, context.cwd))}\n`);
    for (const result of suite.results) {
      if (result.failures.length > 0) await context.out(`${renderFailure(result, suite.table?.facts ?? [], context)}\n\n`);
      else if (options.verbose) await context.out(`  ${style.green(sign.good)} ${visible(result.case.name)}\n`);
    }
    await context.out(suiteLine(suite, context));
  }
  const coverage = joinCoverage(suites.flatMap((suite) => (suite.coverage ? [suite.coverage] : [])));
  if (options.verbose && options.coverage) await context.out(openLines(coverage, context));
  await context.out(`\n${summary(suites, coverage, options, context)}\n`);
}

function suiteLine(suite: Suite, context: Context): string {
  const style = styleOf(context);
  const name = shownPath(suite.entry, context.cwd);
  if (suite.findings.length > 0) return `${style.red(sign.bad)} ${name}  ${style.red('does not compile')}\n`;
  if (suite.results.length === 0) return '';
  const failed = suite.results.filter(({ failures }) => failures.length > 0).length;
  const count = failed > 0 ? style.red(`${failed} of ${plural(suite.results.length, 'case')} failed`) : plural(suite.results.length, 'case');
  const rows = suite.coverage ? style.dim(`  ${shares(suite.coverage)}`) : '';
  return `${failed > 0 ? style.red(sign.bad) : style.green(sign.good)} ${name}  ${count}${rows}\n`;
}

function shares({ rows, boundaries, outcomes }: Coverage): string {
  return [shareText('rows', rows), shareText('thresholds', boundaries), shareText('outcomes', outcomes)].filter(Boolean).join(', ');
}

function shareText(name: string, { all, reached }: Share): string {
  return all.size === 0 ? '' : `${name} ${reached.size}/${all.size}`;
}

function openLines(coverage: Coverage, context: Context): string {
  return openPart('rows', coverage.rows, context) + openPart('sides of thresholds', coverage.boundaries, context) + openPart('outcomes', coverage.outcomes, context);
}

function openPart(name: string, one: Share, context: Context): string {
  const open = openOf(one).map((group) => `    ${wrap(visible(group), Math.max(40, context.width - 8), '      ')}\n`);
  return open.length === 0 ? '' : `\n${styleOf(context).yellow(`No case reaches these ${name}`)}\n${open.join('')}`;
}

function summary(suites: readonly Suite[], all: Coverage, { coverage, verbose }: Options, context: Context): string {
  const style = styleOf(context);
  const results = suites.flatMap((suite) => suite.results);
  const failed = results.filter(({ failures }) => failures.length > 0).length;
  const broken = suites.filter(({ findings }) => findings.length > 0).length;
  const parts = [
    failed > 0 ? style.red(`${plural(failed, 'case')} failed`) : '',
    broken > 0 ? style.red(`${plural(broken, 'file')} did not compile`) : '',
    `${results.length - failed} of ${plural(results.length, 'case')} passed`,
  ].filter(Boolean);
  const open = [all.rows, all.boundaries, all.outcomes].reduce((sum, one) => sum + openOf(one).length, 0);
  const hint = open > 0 && !verbose ? style.dim(' `--verbose` names what no case reaches.') : '';
  return `${failed + broken > 0 ? style.red(sign.bad) : style.green(sign.good)} ${parts.join(', ')}.${coverage && all.rows.all.size > 0 ? ` Reached: ${shares(all)}.${hint}` : ''}`;
}

function junitCases(suite: Suite, cwd: string): readonly JUnitCase[] {
  const name = shownPath(suite.entry, cwd);
  const broken = suite.findings[0];
  if (broken) {
    const { diagnostic, place } = broken;
    return [{ suite: name, name: 'compiles', file: shownPath(place.file, cwd), line: place.span.line, seconds: 0, failure: { message: `${diagnostic.code}: ${diagnostic.message}`, text: diagnostic.hint ?? '' } }];
  }
  return suite.results.map((result) => {
    const text = describeFailures(result.failures);
    const base = { suite: name, name: result.case.name, file: shownPath(result.place.file, cwd), line: result.place.span.line, seconds: result.seconds };
    return text === '' ? base : { ...base, failure: { message: text.split('\n')[0]!, text } };
  });
}

function annotations(suites: readonly Suite[], cwd: string): string {
  const broken = distinct(suites.flatMap(({ findings }) => findings)).map(({ diagnostic, place }) => ({ place, title: diagnostic.code, text: diagnostic.message }));
  const failed = suites.flatMap(({ results }) => results.filter(({ failures }) => failures.length > 0).map((result) => ({ place: result.place, title: `case ${result.case.name}`, text: describeFailures(result.failures) })));
  return [...broken, ...failed].map(({ place, title, text }) => toGitHub({ level: 'error', file: path.resolve(place.file), line: place.span.line, column: place.span.column, title, text }, cwd)).join('');
}

function asJson(suites: readonly Suite[], { cwd }: Context): object {
  return {
    suites: suites.map((suite) => ({
      file: shownPath(suite.entry, cwd),
      compiles: suite.findings.length === 0,
      findings: suite.findings.map(({ diagnostic }) => ({ code: diagnostic.code, message: diagnostic.message })),
      cases: suite.results.map(({ case: { name, facts }, failures, place }) => ({ name, line: place.span.line, passed: failures.length === 0, ...(failures.length > 0 ? { facts, failures: failures.map(({ expectation, differences }) => ({ decision: expectation.decision, differences })) } : {}) })),
      ...(suite.coverage ? { coverage: coverageJson(suite.coverage) } : {}),
    })),
    coverage: coverageJson(joinCoverage(suites.flatMap((suite) => (suite.coverage ? [suite.coverage] : [])))),
  };
}

function coverageJson({ rows, boundaries, outcomes }: Coverage): object {
  const share = (one: Share): object => ({ reached: one.reached.size, total: one.all.size, open: openOf(one) });
  return { rows: share(rows), boundaries: share(boundaries), outcomes: share(outcomes) };
}
