import { phenotypeFindings } from '../../../language/validation/phenotype-table.ts';
import { analysisChecks } from '../../analyze/checks.ts';
import { BudgetError, DEFAULT_BUDGET } from '../../diagram/index.ts';
import { toTable } from '../../emit/to-table.ts';
import { lower, type Lowered } from '../../lower/index.ts';
import { load, type LoadedTable } from '../../runtime/full.ts';
import { runCase } from '../run-case.ts';
import { compared } from './compared.ts';
import { certificate, type Examiner } from './examiner.ts';
import { formulaPatients } from './formula-patients.ts';
import type { Mutant, MutantChange } from './mutant.ts';
import { firstTold, type Asked } from './witness.ts';
import { answerTo, told } from './told.ts';
import type { Verdict } from './verdict.ts';

/** Judges a mutant that makes another program: by the cases, by patients who are likely to show it, and last by the proof of the comparison of two releases. */
export function judgeApart(examiner: Examiner, { change }: Mutant): Verdict {
  if (change.kind === 'decision') return { kind: 'not judged' };
  const { program } = change;
  const bad = program.genes.some((gene) => !examiner.program.genes.includes(gene) && [...phenotypeFindings(gene)].length > 0);
  if (bad) return { kind: 'refused', code: 'phenotype-table' };
  const lowered = lower(program);
  if (lowered.decisions.some(({ unproven }) => unproven)) return { kind: 'not judged' };
  const refused = errorOf(lowered, examiner);
  if (refused) return refused;
  const table = toTable(lowered, certificate);
  const after = load(table);
  const failing = examiner.sound.filter((one) => runCase(one, after).failures.length > 0);
  const noticing = failing.find((one) => one.expects.some(({ decision }) => differs(examiner.loaded, after, { decision, facts: one.facts })));
  if (noticing) return { kind: 'noticed', by: noticing.name };
  const shown = firstTold(examiner.loaded, after, likely(examiner, change));
  if (shown) {
    // The advice of that case stays and its row does not: it fails all the same.
    if (failing[0]) return { kind: 'noticed', by: failing[0].name };
    examiner.use(shown);
    return { kind: 'survived', patients: '', witness: shown };
  }
  const verdict = compared(examiner, table, after);
  return verdict.kind === 'survived' && failing[0] ? { kind: 'noticed', by: failing[0].name } : verdict;
}

function differs(before: LoadedTable, after: LoadedTable, { decision, facts }: Asked): boolean {
  const [one, two] = [answerTo(before, decision, facts), answerTo(after, decision, facts)];
  return (one && told(one)) !== (two && told(two));
}

/** An error of the analysis. The unchanged rules have none. */
function errorOf(lowered: Lowered, { files }: Examiner): Verdict | undefined {
  lowered.manager.allow(DEFAULT_BUDGET);
  try {
    for (const each of lowered.decisions) for (const { slug, severity, run } of analysisChecks) {
      if (severity === 'error' && files.has(each.decision.span.file)) for (const _ of run(lowered, each)) return { kind: 'refused', code: slug };
    }
    return undefined;
  } catch (error) {
    if (error instanceof BudgetError) return { kind: 'not judged' };
    throw error;
  }
}

/** Patients of the unchanged rules, with the reports that are likely to show the change. */
function* likely(examiner: Examiner, change: Exclude<MutantChange, { kind: 'decision' }>): Iterable<Asked> {
  const seen = new Set<string>();
  for (const { decision, facts } of examiner.patients()) {
    const reports = change.kind === 'gene' && change.gene in facts ? change.reports.map((report) => ({ ...facts, [change.gene]: report })) : [];
    for (const each of [facts, ...reports]) {
      const key = `${decision} ${JSON.stringify(each)}`;
      if (!seen.has(key)) yield { decision, facts: each };
      seen.add(key);
    }
  }
  if (change.kind === 'formula') for (const each of formulaPatients(examiner.lowered, change.decision)) if (examiner.isExamined(each.decision)) yield each;
}
