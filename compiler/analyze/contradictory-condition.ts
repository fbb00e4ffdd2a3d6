import { tick } from '../../language/messages/text.ts';
import type { Row } from '../../language/model/index.ts';
import { FALSE } from '../diagram/index.ts';
import { lower, type Lowered } from '../lower/index.ts';
import { rowCells } from '../lower/visit.ts';
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
    const { constraints } = lowered.program;
    if (lowered.possible === FALSE) {
      if (decision.index === 0) yield { span: constraints[0]!.span, message: 'Nobody can meet what `given that` demands: there is no patient left', hint: 'Look for two conditions that exclude each other.', related: constraints.slice(1).map(({ span }) => ({ span, label: 'demanded too' })) };
      return;
    }
    const [clause] = decision.decision.appliesWhen;
    if (clause && lowered.algebra.and(decision.scope, real) === FALSE) {
      yield { span: decision.decision.span, message: `${decisionName(decision)} applies to no patient: its \`applies when\` can never hold`, hint: 'Look for two clauses that exclude each other.' };
      return;
    }
    for (const [at, row] of decision.rows.entries()) {
      if (lowered.algebra.and(row.rawMatch, real) !== FALSE) continue;
      if (constraints.length > 0 && canApply(unconstrained(lowered), decision.index, at)) {
        yield {
          span: row.row.span,
          message: `Row ${tick(row.id)} can never apply: \`given that\` excludes its patients`,
          hint: 'Remove the row, or say otherwise who can exist.',
          related: constraints.map(({ span }) => ({ span, label: 'says who can exist' })),
        };
        continue;
      }
      yield {
        span: row.row.span,
        message: `Row ${tick(row.id)} can never apply: its conditions exclude each other`,
        hint: hintOf(row.row),
      };
    }
  },
});

/** The program without what says who can exist. Definitions that a row reads are worked out within the constraints, so the row's own diagram does not tell. */
function unconstrained(lowered: Lowered): Lowered {
  const known = free.get(lowered) ?? lower({ ...lowered.program, constraints: [] });
  free.set(lowered, known);
  return known;
}

const free = new WeakMap<Lowered, Lowered>();

function canApply({ algebra, consistent, decisions }: Lowered, decision: number, row: number): boolean {
  const match = decisions[decision]!.rows[row]?.rawMatch ?? FALSE;
  return algebra.and(match, consistent) !== FALSE;
}

function hintOf(row: Row): string {
  const gene = geneWithoutGenotypes(row);
  if (gene !== undefined) return `No rule names a genotype of ${tick(gene)}, so ${tick(`${gene} genotype`)} asks nothing and is never missing. Ask for the phenotype: ${tick(gene)} instead of ${tick(`${gene} genotype`)}.`;
  return row.overrides ? `An exception counts only where its base row ${tick(row.overrides)} applies too.` : 'No patient can meet all of its cells at once.';
}

/** A gene whose genotype the row wants to be missing, though no rule tells one genotype from another. */
function geneWithoutGenotypes(row: Row): string | undefined {
  for (const { notTested, term } of rowCells(row)) {
    if (notTested && term.kind === 'genotype' && term.domain.kind === 'discrete' && term.domain.values.length < 2) return term.gene;
  }
  return undefined;
}
