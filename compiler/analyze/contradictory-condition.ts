import { tick } from '../../language/messages/text.ts';
import { FALSE } from '../diagram/index.ts';
import { defineAnalysis } from './check.ts';
import { decisionName } from './words.ts';

/** A row or a scope whose conditions can never hold together. */
export const contradictoryCondition = defineAnalysis({
  slug: 'contradictory-condition',
  severity: 'error',
  title: 'conditions that never hold together',
  needsSoundReads: true,
  *run(lowered, decision) {
    if (decision.unproven) return;
    const real = lowered.algebra.and(lowered.possible, lowered.consistent);
    const [clause] = decision.decision.appliesWhen;
    if (clause && lowered.algebra.and(decision.scope, real) === FALSE) {
      yield { span: decision.decision.span, message: `${decisionName(decision)} applies to no patient: its \`applies when\` can never hold`, hint: 'Look for two clauses that exclude each other.' };
      return;
    }
    for (const row of decision.rows) {
      if (lowered.algebra.and(row.rawMatch, real) !== FALSE) continue;
      yield {
        span: row.row.span,
        message: `Row ${tick(row.id)} can never apply: its conditions exclude each other`,
        hint: row.row.overrides ? `An exception counts only where its base row ${tick(row.row.overrides)} applies too.` : 'No patient can meet all of its cells at once.',
      };
    }
  },
});
