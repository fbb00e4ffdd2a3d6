import type { Domain, Term } from '../../language/model/index.ts';
import { carried, countOf, haplotypeText, phenotypeOf, scoreOf, type Call } from './calls.ts';
import { equals, fromDecimal } from './rational.ts';
import { patternKey } from './findings.ts';
import { point, type FactValue, type NumberValue, type TermValue, type World } from './values.ts';
import type { Lookup } from './lookup.ts';

type PlainTerm = Exclude<Term, { readonly kind: 'decision' }>;

/** Values of facts are shared between worlds, so each term is worked out once for each of them. */
const worked = new WeakMap<FactValue, Map<PlainTerm, TermValue>>();

/** The value of a term that is not a decision, in one world. */
export function termValue(lookup: Lookup, term: PlainTerm, world: World): TermValue {
  const value = world.get(variableOf(term));
  if (!value) throw new RangeError(`the world has no \`${variableOf(term)}\``);
  const terms = worked.get(value) ?? new Map<PlainTerm, TermValue>();
  const result = terms.get(term) ?? valueOf(lookup, term, value);
  if (terms.size === 0) worked.set(value, terms);
  terms.set(term, result);
  return result;
}

function valueOf(lookup: Lookup, term: PlainTerm, value: FactValue): TermValue {
  switch (term.kind) {
    case 'fact': case 'series': return plain(term.domain, value);
    case 'medication': return { kind: 'value', value: value.kind === 'drugs' && term.drugs.some((drug) => value.taken.has(drug)) ? 'yes' : 'no', determinate: true };
    case 'finding': {
      const key = patternKey(term.pattern);
      const out = term.except.map(patternKey);
      const found = value.kind === 'findings' && [...value.present].some((alteration) => alteration.within.has(key) && !out.some((one) => alteration.within.has(one)));
      return { kind: 'value', value: found ? 'found' : 'not found', determinate: true };
    }
    default: return value.kind === 'call' ? ofCall(lookup, term, value.call, value.score) : plain(term.domain, value);
  }
}

/** The variable that a term reads: its fact, its gene's call, or itself for an accessor of a series. */
export function variableOf(term: PlainTerm): string {
  switch (term.kind) {
    case 'fact': case 'medication': case 'finding': return term.fact;
    case 'series': return term.name;
    default: return term.gene;
  }
}

function plain(domain: Domain, value: FactValue): TermValue {
  switch (value.kind) {
    case 'number': return { kind: 'number', number: value.number };
    case 'label': return { kind: 'label', label: value.label };
    case 'value': return { kind: 'value', value: value.value, determinate: !(domain.kind === 'discrete' && domain.values.some((one) => one.name === value.value && one.indeterminate)) };
    default: return { kind: 'none', why: 'not assigned' };
  }
}

function text(value: string): TermValue { return { kind: 'value', value, determinate: true }; }

type GeneTerm = Extract<Term, { readonly kind: 'phenotype' | 'score' | 'genotype' | 'count' | 'carries' | 'allele' }>;

function ofCall(lookup: Lookup, term: GeneTerm, call: Call, score: NumberValue | undefined): TermValue {
  const gene = lookup.gene(term.gene);
  if (call.uninterpretable && term.kind !== 'phenotype' && term.kind !== 'score') return { kind: 'none', why: 'not assigned' };
  switch (term.kind) {
    case 'phenotype': return phenotypeOf(gene, call, score?.point);
    case 'score': {
      const known = scoreOf(gene, call);
      if (known?.kind !== 'score') return { kind: 'label', label: indeterminateLabel(term.domain) };
      if (!known.open) return { kind: 'number', number: point(known.value) };
      const label = openLabel(term.domain, known.value) ?? `≥${known.value.numerator}`;
      return { kind: 'number', number: { ...(score ?? point(known.value)), label } };
    }
    case 'genotype': return text(genotypeName(term.domain, call) ?? 'other');
    case 'count': {
      const count = countOf(call, term.allele);
      if (term.domain.kind === 'number') return { kind: 'number', number: point({ numerator: BigInt(count), denominator: 1n }) };
      const most = term.domain.kind === 'discrete' ? term.domain.values.length - 1 : count;
      return text(String(Math.min(count, most)));
    }
    case 'carries': return text(carried(call, term.alleles) >= term.atLeast ? 'yes' : 'no');
    case 'allele': return text(carried(call, [term.allele]) > 0 ? 'positive' : 'negative');
  }
}

function indeterminateLabel(domain: Domain): string {
  return (domain.kind === 'number' ? domain.labels.find((label) => label.from === undefined)?.name : undefined) ?? 'Indeterminate';
}

function openLabel(domain: Domain, from: NumberValue['point']): string | undefined {
  return domain.kind === 'number' ? domain.labels.find((label) => label.from !== undefined && equals(fromDecimal(label.from), from))?.name : undefined;
}

/** The diplotype as the domain names it, alleles in either order. */
function genotypeName(domain: Domain, call: Call): string | undefined {
  if (domain.kind !== 'discrete') return undefined;
  const members = call.haplotypes.map(haplotypeText);
  const orders = members.length === 2 ? [members.join('/'), members.toReversed().join('/')] : [members.join('/')];
  return domain.values.find((value) => orders.includes(value.name))?.name;
}
