import type { MutantKind } from '../../cases/mutation/mutant.ts';
import type { Mutation, MutantResult } from '../support/mutation.ts';
import type { Context } from '../support/context.ts';
import { shownPath } from '../support/files.ts';
import { plural, sign, styleOf, visible, wrap } from '../support/style.ts';
import { countsOf, mutantsJson } from './mutants-json.ts';
import { said } from './said.ts';
import { byPatient, casesToPaste, type Shown } from './survivors.ts';

/** Patients of a decision that are shown unless everything is asked for. */
const MOST_PATIENTS = 6;

interface Options {
  readonly format: string;
  readonly verbose: boolean;
}

/** Which mistakes in the rules the cases would not notice: by decision, each under a patient who shows it; the cases to add; and the score. */
export function reportMutants(mutation: Mutation, options: Options, context: Context): string {
  if (options.format === 'json') return `${JSON.stringify(mutantsJson(mutation, context.cwd), undefined, 2)}\n`;
  const survivors = mutation.results.filter(({ verdict }) => verdict.kind === 'survived');
  const files = [...new Set(survivors.map(({ place }) => place.file))];
  const blocks = files.map((file) => fileBlock(file, survivors.filter(({ place }) => place.file === file), options, context));
  return `${blocks.join('\n')}${blocks.length > 0 ? '\n' : ''}${summary(mutation, options, context)}\n`;
}

function fileBlock(file: string, results: readonly MutantResult[], options: Options, context: Context): string {
  const names = [...new Set(results.map(({ mutant }) => mutant.of))];
  const blocks = names.map((name) => decisionBlock(name, byPatient(results.filter(({ mutant }) => mutant.of === name)), options, context));
  return `${styleOf(context).bold(shownPath(file, context.cwd))}\n${blocks.join('\n')}`;
}

function decisionBlock(name: string, all: readonly Shown[], { verbose }: Options, context: Context): string {
  const style = styleOf(context);
  const shown = verbose ? all : all.slice(0, MOST_PATIENTS);
  const count = (some: readonly Shown[]): number => some.reduce((sum, { results }) => sum + results.length, 0);
  const left = all.length - shown.length;
  const rest = left > 0 ? `    and ${plural(count(all) - count(shown), 'more mistake')} that ${plural(left, 'more patient')} would show: \`--verbose\` lists them\n` : '';
  const paste = casesToPaste(shown);
  const cases = paste === '' ? '' : `    ${style.dim(shown.length === 1 ? 'A case that notices, to paste once you have reviewed it:' : 'Cases that notice, to paste once you have reviewed them:')}\n${paste.trimEnd().split('\n').map((line) => (line === '' ? '' : `      ${visible(line)}`)).join('\n')}\n`;
  return `  ${style.bold(visible(name))}: no case would notice ${plural(count(all), 'mistake')}\n${shown.map((one) => patientBlock(one, context)).join('')}${rest}${cases}`;
}

function patientBlock({ results, patient, witness }: Shown, context: Context): string {
  const style = styleOf(context);
  const line = (head: string, text: string): string => `      ${style.cyan(head)}${wrap(visible(text), context.width - 6 - head.length, ' '.repeat(6 + head.length))}\n`;
  const isElsewhere = witness && witness.decision !== results[0]!.mutant.of;
  const head = line(witness ? 'patient: ' : 'patients: ', patient) + (witness ? line('today:   ', `${isElsewhere ? `${witness.decision}: ` : ''}${said(witness.before)}`) : '');
  const items = results.map(({ mutant, verdict, place }) => {
    const after = verdict.kind === 'survived' && verdict.witness && !isSaid(mutant.kind) ? ` (then: ${said(verdict.witness.after)})` : '';
    return `      ${style.red(sign.bad)} ${wrap(visible(`if ${inShort(mutant.kind, mutant.text)}${after}, line ${place.span.line}`), context.width - 10, '        ')}\n`;
  });
  return `${head}${items.join('')}\n`;
}

/** What stands in the line above is not said again. */
function inShort(kind: MutantKind, text: string): string {
  return kind === 'action' ? text.replace(/ instead of ".*"$/, ' instead') : text;
}

/** Kinds whose text says already what this patient would be told. */
function isSaid(kind: MutantKind): boolean {
  return kind === 'action' || kind === 'level';
}

function summary(mutation: Mutation, { verbose }: Options, context: Context): string {
  const style = styleOf(context);
  const { noticed, survived, refused, equivalent, notJudged } = countsOf(mutation.results);
  const judged = noticed + survived;
  const parts = [...(refused > 0 ? [`${refused} that \`check\` refuses by itself`] : []), ...(equivalent > 0 ? [`${equivalent} that ${equivalent === 1 ? 'is' : 'are'} proven to change nobody`] : []), ...(notJudged > 0 ? [`${notJudged} that could neither be proven to change nobody nor be shown on a patient`] : [])];
  const left = mutation.total > mutation.results.length ? ` ${plural(mutation.total - mutation.results.length, 'mistake')} left out by \`--limit\`.` : '';
  const large = mutation.tooLarge.length > 0 ? ` Not changed, because of their size: ${mutation.tooLarge.join(', ')}.` : '';
  const score = judged === 0 ? 'No mistake was left for the cases.' : `The cases notice ${noticed} of ${plural(judged, 'mistake')} (${Math.floor((noticed / judged) * 100)} %).`;
  const hint = survived > 0 ? style.dim('\n  `precept cases FILE --guards` writes all these cases into a file.') : '';
  return `${survived > 0 ? style.red(sign.bad) : style.green(sign.good)} ${wrap(`${score}${parts.length > 0 ? ` Not counted: ${list(parts)}.` : ''}${left}${large}${alleles(mutation, verbose)}`, context.width - 4, '  ')}${hint}`;
}

function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** How alleles were grouped. */
function alleles({ results }: Mutation, verbose: boolean): string {
  const groups = new Map<string, Map<number, readonly string[]>>();
  for (const { mutant } of results) {
    if (mutant.alike) groups.set(mutant.of, new Map([...(groups.get(mutant.of) ?? []), [mutant.span.start, [mutant.text.slice(mutant.of.length + 1).replace(/ (?:were "|had the activity ).*$/, ''), ...mutant.alike]]]));
  }
  if (![...groups.values()].some((of) => [...of.values()].some(({ length }) => length > 1))) return '';
  const genes = [...groups].map(([gene, of]) => (verbose ? `${gene} ${[...of.values()].map(([one, ...rest]) => (rest.length === 0 ? one : `${one} for ${rest.join(', ')}`)).join('; ')}` : `${of.size} for the ${[...of.values()].reduce((sum, each) => sum + each.length, 0)} of ${gene}`));
  return ` Of alleles that no rule tells apart one stands for all: ${genes.join(verbose ? '. ' : ', ')}.`;
}
