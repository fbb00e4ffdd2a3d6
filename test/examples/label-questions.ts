import { expect } from 'vitest';
import { report, type Given, type Question } from './guideline-questions.ts';

/** Which rule of which example stands for the label of each case. */
const rules: Readonly<Record<string, readonly [file: string, drug: string, rule: string]>> = {
  '001': ['her2-therapies.precept', 'trastuzumab deruxtecan', 'any-solid'],
  '004': ['her2-therapies.precept', 'trastuzumab deruxtecan', 'stomach'],
  '005': ['her2-therapies.precept', 'trastuzumab deruxtecan', 'breast-first-line'],
  '006': ['her2-therapies.precept', 'trastuzumab deruxtecan', 'breast-low'],
  '007': ['her2-therapies.precept', 'trastuzumab deruxtecan', 'breast-low'],
  '008': ['her2-therapies.precept', 'trastuzumab deruxtecan', 'breast-low'],
  '011': ['targeted-therapies.precept', 'trametinib', 'braf-solid'],
  '014': ['targeted-therapies.precept', 'larotrectinib', 'ntrk-fusion'],
  '015': ['targeted-therapies.precept', 'larotrectinib', 'ntrk-fusion'],
  '016': ['targeted-therapies.precept', 'larotrectinib', 'ntrk-fusion'],
  '017': ['targeted-therapies.precept', 'repotrectinib', 'ntrk-fusion'],
  '019': ['targeted-therapies.precept', 'atezolizumab', 'lung-first-line'],
  '020': ['targeted-therapies.precept', 'atezolizumab', 'lung-first-line'],
  '022': ['targeted-therapies.precept', 'nivolumab', 'lung-before-surgery'],
  '023': ['targeted-therapies.precept', 'nivolumab', 'lung-before-surgery'],
  '024': ['targeted-therapies.precept', 'nivolumab', 'lung-with-ipilimumab'],
  '025': ['targeted-therapies.precept', 'cemiplimab', 'lung-first-line'],
  '026': ['targeted-therapies.precept', 'cemiplimab', 'lung-first-line'],
  '027': ['targeted-therapies.precept', 'cemiplimab', 'lung-first-line'],
  '030': ['pembrolizumab.precept', 'pembrolizumab', 'tmb-any-solid'],
  '032': ['pembrolizumab.precept', 'pembrolizumab', 'tmb-any-solid'],
  '034': ['targeted-therapies.precept', 'olaparib', 'pancreas'],
  '037': ['targeted-therapies.precept', 'olaparib', 'ovary'],
  '038': ['targeted-therapies.precept', 'olaparib', 'ovary-with-bevacizumab'],
  '040': ['targeted-therapies.precept', 'elacestrant', 'breast'],
  '041': ['targeted-therapies.precept', 'amivantamab', 'exon-20-after-platinum'],
  '043': ['targeted-therapies.precept', 'osimertinib', 't790m'],
  '044': ['targeted-therapies.precept', 'osimertinib', 'after-chemoradiation'],
};

const statuses: Readonly<Record<string, string>> = { yes: 'applies', no: 'does not apply', undetermined: 'may apply' };

/** Puts a patient at the border of a label to the rule that stands for it. */
export function labelQuestion(id: string, inputs: Given, expected: Given): Question {
  const rule = rules[id.slice(-3)];
  if (!rule) throw new Error(`No rule stands for ${id}`);
  const [file, decision, row] = rule;
  const facts = file === 'her2-therapies.precept' ? her2Facts(inputs) : file === 'pembrolizumab.precept' ? tmbFacts(inputs) : targetedFacts(inputs);
  return {
    file, decision, facts: report(facts),
    check: (answer) => expect(answer.collected?.find((one) => one.row.id === row)?.status).toBe(statuses[String(expected['indication_met'])]),
  };
}

type Facts = Record<string, unknown>;

function common(inputs: Given): Facts {
  return { 'tumor type': inputs['tumour'], 'satisfactory alternative': inputs['alternative'], 'progressed on prior treatment': inputs['progressed'] };
}

