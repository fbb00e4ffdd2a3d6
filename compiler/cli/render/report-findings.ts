import type { Context } from '../support/context.ts';
import { shownPath } from '../support/files.ts';
import { plural, sign, styleOf } from '../support/style.ts';
import { version } from '../support/version.ts';
import { renderDiagnostic } from './diagnostic.ts';
import { endOf, type Finding } from './finding.ts';
import { toGitHub } from './github.ts';
import { toSarif } from './sarif.ts';
import { describePatient } from '../../../language/messages/patient-text.ts';

/** Findings beyond this number are counted, not printed, for people. */
const shown = 50;

/** Prints findings in the format asked for. `good` is the sentence for people when there is nothing to say. */
export async function reportFindings(findings: readonly Finding[], format: string, context: Context, good: string): Promise<void> {
  if (format === 'json') return context.out(`${JSON.stringify({ findings: findings.map((one) => asJson(one, context)) }, null, 2)}\n`);
  if (format === 'sarif') return context.out(toSarif(findings, context.cwd, version));
  if (format === 'github') return context.out(findings.map((one) => annotation(one, context.cwd)).join(''));
  for (const finding of findings.slice(0, shown)) await context.out(`${renderDiagnostic(finding, context)}\n\n`);
  if (findings.length > shown) await context.out(`… and ${findings.length - shown} more; \`--format json\` prints all.\n\n`);
  await context.out(`${summary(findings, context, good)}\n`);
}

function summary(findings: readonly Finding[], context: Context, good: string): string {
  const style = styleOf(context);
  const errors = findings.filter(({ diagnostic }) => diagnostic.severity === 'error').length;
  const warnings = findings.length - errors;
  if (findings.length === 0) return `${style.green(sign.good)} ${good}`;
  const counts = [errors > 0 ? style.red(plural(errors, 'error')) : '', warnings > 0 ? style.yellow(plural(warnings, 'warning')) : ''].filter(Boolean).join(' and ');
  const code = findings.find(({ diagnostic }) => errors === 0 || diagnostic.severity === 'error')!.diagnostic.code;
  return `${errors > 0 ? style.red(sign.bad) : style.yellow(sign.warn)} ${counts}. ${style.dim(`\`precept doc ${code}\` explains ${findings.length === 1 ? 'it' : 'the first'}.`)}`;
}

function asJson({ diagnostic, place, related }: Finding, { cwd }: Context): object {
  const { code, severity, message, hint, witness, regions, fix } = diagnostic;
  const at = (one: Finding['place']): object => ({ file: shownPath(one.file, cwd), line: one.span.line, column: one.span.column, end: endOf(one) });
  return {
    code, severity, message, ...at(place),
    ...(hint ? { hint } : {}), ...(witness ? { witness } : {}), ...(regions ? { regions } : {}),
    ...(related.length > 0 ? { related: related.map((one) => ({ label: one.label, ...at(one.place) })) } : {}),
    ...(fix ? { fix } : {}),
  };
}

function annotation({ diagnostic, place }: Finding, cwd: string): string {
  const end = endOf(place);
  const text = [diagnostic.message, ...(diagnostic.witness ? [`Patient: ${describePatient(diagnostic.witness)}`] : []), ...(diagnostic.hint ? [diagnostic.hint] : [])].join('\n');
  return toGitHub({ level: diagnostic.severity, file: place.file, line: place.span.line, column: place.span.column, endLine: end.line, endColumn: end.column, title: diagnostic.code, text }, cwd);
}
