import { message } from '../messages/index.ts';
import type { Evidence, Program } from '../model/index.ts';
import { defineCheck, type Finding } from './check.ts';

/** A recommendation without source, level and version does not compile; the header may supply them for the whole file. */
export const check = defineCheck({
  slug: 'missing-evidence', severity: 'error', title: 'a recommendation without source, level or version', afterErrors: false,
  *run({ program }): Iterable<Finding> {
    for (const decision of program.decisions) {
      if (decision.kind !== 'recommend') continue;
      const guideline = program.guidelines[decision.guideline];
      const missing = [...(guideline?.authority ? [] : ['authority']), ...(guideline?.version ? [] : ['version'])];
      if (missing.length > 0) yield { ...message.noGuideline(decision.name, missing), span: decision.span };
      const rows = [...decision.rows, ...decision.also];
      const unsourced = rows.filter((row) => row.evidence.sources.length === 0);
      const ungraded = rows.filter((row) => !isGraded(program, row.evidence));
      // Where every row lacks the same, the header does: one sentence says so.
      if (unsourced.length === rows.length && rows.length > 1) yield { ...message.noSource(), span: decision.span };
      else for (const row of unsourced) yield { ...message.rowWithoutSource(row.id), span: row.span };
      if (ungraded.length === rows.length && rows.length > 1) yield { ...message.noLevel(rows[0]?.evidence.scheme), span: decision.span };
      else for (const row of ungraded) yield { ...message.rowWithoutLevel(row.id, row.evidence.scheme), span: row.span };
    }
  },
});

/** A scheme without levels grades nothing: naming it is enough. */
function isGraded(program: Program, evidence: Evidence): boolean {
  if (evidence.level !== undefined) return evidence.scheme !== undefined;
  return evidence.scheme !== undefined && program.schemes.some((scheme) => scheme.name === evidence.scheme && scheme.levels.length === 0);
}
