import type { Condition, Decimal, Decision, Domain, Expression, Gene, NumberDomain, Pattern, Program, SeriesAccessor, Term } from '../../language/model/index.ts';
import { values } from './cells.ts';

type Model = Pick<Program, 'facts' | 'genes' | 'drugs' | 'groups' | 'decisions' | 'windows'>;

/** The term that a column header or the left side of a condition asks for. Headers as in a rule file; see `program-builder.ts`. */
export function termOf(program: Model, header: string): Term {
  const decision = program.decisions.find((one) => one.id === header);
  if (decision) return { name: header, kind: 'decision', decision: header, domain: decision.type ?? yesNo, carriers: decision.measuredBy ?? rootsOf(program, decision) };
  const gene = program.genes.find((one) => header === one.name || header.startsWith(`${one.name} `));
  const geneTerm = gene && termOfGene(program, gene, header);
  if (geneTerm) return geneTerm;
  const series = termOfSeries(program, header);
  if (series) return series;
  const fact = program.facts.find((one) => header === one.name) ?? program.facts.find((one) => header.startsWith(`${one.name} `));
  if (!fact) throw new Error(`no column ${header}`);
  const carriers = [fact.name];
  const base = { name: header, carriers };
  if (fact.type.kind === 'medications') return { ...base, kind: 'medication', fact: fact.name, ...drugsOf(program, header.slice(`${fact.name} includes `.length)), domain: yesNo };
  if (fact.type.kind === 'findings') return { ...base, kind: 'finding', fact: fact.name, ...patternOf(header.slice(`${fact.name} has `.length)), domain: { kind: 'discrete', values: values('not found, found'), ordered: false } };
  if (fact.type.kind === 'category' || fact.type.kind === 'quantity' || fact.type.kind === 'code' || fact.type.kind === 'variant') return { ...base, kind: 'fact', fact: fact.name, domain: fact.type.domain };
  throw new Error(`no column of ${header}`);
}

const yesNo: Domain = { kind: 'discrete', values: values('no, yes'), ordered: false };

/** Every fact that a decision reads, through the decisions it reads. */
function rootsOf(program: Model, decision: Decision): string[] {
  const facts = decision.terms.flatMap((term) => {
    const inner = term.kind === 'decision' ? program.decisions.find((one) => one.id === term.decision) : undefined;
    return inner ? rootsOf(program, inner) : term.carriers;
  });
  return [...new Set(facts)];
}

function termOfGene(program: Model, gene: Gene, header: string): Term | undefined {
  const rest = header.slice(gene.name.length).trim();
  const base = { name: header, carriers: [gene.name], gene: gene.name };
  if (rest === '') return { ...base, kind: 'phenotype', domain: { kind: 'discrete', values: gene.phenotypes, ordered: true } };
  if (rest === 'score') return { ...base, kind: 'score', domain: scoreDomain(gene) };
  if (rest.startsWith('genotype')) {
    const named = rest.slice('genotype'.length).trim().replace(/^of /, '').split(', ').filter((part) => part !== '');
    return { ...base, name: `${gene.name} genotype`, kind: 'genotype', domain: { kind: 'discrete', values: [...named, 'other'].map((name) => ({ name })), ordered: false } };
  }
  if (rest.startsWith('count of ')) return { ...base, kind: 'count', allele: rest.slice(9), domain: { kind: 'discrete', values: values('0, 1, 2'), ordered: true } };
  if (rest.startsWith('carries ')) return { ...base, kind: 'carries', alleles: rest.slice(8).split(' or '), atLeast: 1, domain: yesNo };
  const fact = program.facts.find((one) => one.name === header);
  if (fact?.type.kind === 'allele') return { name: header, kind: 'allele', gene: gene.name, allele: fact.type.allele, domain: fact.type.domain, carriers: [gene.name, fact.name] };
  if (fact?.type.kind === 'variant') return { name: header, kind: 'fact', fact: fact.name, domain: fact.type.domain, carriers: [fact.name] };
  return undefined;
}

