import { expect } from 'vitest';
import type { Answer } from '../../compiler/ir/index.ts';
import type { PatientFacts } from '../../compiler/runtime/full.ts';
import { rowsOf } from '../support/examples.ts';
import { labelQuestion } from './label-questions.ts';

/** A patient in the words of one example, and what the example has to answer. */
export interface Question {
  readonly file: string;
  readonly decision: string;
  readonly facts: PatientFacts;
  readonly check: (answer: Answer) => void;
}

export type Given = Readonly<Record<string, unknown>>;

/** Puts a patient of the shared cases to the example that covers it. */
export function guidelineQuestions(kind: string, id: string, inputs: Given, expected: Given): readonly Question[] {
  switch (kind) {
    case 'guideline-her2-ish': return her2(inputs, expected);
    case 'guideline-her2-low': return [her2Low(inputs, expected)];
    case 'guideline-cml-milestone': return [milestone(inputs, expected)];
    case 'guideline-aml-eln2022': return [amlRisk(inputs, expected)];
    case 'guideline-oncotype': return [oncotype(inputs, expected)];
    case 'guideline-mody': return [mody(inputs, expected)];
    case 'guideline-dpyd': return [dpyd(inputs, expected)];
    case 'fda-label-boundary': return [labelQuestion(id, inputs, expected)];
    default: return [];
  }
}

/** Leaves out what was not reported. */
export function report(facts: Readonly<Record<string, unknown>>): PatientFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== null)) as PatientFacts;
}

export function valueOf(answer: Answer): string {
  const value = answer.results[0]?.value;
  if (answer.outcome === 'cannot tell') return 'cannot tell';
  return value?.kind === 'value' ? value.value : value?.kind === 'pending' || value?.kind === 'action' ? value.key : answer.outcome;
}

function stain(ihc: unknown, faint?: unknown): string | undefined {
  if (ihc !== '0') return ihc as string | undefined;
  return faint === true ? '0 faint' : faint === false ? '0 absent' : '0 absent or 0 faint';
}

function her2(inputs: Given, expected: Given): readonly Question[] {
  const facts = report({
    'HER2 IHC': stain(inputs['ihc']), 'HER2/CEP17 ratio': inputs['her2_cep17_ratio'], 'HER2 copies per cell': inputs['her2_copies_per_cell'],
    'recount group': inputs['recount_group'] === undefined ? undefined : `group ${String(inputs['recount_group'])}`,
  });
  const status = String(expected['her2_status']);
  const questions: Question[] = [{
    file: 'her2.precept', decision: 'HER2 status', facts,
    check: (answer) => {
      if (status.startsWith('recount')) expect(valueOf(answer)).toContain('HER2 ISH recount');
      else if (status.startsWith('adjudicate')) expect(valueOf(answer)).toBe('adjudicate');
      else expect(valueOf(answer)).toBe(status.startsWith('positive') ? 'positive' : 'negative');
      expect(answer.notes.some(({ name }) => name === 'comment on ISH'), 'a comment on ISH').toBe(status === 'negative with comment');
      if (status.includes('discordance')) expect(answer.notes.map(({ name }) => name)).toContain('IHC and ISH disagree');
    },
  }];
  const group = expected['ish_group'];
  if (group !== undefined) questions.push({ file: 'her2.precept', decision: 'ISH group', facts, check: (answer) => expect(valueOf(answer)).toBe(`group ${String(group)}`) });
  return questions;
}

/** "ISH negative" is given as the plainest negative result, group 5. */
function her2Low(inputs: Given, expected: Given): Question {
  const negative = inputs['ish'] === 'negative' ? { 'HER2/CEP17 ratio': 1.2, 'HER2 copies per cell': 2.5 } : {};
  return {
    file: 'her2-therapies.precept', decision: 'HER2 category', facts: report({ 'HER2 IHC': stain(inputs['ihc'], inputs['faint_membrane_staining_le10pct']), ...negative }),
    check: (answer) => expect(`HER2-${valueOf(answer)}`).toBe(expected['category']),
  };
}

function measured(after: number, value: unknown): { readonly date: string; readonly value: unknown } {
  return { date: new Date(Date.UTC(2020, 0, 1) + Math.round(after * 30.4375) * 86_400_000).toISOString().slice(0, 10), value };
}

/** Months on treatment become a date of measurement; treatment is taken to have begun on the first of January 2020. */
function milestone(inputs: Given, expected: Given): Question {
  const months = inputs['months_on_tki'];
  const level = inputs['bcr_abl1_is_percent'];
  const series = typeof months !== 'number' ? [measured(6, level)] : [
    ...(inputs['previous_is_percent'] === undefined ? [] : [measured(months - 6, inputs['previous_is_percent'])]),
    measured(months, level),
    ...(inputs['confirmed_within_1_to_3_months'] === true ? [measured(months + 2, level)] : []),
  ];
  const started = typeof months === 'number' ? '2020-01-01' : undefined;
  const confirmed = inputs['confirmed_within_1_to_3_months'] === true;
  return {
    file: 'cml.precept', decision: confirmed ? 'response at month 3' : 'response', facts: report({ 'TKI started on': started, 'BCR::ABL1': series }),
    check: (answer) => {
      const wanted = String(expected['response']);
      if (wanted.startsWith('undetermined')) expect([answer.outcome, ...answer.needed.map(({ fact }) => fact)]).toEqual(['cannot tell', 'TKI started on']);
      else expect(valueOf(answer)).toBe(wanted.split(' ')[0]);
    },
  };
}

