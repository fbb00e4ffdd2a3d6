import { message, type Text } from '../messages/index.ts';
import type { Gene } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { alleleNamed } from './diplotypes.ts';
import { unquote } from './table-view.ts';

/**
 * What is wrong with a call as a report writes it, before anybody is asked what it means: `*1/*2 or *1/*4`, `*1x>=3/*4`, `*36+*10/*1`, `A, B, C unphased`,
 * `*15:02/?`, `*15:02 carried`, a phenotype, `score 1.5`. Undefined where nothing is.
 */
export function callProblem(gene: Gene, text: string): Text | undefined {
  for (const one of splitOutside(text, ' or ')) {
    const problem = oneCallProblem(gene, one.trim());
    if (problem) return problem;
  }
  return undefined;
}

function oneCallProblem(gene: Gene, text: string): Text | undefined {
  const isPhenotype = gene.phenotypes.some(({ name, short }) => nameKey(name) === nameKey(unquote(text)) || nameKey(short ?? '') === nameKey(unquote(text)));
  if (isPhenotype || (gene.call.kind === 'score' && /^score\s+\S/i.test(text))) return undefined;
  const carried = gene.call.kind === 'presence' ? /^(.+?)\s+carried$/i.exec(text)?.[1] : undefined;
  if (carried !== undefined) return alleleProblem(gene, carried);
  const unphased = takesVariants(gene) ? /^(.*\S)\s+unphased$/i.exec(text)?.[1] : undefined;
  if (unphased !== undefined) return firstProblem(splitOutside(unphased, ',').map((piece) => alleleProblem(gene, piece.trim())));
  const sides = sidesOf(gene, text);
  const wrong = firstProblem(sides.filter((side) => side !== '?').map((side) => haplotypeProblem(gene, side)));
  const single = gene.call.kind === 'haploid' || gene.inheritance === 'mitochondrial';
  const enough = sides.length === 1 ? single || gene.inheritance === 'X-linked' : sides.length === 2 && !single;
  if (sides.length === 1 && !enough && wrong) return message.notAReport(gene.name, text, meant(gene, text, true));
  return wrong ?? (enough ? undefined : message.wrongCallSize(gene.name, text, single));
}

/** The alleles on both sides of the slash; a name may itself hold one. */
function sidesOf(gene: Gene, text: string): readonly string[] {
  if (isAllele(gene, text)) return [text];
  const cuts = splitOutside(text, '/').map((part) => part.trim());
  for (let at = 1; at < cuts.length; at += 1) {
    const pair = [cuts.slice(0, at).join('/'), cuts.slice(at).join('/')];
    if (pair.every((side) => side === '?' || !haplotypeProblem(gene, side))) return pair;
  }
  return cuts;
}

function haplotypeProblem(gene: Gene, side: string): Text | undefined {
  const whole = alleleProblem(gene, side);
  const pieces = splitOutside(/^\[(.*)\]$/s.exec(side)?.[1] ?? side, '+');
  if (!whole || pieces.length < 2) return whole;
  return firstProblem(pieces.map((piece) => alleleProblem(gene, piece.trim())));
}

/** Whether more than two variants may be reported. */
function takesVariants({ call }: Gene): boolean {
  return call.kind === 'score' ? call.of === 'two lowest' : call.kind === 'pair of functions' && call.lowestFirst !== undefined;
}

function alleleProblem(gene: Gene, text: string): Text | undefined {
  const copies = /^(.+?)\s*[x×](?:>=|≥)?\d{1,3}$/s.exec(text)?.[1];
  if (isAllele(gene, text) || (copies !== undefined && isAllele(gene, copies))) return undefined;
  return message.unknownAllele(gene.name, text, meant(gene, text, false));
}

/** Genes that are only asked for presence know every well-formed allele. */
function isAllele(gene: Gene, text: string): boolean {
  const name = unquote(text);
  return (alleleNamed(gene, name) ?? alleleNamed(gene, name.replace(/^(\*\d+[A-Z]*)\.\d{3}$/, '$1'))) !== undefined || (gene.call.kind === 'presence' && (name === 'other' || /^\*\d+(:\d+)*[A-Z]?$/.test(name)));
}

function meant(gene: Gene, text: string, phenotypes: boolean): string | undefined {
  return didYouMean(text, [...(phenotypes ? gene.phenotypes.flatMap(({ name, short }) => (short === undefined ? [name] : [short, name])) : []), ...gene.alleles.flatMap(({ name, aliases }) => [name, ...aliases])]);
}

function firstProblem(found: readonly (Text | undefined)[]): Text | undefined {
  return found.find((one) => one !== undefined);
}

/** Splits at a separator that does not stand in double quotes. */
export function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text.startsWith(separator, at)) {
      parts.push(text.slice(from, at));
      from = at + separator.length;
      at = from - 1;
    }
  }
  return [...parts, text.slice(from)];
}
