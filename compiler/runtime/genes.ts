import type { TableFact, TableGene } from '../ir/table.ts';
import type { Engine } from './engine.ts';
import { callsOf } from './gene-calls.ts';
import { assays, carried } from './gene-assays.ts';
import { scoreOptions, scorePieces } from './gene-scores.ts';
import type { Part } from './part.ts';
import { oneOf, type Problems } from './problems.ts';
import { intersect, isPoint } from './range.ts';
import { classesWhere, type GeneWorld } from './read-gene.ts';
import { readNumbers } from './read-number.ts';
import { smallest } from './smallest.ts';

/** `precept/runtime/genes`: activity scores, copies and tandems, single alleles, and questions about the genotype. */
export const genes: Part = {
  name: 'genes',
  smallest,
  genes: {
    calls(engine, gene, text, path, problems) {
      const score = gene.call === 'score' ? /^score\s+(.*)$/i.exec(text)?.[1] : undefined;
      if (score !== undefined) return readScore(engine, gene, score, path, problems);
      if (gene.call === 'score' && /^[\d.]+$/.test(text)) return problems.add('unknown-allele', path, text, `\`score ${text}\`, or two alleles`);
      return callsOf(gene, engine.cuts(gene.variable), text);
    },
    carried,
    assays,
    all,
    options: ({ cuts }, gene, option) => scoreOptions(gene, cuts(gene.variable), option),
  },
};

const scoreFact: TableFact = { name: 'score', kind: 'quantity', variables: [], min: '0', max: '1000', tests: [] };

/** Classes with these scores; undefined where problems were added. */
function readScore({ cuts }: Engine, gene: TableGene, value: unknown, path: string, problems: Problems): readonly GeneWorld[] | undefined {
  const own = cuts(gene.variable);
  return readNumbers([], scoreFact, value, path, problems)?.ranges.flatMap((range) =>
    scorePieces(gene, own, range[1][0] === 1000 ? [range[0], [Infinity, 1]] : range).flatMap((part) =>
      classesWhere(gene, (one) => one.piece === part.piece && one.phenotype === part.phenotype && !(one.open && isPoint(range))).map((world) => ({ ...world, range: part.range })),
    ),
  );
}

/** `{ "diplotype": …, "phenotype": …, "score": … }`: the worlds that all of them allow. */
function all(engine: Engine, gene: TableGene, value: object, path: string, problems: Problems, read: (item: unknown, path: string) => readonly GeneWorld[]): readonly GeneWorld[] | undefined {
  const { diplotype, phenotype, score, ...rest } = value as Record<string, unknown>;
  problems.keys(path, rest, ['diplotype', 'phenotype', 'score']);
  let worlds: readonly GeneWorld[] | undefined;
  for (const [key, item] of Object.entries({ diplotype, phenotype, score })) {
    if (item === undefined || item === 'not tested') continue;
    const at = `${path}.${key}`;
    const more = key === 'score' ? (readScore(engine, gene, item, at, problems) ?? []) : read(item, at);
    const left = worlds ? both(worlds, more) : more;
    if (worlds?.length && more.length && !left.length) problems.add('impossible-patient', at, item, `${mismatch(gene, key, worlds)}, as the rest of the report says`);
    worlds = left;
  }
  return worlds;
}

/** What a report should have said to fit the worlds that others leave: their scores, or their phenotypes. */
const mismatch = ({ phenotypes, classes }: TableGene, key: string, worlds: readonly GeneWorld[]): string =>
  oneOf([...new Set(worlds.map(({ at, range }) => (key === 'score' && range ? `${isPoint(range) ? '' : '>= '}${range[0][0]}` : (phenotypes[classes?.[at]?.phenotype ?? -1]?.name ?? 'no phenotype'))))]);

/** The worlds that two reports of the same gene allow together. */
function both(a: readonly GeneWorld[], b: readonly GeneWorld[]): readonly GeneWorld[] {
  return a.flatMap((x) =>
    b.flatMap((y) => {
      const range = x.range && y.range ? intersect(x.range, y.range) : (x.range ?? y.range);
      return x.at === y.at && (range || !(x.range && y.range)) ? [{ at: x.at, range, call: x.call ?? y.call }] : [];
    }),
  );
}
