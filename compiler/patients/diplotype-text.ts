import type { TableGene } from '../ir/index.ts';

/** Signs that stand for no call. */
const none = new Set(['.', './.', '/', '?', '?/?', 'unknown/unknown', 'no call', 'n/a']);

export function isNoCall(text: string): boolean {
  return none.has(text.toLowerCase());
}

/**
 * The possible calls of one field, as a patient report writes them: `CYP2D6*1/CYP2D6*2 or *1/*1≥3` is `*1/*2` and `*1/*1x≥3`. The gene's name before an
 * allele, the letter before an HLA allele and the brackets of a combination go; names that hold commas are quoted.
 */
export function diplotypesOf(gene: TableGene, text: string): readonly string[] {
  return text.split(/ +or +/).map((call) => call.trim()).filter((call) => call !== '').map((call) => sidesOf(gene, call).map((side) => sideText(gene, side)).join('/'));
}

/** Names of alleles may hold a slash: the cut is where both sides are known, else the first. */
function sidesOf(gene: TableGene, call: string): readonly string[] {
  const whole = bare(gene, call);
  if (isKnown(gene, whole)) return [whole];
  const cuts = [...call.matchAll(/\//g)].map(({ index }) => [call.slice(0, index), call.slice(index + 1)].map((side) => bare(gene, side)));
  return cuts.find((sides) => sides.every((side) => isKnown(gene, side))) ?? call.split('/').map((side) => bare(gene, side));
}

function isKnown({ alleles, aliases }: TableGene, name: string): boolean {
  return alleles.some(([known]) => known === name) || Object.hasOwn(aliases, name);
}

/** Without the gene in front: `CYP2D6*1`, `CYP2D6 *1`, and `B*15:02` of HLA-B. */
function bare({ name, call }: TableGene, side: string): string {
  const text = side.trim();
  const rest = text.startsWith(name) ? text.slice(name.length).trim() : text;
  const letter = call === 'presence' ? name.split('-').at(-1)! : '';
  return letter !== '' && rest.startsWith(`${letter}*`) ? rest.slice(letter.length) : rest;
}

function sideText(gene: TableGene, side: string): string {
  if (isKnown(gene, side)) return /[,/"]| or /.test(side) ? `"${side}"` : side;
  const combined = /^\[(.*)\]$/.exec(side)?.[1];
  if (combined !== undefined) return combined.split(' + ').map((part) => sideText(gene, part.trim())).join('+');
  return side.replaceAll(/(\*\d+[A-Z]?)[x×]?(≥|>=)(\d)/g, '$1x$2$3');
}