const leukemiaGenes = ['ASXL1', 'BCOR', 'EZH2', 'RUNX1', 'SF3B1', 'SRSF2', 'STAG2', 'U2AF1', 'ZRSR2', 'NPM1', 'KMT2A', 'RUNX1::RUNX1T1', 'CBFB::MYH11', 'DEK::NUP214', 'BCR::ABL1', 'KAT6A::CREBBP', 'MLLT3::KMT2A'];

/** The shared list names what was found; everything else is taken as looked for and not found, or it would be "cannot tell". */
function amlRisk(inputs: Given, expected: Given): Question {
  const found = inputs['findings'] as readonly string[];
  const patterns = found.flatMap((text) => {
    if (text.endsWith(' mut')) return [`${text}ation`];
    if (text.startsWith('KMT2A rearranged')) return ['KMT2A rearrangement'];
    return /^\w+::\w+$/.test(text) ? [`${text} fusion`] : [];
  });
  const adverse = found.some((text) => text === '-7' || text.startsWith('complex karyotype'));
  return {
    file: 'aml-risk.precept', decision: 'AML risk',
    facts: {
      'findings in the leukemia': { found: patterns, tested: leukemiaGenes }, 'FLT3-ITD': found.includes('FLT3-ITD positive') ? 'positive' : 'negative',
      'CEBPA in-frame bZIP mutation': 'negative', 'TP53 variant allele frequency': 0, 'adverse karyotype': adverse ? 'yes' : 'no',
    } as PatientFacts,
    check: (answer) => expect(valueOf(answer)).toBe(String(expected['risk']).replace('favourable', 'favorable')),
  };
}

function oncotype(inputs: Given, expected: Given): Question {
  const facts = report({ 'nodes involved': inputs['nodes'], age: inputs['age'], menopause: inputs['menopause'] === 'post' ? 'after' : 'before', 'recurrence score': inputs['rs'], 'hormone receptors': 'positive', HER2: 'negative' });
  const actions: Readonly<Record<string, RegExp>> = { 'endocrine alone': /^avoid$/, 'may offer chemoendocrine': /^consider: give with endocrine therapy$/, chemoendocrine: /^give with endocrine therapy$/ };
  return {
    file: 'oncotype.precept', decision: 'adjuvant chemotherapy', facts,
    check: (answer) => {
      const wanted = String(expected['recommendation']);
      if (wanted.includes('conflict')) expect(answer.outcome).toBe('conflict');
      else expect(valueOf(answer)).toMatch(actions[wanted]!);
    },
  };
}

function mody(inputs: Given, expected: Given): Question {
  const action = String(expected['action']);
  if (action === 'test GCK') {
    const glucose = (inputs['fasting_glucose_mmol_l'] as readonly number[]).map((value, at) => ({ date: `2026-0${at + 1}-01`, value }));
    return {
      file: 'mody.precept', decision: 'testing for GCK diabetes',
      facts: report({ 'raised fasting glucose by age 35': 'yes', asymptomatic: inputs['asymptomatic'], 'fasting glucose': glucose, 'fasting glucose measured at least twice': 'yes', HbA1c: inputs['hba1c_mmol_mol'] }),
      check: (answer) => expect(rowsOf(answer)).toEqual(['gck']),
    };
  }
  const group = inputs['ethnicity'] === 'South Asian' ? 'yes' : inputs['ethnicity'] === 'white' ? 'no' : undefined;
  return {
    file: 'mody.precept', decision: 'testing for MODY',
    facts: report({
      'age at diagnosis': inputs['age_at_diagnosis'], 'on insulin': inputs['insulin'], GADA: inputs['GADA'], 'IA-2A': inputs['IA2A'], 'C-peptide': inputs['c_peptide_pmol_l'],
      'parent with diabetes': inputs['parent_diabetes'], BMI: inputs['bmi'], 'high-prevalence group': group,
    }),
    check: (answer) => {
      if (action.startsWith('outside')) expect(answer.outcome).toBe('does not apply');
      else {
        expect(answer.outcome).toBe('cannot tell');
        expect(answer.needed.map(({ fact }) => fact)).toContain(action.startsWith('undetermined') ? 'IA-2A' : 'MODY probability');
      }
    },
  };
}

/** Two editions of CPIC are two files; DPWG is a third. */
function dpyd(inputs: Given, expected: Given): Question {
  const old = typeof inputs['as_of'] === 'string' && inputs['as_of'] < '2018-11';
  const file = inputs['authority'] === 'DPWG' ? 'fluoropyrimidines-dpwg.precept' : old ? 'archive/fluoropyrimidines-2017.precept' : 'cpic/fluoropyrimidines.precept';
  const score = inputs['activity_score'];
  const keys: Readonly<Record<string, RegExp>> = {
    'reduce 25-50%': /^reduce starting dose by 25 % to 50 %/, 'reduce 50%': /^reduce starting dose by 50 %/, avoid: /^avoid$/,
    'avoid; if no alternative, strongly reduced dose with TDM': /^avoid; if used: start at less than 25 %.*monitor/, '50% or avoid': /avoid.*reduce starting dose by 50 %/,
  };
  return {
    file, decision: 'fluorouracil',
    // A score of 1 has a homozygous genotype with advice of its own; the shared patient has another.
    facts: report({ DPYD: score === 1 ? '*2A/Reference' : typeof score === 'number' ? `score ${score}` : undefined, route: 'systemic' }),
    check: (answer) => {
      const advice = String(expected['advice']);
      if (advice.startsWith('undetermined')) expect([answer.outcome, ...answer.needed.map(({ fact }) => fact)]).toEqual(['cannot tell', 'DPYD']);
      else expect(valueOf(answer)).toMatch(keys[advice]!);
    },
  };
}
