import type { TableFact } from '../ir/table.ts';
import { callsOf } from './gene-calls.ts';
import { assays, carried } from './gene-assays.ts';
import { scoreOptions, scorePieces } from './gene-scores.ts';
import type { Part } from './part.ts';
import { isPoint } from './range.ts';
import { classesWhere } from './read-gene.ts';
import { readNumbers } from './read-number.ts';
import { smallest } from './smallest.ts';

/** `precept/runtime/genes`: activity scores, copies and tandems, single alleles, and questions about the genotype. */
export const genes: Part = {
  name: 'genes',
  smallest,
  genes: {
    calls: ({ cuts }, gene, text) => callsOf(gene, cuts(gene.variable), text),
    carried,
    assays,
    options: ({ cuts }, gene, option) => scoreOptions(gene, cuts(gene.variable), option),
    score: ({ cuts }, gene, value, path, problems) =>
      (readNumbers([], scoreFact, value, path, problems)?.ranges ?? []).flatMap((range) =>
        scorePieces(gene, cuts(gene.variable), range[1][0] === 1000 ? [range[0], [Infinity, 1]] : range).flatMap((part) =>
          classesWhere(gene, (one) => one.piece === part.piece && one.phenotype === part.phenotype && !(one.open && isPoint(range))).map((world) => ({ ...world, range: part.range })),
        ),
      ),
  },
};

const scoreFact: TableFact = { name: 'score', kind: 'quantity', variables: [], min: '0', max: '1000', tests: [] };
