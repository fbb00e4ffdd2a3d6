import type { Diagnostic, Program } from '../model/index.ts';
import { lockProblems } from '../references/lock.ts';
import { resolvedOf } from '../references/resolved.ts';
import type { Session } from '../references/session.ts';
import type { FileUnit } from '../references/unit.ts';
import { allowProblems, silence } from './allow.ts';
import type { Check } from './check.ts';
import { checks, severityOf, type Slug } from './index.ts';

/** Runs every check over the resolved program and gives all diagnostics in the order of files and places, silenced warnings taken out. */
export function runChecks(session: Session, program: Program, entry: FileUnit): readonly Diagnostic[] {
  const input = { program, resolved: resolvedOf(session, entry) };
  for (const check of checks as readonly Check[]) {
    if (!check.run || (check.afterErrors === false && session.reporter.hasErrors)) continue;
    for (const finding of check.run(input)) {
      const { span, related, fix, ...text } = finding;
      session.report(check.slug as Slug, span, text, { ...(related ? { related } : {}), ...(fix ? { fix } : {}) });
    }
  }
  for (const problem of lockProblems(program, session.options.lock)) session.reporter.add(problem);
  const all = [...session.reporter.diagnostics, ...allowProblems(session.files, (slug) => checks.some((check) => check.slug === slug) && severityOf(slug) === 'error')];
  return silence(all, session.files).toSorted((a, b) => a.span.file - b.span.file || a.span.start - b.span.start);
}