/** Breast is read by the breast rules, everything else by those of the stomach. "ISH positive" is given as group 1, "negative" as group 5. */
function her2Facts(inputs: Given): Facts {
  const breast = inputs['tumour'] === 'IDC';
  const ish = inputs['her2_ish'];
  const probe = ish === 'positive' ? { 'HER2/CEP17 ratio': 2.3, 'HER2 copies per cell': 6 } : ish === 'negative' ? { 'HER2/CEP17 ratio': 1.2, 'HER2 copies per cell': 2.5 } : {};
  return {
    ...common(inputs), 'disease setting': inputs['stage'], 'prior systemic therapy': inputs['prior_systemic'], 'line of treatment': inputs['line'],
    ...(breast ? { 'HER2 IHC': inputs['her2_ihc'], ...probe } : { 'gastric HER2 IHC': inputs['her2_ihc'], 'gastric HER2 ISH': ish }),
    'chemotherapy in the metastatic setting': inputs['prior_chemo_metastatic'], 'months from end of adjuvant chemotherapy to recurrence': inputs['adjuvant_chemo_end_months_before_recurrence'],
    'prior trastuzumab': (inputs['prior'] as readonly string[] | undefined)?.includes('trastuzumab'),
  };
}

/** Bladder cancer that is treated by drugs is taken as not resectable. A count without the size of the panel answers no fact. */
function tmbFacts(inputs: Given): Facts {
  return { ...common(inputs), resectable: 'no', 'TMB by an approved test': inputs['tmb_mut_per_mb'] };
}

function targetedFacts(inputs: Given): Facts {
  const stage = inputs['stage'];
  const prior = inputs['prior'] as readonly string[] | undefined;
  const response = inputs['response_first_line_platinum'];
  return {
    ...common(inputs), extent: inputs['resectable'] === true ? 'resectable' : stage === 'III unresectable' ? 'locally advanced' : stage, 'tumor alterations': findingsOf(inputs),
    age: inputs['age'], sex: inputs['sex'], menopause: inputs['menopause'] === 'pre' ? 'before' : inputs['menopause'] === 'post' ? 'after' : undefined,
    'line of treatment': inputs['line'], 'prior systemic therapy': inputs['prior_systemic'], 'tumor size': inputs['tumour_cm'], 'nodes involved': inputs['nodes'],
    'PD-L1 TC SP142': inputs['pd_l1_tc'], 'PD-L1 IC SP142': inputs['pd_l1_ic'], 'PD-L1 TPS 22C3': inputs['pd_l1_tps_22c3'] ?? inputs['pd_l1_tps'],
    // The label's own assay; the shared case names the score only.
    'PD-L1 TC 28-8': inputs['pd_l1_tps'],
    'genomic instability': inputs['genomic_instability'], 'response to first-line platinum': response, 'weeks of first-line platinum': inputs['first_line_platinum_weeks'],
    ER: inputs['er'], HER2: inputs['her2'], 'endocrine lines': inputs['endocrine_lines'],
    'prior EGFR TKI': prior?.some((drug) => drug.endsWith('tinib')), 'prior platinum': prior?.some((drug) => drug.endsWith('platin')),
    'prior platinum chemoradiation': inputs['chemoradiation'] === 'concurrent platinum' ? 'yes' : undefined,
  };
}

/** Names of alterations in the words of the examples; a variant of uncertain significance is no finding. */
const names: Readonly<Record<string, string>> = {
  'ETV6::NTRK3': 'NTRK3 fusion', 'EGFR D770_N771insG': 'EGFR exon 20 insertion', 'EGFR E746_A750del': 'EGFR exon 19 deletion',
  'somatic BRCA2': 'somatic BRCA2 mutation',
};

function findingsOf(inputs: Given): { readonly found: readonly string[]; readonly tested: readonly string[] } {
  const found = ((inputs['alterations'] ?? []) as readonly string[]).map((name) => names[name] ?? name);
  const tested: string[] = [];
  for (const [key, gene] of [['egfr', 'EGFR mutation'], ['alk', 'ALK fusion'], ['ros1', 'ROS1 fusion']] as const) {
    if (inputs[key] === 'negative') tested.push(gene);
    if (inputs[key] === 'positive') found.push(gene);
  }
  if (inputs['esr1'] === 'mutated') found.push('ESR1 mutation');
  const brca = inputs['brca'];
  if (typeof brca === 'string') {
    tested.push('BRCA1', 'BRCA2');
    const name = names[brca];
    if (name) found.push(name);
  }
  return { found, tested };
}