/** Open-ended labels for every sum that one allele with three or more copies can start from, as the language front end lists them. */
function scoreDomain(gene: Gene): NumberDomain {
  const labels: { name: string; from?: Decimal }[] = [{ name: 'Indeterminate' }];
  const activities = [...new Set(gene.alleles.flatMap((allele) => (allele.activity === undefined ? [] : [Number(allele.activity)])))];
  const copies = gene.call.kind === 'score' && gene.call.copies === 'multiply';
  const froms = copies ? activities.filter((one) => one > 0).flatMap((one) => activities.map((other) => one * 3 + other)) : [];
  for (const from of [...new Set(froms)].toSorted((a, b) => a - b)) labels.push({ name: `≥${from % 1 === 0 ? from.toFixed(1) : from}`, from: String(from) });
  return { kind: 'number', unit: { ucum: '1', text: '1' }, min: '0', max: '100', labels };
}

function termOfSeries(program: Model, header: string): Term | undefined {
  const fact = program.facts.find((one) => one.type.kind === 'series' && header.includes(one.name));
  if (!fact || fact.type.kind !== 'series') return undefined;
  const base = { name: header, kind: 'series' as const, fact: fact.name, carriers: [fact.name] };
  const during = /during (.+)$/.exec(header)?.[1];
  if (header === `window of latest ${fact.name}`) return { ...base, accessor: { kind: 'window of latest' }, domain: { kind: 'discrete', values: [...program.windows.map((window) => ({ name: window.name })), { name: 'none' }], ordered: false } };
  const accessor: SeriesAccessor = during !== undefined ? { kind: 'during', window: during }
    : header.startsWith('lowest ') ? { kind: 'lowest so far' } : header.startsWith('highest ') ? { kind: 'highest so far' }
      : header.startsWith('first ') ? { kind: 'first' } : header.startsWith('change ') ? { kind: 'change since first' } : { kind: 'latest' };
  return { ...base, accessor, domain: fact.type.domain };
}

function drugsOf(program: Model, label: string): { readonly label: string; readonly drugs: readonly string[] } {
  const names = label.split(' or ');
  const drugs = program.drugs.filter((drug) => names.includes(drug.name) || drug.classes.some((one) => names.includes(one))).map((drug) => drug.name);
  if (drugs.length === 0) throw new Error(`no drug ${label}`);
  return { label, drugs };
}

function patternOf(text: string): { readonly pattern: Pattern; readonly except: readonly Pattern[] } {
  const [main = '', ...except] = text.split(' except ');
  return { pattern: alteration(main), except: except.map(alteration) };
}

function alteration(text: string): Pattern {
  const [gene = '', ...rest] = text.split(' ');
  const what = rest.join(' ');
  if (what === '') return { gene };
  return /^[A-Z]\d+[A-Z]?$/.test(what) ? { gene, change: what } : { gene, class: what };
}

/** Terms that a decision reads itself, in order of first use. */
export function termsOf(decision: Decision): Term[] {
  const found = new Map<string, Term>();
  const see = (term: Term): void => { if (!found.has(term.name)) found.set(term.name, term); };
  const condition = (one: Condition | undefined): void => {
    if (!one) return;
    if (one.kind === 'cell') see(one.cell.term);
    else if (one.kind === 'not') condition(one.of);
    else one.of.forEach(condition);
  };
  const expression = (one: Expression | undefined): void => {
    if (!one) return;
    switch (one.kind) {
      case 'constant': return;
      case 'term': return see(one.term);
      case 'sum': case 'product': case 'min': case 'max': return one.of.forEach(expression);
      case 'difference': case 'quotient': case 'power': expression(one.left); return expression(one.right);
      case 'total': return one.of.forEach((row) => { expression(row.times); condition(row.when); });
      default: return expression(one.of);
    }
  };
  decision.appliesWhen.forEach(condition);
  for (const row of [...decision.rows, ...decision.also]) {
    for (const cell of row.cells) see(cell.term);
    condition(row.when);
    if ('result' in row && row.result.kind === 'number') expression(row.result.formula);
  }
  expression(decision.formula?.expression);
  return [...found.values()];
}
