import type { ImportNote } from '../../note.ts';

/** Names of a gene's phenotypes as rules write them. */
export interface PhenotypeName {
  readonly name: string;
  readonly short: string;
  /** The highest place in the order of functions is the last; unknown names are undefined. */
  readonly rank?: number;
}

const metabolizers: readonly (readonly [string, string])[] = [
  ['Poor Metabolizer', 'PM'], ['Likely Poor Metabolizer', 'LPM'], ['Intermediate Metabolizer', 'IM'], ['Likely Intermediate Metabolizer', 'LIM'],
  ['Possible Intermediate Metabolizer', 'PIM'], ['Normal Metabolizer', 'NM'], ['Rapid Metabolizer', 'RM'], ['Ultrarapid Metabolizer', 'UM'],
];

/** Lowest function first. */
const known: readonly (readonly [string, string])[] = [
  ...metabolizers,
  ['Poor Function', 'PF'], ['Decreased Function', 'DF'], ['Possible Decreased Function', 'PDF'], ['Normal Function', 'NF'], ['Increased Function', 'IF'],
  ['Deficient with CNSHA', 'CNSHA'], ['Deficient', 'Deficient'], ['Variable', 'Variable'], ['Normal', 'Normal'],
  ['Malignant Hyperthermia Susceptibility', 'MHS'], ['Uncertain Susceptibility', 'uncertain'],
  ['increased risk of aminoglycoside-induced hearing loss', 'increased risk'], ['normal risk of aminoglycoside-induced hearing loss', 'normal risk'],
  ['uncertain risk of aminoglycoside-induced hearing loss', 'uncertain risk'],
  ['ivacaftor responsive in CF patients', 'responsive'], ['ivacaftor non-responsive in CF patients', 'non-responsive'],
  ['Indeterminate', 'Indeterminate'],
];

/** The phenotype of that name, in whatever capitals. */
export function phenotypeName(name: string): PhenotypeName {
  const rank = known.findIndex(([own]) => own.toLowerCase() === name.toLowerCase());
  return rank < 0 ? { name, short: name } : { name, short: known[rank]![1], rank };
}

/** `Normal function` is `normal`, `II/Deficient` is `class II`, the risk of a disease is the risk: short, since it stands beside every allele. */
export function functionName(text: string): string {
  const written = text.replaceAll(/\s+/g, ' ').trim();
  const whoClass = /^(I|II|III|IV|V)\s*\//.exec(written);
  if (whoClass) return `class ${whoClass[1]!}`;
  const lower = written.toLowerCase();
  const risk = /^(\S+ risk) of /.exec(lower);
  if (risk) return risk[1]!;
  if (lower === 'malignant hyperthermia associated') return 'MH associated';
  // In a table of functions `none` is the allele that is not there.
  if (lower === 'none') return 'function none';
  return lower === 'no function' ? lower : lower.replace(/ function$/, '').replace(/^ivacaftor /, '');
}

/** Functions that say that nothing can be said. */
export function isOpenFunction(name: string): boolean {
  return /^(?:uncertain|unknown)\b/.test(name);
}

const functionOrder = ['mh associated', 'increased risk', 'class i', 'class ii', 'class iii', 'class iv', 'class v', 'no function', 'decreased', 'possibly decreased', 'normal', 'normal risk', 'increased', 'non-responsive', 'responsive'];

/** Lowest function first, then functions that the language does not know, then open ones. */
export function compareFunctions(a: string, b: string): number {
  return placeOf(a) - placeOf(b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** The order in which several variants of a strand count: an open function before a normal one, for it may be lower. */
export function lowestFirst(functions: readonly string[]): readonly string[] {
  const closed = functions.filter((name) => !isOpenFunction(name));
  const normal = closed.findIndex((name) => name.startsWith('normal'));
  const at = normal < 0 ? closed.length : normal;
  return [...closed.slice(0, at), ...functions.filter(isOpenFunction), ...closed.slice(at)];
}

function placeOf(name: string): number {
  if (isOpenFunction(name)) return functionOrder.length + (name.startsWith('uncertain') ? 1 : 2);
  const at = functionOrder.indexOf(name.toLowerCase());
  return at < 0 ? functionOrder.length : at;
}

/** The phenotypes in their order, lowest function first; a name whose place is not known is noted. */
export function inOrder(names: readonly string[], file: string, notes: ImportNote[]): readonly PhenotypeName[] {
  const found = names.map(phenotypeName);
  for (const { name, rank } of found) if (rank === undefined) notes.push({ file, place: `phenotype \`${name}\``, what: 'its place among the phenotypes is not known: it stands behind those whose place is' });
  return found.toSorted((a, b) => (a.rank ?? known.length) - (b.rank ?? known.length) || (a.name < b.name ? -1 : 1));
}
