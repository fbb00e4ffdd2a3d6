import type { PatientFacts } from '../../compiler/runtime/full.ts';
import type { Comparison } from './source-advice.ts';

/** Where the source speaks of adults and of children, two patients well inside each. */
const byAge: Readonly<Record<string, PatientFacts>> = { adults: { age: '40 years' }, pediatrics: { age: '8 years' } };

const malaria: readonly PatientFacts[] = ['radical cure', 'single dose', 'other'].map((use) => ({ 'given for': use }));

const withAlternatives = ['desflurane', 'enflurane', 'halothane', 'isoflurane', 'methoxyflurane', 'sevoflurane', 'succinylcholine'];
const aminoglycosides = ['amikacin', 'dibekacin', 'gentamicin', 'kanamycin', 'neomycin', 'netilmicin', 'paromomycin', 'plazomicin', 'ribostamycin', 'streptomycin', 'tobramycin'];
const highRisk = ['dapsone', 'methylene blue', 'pegloticase', 'tafenoquine', 'toluidine blue'];
const lowRisk = [
  'aminosalicylic acid', 'chloramphenicol', 'chloroquine', 'ciprofloxacin', 'dimercaprol', 'doxorubicin', 'furazolidone', 'glyburide', 'hydroxychloroquine', 'mafenide',
  'nalidixic acid', 'norfloxacin', 'ofloxacin', 'phenazopyridine', 'quinine', 'sulfadiazine', 'sulfadimidine', 'sulfamethoxazole/trimethoprim', 'sulfanilamide',
  'sulfasalazine', 'sulfisoxazole', 'tolbutamide', 'vitamin C', 'vitamin K',
];

/** Anesthetics, antibiotics, the G6PD drugs, and the guidelines of one drug. */
export const otherComparisons: readonly Comparison[] = [
  ...withAlternatives.map((drug) => ({ drug, file: 'cpic/volatile-anesthetics.precept' })),
  // The lack of an alternative is a condition here, not advice to use one.
  ...aminoglycosides.map((drug) => ({ drug, file: 'cpic/aminoglycosides.precept', wording: [/lack of safe or effective alternative therapies/] })),
  ...highRisk.map((drug) => ({ drug, file: 'cpic/g6pd-high-risk.precept' })),
  { drug: 'rasburicase', file: 'cpic/rasburicase.precept' },
  // The numbers of a list, and the dose of another authority, which a note has.
  { drug: 'primaquine', file: 'cpic/primaquine.precept', each: malaria, wording: [/\([12]\)/, /or 45 mg once weekly x8 weeks \(cdc\)/], amounts: [[/x8 weeks/, '8 weeks']] },
  { drug: 'nitrofurantoin', file: 'cpic/nitrofurantoin.precept' },
  { drug: 'aspirin', file: 'cpic/g6pd-low-risk.precept', populations: { '<= 1g per day': { 'planned dose': '1 g/day' } } },
  ...lowRisk.map((drug) => ({ drug, file: 'cpic/g6pd-low-risk.precept' })),
  { drug: 'efavirenz', file: 'cpic/efavirenz.precept', each: [{ age: '12 years', weight: '41 kg' }, { age: '40 years' }] },
  // How many stop stands in notes.
  { drug: 'atazanavir', file: 'cpic/atazanavir.precept', wording: [/\(less than about a 1 in 20[^)]*\)/, /\(at least 20%[^)]*\)/] },
  { drug: 'voriconazole', file: 'cpic/voriconazole.precept', populations: byAge },
  // Not graded, since the evidence is insufficient; the dose is the same.
  ...['ondansetron', 'tropisetron'].map((drug) => ({ drug, file: 'cpic/antiemetics.precept', wording: [/insufficient evidence demonstrating clinical impact based on cyp2d6 genotype\./] })),
  // One row of the source leaves the day out of a dose a day, another writes hours as h.
  { drug: 'atomoxetine', file: 'cpic/atomoxetine.precept', populations: byAge, amounts: [[/0\.5 mg\/kg and/, '0.5 mg/kg/day and'], [/2-4 h /, '2 to 4 hours '], [/< 200/, '<200']] },
  { drug: 'tacrolimus', file: 'cpic/tacrolimus.precept', each: ['kidney', 'heart', 'lung', 'stem cell'].map((transplant) => ({ transplant })), amounts: [[/1\.5 to 2 times/, '50 % to 100 %']] },
  { drug: 'ivacaftor', file: 'cpic/ivacaftor.precept', each: [{ 'cystic fibrosis': 'yes' }] },
];
