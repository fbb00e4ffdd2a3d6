import type { Lowered, LoweredDecision, SpaceTerm } from '../lower/index.ts';
import type { Cut } from '../ir/index.ts';
import type { Region } from './boxes.ts';

const WHOLE = 'every patient';

/** A region as the end of a sentence: `when age is 65 years`, `for every patient`. */
export function inRegion(text: string): string {
  return text === WHOLE ? `for ${WHOLE}` : `when ${text}`;
}

/** A region in words: `CYP2C19 is RM or UM, and setting is neurovascular`. The columns of the decision give the words where they can. */
export function describeRegion(lowered: Lowered, decision: LoweredDecision, region: Region): string {
  const parts = [...region].flatMap(([variable, classes]) => describeVariable(lowered, decision, region, variable, classes));
  return parts.length === 0 ? WHOLE : parts.join(', and ');
}

function describeVariable(lowered: Lowered, decision: LoweredDecision, region: Region, index: number, classes: ReadonlySet<number>): readonly string[] {
  const { variable, text } = lowered.space.variables[index]!;
  if (variable.kind === 'status') {
    const { term, variables } = lowered.space.terms[variable.term]!;
    if (variable.byReport) return [];
    if (classes.has(1)) return [`${term.name} is not tested`];
    return variables.some((v) => region.has(v)) ? [] : [`${term.name} is tested`];
  }
  if (variable.kind === 'medication') {
    const whole = lowered.space.terms.find((term) => term.variables.length === 1 && term.variables[0] === index)?.term;
    const what = whole?.kind === 'medication' ? whole.label : orList(variable.drugs);
    return [`${classes.has(1) ? 'takes' : 'does not take'} ${what}`];
  }
  if (variable.kind === 'number' || (variable.kind === 'series' && variable.accessor.kind !== 'window of latest')) {
    const unit = termsOn(lowered, decision, index)[0]?.term.domain;
    return [`${variable.name} is ${piecesText(variable.cuts, variable.determinate, classes, unit?.kind === 'number' ? unit.unit.text : '', text)}`];
  }
  const words = narrowing(lowered, decision, index, classes).flatMap((term) => describeTerm(term, classes));
  return words.length > 0 ? words : [`${variable.name} is ${orList([...classes].toSorted((a, b) => a - b).map(text))}`];
}

/** The result that cannot be interpreted, where a region holds nothing else of some term. */
export function onlyIndeterminate(lowered: Lowered, decision: LoweredDecision, region: Region): string | undefined {
  for (const [index, classes] of region) {
    if (lowered.space.variables[index]!.variable.kind === 'status') continue;
    const [term] = termsOn(lowered, decision, index);
    if (term && [...classes].every((c) => !within(term.determinate, c))) return term.classText[[...classes][0]!];
  }
  return undefined;
}

/** The quantities of which a region holds one exact number: a bound that two rows may share. */
export function exactNumbers(lowered: Lowered, region: Region): readonly string[] {
  return [...region].flatMap(([index, classes]) => {
    const { variable, text } = lowered.space.variables[index]!;
    const [only] = classes;
    return variable.kind === 'number' && classes.size === 1 && only !== undefined && only < variable.determinate && !/[<>]/.test(text(only)) ? [variable.name] : [];
  });
}

/** `ranges`: starts and ends in turn, ends left out. */
function within(ranges: readonly number[], value: number): boolean {
  for (let at = 0; at < ranges.length; at += 2) if (value >= ranges[at]! && value < ranges[at + 1]!) return true;
  return false;
}

/** Terms of the decision's own columns first; of a chain, whatever asks the variable. */
function termsOn(lowered: Lowered, decision: LoweredDecision, variable: number): readonly SpaceTerm[] {
  const asks = lowered.space.terms.filter((term) => term.variables.length === 1 && term.variables[0] === variable);
  const own = new Set(decision.columns.map((term) => term.name));
  const mine = asks.filter((term) => own.has(term.term.name));
  return mine.length > 0 ? mine : asks;
}

/** The decision's own terms on the variable, after what else it takes to say which classes are meant: Deficient, and no genotype that a row names. */
function narrowing(lowered: Lowered, decision: LoweredDecision, variable: number, classes: ReadonlySet<number>): readonly SpaceTerm[] {
  const own = termsOn(lowered, decision, variable);
  const meant = ({ classText }: SpaceTerm): ReadonlySet<string | undefined> => new Set([...classes].map((c) => classText[c]));
  const among = (all: readonly number[], term: SpaceTerm): readonly number[] => { const texts = meant(term); return all.filter((c) => texts.has(term.classText[c])); };
  const more: SpaceTerm[] = [];
  let left = own.reduce(among, Array.from({ length: lowered.space.variables[variable]!.variable.classes }, (_, c) => c));
  for (const term of lowered.space.terms) {
    if (left.length === classes.size) break;
    if (term.variables.length !== 1 || term.variables[0] !== variable || own.includes(term)) continue;
    const fewer = among(left, term);
    if (fewer.length < left.length) more.push(term);
    left = fewer;
  }
  return [...more, ...own];
}

function describeTerm(term: SpaceTerm, classes: ReadonlySet<number>): readonly string[] {
  const inside = new Set([...classes].map((c) => term.classText[c] ?? ''));
  const all = new Set(term.classText);
  if (all.size === inside.size) return [];
  if (term.term.kind === 'genotype' && inside.size === 1 && inside.has('other')) return [`${term.term.name} is not ${orList([...all].filter((text) => text !== 'other'))}`];
  return [`${term.term.name} is ${orList([...inside])}`];
}

/** Neighboring pieces as one interval. */
function piecesText(cuts: readonly Cut[], pieces: number, classes: ReadonlySet<number>, unit: string, text: (c: number) => string): string {
  const parts: string[] = [];
  const suffix = unit === '' || unit === '1' ? '' : ` ${unit}`;
  for (let from = 0; from < pieces; from++) {
    if (!classes.has(from)) continue;
    let to = from;
    while (to + 1 < pieces && classes.has(to + 1)) to++;
    if (from === to && !/[<>]/.test(text(from))) parts.push(text(from));
    else {
      const low = from > 0 ? `${cuts[from - 1]![1] === 0 ? '>=' : '>'} ${cuts[from - 1]![0]}` : '';
      const high = to < pieces - 1 ? `${cuts[to]![1] === 0 ? '<' : '<='} ${cuts[to]![0]}` : '';
      parts.push(`${[low, high].filter(Boolean).join(' to ')}${suffix}`);
    }
    from = to;
  }
  for (const c of classes) if (c >= pieces) parts.push(text(c));
  return orList(parts);
}

/** `A, B or C`; long lists are counted. */
export function orList(items: readonly string[]): string {
  const shown = items.length > 8 ? [...items.slice(0, 7), `${items.length - 7} more`] : items;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}
