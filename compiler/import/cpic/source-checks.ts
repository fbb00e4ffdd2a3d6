import { editDistance } from '../../../language/names/did-you-mean.ts';
import type { ImportNote } from '../note.ts';
import { importAction } from './actions/index.ts';
import { product } from './boxes.ts';
import { scoreOf } from './columns.ts';
import { isNoResult } from './genes.ts';
import { isNothing, type DrugSource, type SourceRow } from './source.ts';

/** What looks like a mistake in the source itself. Nothing is mended: the rows are carried as they stand. */
export function checkSource(drugs: readonly DrugSource[]): readonly ImportNote[] {
  const names = new Set(drugs.map(({ drug }) => drug));
  return drugs.flatMap((drug) => [...silence(drug), ...missingKeys(drug), ...twice(drug), ...nearlySame(drug), ...likely(drug), ...references(drug), ...misspelled(drug, names), ...spaces(drug), ...otherScore(drug)]);
}

type Check = (drug: DrugSource) => readonly ImportNote[];

const at = (drug: DrugSource, rows: readonly SourceRow[], what: string): ImportNote => ({ file: drug.file, place: `${rows.length === 1 ? 'row' : 'rows'} ${runs(rows.map((row) => row.at))}`, what });

/** `3 to 5, 8`. */
function runs(numbers: readonly number[]): string {
  const found: [number, number][] = [];
  for (const number of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from} to ${to}`)).join(', ');
}

/** A strength for no recommendation, and a recommendation whose strength is that there is none. */
const silence: Check = (drug) => {
  const says = (row: SourceRow): boolean => importAction(row.recommendation, drug.drug).clauses.join() !== 'no recommendation';
  const graded = (row: SourceRow): boolean => !isNothing(row.classification) && !/^no recommendation$/i.test(row.classification);
  const graveless = drug.rows.filter((row) => !says(row) && graded(row));
  const silent = drug.rows.filter((row) => says(row) && /^no recommendation$/i.test(row.classification));
  const without = drug.rows.filter((row) => isNothing(row.classification));
  return [
    ...(graveless.length === 0 ? [] : [at(drug, graveless, `no recommendation is given, yet graded ${[...new Set(graveless.map(({ classification }) => classification.toLowerCase()))].toSorted().join(' and ')}`)]),
    ...(silent.length === 0 ? [] : [at(drug, silent, 'the strength is that there is no recommendation, yet something is recommended')]),
    ...(without.length === 0 ? [] : [at(drug, without, 'no strength')]),
  ];
};

/** Keys that the drug's other rows make one expect: every pair of results, for every population. Where no gene has a result, nothing is expected. */
const missingKeys: Check = (drug) => {
  const genes = [...new Set(drug.rows.flatMap(({ lookup }) => [...lookup.keys()]))];
  const lookups = genes.map((gene) => [...new Set(drug.rows.flatMap(({ lookup }) => lookup.get(gene) ?? []))]);
  return [...groupBy(drug.rows, ({ population }) => population)].flatMap(([population, rows]) => {
    const held = new Set(rows.map(({ lookup }) => JSON.stringify(genes.map((gene) => lookup.get(gene)))));
    const missing = product(lookups.map((list) => list.map((_, i) => i))).map((point) => point.map((one, i) => lookups[i]![one]!)).filter((keys) => !keys.every(isNoResult) && !held.has(JSON.stringify(keys)));
    if (missing.length === 0) return [];
    const shown = missing.slice(0, 4).map((keys) => keys.map((key, i) => `${genes[i]!} ${key}`).join(' with '));
    return [{ file: drug.file, place: population === '' ? 'keys' : `population \`${population}\``, what: `no row for ${shown.join('; ')}${missing.length > 4 ? `, and ${missing.length - 4} more` : ''}` }];
  });
};

/** One key and population in two rows. */
const twice: Check = (drug) => [...groupBy(drug.rows, ({ lookup, population }) => JSON.stringify([[...lookup].toSorted(), population])).values()].filter((rows) => rows.length > 1).map((rows) => {
  const same = new Set(rows.map(({ recommendation, classification }) => `${recommendation}\n${classification}`)).size === 1;
  return at(drug, rows, same ? 'the same key twice' : 'one key, and two things said of it');
});

