import type { Fact } from '../../../language/model/index.ts';
import type { Demand } from '../demand.ts';
import type { Draft, Reading } from './draft.ts';

/**
 * A medication list as independent yes/no *atoms*: drugs that the same terms name belong to one. A term is the union of its atoms.
 */
export function readMedications(fact: Fact, demands: readonly Demand[]): readonly Reading[] {
  const terms = demands.flatMap((d) => (d.term.kind === 'medication' ? [d.term] : []));
  const groups = new Map<string, string[]>();
  for (const drug of new Set(terms.flatMap((t) => t.drugs))) {
    const key = terms.map((t) => (t.drugs.includes(drug) ? '1' : '0')).join('');
    const group = groups.get(key);
    if (group) group.push(drug);
    else groups.set(key, [drug]);
  }
  const atoms = [...groups].map(([key, drugs]) => ({ key, draft: atomOf(fact, drugs) }));
  return terms.map((term, i) => ({
    term,
    drafts: atoms.filter((a) => a.key[i] === '1').map((a) => a.draft),
    classes: (set) => (set.kind === 'discrete' ? [...(set.values.includes('no') ? [0, 1] : []), ...(set.values.includes('yes') ? [1, 2] : [])] : []),
    determinate: [0, 2],
    classText: ['no', 'yes'],
    values: ['no', 'yes'],
  }));
}

function atomOf(fact: Fact, drugs: readonly string[]): Draft {
  const name = `${fact.name} ${drugs.join(' or ')}`;
  return {
    name,
    classes: 2,
    determinate: 2,
    build: (places) => ({ kind: 'medication', name, classes: 2, determinate: 2, fact: places.fact(fact.name), drugs }),
    report: (c) => ({ [fact.name]: { drugs: c === 1 ? [drugs[0]] : [], complete: true } }),
    text: (c) => (c === 1 ? `takes ${drugs.join(' or ')}` : `does not take ${drugs.join(' or ')}`),
  };
}
