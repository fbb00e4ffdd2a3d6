import type { Choice } from './choice.ts';
import type { ProgramBuilder } from './program-builder.ts';

/**
 * Small random facts. Each knows the columns that can ask for it, with classes that partition the column's values (cells are written by joining
 * classes with `|`), and how a patient can report it: a first report, and one that refines it.
 */
export interface RandomFact {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Two reports, the second a refinement of the first (`undefined`: not tested). Later fields of a patient overwrite nothing: keys are different. */
  readonly report: (choice: Choice) => Refinement;
  /** Reports of one possible value each, for exhaustive patients. */
  readonly singles: readonly (readonly [key: string, value: unknown])[];
}

export interface Column {
  readonly header: string;
  readonly classes: readonly string[];
  /** Classes of results that cannot be interpreted. */
  readonly indeterminate: readonly string[];
}

export interface Refinement {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

export type FactKind = 'category' | 'quantity' | 'pair' | 'score' | 'presence' | 'medications' | 'variant' | 'code' | 'findings' | 'series';

const KINDS: readonly FactKind[] = ['category', 'category', 'quantity', 'pair', 'score', 'presence', 'medications', 'variant', 'code', 'findings', 'series'];

export function randomFact(builder: ProgramBuilder, choice: Choice, index: number): RandomFact {
  switch (choice.one(KINDS)) {
    case 'category': return category(builder, choice, index);
    case 'quantity': return quantity(builder, choice, index);
    case 'pair': return pairGene(builder, choice, index);
    case 'score': return scoreGene(builder, choice, index);
    case 'presence': return presence(builder, index);
    case 'medications': return medications(builder, index);
    case 'variant': {
      builder.variant(`VAR${index}`, 'rs1', 'GG, AG, AA');
      const name = `VAR${index} rs1`;
      return sets(name, ['GG', 'AG', 'AA'], [], [column(name, ['GG', 'AG', 'AA'])]);
    }
    case 'code': {
      const name = `code${index}`;
      builder.code(name, `Codes${index}`, { R: '', A: 'R', A1: 'A', A2: 'A', B: 'R' });
      return sets(name, ['A1', 'A2', 'B', 'A', 'R'], [], [column(name, ['R', 'A', 'A1', 'A2', 'B'])], ['A1', 'A2', 'B']);
    }
    case 'findings': return findings(builder, index);
    case 'series': return builder.program().windows.length > 0 ? category(builder, choice, index) : series(builder, index);
  }
}

function column(header: string, classes: readonly string[], indeterminate: readonly string[] = []): Column {
  return { header, classes: [...classes, ...indeterminate], indeterminate };
}

/** Reports are lists of values; a refinement keeps some. What was not tested becomes determinate. */
function sets(name: string, determinate: readonly string[], indeterminate: readonly string[], columns: readonly Column[], first = determinate): RandomFact {
  return {
    name, columns,
    singles: [...first, ...indeterminate].map((value) => [name, value]),
    report(choice) {
      if (choice.maybe(0.4)) return { before: {}, after: choice.maybe(0.5) ? { [name]: choice.some(first) } : {} };
      const before = choice.some([...first, ...indeterminate]);
      return { before: { [name]: before }, after: { [name]: choice.maybe(0.6) ? choice.some(before) : before } };
    },
  };
}

function category(builder: ProgramBuilder, choice: Choice, index: number): RandomFact {
  const name = `kind${index}`;
  const list = ['a', 'b', 'c', 'd'].slice(0, 2 + choice.upTo(3));
  const indeterminate = choice.maybe(0.3) ? ['Indeterminate'] : [];
  builder.category(name, [...list, ...indeterminate].join(', '));
  return sets(name, list, indeterminate, [column(name, list, indeterminate)]);
}

function quantity(builder: ProgramBuilder, choice: Choice, index: number): RandomFact {
  const name = `level${index}`;
  const labels = choice.maybe(0.25) ? ['Indeterminate'] : [];
  builder.quantity(name, 'mg', 0, 10, { labels });
  const partitions = [['< 5', '>= 5'], ['<= 3', '> 3'], ['< 3', '3 to < 7', '>= 7'], ['< 5', '5', '> 5']];
  const interval = (lo: number, hi: number): Record<string, unknown> => ({ [name]: lo === hi ? lo : { from: lo, to: hi } });
  return {
    name, columns: [column(name, choice.one(partitions), labels)],
    singles: [1, 3, 4, 5, 6, 7, 9, ...labels].map((value) => [name, value]),
    report(pick) {
      if (pick.maybe(0.4)) {
        const at = pick.upTo(11);
        return { before: {}, after: pick.maybe(0.5) ? interval(at, at + pick.upTo(11 - at)) : {} };
      }
      if (labels.length > 0 && pick.maybe(0.2)) return { before: { [name]: 'Indeterminate' }, after: { [name]: 'Indeterminate' } };
      const lo = pick.upTo(11);
      const hi = lo + pick.upTo(11 - lo);
      const start = lo + pick.upTo(hi - lo + 1);
      return { before: interval(lo, hi), after: pick.maybe(0.6) ? interval(start, start + pick.upTo(hi - start + 1)) : interval(lo, hi) };
    },
  };
}

function pairGene(builder: ProgramBuilder, choice: Choice, index: number): RandomFact {
  const name = `PAIR${index}`;
  const odd = choice.maybe(0.4);
  const linked = choice.maybe(0.25);
  const rest = 'normal|no function|uncertain';
  builder.geneByPair(name, {
    ...(linked ? { inheritance: 'X-linked' as const } : {}),
    phenotypes: `PM, IM, NM${odd ? ', Indeterminate' : ''}`,
    alleles: { '*1': 'normal', '*2': 'no function', '*3': 'no function', ...(odd ? { '*9': 'uncertain' } : {}) },
    rows: [['no function', linked ? 'no function|none' : 'no function', 'PM'], ['normal', 'no function', 'IM'], ['normal', linked ? 'normal|none' : 'normal', 'NM'], ...(odd ? [['uncertain', linked ? `${rest}|none` : rest, 'Indeterminate'] as const] : [])],
  });
  const indeterminate = odd ? ['Indeterminate'] : [];
  const columns = [column(name, ['PM', 'IM', 'NM'], indeterminate), column(`${name} carries *2`, ['no', 'yes']), column(`${name} genotype of *1/*2, *2/*3`, ['*1/*2', '*2/*3', 'other']), column(`${name} count of *2`, ['0', '1', '2'])];
  return sets(name, ['*1/*1', '*1/*2', '*2/*3', '*3/*3', '*1/*3', ...(linked ? ['*1', '*3'] : [])], odd ? ['*1/*9'] : [], columns);
}

function scoreGene(builder: ProgramBuilder, choice: Choice, index: number): RandomFact {
  const name = `SCORE${index}`;
  const odd = choice.maybe(0.4);
  const copies = choice.maybe(0.4);
  builder.geneByScore(name, {
    phenotypes: `PM, IM, NM, UM${odd ? ', Indeterminate' : ''}`, copies, ...(odd ? { unknown: 'Indeterminate' } : {}),
    alleles: { '*1': '1', '*4': '0', '*10': '0.25', ...(odd ? { '*22': 'unknown' } : {}) },
    bins: { PM: '0', IM: '> 0 to < 1.25', NM: '1.25 to 2.25', UM: '> 2.25' },
  });
  const indeterminate = odd ? ['Indeterminate'] : [];
  const columns = [column(name, copies ? ['PM', 'IM', 'NM', 'UM'] : ['PM', 'IM', 'NM'], indeterminate), column(`${name} score`, choice.one([['< 1', '>= 1'], ['<= 0', '> 0 to 1', '> 1']]), indeterminate), column(`${name} carries *4`, ['no', 'yes'])];
  return sets(name, ['*1/*1', '*1/*4', '*4/*4', '*10/*4', '*1/*10', ...(copies ? ['*1x2/*4', '*1x>=3/*4', '*10x>=3/*4'] : [])], odd ? ['*1/*22'] : [], columns);
}

function presence(builder: ProgramBuilder, index: number): RandomFact {
  const gene = `HLA${index}`;
  builder.presence(gene, ['*15:02', '*57:01']);
  const facts = [`${gene} *15:02`, `${gene} *57:01`];
  const calls = ['*15:02/*57:01', '*15:02/*40:01', '*40:01/*58:01', '*57:01/*57:01'];
  const partial = ['*15:02/?', '*40:01/?'];
  return {
    name: gene, columns: facts.map((fact) => column(fact, ['negative', 'positive'])),
    singles: calls.map((call) => [gene, call]),
    report(choice) {
      if (choice.maybe(0.35)) return { before: {}, after: choice.maybe(0.5) ? { [gene]: choice.one(calls) } : {} };
      if (choice.maybe(0.5)) {
        const status = { [facts[0] ?? '']: choice.one(['negative', 'positive']) };
        return { before: status, after: choice.maybe(0.5) ? { ...status, [facts[1] ?? '']: choice.one(['negative', 'positive']) } : status };
      }
      const before = choice.some([...calls, ...partial]);
      return { before: { [gene]: before }, after: { [gene]: choice.maybe(0.6) ? choice.some(before) : before } };
    },
  };
}

function medications(builder: ProgramBuilder, index: number): RandomFact {
  const name = `taking${index}`;
  const drugs = [`ome${index}`, `panto${index}`, `fluox${index}`];
  builder.medications(name, { [drugs[0] ?? '']: `ppi${index}, inhibitor${index}`, [drugs[1] ?? '']: `ppi${index}`, [drugs[2] ?? '']: `inhibitor${index}` });
  const lists = [[], ...drugs.map((drug) => [drug]), drugs];
  return {
    name, columns: [column(`${name} includes ppi${index}`, ['no', 'yes']), column(`${name} includes inhibitor${index}`, ['no', 'yes'])],
    singles: lists.map((list) => [name, { drugs: list, complete: true }]),
    report(choice) {
      const complete = (list: readonly string[]): Record<string, unknown> => ({ [name]: { drugs: list, complete: true } });
      if (choice.maybe(0.4)) return { before: {}, after: choice.maybe(0.5) ? complete(choice.one(lists)) : {} };
      const first = choice.one(lists);
      if (choice.maybe(0.4)) return { before: complete(first), after: complete(first) };
      const more = [...new Set([...first, ...choice.one(lists)])];
      return { before: { [name]: first }, after: choice.maybe(0.5) ? complete(more) : { [name]: more } };
    },
  };
}

function findings(builder: ProgramBuilder, index: number): RandomFact {
  const name = `tumor${index}`;
  builder.findings(name);
  const reports = [{ found: [], tested: ['BRAF', 'ALK'] }, { found: ['BRAF V600E'], tested: ['BRAF', 'ALK'] }, { found: ['BRAF V600K'], tested: ['BRAF', 'ALK'] }, { found: ['ALK fusion', 'BRAF G469A'], tested: ['BRAF', 'ALK'] }];
  const vague = [{ found: [], tested: ['ALK'] }, { found: ['BRAF V600'], tested: ['BRAF', 'ALK'] }, { found: ['ALK fusion'], tested: [] }];
  return {
    name, columns: [column(`${name} has BRAF V600E`, ['not found', 'found']), column(`${name} has BRAF V600`, ['not found', 'found']), column(`${name} has ALK fusion`, ['not found', 'found'])],
    singles: reports.map((report) => [name, report]),
    report(choice) {
      if (choice.maybe(0.4)) return { before: {}, after: choice.maybe(0.5) ? { [name]: choice.one(reports) } : {} };
      const before = choice.one([...vague, ...reports]);
      const after = before === vague[0] ? choice.one([reports[0], reports[1]]) : before === vague[1] ? choice.one([reports[1], reports[2]]) : before === vague[2] ? reports[3] : before;
      return { before: { [name]: before }, after: { [name]: choice.maybe(0.6) ? after : before } };
    },
  };
}

/** Measurements in two windows, some of them imprecise. A refinement makes values precise; another measurement would be none. */
function series(builder: ProgramBuilder, index: number): RandomFact {
  const name = `series${index}`;
  const start = `start${index}`;
  builder.date(start).series(name, '%', 0, 100).window(`early${index}`, start, '1 to 3').window(`late${index}`, start, '> 3 to 9');
  const since = { [start]: '2026-01-01' };
  const lists = [[['2026-03-01', 2, 2]], [['2026-03-01', '<= 5 %', 4]], [['2026-03-01', 8, 8], ['2026-06-01', '>= 1 to < 5 %', 3]], [['2026-07-15', '> 5 %', 50]], [['2026-11-01', 1, 1]], [['2026-04', 6, 6]]] as const;
  const list = (at: number, precise: boolean): Record<string, unknown> => ({ ...since, [name]: (lists[at] ?? []).map(([date, value, exact]) => ({ date, value: precise ? exact : value })) });
  return {
    name, columns: [column(`latest ${name}`, ['< 5', '>= 5']), column(`${name} during early${index}`, ['<= 3', '> 3']), column(`window of latest ${name}`, builder.term(`window of latest ${name}`).domain.kind === 'discrete' ? builder.program().windows.map((window) => window.name).concat('none') : [])],
    singles: [],
    report(choice) {
      const at = choice.upTo(lists.length);
      if (choice.maybe(0.4)) return { before: choice.maybe(0.5) ? since : {}, after: choice.maybe(0.5) ? list(at, true) : since };
      return { before: list(at, false), after: list(at, choice.maybe(0.6)) };
    },
  };
}