const bare = (text: string): string => text.toLowerCase().replaceAll(/\b(?:an?|the)\b/g, '').replaceAll(/[^\p{L}\p{N}%<>≤≥]+/gu, '');
const unitless = (text: string): string => bare(text.replaceAll(/\/(?:kg|m2|day|h|week)\b|\bper day\b/g, ''));

/** Recommendations that differ only in punctuation, and those that differ only in a unit. */
const nearlySame: Check = (drug) => {
  const found: ImportNote[] = [];
  const byText = groupBy(drug.rows, ({ recommendation }) => recommendation);
  for (const like of groupBy([...byText], ([text]) => bare(text)).values()) {
    if (like.length > 1) found.push(at(drug, like.toSorted((a, b) => a[1].length - b[1].length).slice(0, -1).flatMap(([, rows]) => rows), 'the recommendation differs from that of other rows only in articles, spaces or punctuation'));
  }
  for (const like of groupBy([...byText], ([text]) => unitless(text)).values()) {
    if (new Set(like.map(([text]) => bare(text))).size > 1) found.push(at(drug, like.toSorted((a, b) => a[1].length - b[1].length)[0]![1], 'the recommendation differs from that of other rows only in the unit of an amount'));
  }
  return found;
};

/** A likely or possible phenotype is advised in other words than the phenotype itself, where everything else is equal. */
const likely: Check = (drug) => {
  const byKey = new Map(drug.rows.map((row) => [JSON.stringify([[...row.lookup], row.population]), row]));
  return drug.rows.flatMap((row) => [...row.lookup].flatMap(([gene, key]) => {
    const sure = /^(?:Likely|Possible) (.+)$/.exec(key)?.[1];
    const other = sure === undefined ? undefined : byKey.get(JSON.stringify([[...row.lookup].map(([one, result]) => [one, one === gene ? sure : result]), row.population]));
    return other && bare(other.recommendation) !== bare(row.recommendation) && other.classification === row.classification ? [at(drug, [other, row], `\`${sure!}\` and \`${key}\` of ${gene} are advised in other words`)] : [];
  }));
};

/** Numbers of references that are none. */
const references: Check = (drug) => {
  const broken = new Map<string, SourceRow[]>();
  for (const row of drug.rows) for (const [, list] of `${row.recommendation} ${row.comments}`.matchAll(/\bPMIDs?:?\s+([^()]+)/g)) {
    for (const part of list!.split(/[,;]| and /)) {
      const number = part.trim().split(' ')[0]!;
      if (/\d/.test(number) && !/^\d{1,8}\.?$/.test(number)) broken.set(number, [...(broken.get(number) ?? []), row]);
    }
  }
  return [...broken].map(([number, rows]) => at(drug, rows, `\`${number}\` is no number of a publication`));
};

/** Words that are nearly the name of the drug. */
function misspelled(drug: DrugSource, names: ReadonlySet<string>): readonly ImportNote[] {
  const found = new Map<string, SourceRow[]>();
  for (const row of drug.rows) {
    const words = new Set(row.recommendation.toLowerCase().match(/\p{L}{7,}/gu) ?? []);
    for (const word of words) {
      if (word === drug.drug || names.has(word) || drug.drug.length < 7 || word[0] !== drug.drug[0] || editDistance(word, drug.drug, 2) > 2) continue;
      found.set(word, [...(found.get(word) ?? []), row]);
    }
  }
  return [...found].map(([word, rows]) => at(drug, rows, `\`${word}\` is nearly ${drug.drug}`));
}

/** An implication that speaks of another activity score than the row looks up. */
const otherScore: Check = (drug) => {
  const found = drug.rows.filter((row) => [...row.implications].some(([gene, text]) => {
    const own = row.scored.has(gene) ? scoreOf(row.lookup.get(gene)!) : undefined;
    const named = [...text.matchAll(/activity scores? of (\d+(?:\.\d+)?)/gi)].map(([, number]) => Number(number));
    return own !== undefined && !own.open && named.length > 0 && !named.includes(Number(own.number));
  }));
  return found.length === 0 ? [] : [at(drug, found, 'the implication speaks of another activity score')];
};

/** Populations with white space around them. */
function spaces(drug: DrugSource): readonly ImportNote[] {
  return [...groupBy(drug.rows.filter(({ spaced }) => spaced), ({ population }) => population)].map(([population, rows]) => at(drug, rows, `white space around the population \`${population}\``));
}

function groupBy<T>(list: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}
