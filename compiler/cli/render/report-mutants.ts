import type { Answer } from '../../ir/index.ts';
import { mutantKinds } from '../../cases/mutation/mutant.ts';
import type { Mutation, MutantResult } from '../support/mutation.ts';
import type { Context } from '../support/context.ts';
import { shownPath } from '../support/files.ts';
import { plural, sign, styleOf, visible, wrap } from '../support/style.ts';
import { describePatient } from '../../../language/messages/patient-text.ts';

/** Which mutants the cases do not notice, each with a patient whom it changes, and the score. */
export function reportMutants(mutation: Mutation, options: { readonly format: string; readonly verbose: boolean }, context: Context): string {
  if (options.format === 'json') return `${JSON.stringify(asJson(mutation, context.cwd), undefined, 2)}\n`;
  const survivors = mutation.results.filter(({ verdict }) => verdict.kind === 'survived');
  const files = [...new Set(survivors.map(({ place }) => place.file))];
  const blocks = files.map((file) => fileBlock(file, survivors.filter(({ place }) => place.file === file), options.verbose, context));
  return `${blocks.join('\n')}${blocks.length > 0 ? '\n' : ''}${summary(mutation, context)}\n`;
}

/** Strengths and advice that no case states come together, for each is the same omission. */
function fileBlock(file: string, results: readonly MutantResult[], verbose: boolean, context: Context): string {
  const style = styleOf(context);
  const head = `${style.bold(shownPath(file, context.cwd))}\n`;
  const isStated = ({ mutant }: MutantResult): boolean => mutant.kind === 'level' || mutant.kind === 'action';
  const single = verbose ? results : results.filter((each) => !isStated(each));
  const grouped = verbose ? [] : ['action', 'level'].flatMap((kind) => decisionsOf(results).flatMap((decision) => group(kind, results.filter(({ mutant }) => mutant.kind === kind && mutant.decision.name === decision), decision, context)));
  return head + [...single.map((each) => one(each, context)), ...grouped].join('');
}

function decisionsOf(results: readonly MutantResult[]): readonly string[] {
  return [...new Set(results.map(({ mutant }) => mutant.decision.name))];
}

function group(kind: string, results: readonly MutantResult[], decision: string, context: Context): readonly string[] {
  if (results.length === 0) return [];
  const rows = [...new Set(results.flatMap(({ mutant }) => mutant.row ?? []))];
  const what = kind === 'level' ? 'how strong the advice is' : 'what the advice is';
  const text = `${decision}: no case says ${what} in ${rows.length === 1 ? 'row' : 'rows'} ${rows.join(', ')}`;
  return [`  ${styleOf(context).yellow(sign.open)} ${wrap(visible(text), context.width - 6, '    ')}\n`];
}

function one({ mutant, verdict, place }: MutantResult, context: Context): string {
  const style = styleOf(context);
  const row = mutant.row === undefined ? '' : ` row ${mutant.row}`;
  const lines = [`  ${style.red(sign.bad)} ${wrap(visible(`line ${place.span.line}, ${mutant.decision.name}${row}: ${mutant.text}`), context.width - 6, '    ')}`];
  const add = (name: string, text: string): void => void lines.push(`      ${style.cyan(name.padEnd(10))}${wrap(visible(text), context.width - 18, ' '.repeat(16))}`);
  if (verdict.kind === 'survived' && verdict.witness) {
    add('patient:', describePatient(verdict.witness.facts));
    add('rules:', said(verdict.witness.before));
    add('changed:', said(verdict.witness.after));
  } else if (verdict.kind === 'survived') add('patients:', verdict.patients);
  return `${lines.join('\n')}\n`;
}

/** An answer in a few words. */
function said({ outcome, results, needed, collected }: Answer): string {
  const values = results.map(({ value, rows }) => {
    const level = rows[0]?.level === undefined ? '' : ` (${rows[0].level})`;
    switch (value.kind) {
      case 'value': case 'number':
        return value.value + level;
      case 'action': case 'pending':
        return value.sentence + level;
      case 'range':
        return `${value.min} to ${value.max}${level}`;
      default:
        return value.kind;
    }
  });
  if (outcome === 'does not apply') return 'does not apply';
  if (outcome === 'cannot tell') return `cannot tell without ${needed.map(({ fact }) => fact).join(' and ') || 'more'}`;
  if (collected) return `applies: ${collected.filter(({ status }) => status === 'applies').map(({ row }) => row.id).join(', ') || 'none'}`;
  return outcome === 'conflict' ? `conflict: ${values.join(' / ')}` : values.join(' / ');
}

interface Counts {
  readonly noticed: number;
  readonly survived: number;
  readonly refused: number;
  readonly equivalent: number;
  readonly notJudged: number;
}

function countsOf({ results }: Mutation): Counts {
  const of = (kind: string): number => results.filter(({ verdict }) => verdict.kind === kind).length;
  return { noticed: of('noticed'), survived: of('survived'), refused: of('refused'), equivalent: of('equivalent'), notJudged: of('not judged') };
}

function summary(mutation: Mutation, context: Context): string {
  const style = styleOf(context);
  const { noticed, survived, refused, equivalent, notJudged } = countsOf(mutation);
  const judged = noticed + survived;
  const parts = [`${refused} refused by \`check\``, `${equivalent} proven to change nobody`, ...(notJudged > 0 ? [`${notJudged} too large to judge`] : [])];
  const left = mutation.total > mutation.results.length ? ` ${plural(mutation.total - mutation.results.length, 'mutant')} left out by \`--limit\`.` : '';
  const large = mutation.tooLarge.length > 0 ? ` Not changed, because of their size: ${mutation.tooLarge.join(', ')}.` : '';
  const score = judged === 0 ? 'No mutant was left for the cases.' : `The cases notice ${noticed} of ${plural(judged, 'mutant')} (${Math.floor((noticed / judged) * 100)} %).`;
  const hint = survived > 0 ? style.dim('\n  `precept cases FILE --all` writes cases that state the advice, its strength, and both sides of each boundary.') : '';
  return `${survived > 0 ? style.red(sign.bad) : style.green(sign.good)} ${score} Beside them ${parts.join(', ')}.${left}${large}${hint}`;
}

function asJson(mutation: Mutation, cwd: string): object {
  const { noticed, survived, ...rest } = countsOf(mutation);
  const order = (kind: string): number => mutantKinds.findIndex((each) => each === kind);
  const kinds = [...new Set(mutation.results.map(({ mutant }) => mutant.kind))].toSorted((a, b) => order(a) - order(b));
  return {
    mutants: mutation.total, tooLarge: mutation.tooLarge, judged: mutation.results.length, noticed, survived, ...rest,
    score: noticed + survived === 0 ? 1 : noticed / (noticed + survived),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, countsOf({ ...mutation, results: mutation.results.filter(({ mutant }) => mutant.kind === kind) })])),
    results: mutation.results.map(({ mutant, verdict, place }) => ({
      file: shownPath(place.file, cwd), line: place.span.line, decision: mutant.decision.id, ...(mutant.row === undefined ? {} : { row: mutant.row }), kind: mutant.kind, change: mutant.text, verdict: verdict.kind,
      ...(verdict.kind === 'noticed' ? { by: verdict.by } : {}), ...(verdict.kind === 'refused' ? { code: verdict.code } : {}),
      ...(verdict.kind === 'survived' ? { patients: verdict.patients, ...(verdict.witness ? { patient: verdict.witness.facts, rules: said(verdict.witness.before), changed: said(verdict.witness.after) } : {}) } : {}),
    })),
  };
}
