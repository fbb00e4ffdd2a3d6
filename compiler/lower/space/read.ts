import type { Program } from '../../../language/model/index.ts';
import type { Demand } from '../demand.ts';
import { readCategory } from './category.ts';
import { readCode } from './code.ts';
import type { Reading } from './draft.ts';
import { readFindings } from './findings.ts';
import { readGene, type GeneSpace } from './gene.ts';
import { readMedications } from './medication.ts';
import { readQuantity } from './number.ts';
import { readSeries } from './series.ts';

/** How every term that is not a decision reads its root variables, in the order of facts and genes in the program. */
export function readTerms(program: Program, demands: ReadonlyMap<string, Demand>): { readonly readings: readonly Reading[]; readonly genes: ReadonlyMap<string, GeneSpace> } {
  const all = [...demands.values()];
  const readings: Reading[] = [];
  const genes = new Map<string, GeneSpace>();
  for (const gene of program.genes) {
    const own = all.filter((d) => 'gene' in d.term && d.term.gene === gene.name);
    const isCalled = gene.call.kind !== 'variants';
    if (!isCalled || (own.length === 0 && !program.facts.some((f) => f.name === gene.name))) continue;
    const space = readGene(gene, program.facts.filter((f) => f.type.kind === 'allele' && f.type.gene === gene.name), own);
    genes.set(gene.name, space);
    readings.push(...space.readings);
  }
  for (const fact of program.facts) {
    const own = all.filter((d) => 'fact' in d.term && d.term.fact === fact.name);
    if (own.length === 0) continue;
    const { type } = fact;
    switch (type.kind) {
      case 'category': case 'variant':
        readings.push(readCategory(fact, type.domain, merged(own)));
        break;
      case 'quantity':
        readings.push(readQuantity(fact, type.domain, merged(own)));
        break;
      case 'code': {
        const terminology = program.terminologies.find((t) => t.name === type.domain.terminology);
        if (terminology) readings.push(readCode(fact, terminology, merged(own)));
        break;
      }
      case 'findings':
        readings.push(...readFindings(fact, own));
        break;
      case 'medications':
        readings.push(...readMedications(fact, own));
        break;
      case 'series':
        for (const demand of own) if (demand.term.kind === 'series') readings.push(readSeries(fact, type.domain, demand, demand.term.accessor));
        break;
      case 'gene': case 'allele': case 'date':
    }
  }
  return { readings, genes };
}

/** A fact has one term; should it have several spellings, they share the variable. */
function merged(demands: readonly Demand[]): Demand {
  const [first] = demands;
  return { term: first!.term, sets: demands.flatMap((d) => d.sets), status: demands.some((d) => d.status), unreported: demands.some((d) => d.unreported) };
}
