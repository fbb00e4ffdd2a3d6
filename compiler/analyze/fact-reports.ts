import type { Lowered, SpaceTerm } from '../lower/index.ts';
import { realize } from '../lower/realize.ts';
import { patternText } from '../lower/space/patterns.ts';

type Facts = Readonly<Record<string, unknown>>;

/** One root variable in one world: its class; `parts`: terms that are answered alone, where the fact as a whole is not reported. */
export interface Known {
  readonly index: number;
  readonly value: number;
  readonly parts?: readonly SpaceTerm[];
}

/** What a patient file may say about one fact. */
export interface FactReport {
  /** What is the case. */
  readonly exact: Facts;
  /** Everything that is possible; absent where there is no saying so. */
  readonly open?: Facts;
  /** What is the case, or something else. */
  readonly between: readonly Facts[];
}

/** `known`: every root variable of one fact. `mayLack`: no term becomes not tested where the fact is left out. */
export function factReport(lowered: Lowered, name: string, known: readonly Known[], mayLack: boolean): FactReport {
  const whole = known.filter(({ parts }) => !parts);
  const exact = { ...realize(lowered, new Map(whole.map(({ index, value }) => [index, value]))), ...openEnded(lowered, name, whole), ...partsSaid(name, known) };
  if (Object.keys(exact).length === 0) return { exact, between: [] };
  const [only] = whole;
  const open = mayLack ? {} : openOf(lowered, name, exact, only?.index);
  return { exact, ...(open ? { open } : {}), between: only && whole.length === 1 && lowered.space.variables[only.index]!.variable.kind !== 'findings' ? betweens(lowered, name, only) : whole.flatMap((one) => vaguely(lowered, name, one, exact)) };
}

/** The call of an open-ended number of copies, for the scores that it may have. */
function openEnded({ space }: Lowered, name: string, known: readonly Known[]): Facts {
  return Object.fromEntries(known.flatMap(({ index, value }) => {
    const { variable, report, text } = space.variables[index]!;
    return variable.kind === 'gene' && report(value) === undefined ? [[name, text(value)]] : [];
  }));
}

/** Single alleles; alterations that an assay covers. */
function partsSaid(name: string, known: readonly Known[]): Facts {
  const facts: Record<string, unknown> = {};
  const lists = { found: [] as string[], tested: [] as string[] };
  for (const { parts = [], value } of known) {
    for (const { term, classText } of parts) {
      if (term.kind === 'allele') facts[term.name] = classText[value];
      if (term.kind === 'finding') (classText[value] === 'found' ? lists.found : lists.tested).push(patternText(term.pattern));
    }
  }
  return lists.found.length + lists.tested.length > 0 ? { ...facts, [name]: lists } : facts;
}

/** Reported, with everything possible. An assay finds an alteration or does not. */
function openOf(lowered: Lowered, name: string, exact: Facts, index: number | undefined): Facts | undefined {
  const type = lowered.program.facts.find((fact) => fact.name === name)?.type;
  if (type?.kind === 'quantity') return { [name]: { from: type.domain.min, to: type.domain.max } };
  const said = exact[name];
  if (type?.kind === 'medications') return { [name]: (said as { readonly drugs: readonly string[] }).drugs };
  if (type?.kind === 'findings') return undefined;
  if (said === undefined) return Object.fromEntries(Object.keys(exact).map((allele) => [allele, ['negative', 'positive']]));
  return index === undefined ? undefined : { [name]: reportsOf(lowered, name, index) };
}

function betweens(lowered: Lowered, name: string, { index, value }: Known): readonly Facts[] {
  const { kind } = lowered.space.variables[index]!.variable;
  const mine = lowered.space.variables[index]!.report(value)?.[name];
  if (mine === undefined || kind === 'medication') return [];
  const others = reportsOf(lowered, name, index).filter((one) => one !== mine);
  if (kind !== 'number') return others.map((one) => ({ [name]: [mine, one] }));
  const isNumber = (one: unknown): boolean => Number.isFinite(Number(one));
  return isNumber(mine) ? others.filter(isNumber).map((one) => ({ [name]: Number(one) < Number(mine) ? { from: one, to: mine } : { from: mine, to: one } })) : [];
}

/** An alteration of the gene that may be the one that a rule names, or another: some change at its position, some change of the gene. */
function vaguely({ space }: Lowered, name: string, { index, value }: Known, exact: Facts): readonly Facts[] {
  const { variable, report } = space.variables[index]!;
  if (variable.kind !== 'findings') return [];
  const asked = variable.atoms.flatMap(({ within }) => within);
  const wider = asked.flatMap(({ gene, change }) => (change === undefined ? [] : [`${gene} ${change.replace(/(?<=\d)\D+$/, '')}`, `${gene} mutation`]));
  const { found, tested } = exact[name] as Lists;
  const mine = (report(value)![name] as Lists).found;
  return [...new Set(wider)].map((one) => ({ [name]: { found: [...found.filter((text) => !mine.includes(text)), one], tested } }));
}

/** What was found, and what was looked for. */
interface Lists { readonly found: readonly string[]; readonly tested: readonly string[] }

/** Every value that can be reported. */
function reportsOf(lowered: Lowered, name: string, index: number): readonly unknown[] {
  const { variable: { classes }, report } = lowered.space.variables[index]!;
  return [...new Set(Array.from({ length: classes }, (_, c) => report(c)?.[name]).filter((one) => one !== undefined))];
}
